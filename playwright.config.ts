import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/browser';

const executablePath = findBrowser();

export default defineConfig({
    testDir: 'test/e2e',
    workers: 1,
    timeout: 180_000,
    // A test that passes only at its second try is reported as flaky.
    retries: process.env['CI'] ? 1 : 0,
    expect: { timeout: 30_000 },
    reporter: [['list']],
    outputDir: 'test-results',
    use: {
        viewport: { width: 1280, height: 800 },
        permissions: ['clipboard-read', 'clipboard-write'],
        actionTimeout: 30_000,
        screenshot: 'only-on-failure',
        launchOptions: { ...(executablePath && { executablePath }), args: browserArguments }
    },
    projects: [{ name: 'node', use: {} }, { name: 'web', use: {} }]
});
