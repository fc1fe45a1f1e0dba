import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { installBed, installOldestBed, type Bed } from './bed';
import { installBrowser } from './browser';
import { copyBuiltins } from './server';
import { quietly, runScript, type Print } from './steps';
import { note, timesFile, type Note } from './times';
import { buildSuite, hosts, runSuite, workbenchBundle, type Host } from './workbench';

const root = path.resolve(__dirname, '..');
process.chdir(root);

const help = `Runs the tests.

  npm test                  what tells that a change is sound
  npm run test:all          that and everything else
  npm run test:rest         everything else alone
  npm test -- unit lint     some parts, by the start of their names
`;

interface Part {
    readonly name: string;
    /** Whether it tells that a change is sound; the rest is for CI and for whoever changes what it tests. */
    readonly isSound: boolean;
    /** How many windows it keeps open at a time, with the room that it needs for that. */
    readonly windows: 0 | 1 | 2;
    run(print: Print): Promise<void>;
}

const nameOf = (host: Host): string => host === 'node' ? 'Node host' : 'web worker host';
/** It opens no window, and runs beside those that do. */
const program = (name: string, isSound: boolean, ...words: string[]): Part =>
    ({ name, isSound, windows: 0, run: print => run(print, name, 'npm', ['run', '--silent', ...words]) });
/** Two cores are busy with so many windows and programs; with more the same tests took longer. */
const mostAtATime = 3;
/** So many of a failure's lines are told again at the end. */
const failureLines = 12;

/** The longest first, so that no core is idle at the end. */
const parts: readonly Part[] = [
    ...hosts.map((host): Part => ({ name: `workbench, ${nameOf(host)}`, isSound: true, windows: 1, run: print => workbench(host, print) })),
    ...hosts.map((host): Part => ({ name: `journey, ${nameOf(host)}`, isSound: true, windows: 1,
        run: print => playwright(print, `journey, ${nameOf(host)}`, '--project', host, '--grep', '@journey', '--workers', '1') })),
    program('unit', true, 'test:unit'),
    program('lint', true, 'lint'),
    program('types', true, 'types'),
    program('examples', true, 'check:examples'),
    { name: 'e2e', isSound: false, windows: 2, run: print => playwright(print, 'e2e', '--grep-invert', '@journey') },
    // It is not run beside e2e.
    { name: 'oldest VS Code', isSound: false, windows: 2, run: oldest },
    program('python', false, 'check:python'),
    program('truth', false, 'check:truth'),
    // It looks into the package that the windows open.
    { name: 'release', isSound: false, windows: 0,
        run: async print => {
            await windows();
            await run(print, 'release', 'npm', ['run', '--silent', 'release:check', '--', '--packed']);
        } }
];

async function main(): Promise<void> {
    const words = process.argv.slice(2);
    if (words.includes('--help')) {
        console.log(help);
        return;
    }
    const asked = words.filter(word => !word.startsWith('--'));
    const unknown = asked.filter(word => !parts.some(({ name }) => name.startsWith(word)));
    if (unknown.length > 0) {
        throw new Error(`No such part of the tests: ${unknown.join(', ')}. There are ${parts.map(({ name }) => name).join('; ')}.`);
    }
    const isWanted = ({ name, isSound }: Part): boolean => asked.length > 0 ? asked.some(word => name.startsWith(word))
        : words.includes('--all') || isSound !== words.includes('--rest');
    await rm(timesFile, { force: true });
    await mkdir(path.dirname(timesFile), { recursive: true });

    const start = Date.now();
    const waiting = parts.filter(isWanted);
    const running = new Map<Part, number>();
    const results: { readonly name: string; readonly failure: Error | undefined; readonly seconds: number }[] = [];
    const telling = setInterval(() => {
        console.log(`… ${[...running].map(([{ name }, since]) => `${name}, ${seconds(since)} s`).join('; ')}`);
    }, 20_000);
    await new Promise<void>(resolve => {
        const next = (): void => {
            if (waiting.length === 0 && running.size === 0) { resolve(); }
            const now = [...running.keys()];
            const free = mostAtATime - now.reduce((sum, part) => sum + Math.max(1, part.windows), 0);
            const isProgram = ({ windows }: Part): boolean => windows === 0;
            // A place beside the windows is for programs, as long as there are any.
            const freeForWindows = free - (waiting.some(isProgram) && !now.some(isProgram) ? 1 : 0);
            const index = waiting.findIndex(part => isProgram(part) ? free > 0 : part.windows <= freeForWindows);
            if (index < 0) { return; }
            const [part] = waiting.splice(index, 1) as [Part];
            runPart(part).then(next, next);
            next();
        };
        next();
    });
    clearInterval(telling);

    await tellTests();
    for (const { name, failure, seconds } of results) { console.log(`${failure ? '✗' : '✓'} ${name}, ${seconds} s`); }
    const failed = results.filter(({ failure }) => failure).length;
    console.log(`in all ${seconds(start)} s\nparts: ${results.length - failed} passed, ${failed} failed`);
    if (failed > 0) { process.exitCode = 1; }

    /** Prints what a part says in one piece, when it has ended. */
    async function runPart(part: Part): Promise<void> {
        const since = Date.now();
        const output: string[] = [];
        running.set(part, since);
        const failure = await part.run(text => { output.push(text); })
            .then(() => undefined, (reason: unknown) => reason instanceof Error ? reason : new Error(String(reason)));
        running.delete(part);
        results.push({ name: part.name, failure, seconds: seconds(since) });
        console.log(`\n━━ ${part.name} ━━\n${output.join('').trim()}${failure ? `\n✗ ${failure.message}` : ''}`);
    }
}

