import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/browser';
import { inOneHost } from './test/e2e/workbench';

const executablePath = findBrowser();
/** No test fails for the clock; what does not come in this time, on a busy machine too, does not come at all. */
const vain = 180_000;

export default defineConfig({
    testDir: 'test/e2e',
    // Each worker has a VS Code and a browser profile of its own, which its tests find as new.
    workers: 2,
    fullyParallel: true,
    timeout: 0,
    expect: { timeout: vain, toPass: { timeout: vain } },
    reporter: [['list'], ['./scripts/windowReporter.ts']],
    outputDir: 'test-results',
    use: {
        actionTimeout: vain,
        screenshot: 'only-on-failure',
        launchOptions: { ...(executablePath && { executablePath }), args: browserArguments }
    },
    projects: [{ name: 'node' }, { name: 'web', grepInvert: new RegExp(inOneHost) }]
});
