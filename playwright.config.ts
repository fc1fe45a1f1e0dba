import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/browser';
import { inOneHost } from './test/e2e/workbench';

const executablePath = findBrowser();

export default defineConfig({
    testDir: 'test/e2e',
    // Each test has a VS Code and a browser profile of its own.
    workers: 2,
    fullyParallel: true,
    timeout: 300_000,
    // A test that passes only at its second try is reported as flaky.
    retries: process.env['CI'] ? 1 : 0,
    // A window that reloads beside another takes its time.
    expect: { timeout: 60_000 },
    reporter: [['list']],
    outputDir: 'test-results',
    use: {
        viewport: { width: 1280, height: 800 },
        permissions: ['clipboard-read', 'clipboard-write'],
        actionTimeout: 30_000,
        screenshot: 'only-on-failure',
        launchOptions: { ...(executablePath && { executablePath }), args: browserArguments }
    },
    projects: [{ name: 'node' }, { name: 'web', grepInvert: new RegExp(inOneHost) }]
});
