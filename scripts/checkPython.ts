import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readPython } from '../src/core/python/reader';
import { corpusFolders, findPython, readFiles } from '../test/oracle/corpus';
import { differences, factsOf } from '../test/oracle/facts';
import { runScript } from './steps';

/** So many facts may there be to each difference. */
const factsPerDifference = 10_000;
const filesPerRun = 200;

interface Answer { readonly path: string; readonly facts?: string[]; readonly error?: string }

/** Compares what we read in Python files with what CPython's own parser does: in the folders named, else in the standard library, Django and DRF. */
async function main(): Promise<void> {
    const python = findPython();
    if (!python) {
        console.log('SKIPPED: there is no Python to compare with.');
        return;
    }
    const named = process.argv.slice(2);
    const files = readFiles(named.length > 0 ? named : await corpusFolders(python));
    const counts = new Map<string, { facts: number; differences: number }>();
    const countOf = (fact: string): { facts: number; differences: number } => {
        const word = fact.slice(0, fact.indexOf(' '));
        return counts.get(word) ?? counts.set(word, { facts: 0, differences: 0 }).get(word)!;
    };
    let refused = 0;
    for (let first = 0; first < files.length; first += filesPerRun) {
        const part = files.slice(first, first + filesPerRun);
        const answers = ask(python, part.map(({ file }) => file));
        for (const [index, { file, text }] of part.entries()) {
            const { facts } = answers[index]!;
            if (!facts) {
                refused++;
                continue;
            }
            const { missed, invented } = differences(factsOf(readPython(text)), facts);
            for (const fact of facts) { countOf(fact).facts++; }
            for (const [sign, list] of [['-', missed], ['+', invented]] as const) {
                for (const fact of list) {
                    countOf(fact).differences++;
                    console.log(`${sign} ${file}:${lineOf(text, fact)} ${fact}`);
                }
            }
        }
    }
    console.log(`${files.length} files, ${refused} of them refused by ${python}; “-” only it finds, “+” only we do:`);
    for (const [word, { facts, differences: count }] of counts) { console.log(`  ${word}: ${facts}, differences ${count}`); }
    const all = [...counts.values()];
    const facts = all.reduce((sum, count) => sum + count.facts, 0);
    const found = all.reduce((sum, count) => sum + count.differences, 0);
    console.log(`  all: ${facts}, differences ${found} (goal: at most ${Math.floor(facts / factsPerDifference)})`);
    if (found * factsPerDifference > facts) { throw new Error('More than 1 in 10,000 differ.'); }
}

function ask(python: string, paths: readonly string[]): Answer[] {
    const { status, stdout, stderr } = spawnSync(python, [path.resolve(__dirname, '../test/oracle/collect.py')], { input: JSON.stringify(paths), encoding: 'utf8', maxBuffer: 1e9 });
    if (status !== 0) { throw new Error(`The collector ended with ${String(status)}:\n${stderr}`); }
    return stdout.trim().split('\n').map(line => JSON.parse(line) as Answer);
}

function lineOf(text: string, fact: string): number {
    return text.slice(0, Number(fact.split(' ')[1]) || 0).split(/\r\n|\r|\n/).length;
}

runScript(main);
