import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readPython } from '../src/core/python/reader';
import { corpusFolders, findPython, readFiles, type SourceFile } from '../test/oracle/corpus';
import { differences, factsOf } from '../test/oracle/facts';
import { identifiersOf } from '../test/oracle/lezer';
import { runScript } from './steps';

/** So many facts may there be to each difference. */
const factsPerDifference = 10_000;
const filesPerRun = 200;

interface Answer { readonly path: string; readonly facts?: string[]; readonly error?: string }

/** Compares what we read in Python files with what other parsers do: in the folders named, else in the standard library, Django and DRF. */
async function main(): Promise<void> {
    const python = findPython();
    const named = process.argv.slice(2);
    const files = readFiles(named.length > 0 ? named : await corpusFolders(python));
    if (files.length === 0) {
        console.log('SKIPPED: there are no Python files to compare.');
        return;
    }
    console.log('“-” only the other parser finds, “+” only we do.');
    const parsers = [withLezer(files)];
    if (python) { parsers.push(withPython(files, python)); } else { console.log('SKIPPED: there is no Python to compare with.'); }
    if (parsers.some(agrees => !agrees)) { throw new Error('More than 1 in 10,000 differ.'); }
}

function withPython(files: readonly SourceFile[], python: string): boolean {
    const comparison = new Comparison(python);
    for (let first = 0; first < files.length; first += filesPerRun) {
        const part = files.slice(first, first + filesPerRun);
        const answers = ask(python, part.map(({ file }) => file));
        for (const [index, file] of part.entries()) {
            const { facts } = answers[index]!;
            comparison.add(file, facts && { own: factsOf(readPython(file.text)), others: facts });
        }
    }
    return comparison.report();
}

function ask(python: string, paths: readonly string[]): Answer[] {
    const { status, stdout, stderr } = spawnSync(python, [path.resolve(__dirname, '../test/oracle/collect.py')],
        { input: JSON.stringify(paths), encoding: 'utf8', maxBuffer: 1e9 });
    if (status !== 0) { throw new Error(`The collector ended with ${String(status)}:\n${stderr}`); }
    return stdout.trim().split('\n').map(line => JSON.parse(line) as Answer);
}

function withLezer(files: readonly SourceFile[]): boolean {
    const comparison = new Comparison('@lezer/python');
    for (const file of files) { comparison.add(file, identifiersOf(readPython(file.text))); }
    return comparison.report();
}

/** Counts and lists the differences between ourselves and one other parser. */
class Comparison {
    private readonly counts = new Map<string, { facts: number; differences: number }>();
    private files = 0;
    private refused = 0;

    constructor(private readonly parser: string) {}

    add(file: SourceFile, facts: { readonly own: readonly string[]; readonly others: readonly string[] } | undefined): void {
        this.files++;
        if (!facts) {
            this.refused++;
            return;
        }
        const { missed, invented } = differences(facts.own, facts.others);
        for (const fact of facts.others) { this.countOf(fact).facts++; }
        for (const [sign, list] of [['-', missed], ['+', invented]] as const) {
            for (const fact of list) {
                this.countOf(fact).differences++;
                console.log(`${sign} ${file.file}:${lineOf(file.text, fact)} ${fact}`);
            }
        }
    }

    /** Prints the counts; tells whether there are few enough differences. */
    report(): boolean {
        const counts = [...this.counts.values()];
        const facts = counts.reduce((sum, count) => sum + count.facts, 0);
        const found = counts.reduce((sum, count) => sum + count.differences, 0);
        console.log(`${this.parser}: ${this.files} files, ${this.refused} of them refused by it`);
        for (const [word, count] of this.counts) { console.log(`  ${word}: ${count.facts}, differences ${count.differences}`); }
        console.log(`  all: ${facts}, differences ${found} (goal: at most ${Math.floor(facts / factsPerDifference)})`);
        return found * factsPerDifference <= facts;
    }

    private countOf(fact: string): { facts: number; differences: number } {
        const word = fact.slice(0, fact.indexOf(' '));
        return this.counts.get(word) ?? this.counts.set(word, { facts: 0, differences: 0 }).get(word)!;
    }
}

function lineOf(text: string, fact: string): number {
    return text.slice(0, Number(fact.split(' ')[1]) || 0).split(/\r\n|\r|\n/).length;
}

runScript(main);
