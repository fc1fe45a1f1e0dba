import type { PlaywrightTestConfig } from '@playwright/test';
import path from 'node:path';
import tests from '../../playwright.config';

/** The pictures of the README, taken of the running workbench as the end-to-end tests see it. */
export default {
    ...tests, testDir: __dirname, outputDir: path.resolve(__dirname, '..', '..', 'test-results', 'pictures'),
    workers: 1, reporter: [['list']], projects: [{ name: 'node' }]
} satisfies PlaywrightTestConfig;
