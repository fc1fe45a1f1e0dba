import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { clickToText } from '../test/bench/click';
import { gradeToQuestion } from '../test/bench/grading';
import { middle, quantile } from '../test/bench/measure';
import { corpusFolders } from '../test/oracle/corpus';
import { installBed, type Bed } from './bed';
import { installBrowser } from './browser';
import { copyBuiltins } from './server';
import { quietly, runScript } from './steps';
import { buildSuite, hosts, runSuite, type Host } from './workbench';

const root = path.resolve(__dirname, '..');
const rounds = 15;

async function main(): Promise<void> {
    const asked = process.argv.slice(2);
    if (asked[0] === 'definitions' || asked[0] === 'heard' || asked[0] === 'bounds') { return pure(asked[0], asked.slice(1)); }
    const wanted = (name: string): boolean => asked.length === 0 || asked.includes(name);
    await quietly('npm', ['run', 'package'], root);
    for (const name of ['core', 'bounds', 'record', 'memory', 'simulation', 'heard', 'python', 'hints', 'pyright']) {
        if (wanted(name)) { await pure(name); }
    }
    if (wanted('activation')) { await activation(); }
    if (wanted('scan')) { await scan(); }
    if (wanted('hover')) { await hover(); }
    if (wanted('idle')) { await idle(); }
    if (wanted('click')) { await click(); }
    if (wanted('grading')) { await grading(); }
}

async function grading(): Promise<void> {
    const { times, gaps, idle } = await gradeToQuestion();
    const figures = (values: readonly number[]): string =>
        `median ${middle(values).toFixed(1)} ms, 99th percentile ${quantile(values, 0.99).toFixed(1)} ms`;
    const dropped = gaps.filter(gap => gap >= 2 * middle(idle)).length;
    console.log(
        `Grade to the next question, ${times.length} times: ${figures(times)}; the longest time between two frames on the way: ${figures(gaps)}; between two frames at rest: ${figures(idle)}; ratio ${(quantile(gaps, 0.99) / quantile(idle, 0.99)).toFixed(2)}; a frame or more dropped: ${dropped}`);
}

async function click(): Promise<void> {
    const { first, next, files } = await clickToText();
    console.log(
        `Click to rendered question: the first ${first.toFixed(0)} ms, then ${middle(next).toFixed(0)} ms; a file of the explorer ${middle(files).toFixed(0)} ms; ratio ${(middle(next) / middle(files)).toFixed(2)}`);
}

/** A benchmark of the core, which needs no VS Code. */
function pure(name: string, words: readonly string[] = []): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', path.join('test', 'bench', `${name}.ts`), ...words],
            { cwd: root, stdio: 'inherit' });
        child.on('error', reject);
        child.on('close', code => code === 0 ? resolve() : reject(new Error(`The benchmark ${name} ended with ${code}.`)));
    });
}

/** Activates this extension and two of VS Code's own in fresh windows of the Node host: in the web worker host there are no others. */
async function activation(): Promise<void> {
    const bed = await installBed();
    const browser = await installBrowser();
    const suite = path.join(root, 'out', 'bench', 'index.js');
    await buildSuite('bench', suite);
    const builtinExtensions = await stageBuiltins(bed);
    const times = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
        const print = (line: string): void => {
            const [, id, time] = /^@(\S+) (\S+)$/.exec(line) ?? [];
            if (id) { times.set(id, [...times.get(id) ?? [], Number(time)]); } else if (line.includes('✗')) { console.log(line); }
        };
        if (!await runSuite(bed, browser, 'node', suite, { print, builtinExtensions, manifest: { activationEvents: [] } })) {
            throw new Error('The activation benchmark failed.');
        }
    }
    const medians = [...times].map(([id, values]) => [id, middle(values)] as const);
    const own = medians.find(([id]) => id.startsWith('drf-'))![1];
    const fastest = Math.min(...medians.filter(([id]) => !id.startsWith('drf-')).map(([, time]) => time));
    console.log(
        `Activation, median of ${rounds} windows: ${medians.map(([id, time]) => `${id} ${time.toFixed(1)} ms`).join(', ')}; ratio to the faster ${(own / fastest).toFixed(2)} (goal: at most 1)`);
}

