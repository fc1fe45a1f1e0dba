import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { instrumented } from './mutation/instrument';
import { mutantsOf, sampled, type Mutant } from './mutation/mutants';
import { filesIn, specsOf } from './mutation/specs';
import type { Said, Task } from './mutation/worker';
import { runScript } from './steps';

/** So many mutants of a folder are tried, unless said otherwise. */
const usualCount = 150;
/** A worker that says nothing for so long is in a loop without end: the mutant is noticed. */
const patienceMilliseconds = 90_000;
/** A test of at most so many milliseconds is a fast one. */
const fastMilliseconds = 100;
/** So much of the time of other folders' tests is spent on a mutant, the fastest first: what is noticed later counts as missed. */
const otherMilliseconds = 15_000;

/** Mutants that change nothing anybody could notice, judged by hand. */
interface Equivalent {
    readonly file: string;
    /** The line that it stands in, without what is around it. */
    readonly line: string;
    readonly original: string;
    readonly replacement: string;
    readonly why: string;
}

interface Outcome { readonly mutant: Mutant; readonly state: 'noticed' | 'survived' | 'unreached'; readonly by?: string }

interface Test { readonly title: string; readonly milliseconds: number; readonly hits: number }

/**
 * `npm run mutate -- src/core/memory [count] [seed]`: how many of some mutants of a folder, drawn at random, are noticed by its own unit
 * tests, and how many by those of other folders that load the file.
 * All stand in one copy of the sources, each beside what it mutates, so that one process tries one after the other with the tests that
 * reach it.
 */
async function main(): Promise<void> {
    const [folder = 'src/core/memory', count = usualCount, seed = '1'] = process.argv.slice(2);
    const specs = specsOf(folder);
    const all = filesIn(folder).flatMap(file => mutantsOf(file, readFileSync(file, 'utf8')));
    const mutants = sampled(all, Number(count), seed);
    const bed = path.resolve('out', 'mutation', path.basename(folder));
    makeBed(bed, mutants);

    const start = Date.now();
    const ended = new Map<number, string | undefined>();
    const isOpen = (number: number): boolean => ended.get(number) === undefined;
    await tryWith(mutants, specs.own, bed, ended, isOpen);
    const byOwn = mutants.filter((_, number) => !isOpen(number)).length;
    console.log(`${byOwn} of ${mutants.length} are noticed by the folder's own tests.`);
    const files = new Set(mutants.flatMap(({ file }, number) => isOpen(number) ? [file] : []));
    const others = specs.others.filter(({ loads }) => [...loads].some(file => files.has(file))).map(({ spec }) => spec);
    if (others.length > 0) { await tryWith(mutants, others, bed, ended, isOpen, otherMilliseconds); }
    const outcomes = mutants.map((mutant, number): Outcome => {
        const by = ended.get(number);
        const state = !ended.has(number) ? 'unreached' : by === undefined ? 'survived' : 'noticed';
        return { mutant, state, ...(by !== undefined && { by }) };
    });
    report({ folder, seed, total: all.length, byOwn, seconds: (Date.now() - start) / 1000 }, outcomes);
}

/** A copy of sources and tests in which the mutants stand. */
function makeBed(bed: string, mutants: readonly Mutant[]): void {
    rmSync(bed, { recursive: true, force: true });
    mkdirSync(bed, { recursive: true });
    for (const name of ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.base.json', 'eslint.config.mjs']) {
        cpSync(name, path.join(bed, name), { recursive: true });
    }
    for (const name of ['node_modules', 'data', 'media', 'docs']) { symlinkSync(path.resolve(name), path.join(bed, name)); }
    for (const file of new Set(mutants.map(mutant => mutant.file))) {
        const own = mutants.flatMap((mutant, number) => mutant.file === file ? [{ mutant, number }] : []);
        writeFileSync(path.join(bed, file),
            instrumented(readFileSync(file, 'utf8'), own.map(({ mutant }) => mutant), own.map(({ number }) => number)));
    }
}

/** Tries the mutants that nobody noticed yet with the tests that reach them. */
async function tryWith(
    mutants: readonly Mutant[], specs: readonly string[], bed: string, ended: Map<number, string | undefined>,
    isOpen: (number: number) => boolean, most = Infinity
): Promise<void> {
    console.log(`${specs.length} specs, to find out which tests reach which mutants …`);
    const [reached] = await work(bed, { specs }).then(said => said.filter(one => one.type === 'reached'));
    if (!reached) { throw new Error('The tests did not come to their end.'); }
    const failed = new Set(reached.failed);
    if (failed.size > 0) { console.log(`These fail without any mutant and are not asked: ${reached.failed.join('; ')}`); }
    const slow = [...reached.tests].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
    console.log(
        `${reached.tests.length} tests; the slowest: ${slow.map(({ title, milliseconds }) => `${title} ${(milliseconds / 1000).toFixed(1)} s`).join('; ')}`);
    const asked = within(reached.tests.filter(({ title }) => !failed.has(title)), most);
    const testsOf = mutants.map((_, number) => within(reached.tests.flatMap(({ title, milliseconds, mutants: own }): Test[] => {
        const hits = own.find(([one]) => one === number)?.[1];
        return hits === undefined || failed.has(title) ? [] : [{ title, milliseconds, hits }];
    }), most));
    // Fast tests first: most mutants are noticed by one of these.
    for (const isFast of [true, false]) {
        const open = testsOf.flatMap((tests, number) => {
            const own = tests.filter(({ milliseconds }) => milliseconds <= fastMilliseconds === isFast);
            return own.length === 0 || !isOpen(number) ? []
                : [{ number, tests: own.map(({ title }) => title), hits: own.reduce((sum, { hits }) => sum + hits, 0) }];
        });
        await eachOf(open, bed, specs, ended);
    }
    // What is reached only while the files are loaded has to be there from then on.
    for (const number of reached.atLoad) {
        if (testsOf[number]!.length > 0 || !isOpen(number)) { continue; }
        const said = await work(bed, { specs, whole: { number, tests: asked.map(({ title }) => title) } });
        const end = said.find(one => one.type === 'ended');
        ended.set(number, end ? end.by : 'it did not come to its end');
    }
}

