import { parser } from '@lezer/python';
import { build } from 'esbuild';
import path from 'node:path';
import { runScript } from '../../scripts/steps';
import type * as python from '../../src/core/python';
import { corpusFolders, findPython, readFiles } from '../oracle/corpus';
import { held } from './measure';

const rounds = 9;

/**
 * Reading Python against `@lezer/python`'s bare parse of the same files in the same run. Needs `--expose-gc`. Arguments are folders;
 * without any, the standard library and Debian's Django and DRF are read.
 */
async function main(): Promise<void> {
    const { readPython, Scopes, NodeKind } = await bundled();
    const named = process.argv.slice(2);
    const texts = readFiles(named.length > 0 ? named : await corpusFolders(findPython())).map(({ text }) => text);
    const size = texts.reduce((sum, { length }) => sum + length, 0);
    console.log(`${texts.length} Python files, ${(size / 1e6).toFixed(1)} MB`);
    const read = (): void => { for (const text of texts) { readPython(text); } };
    const parse = (): void => { for (const text of texts) { parser.parse(text); } };
    const [own, bare] = best(read, parse) as [number, number];
    console.log(
        `  read: ${rate(size, own)} (goal: at least 30); @lezer/python's bare parse ${rate(size, bare)}; ratio ${(bare / own).toFixed(1)} (goal: at least 5)`);

    const whole = texts.join('\n');
    const [small, large] =
        [500_000, 5_000_000].map(length => whole.repeat(Math.ceil(length / whole.length)).slice(0, length)) as [string, string];
    const [short, long] = best(() => { readPython(small); }, () => { readPython(large); }) as [number, number];
    console.log(
        `  one file of 0.5 MB ${short.toFixed(1)} ms, of 5 MB ${long.toFixed(0)} ms; ratio a byte ${(long / short / 10).toFixed(2)} (goal: about 1)`);

    const before = held();
    const readings = texts.map(text => readPython(text));
    const after = held();
    const scopes = readings.map(reading => new Scopes(reading));
    const withScopes = held();
    console.log(
        `  held for open files, their text not counted: ${((after - before) / size).toFixed(2)} times the text, ${((withScopes - before) / size).toFixed(2)} with scopes (goal: at most 6)`);

    let names = 0;
    const resolve = (): void => {
        names = 0;
        readings.forEach(({ nodes }, index) => {
            for (let node = 0; node < nodes.count; node++) {
                if (nodes.kind(node) === NodeKind.Name) { names += scopes[index]!.resolve(node).length > 0 ? 1 : 0; }
            }
        });
    };
    const [resolving] = best(resolve) as [number];
    console.log(
        `  every name resolved, ${names} of them to bindings: ${resolving.toFixed(0)} ms, ${(resolving * 1e3 / names).toFixed(2)} µs each`);
}

/** The code as it is shipped: bundled, so that the kinds of tokens and nodes are numbers in it. */
async function bundled(): Promise<typeof python> {
    const root = path.resolve(__dirname, '../..');
    const outfile = path.join(root, 'out', 'bench', 'python.js');
    await build({ entryPoints: [path.join(root, 'src', 'core', 'python', 'index.ts')], outfile, bundle: true, format: 'cjs', minify: true,
        logLevel: 'error' });
    return await import(outfile) as typeof python;
}

/** The best times of some rounds, by turns: what others do on the machine only adds. */
function best(...works: (() => void)[]): number[] {
    const times = works.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
        works.forEach((work, index) => {
            const start = performance.now();
            work();
            times[index]!.push(performance.now() - start);
        });
    }
    return times.map(values => Math.min(...values));
}

function rate(size: number, time: number): string {
    return `${(size / 1e3 / time).toFixed(1)} MB/s`;
}

runScript(main);
