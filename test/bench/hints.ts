import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runScript } from '../../scripts/steps';
import type * as core from './hintsCore';
import type { FindModule } from '../../src/core/symbols/project';
import { corpusFolders, findPython, readFiles } from '../oracle/corpus';
import { hintsCode, largeText, type MakeProject } from './hintsCode';
import { held, median, middle, ms, quantile } from './measure';

const rounds = 7;

/**
 * Hints on code: a first hint against the bare read of its files, a warm hover, a keystroke, a workspace against the bare scanner. Needs
 * `--expose-gc`.
 */
async function main(): Promise<void> {
    const { code, project, index } = await hintsCode();
    await firstHint(code, project);
    await largeFile(code, project, index);
    await workspace(code, project, index);
}

/** A view whose base lies three modules away, opened in a window that has shown hints before. */
async function firstHint({ readPython }: typeof core, makeProject: MakeProject): Promise<void> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'drf-interview-bench-'));
    const filler = Array.from({ length: 60 }, (_, number) =>
        `def helper_${number}(value, factor=${number}):\n    return [item * factor for item in value if item]\n\n`).join('\n');
    const file = (name: string): string => path.join(folder, `${name}.py`);
    writeFileSync(file('views'), `from first import Base\n\n\nclass OrderViewSet(Base):\n    permission_classes = []\n${filler}`);
    for (const [name, next] of [['first', 'second'], ['second', 'third']]) {
        writeFileSync(file(name!), `from ${next!} import Base as Other\n\n\nclass Base(Other):\n    pass\n${filler}`);
    }
    writeFileSync(file('third'), `from rest_framework.viewsets import ModelViewSet\n\n\nclass Base(ModelViewSet):\n    pass\n${filler}`);
    const names = ['views', 'first', 'second', 'third'];
    const find: FindModule = async name =>
        names.includes(name) ? { uri: `file://${file(name)}`, isPackage: false, text: await readFile(file(name), 'utf8') } : undefined;
    const project = makeProject(find);
    const times: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < 200; round++) {
        let start = performance.now();
        for (const name of names) { await readFile(file(name), 'utf8'); }
        bare.push(performance.now() - start);
        start = performance.now();
        const text = await readFile(file('views'), 'utf8');
        const { references } =
            await project.symbolsOf({ uri: `file://${file('views')}`, name: 'views', isPackage: false, reading: readPython(text) });
        times.push(performance.now() - start);
        for (const name of names) { project.forget(`file://${file(name)}`); }
        if (!references.some(({ symbols }) => symbols.includes('rest_framework.views.APIView.permission_classes'))) {
            throw new Error('The base was not reached.');
        }
    }
    rmSync(folder, { recursive: true });
    console.log(
        `  first hint through three modules: ${ms(middle(times))}; the bare read of the four files ${ms(middle(bare))}; ratio ${(middle(times) / middle(bare)).toFixed(1)} (goal: at most 3)`);
}

/** A file of 20,000 lines. */
async function largeFile({ readPython, placeAt }: typeof core, project: MakeProject, index: core.SymbolIndex): Promise<void> {
    const text = largeText();
    const one = project(() => Promise.resolve(undefined));
    const file = { uri: 'file:///large.py', name: 'large', isPackage: false, reading: readPython(text) };
    const before = held();
    const { references } = await one.symbolsOf(file);
    const after = held();
    const hovers = Array.from({ length: 10_000 }, (_, number) => {
        const offset = Math.floor(text.length * number / 10_000);
        const start = performance.now();
        const place = placeAt(references, offset);
        if (place) { index.questionsOn(place.symbols); }
        return performance.now() - start;
    });
    const typed = text.replace('lookup_field', 'lookup_fields');
    const scan = median(9, () => { readPython(typed, file.reading); });
    console.log(
        `  20,000 lines (${(text.length / 1e6).toFixed(1)} MB): a place found for a warm hover, 99th percentile ${ms(quantile(hovers, 0.99))} (goal: at most 1 ms); a keystroke's scan ${ms(scan)}; held while it is open, without its text: ${((after - before) / text.length).toFixed(1)} times that (goal: at most 6)`);
}

/** Django's own source as a large project, from the disk to the places of every question. */
async function workspace({ readPython, usesOf }: typeof core, project: MakeProject, index: core.SymbolIndex): Promise<void> {
    const folders = await corpusFolders(findPython());
    const files = readFiles(folders.filter(folder => folder.endsWith('django')));
    const size = files.reduce((sum, { text }) => sum + text.length, 0);
    const scanned: number[] = [];
    const bare: number[] = [];
    let longest = 0;
    let places = 0;
    const before = held();
    for (let round = 0; round < rounds; round++) {
        let start = performance.now();
        for (const { file } of files) { readPython(readFileSync(file, 'utf8')); }
        bare.push(performance.now() - start);
        const one = project(() => Promise.resolve(undefined));
        places = 0;
        start = performance.now();
        for (const { file } of files) {
            const turn = performance.now();
            const text = readFileSync(file, 'utf8');
            const uses = usesOf(file, text,
                await one.symbolsOf({ uri: `file://${file}`, name: 'some.module', isPackage: false, reading: readPython(text) }), index);
            for (const list of uses.values()) { places += list.length; }
            longest = Math.max(longest, performance.now() - turn);
        }
        scanned.push(performance.now() - start);
    }
    console.log(
        `  a workspace of ${files.length} files, ${(size / 1e6).toFixed(1)} MB, ${places} places: ${ms(Math.min(...scanned))}; the bare scanner with the same reading from the disk ${ms(Math.min(...bare))}; share of its rate ${(100 * Math.min(...bare) / Math.min(...scanned)).toFixed(0)} % (goal: at least 60); longest turn ${ms(longest)} (goal: at most 30); ${((held() - before) / 1e6).toFixed(0)} MB held`);
}

runScript(main);
