import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runScript } from '../../scripts/steps';
import { seeded, shuffled } from '../../src/core/random';
import { corpusFolders, findPython } from '../oracle/corpus';
import { hintsCode, largeText, type HintsCode } from './hintsCode';
import { middle, ms, quantile } from './measure';
import { Positions, PyrightServer } from './pyrightServer';

const places = 300;
/** The first one warms and does not count. */
const rounds = 6;

/** A warm hover of ours and one of Pyright's on the same names of a file of 20,000 lines. */
async function main(): Promise<void> {
    const packages = [...new Set((await corpusFolders(findPython())).filter(folder => /(?:django|rest_framework)$/.test(folder))
        .map(folder => path.dirname(folder)))];
    if (packages.length === 0) {
        console.log('SKIPPED: Pyright needs Django and DRF to look at.');
        return;
    }
    const hints = await hintsCode();
    const folder = mkdtempSync(path.join(os.tmpdir(), 'drf-interview-bench-'));
    const file = path.join(folder, 'large.py');
    const text = largeText();
    writeFileSync(file, text);
    const hover = await ownHover(hints, pathToFileURL(file).toString(), text);
    const offsets = shuffled(hover.offsets, seeded('hovers')).slice(0, places);
    const own = pooled(Array.from({ length: rounds }, () => round(offsets, hover.at)).slice(1));

    const pyright = await PyrightServer.start(folder, packages);
    const positions = new Positions(text);
    await pyright.open(file, text);
    const first = await asked(offsets, offset => pyright.hover(file, positions.at(offset)));
    const further: Round[] = [];
    for (let round = 1; round < rounds; round++) {
        further.push(await asked(offsets, offset => pyright.hover(file, positions.at(offset))));
    }
    const others = pooled(further);
    const empty = await asked(offsets, () => pyright.hover(file, positions.at(text.length)));
    pyright.stop();
    rmSync(folder, { recursive: true });

    const ratio = (share: number): string => (quantile(others.times, share) / quantile(own.times, share)).toFixed(0);
    console.log(
        `A warm hover on ${offsets.length} names of ${text.split('\n').length} lines, ${own.times.length} times: ours ${figures(own.times)}, ${own.answered} answered; Pyright’s ${figures(others.times)}, ${others.answered} answered (at the first time ${figures(first.times)}; where there is nothing to say ${figures(empty.times)}); ratio of the medians ${ratio(0.5)} (goal: at least 30), of the 99th percentiles ${ratio(0.99)}`);
}

interface Round { readonly times: readonly number[]; readonly answered: number }

function pooled(rounds: readonly Round[]): Round {
    return { times: rounds.flatMap(({ times }) => times), answered: rounds.reduce((sum, { answered }) => sum + answered, 0) };
}

function figures(times: readonly number[]): string {
    return `median ${ms(middle(times))}, 99th percentile ${ms(quantile(times, 0.99))}`;
}

function round(offsets: readonly number[], work: (offset: number) => unknown): Round {
    let answered = 0;
    const times = offsets.map(offset => {
        const start = performance.now();
        const answer = work(offset);
        const time = performance.now() - start;
        if (answer) { answered++; }
        return time;
    });
    return { times, answered };
}

async function asked(offsets: readonly number[], work: (offset: number) => Promise<unknown>): Promise<Round> {
    let answered = 0;
    const times: number[] = [];
    for (const offset of offsets) {
        const start = performance.now();
        const answer = await work(offset);
        times.push(performance.now() - start);
        if (answer) { answered++; }
    }
    return { times, answered };
}

/**
 * All that a hover does but for what VS Code itself does with it, on a file that has been read, with the offsets of the places that have
 * one.
 */
async function ownHover({ code, index, project }: HintsCode, uri: string,
    text: string): Promise<{ readonly offsets: readonly number[]; readonly at: (offset: number) => string | undefined }> {
    const { references } =
        await project(() => Promise.resolve(undefined)).symbolsOf({ uri, name: 'large', isPackage: false, reading: code.readPython(text) });
    const muted = new code.Muted([], 0);
    const at = (offset: number): string | undefined => {
        const reference = code.placeAt(references, offset);
        if (!reference || muted.hasFile(uri)) { return undefined; }
        const { shown, more } = index.questionsOn(reference.symbols);
        const questions = shown.filter(({ entry, symbol }) => !muted.has(entry.id, symbol))
            .map(question => ({ ...question, loudness: code.inHover('adaptive', 'new') }));
        return code.hoverMarkdown({ place: { uri, offset: reference.start }, file: uri, symbols: reference.symbols, questions,
            more: more.length });
    };
    return { offsets: references.map(({ start }) => start), at };
}

runScript(main);
