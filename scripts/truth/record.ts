import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProvenQuestion } from './claims';
import type { Outcome } from './run';

/** What the reader tells of the last check: `data/truth.json`, written by `npm run check:truth -- --record`. */
export interface TruthRecord {
    /** As `3.18`. */
    readonly drf: string;
    readonly django: readonly string[];
    /** How many key points of a question stand by running, on each of these; questions without any are left out. */
    readonly keyPoints: Readonly<Record<string, number>>;
}

/** The file in `test/truth` that proves a question. */
export function proofFile(number: number): string {
    return `q${String(number).padStart(2, '0')}.py`;
}

const file = path.join('data', 'truth.json');

/** Writes the record of a check of all questions. */
export async function writeRecord(record: TruthRecord): Promise<void> {
    const lines = Object.entries(record.keyPoints).map(([number, count]) => `    "${number}": ${count}`);
    // A line a question, so that two who prove different ones do not meet.
    await writeFile(file,
        `{\n  "drf": "${record.drf}",\n  "django": ${JSON.stringify(record.django)},\n  "keyPoints": {\n${lines.join(',\n')}\n  }\n}\n`);
}

/** What this check found: of each question the least and the most that stand, the most if what this machine lacks would stand too. */
export function counted(questions: readonly ProvenQuestion[], outcomes: readonly Outcome[]): Map<number, { least: number; most: number }> {
    return new Map(questions.map(question => {
        let least = 0, most = 0;
        for (let point = 1; point <= question.keyPoints; point++) {
            const proofs = outcomes.filter(outcome => outcome.question === question.number && outcome.claim === point);
            const runs = proofs.filter(({ kind }) => kind === 'run');
            if (runs.length === 0 || proofs.some(({ ok }) => ok === false)) { continue; }
            most++;
            if (runs.some(({ ok }) => ok)) { least++; }
        }
        return [question.number, { least, most }];
    }));
}

/** Where the shipped record says something else than what was found. */
export async function differences(found: ReadonlyMap<number, { least: number; most: number }>, drf: string,
    django: readonly string[]): Promise<string[]> {
    const record = JSON.parse(await readFile(file, 'utf8')) as TruthRecord;
    const all = [...found].filter(([number, { least, most }]) => {
        const recorded = record.keyPoints[String(number)] ?? 0;
        return recorded < least || recorded > most;
    }).map(([number, { least }]) => `Q${number}: ${record.keyPoints[String(number)] ?? 0} recorded, ${least} found`);
    const releases = record.drf === drf && record.django.join() === django.join() ? []
        : [`the releases: ${record.drf}, ${record.django.join()} recorded, ${drf}, ${django.join()} found`];
    return [...releases, ...all];
}
