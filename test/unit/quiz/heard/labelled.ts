import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { hash } from '../../../../src/core/bank/identity';
import type { Library } from '../../../../src/core/bank/library';

/** What a labeller says of a key point: the answer made it, made a part of it, or did not make it. */
export type Label = '+' | '~' | '-';

/** A typed answer as two labellings see it. */
export interface LabelledAnswer {
    readonly voice: string;
    readonly text: string;
    /** One label a key point. */
    readonly first: readonly Label[];
    readonly second: readonly Label[];
}

export interface LabelledQuestion {
    /** The number in the shipped bank, or the title of another bank's question. */
    readonly heading: string;
    /** The key points as they were when they were labelled. */
    readonly keyPoints: readonly string[];
    readonly answers: readonly LabelledAnswer[];
    /** Whether the method may not be tuned on it: a third, by the heading's hash, whole questions. */
    readonly heldBack: boolean;
}

const folder = path.join('test', 'unit', 'quiz', 'heard', 'answers');

/** Reads the labelled answers. A line is `voice labels labels text`; the voice `mixed` was labelled once. */
export async function readLabelled(): Promise<LabelledQuestion[]> {
    const names = (await readdir(folder)).sort();
    const texts = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')));
    return texts.flatMap(text => text.split(/^## /m).slice(1).map(readQuestion));
}

function readQuestion(text: string): LabelledQuestion {
    const [heading, ...lines] = text.split('\n').filter(line => line !== '');
    const keyPoints = lines.filter(line => line.startsWith('- ')).map(line => line.slice(2));
    const answers = lines.filter(line => !line.startsWith('- ')).map((line): LabelledAnswer => {
        const [, voice, first, second = first, answer] = /^(\w+) ([-+~]+) (?:([-+~]+) )?(.+)$/.exec(line) ?? [];
        if (first?.length !== keyPoints.length || second?.length !== keyPoints.length) {
            throw new Error(`${heading}: labels do not fit: ${line}`);
        }
        return { voice: voice!, text: answer!, first: Array.from(first) as Label[], second: Array.from(second) as Label[] };
    });
    return { heading: heading!, keyPoints, answers, heldBack: parseInt(hash(heading!), 36) % 3 === 0 };
}

/** What both labellings agree on; a point that one of them sees as made in part, or that they differ about, is no point made. */
export function agreed({ first, second }: LabelledAnswer, index: number): Label {
    const labels = [first[index]!, second[index]!];
    return labels.every(label => label === '+') ? '+' : labels.includes('+') || labels.every(label => label === '~') ? '~' : '-';
}

/** Labels of key points that have changed since, or are gone, tell nothing any more. */
export function isStale({ heading }: LabelledQuestion, keyPoint: string, library: Library): boolean {
    const number = /^Q(\d+)$/.exec(heading)?.[1];
    if (number === undefined) { return false; }
    const entry = library.entries.find(({ question, bank }) => bank.key === '' && question.number === Number(number));
    return !entry?.question.keyPoints?.includes(keyPoint);
}
