import { appendFileSync } from 'node:fs';
import path from 'node:path';

/** Where the parts of a test run leave how their tests went. */
export const timesFile = path.resolve(__dirname, '..', 'out', 'times.jsonl');

/** How a test went: how long it took, and what its failure says. */
export interface Note {
    readonly part: string;
    readonly title: string;
    readonly milliseconds?: number;
    readonly failure?: string;
}

export function note(test: Note): void {
    appendFileSync(timesFile, `${JSON.stringify(test)}\n`);
}
