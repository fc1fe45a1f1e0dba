import { defineConfig } from '@playwright/test';
import { browserArguments } from './scripts/browser';

export default defineConfig({
    testDir: 'test/e2e',
    workers: 1,
    timeout: 180_000,
    expect: { timeout: 30_000 },
    reporter: [['list']],
    outputDir: 'test-results',
    use: {
        viewport: { width: 1280, height: 800 },
        permissions: ['clipboard-read', 'clipboard-write'],
        screenshot: 'only-on-failure',
        launchOptions: { ...(process.env['CHROME_PATH'] && { executablePath: process.env['CHROME_PATH'] }), args: browserArguments }
    },
    projects: [{ name: 'node', use: {} }, { name: 'web', use: {} }]
});
