import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { stripVTControlCharacters } from 'node:util';
import { note } from './times';

const part = process.env['TEST_PART'];

/** In a run of several parts, notes how long each test of Playwright's took, and what failed. */
export default class WindowReporter implements Reporter {
    onTestEnd(test: TestCase, { duration: milliseconds, status, errors }: TestResult): void {
        if (!part) { return; }
        const failure = status === test.expectedStatus ? undefined
            : stripVTControlCharacters(errors.map(error => error.stack ?? error.message).join('\n'));
        note({ part, title: test.titlePath().filter(Boolean).join(' › '), milliseconds, ...(failure !== undefined && { failure }) });
    }
}