function seconds(since: number): number {
    return Math.round((Date.now() - since) / 1000);
}

/** Names the slowest tests, and once more those that failed: where only the end of a long output is seen, it has them. */
async function tellTests(): Promise<void> {
    const lines = (await readFile(timesFile, 'utf8').catch(() => '')).trim().split('\n').filter(line => line !== '');
    const notes = lines.map(line => JSON.parse(line) as Note);
    const times = notes.flatMap(({ part, title, milliseconds }) => milliseconds === undefined ? [] : [{ part, title, milliseconds }])
        .sort((a, b) => b.milliseconds - a.milliseconds);
    if (times.length > 0) { console.log('\nThe slowest tests:'); }
    for (const { part, title, milliseconds } of times.slice(0, 10)) {
        console.log(`${(milliseconds / 1000).toFixed(1).padStart(6)} s  ${part}: ${title}`);
    }
    const failures = notes.flatMap(({ part, title, failure }) => failure === undefined ? [] : [{ part, title, failure }]);
    if (failures.length > 0) { console.log('\nThe tests that failed:'); }
    for (const { part, title, failure } of failures) {
        const lines = failure.split('\n').slice(0, failureLines).map(line => `        ${line.slice(0, 300)}`);
        console.log(`    ✗ ${part}: ${title}\n${lines.join('\n')}`);
    }
    console.log('');
}

/** Those of VS Code's own extensions that the suite needs. */
const builtins = ['ipynb', 'markdown-basics', 'python'];

/** What all parts that open a window need, made once. */
let made: Promise<{ bed: Bed; browser: string; builtinExtensions: string }> | undefined;
const windows = (): NonNullable<typeof made> => made ??= (async () => {
    // The packaging is our own work meanwhile.
    const packaging = quietly('npm', ['run', 'package'], root);
    packaging.catch(() => undefined);
    const bed = await installBed();
    const browser = await installBrowser();
    await packaging;
    await buildSuite('workbench', workbenchBundle);
    const builtinExtensions = path.join(root, 'out', 'workbench', 'extensions');
    await copyBuiltins(bed, builtins, builtinExtensions);
    return { bed, browser, builtinExtensions };
})();

async function workbench(host: Host, print: Print): Promise<void> {
    const { bed, browser, builtinExtensions } = await windows();
    const passed = await runSuite(bed, browser, host, workbenchBundle, {
        builtinExtensions, print: line => print(`${line}\n`),
        noted: test => note({ part: `workbench, ${nameOf(host)}`, ...test })
    });
    if (!passed) { throw new Error(`The workbench suite failed in the ${nameOf(host)}.`); }
}

/** The suite in the oldest VS Code that the manifest allows. */
async function oldest(print: Print): Promise<void> {
    const { browser } = await windows();
    const bed = await installOldestBed();
    const builtinExtensions = path.join(root, 'out', 'workbench', 'oldest-extensions');
    await copyBuiltins(bed, builtins, builtinExtensions);
    const passed = await runSuite(bed, browser, 'node', workbenchBundle, {
        name: 'oldest', builtinExtensions, print: line => print(`${line}\n`),
        noted: test => note({ part: 'oldest VS Code', ...test })
    });
    if (!passed) { throw new Error('The workbench suite failed in the oldest VS Code.'); }
}

async function playwright(print: Print, part: string, ...args: string[]): Promise<void> {
    await windows();
    await run(print, part, 'npx', ['playwright', 'test', '--output', path.join('test-results', part.replace(/\W+/g, '-')), ...args]);
}

function run(print: Print, part: string, command: string, args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args,
            { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32', env: { ...process.env, TEST_PART: part } });
        for (const output of [child.stdout, child.stderr]) { output.setEncoding('utf8').on('data', print); }
        child.on('error', reject);
        child.on('close', code => code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}.`)));
    });
}

runScript(main);
