import { readFile } from 'node:fs/promises';
import MarkdownIt from 'markdown-it';
import { runScript } from '../../scripts/steps';
import { Library, loadBank } from '../../src/core/bank/library';
import type { Bank } from '../../src/core/bank/model';
import { parseBank } from '../../src/core/bank/parse';
import { SearchIndex } from '../../src/core/bank/search';
import { median, middle, ms } from './measure';
import { largeBank } from './sample';

const rounds = 5;
const queries = ['serializer', 'cache token', 'q4711', 'migr', 'permision', 'what does the router97 do', 'n+1'];

/** Parsing, searching and memory, each against something measured in the same run. Needs `--expose-gc`. */
async function main(): Promise<void> {
    const text = largeBank();
    console.log(`A bank of ${(text.length / 1e6).toFixed(1)} MB with 50,000 questions`);
    const bare = median(rounds, () => { new MarkdownIt().parse(text, {}); });
    const parse = median(rounds, () => { parseBank(text); });
    console.log(
        `  parse: ${ms(parse)}, ${(text.length / 1e3 / parse).toFixed(1)} MB/s; markdown-it's bare parse ${ms(bare)}; ratio ${(parse / bare).toFixed(2)} (goal: at most 1.3)`);

    const shipped = loadBank({ key: '', title: '' }, JSON.parse(await readFile('dist/bank.json', 'utf8')) as Bank);
    for (const bank of [() => shipped, () => loadBank({ key: 'large', title: '' }, parseBank(text))]) {
        await searching(bank);
    }
    heap(text, shipped);
}

async function searching(
    bank: () => typeof import('../../src/core/bank/library').loadBank extends (...args: never[]) => infer B ? B : never): Promise<void> {
    const library = new Library([bank()]);
    const index = new SearchIndex();
    const start = performance.now();
    await index.update(library);
    const indexing = performance.now() - start;
    const times = queries.map(query => median(rounds, () => { index.search(query); }));
    const scan = median(rounds,
        () => library.entries.filter(({ question }) => `${question.title} ${question.answer}`.toLowerCase().includes('serializer')));
    console.log(
        `  search in ${library.entries.length} questions: index made in ${ms(indexing)}; a query ${ms(middle(times))}, the slowest ${ms(Math.max(...times))}; a plain scan of titles and answers ${ms(scan)}; ratio ${(middle(times) / scan).toFixed(2)}`);
}

function heap(text: string, shipped: ReturnType<typeof loadBank>): void {
    const collect = (globalThis as { gc?: () => void }).gc;
    if (!collect) { throw new Error('Run this with --expose-gc.'); }
    collect();
    const before = process.memoryUsage().heapUsed;
    const library = new Library([shipped, loadBank({ key: 'large', title: '' }, parseBank(text))]);
    collect();
    const used = process.memoryUsage().heapUsed - before;
    console.log(
        `  heap with ${library.entries.length} questions loaded: ${(used / 1e6).toFixed(0)} MB more; ratio to the text ${(used / text.length).toFixed(1)}`);
}

runScript(main);
