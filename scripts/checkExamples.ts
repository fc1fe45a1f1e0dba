import { spawnSync } from 'node:child_process';
import path from 'node:path';
import newer from '../test/examples/newer.json';
import { readShippedBank } from './shippedBank';
import { runScript } from './steps';

const root = path.resolve(__dirname, '..');
/** Debian's own Python first: its packages are what the imports are checked against. */
const interpreters = ['/usr/bin/python3', 'python3', 'python'];

interface Result { errors: string[]; missing: Record<string, string>; absent: string[]; imported: number }

/**
 * Compiles every Python example of the bank and imports what the installed packages have; names newer than those are listed.
 * `npm run check:truth` runs them, with the packages that they need.
 */
async function main(): Promise<void> {
    const python = interpreters.find(program => runs(program));
    if (!python) {
        console.log('SKIPPED: there is no Python, so the examples were not compiled.');
        return;
    }
    const { bank } = await readShippedBank(path.join(root, 'data'));
    const examples = bank.sections.flatMap(({ questions }) => questions).flatMap(({ number, example }) =>
        [...(example ?? '').matchAll(/^```python\n(.*?)^```$/gms)].map(([, code]) => ({ place: `Q${number ?? ''}`, code })));
    const { errors, missing, absent, imported } = check(python, examples);
    console.log(`${examples.length} Python examples compiled by ${python}; ${imported} imports found.`);
    if (absent.length > 0) { console.log(`SKIPPED, as not installed here: imports from ${absent.join(', ')}.`); }
    const known = new Map(Object.entries(newer));
    const unknown = Object.entries(missing).filter(([name]) => !known.has(name));
    const listed = Object.keys(missing).filter(name => known.has(name));
    if (listed.length > 0) {
        console.log(`Newer than the packages here: ${listed.map(name => `${name} (${known.get(name) ?? ''})`).join(', ')}.`);
    }
    if (errors.length > 0 || unknown.length > 0) {
        throw new Error([...errors, ...unknown.map(([name, place]) => `${place}: there is no ${name}.`)].join('\n'));
    }
}

function runs(program: string, code?: string): boolean {
    return spawnSync(program, code === undefined ? ['--version'] : ['-c', code], { stdio: 'ignore' }).status === 0;
}

function check(python: string, examples: readonly object[]): Result {
    const { status, stdout, stderr } = spawnSync(python, [path.join(root, 'test', 'examples', 'check.py')],
        { input: JSON.stringify(examples), encoding: 'utf8', maxBuffer: 1e8 });
    if (status !== 0) { throw new Error(`The check ended with ${String(status)}:\n${stderr}`); }
    return JSON.parse(stdout) as Result;
}

runScript(main);
