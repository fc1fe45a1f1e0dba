import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { note } from './times';

const part = process.env['TEST_PART'];

/** In a run of several parts, notes how long each test of Playwright's took. */
export default class WindowReporter implements Reporter {
    onTestEnd(test: TestCase, { duration }: TestResult): void {
        if (part) { note(part, test.titlePath().filter(Boolean).join(' › '), duration); }
    }
}
