import fc from 'fast-check';
import Mocha from 'mocha';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a run of a worker is told, by its only argument. */
export interface Task {
    readonly specs: readonly string[];
    /** Mutants that are had one after the other, each with the tests that reach it; undefined to find out which tests these are. */
    readonly mutants?: readonly { readonly number: number; readonly tests: readonly string[]; readonly hits: number }[];
    /** A mutant that is had from the start. */
    readonly whole?: { readonly number: number; readonly tests: readonly string[] };
}

/** What a worker says, a line each. */
export type Said =
    | { readonly type: 'reached';
        readonly tests: readonly { readonly title: string; readonly milliseconds: number;
            readonly mutants: readonly (readonly [number: number, hits: number])[] }[]; readonly atLoad: readonly number[];
            readonly failed: readonly string[] }
    | { readonly type: 'begun'; readonly number: number }
    | { readonly type: 'ended'; readonly number: number; readonly by?: string };

declare global {
    /** Whether a mutant is to be had; called at its place. */
    var mutant: (number: number) => boolean;
}

/** A place that is reached so many times more often than without mutants is in a loop without end. */
const [mostTimes, leastHits] = [100, 100_000];

const task = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Task;
let active = task.whole?.number;
let hits = 0;
let mostHits = Infinity;
/** How often each was reached: a list, as it is counted at every turn of a loop. */
const counts: number[] = [];
globalThis.mutant = number => {
    counts[number] = (counts[number] ?? 0) + 1;
    if (number !== active) { return false; }
    if (++hits > mostHits) { throw new Error('A loop without end.'); }
    return true;
};
// The same cases each time: what one run notices, all do.
fc.configureGlobal({ seed: 20_260_101 });

function say(said: Said): void {
    process.stdout.write(`\n@${JSON.stringify(said)}\n`);
}

/** Which mutants were reached how often since this was asked last. */
function sinceLast(): [number: number, hits: number][] {
    const found = counts.flatMap((hits, number): [number, number][] => hits > 0 ? [[number, hits]] : []);
    counts.fill(0);
    return found;
}

/** Runs tests by their titles, the first failure ends it; @returns the title of that. */
function run(mocha: Mocha, titles: readonly string[] | undefined, each: (test: Mocha.Test) => void = () => undefined): Promise<string[]> {
    return new Promise(resolve => {
        const failed: string[] = [];
        mocha.grep(titles ? new RegExp(`^(?:${titles.map(title => title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})$`) : /(?:)/);
        const runner = mocha.run(() => resolve(failed));
        runner.on('fail', test => { failed.push(test.fullTitle()); });
        runner.on('test end', each);
        runner.on('hook', () => undefined);
    });
}

/** What is noticed goes to whoever started the worker. */
class Silent extends Mocha.reporters.Base { }

async function main(): Promise<void> {
    const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, reporter: Silent, bail: task.mutants !== undefined || task.whole !== undefined });
    mocha.cleanReferencesAfterRun(false);
    for (const spec of task.specs) { mocha.addFile(path.resolve(spec)); }
    await mocha.loadFilesAsync();
    if (task.whole !== undefined) {
        const { number, tests } = task.whole;
        say({ type: 'begun', number });
        const [by] = await run(mocha, tests);
        say({ type: 'ended', number, ...(by !== undefined && { by }) });
        return;
    }
    if (!task.mutants) {
        const atLoad = sinceLast().map(([number]) => number);
        const tests: Extract<Said, { type: 'reached' }>['tests'][number][] = [];
        const failed = await run(mocha, undefined, test => {
            tests.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0, mutants: sinceLast() });
        });
        say({ type: 'reached', tests, atLoad, failed });
        return;
    }
    for (const { number, tests, hits: usual } of task.mutants) {
        say({ type: 'begun', number });
        [active, hits, mostHits] = [number, 0, usual * mostTimes + leastHits];
        const [by] = await run(mocha, tests);
        active = undefined;
        say({ type: 'ended', number, ...(by !== undefined && { by }) });
    }
}

process.on('unhandledRejection', () => undefined);
main().then(() => process.exit(0), (error: unknown) => {
    console.error(error);
    process.exit(1);
});
