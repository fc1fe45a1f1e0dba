import { appendFileSync } from 'node:fs';
import path from 'node:path';

/** Where the parts of a test run leave how long each of their tests took. */
export const timesFile = path.resolve(__dirname, '..', 'out', 'times.jsonl');

/** Notes how long a test took. */
export function note(part: string, title: string, milliseconds: number): void {
    appendFileSync(timesFile, `${JSON.stringify({ part, title, milliseconds })}\n`);
}