/** Scans Django's own source as a large project, in the Node host. */
async function scan(): Promise<void> {
    const [project] = (await corpusFolders(undefined)).filter(folder => folder.endsWith('django'));
    if (project === undefined) { return; }
    const figures = await figuresOf<Record<'bare' | 'whole' | 'turns' | 'withPitfalls' | 'without', number[]> & { heap: number }>(
        'scan', 'node', project);
    const { bare, whole, turns, heap, withPitfalls, without } = figures;
    const [findsPitfalls, findsNone] = [withPitfalls, without].map(times => quantile(times, 0.25));
    const share = (100 * middle(bare) / middle(whole)).toFixed(0);
    console.log(
        `Scan of Django's source: median of ${whole.length} ${middle(whole).toFixed(0)} ms, the first ${whole[0]!.toFixed(0)} ms; the bare scanner, finding and reading the same files ${middle(bare).toFixed(0)} ms, the first ${bare[0]!.toFixed(0)} ms; share of its rate ${share} % (goal: at least 60); longest turn, median ${middle(turns).toFixed(0)} ms, in the first ${turns[0]!.toFixed(0)} ms (goal: at most 30); ${(heap / 1e6).toFixed(0)} MB more held (goal: at most 150); with pitfalls ${findsPitfalls!.toFixed(0)} ms, without ${findsNone!.toFixed(0)} ms, lower quartiles of ${without.length} in turns: ratio ${(findsPitfalls! / findsNone!).toFixed(2)} (goal: at most 1.3)`);
}

/** Hovers in a large file that is read already, in each extension host. */
async function hover(): Promise<void> {
    for (const host of hosts) {
        const times = await figuresOf<number[]>('hover', host);
        console.log(
            `A warm hover in a file of 20,000 lines, ${host === 'node' ? 'Node' : 'web worker'} host: median ${middle(times).toFixed(3)} ms, 99th percentile ${quantile(times, 0.99).toFixed(2)} ms (goal: at most 1)`);
    }
}

/**
 * What the extension does for nobody: with everything off, over minutes without a keystroke and while somebody types in another language.
 */
async function idle(): Promise<void> {
    const { minutes, idle, keystrokes,
        typing } = await figuresOf<Record<'minutes' | 'idle' | 'keystrokes' | 'typing', number>>('idle', 'node');
    console.log(
        `With everything off: ${idle.toFixed(1)} ms in ${minutes} idle minutes, ${typing.toFixed(1)} ms for ${keystrokes} keystrokes in a TypeScript file (goal: 0)`);
    // One sample of the profile is half a millisecond.
    if (Math.round(idle) > 0 || typing > keystrokes / 100) { throw new Error('The extension runs for nobody.'); }
}

/** What the suite in a folder of `test/bench` prints as JSON behind `@figures`. */
async function figuresOf<T>(name: string, host: Host, project?: string): Promise<T> {
    const suite = path.join(root, 'out', 'bench', `${name}.js`);
    await buildSuite(`bench/${name}`, suite);
    let figures: T | undefined;
    const print = (line: string): void => {
        const [, json] = /^@figures (.+)$/.exec(line) ?? [];
        if (json !== undefined) { figures = JSON.parse(json) as T; } else if (line.includes('✗')) { console.log(line); }
    };
    if (!await runSuite(await installBed(), await installBrowser(), host, suite, { print, ...(project !== undefined && { project }) })
        || figures === undefined) {
        throw new Error(`The benchmark of the ${name} failed.`);
    }
    return figures;
}

/** Copies them, and one to warm up with, unchanged but for what activates them: only the benchmark shall. */
async function stageBuiltins(bed: Bed): Promise<string> {
    const stage = path.join(root, 'out', 'bench', 'extensions');
    const names = ['emmet', 'references-view', 'merge-conflict'];
    await copyBuiltins(bed, names, stage);
    for (const name of names) {
        const file = path.join(stage, name, 'package.json');
        const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
        await writeFile(file, JSON.stringify({ ...manifest, activationEvents: [] }));
    }
    return stage;
}

runScript(main);