/** The fastest tests, as many as come to their end in that time. */
function within<T extends { readonly milliseconds: number }>(tests: readonly T[], most: number): readonly T[] {
    let spent = 0;
    return [...tests].sort((a, b) => a.milliseconds - b.milliseconds).filter(({ milliseconds }) => (spent += milliseconds) <= most);
}

async function eachOf(open: NonNullable<Task['mutants']>, bed: string, specs: readonly string[],
    ended: Map<number, string | undefined>): Promise<void> {
    for (let left = open; left.length > 0;) {
        const said = await work(bed, { specs, mutants: left });
        for (const one of said) { if (one.type === 'ended') { ended.set(one.number, one.by); } }
        const begun = said.findLast(one => one.type === 'begun');
        if (!begun) { throw new Error('The worker began no mutant.'); }
        // One that ended the worker is noticed.
        if (!said.some(one => one.type === 'ended' && one.number === begun.number)) {
            ended.set(begun.number, 'it did not come to its end');
        }
        left = left.slice(left.findIndex(({ number }) => number === begun.number) + 1);
        process.stdout.write(left.length > 0 ? `  ${left.length} left\n` : '');
    }
}

/** Has a worker do something; one that says nothing for too long is ended. */
function work(bed: string, task: Task): Promise<Said[]> {
    const file = path.join(bed, 'task.json');
    writeFileSync(file, JSON.stringify(task));
    return new Promise((resolve, reject) => {
        const said: Said[] = [];
        let rest = '';
        const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/mutation/worker.ts', file],
            { cwd: bed, stdio: ['ignore', 'pipe', 'inherit'] });
        const end = (): void => { child.kill('SIGKILL'); };
        let patience = setTimeout(end, 10 * patienceMilliseconds);
        child.stdout.on('data', (data: Buffer) => {
            clearTimeout(patience);
            patience = setTimeout(end, task.mutants ? patienceMilliseconds : 10 * patienceMilliseconds);
            const lines = (rest + data.toString()).split('\n');
            rest = lines.pop()!;
            for (const line of lines) { if (line.startsWith('@{')) { said.push(JSON.parse(line.slice(1)) as Said); } }
        });
        child.on('error', reject);
        child.on('close', () => {
            clearTimeout(patience);
            resolve(said);
        });
    });
}

function report(
    { folder, seed, total, byOwn, seconds }: { folder: string; seed: string; total: number; byOwn: number; seconds: number },
    outcomes: readonly Outcome[]
): void {
    const equivalents = JSON.parse(readFileSync('scripts/mutation/equivalents.json', 'utf8')) as Equivalent[];
    const lines = new Map<string, string[]>();
    const lineOf = ({ file, line }: Mutant): string => {
        const own = lines.get(file) ?? readFileSync(file, 'utf8').split('\n');
        lines.set(file, own);
        return own[line - 1]!.trim();
    };
    const isEquivalent = (mutant: Mutant): boolean => equivalents.some(one => one.file === mutant.file && one.line === lineOf(mutant)
        && one.original === mutant.original && one.replacement === mutant.replacement);
    const missed = outcomes.filter(({ state, mutant }) => state !== 'noticed' && !isEquivalent(mutant));
    const noticed = outcomes.filter(({ state }) => state === 'noticed').length;
    const same = outcomes.length - noticed - missed.length;
    for (const { mutant, state } of missed) {
        const { file, line, operator, original, replacement } = mutant;
        console.log(`${file}:${line} ${state}, ${operator}\n    ${short(original)}\n  → ${short(replacement)}`);
    }
    const share = (100 * noticed / Math.max(1, outcomes.length - same)).toFixed(1);
    console.log(`\n${folder}: ${noticed} of ${outcomes.length - same} mutants that change behaviour are noticed, ${share} %`
        + ` (${byOwn} by the folder's own tests; drawn ${outcomes.length} of ${total} with seed ${seed}; ${same} change nothing;`
        + ` ${seconds.toFixed(0)} s)`);
}

function short(text: string): string {
    const line = text.replace(/\s+/g, ' ');
    return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

runScript(main);
