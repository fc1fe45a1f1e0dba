import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Question } from '../../src/core/bank/model';
import { parseBank } from '../../src/core/bank/parse';

/** One question as the proofs see it. */
export interface ProvenQuestion {
    readonly number: number;
    /** The text of each claim: key points by number, the other parts by name. */
    readonly parts: Readonly<Record<string, string>>;
    /** `data/bank/05-performance.md:278`, by claim; `title` is the heading's. */
    readonly places: Readonly<Record<string, string>>;
    /** The Python of its example. */
    readonly code: string;
    /** What is not Python in its example: language and text. */
    readonly blocks: readonly (readonly [string, string])[];
    readonly keyPoints: number;
}

/** Reads the bank's questions with the place of each claim. */
export async function readQuestions(bank: string): Promise<ProvenQuestion[]> {
    const names = (await readdir(bank)).filter(name => name.endsWith('.md')).sort();
    const files = await Promise.all(
        names.map(async name => questionsOf(path.join(bank, name), await readFile(path.join(bank, name), 'utf8'))));
    return files.flat();
}

function questionsOf(file: string, text: string): ProvenQuestion[] {
    const lines = text.split('\n');
    const questions = parseBank(text).sections.flatMap(({ questions }) => questions);
    return questions.flatMap((question, index) => question.number === undefined ? [] : [{
        number: question.number,
        parts: partsOf(question),
        places: Object.fromEntries(placesOf(lines, question.line, questions[index + 1]?.line ?? lines.length)
            .map(([claim, line]) => [claim, `${file}:${line + 1}`])),
        code: blocksOf(question.example).filter(([language]) => language === 'python').map(([, code]) => code).join('\n'),
        blocks: blocksOf(question.example).filter(([language]) => language !== 'python'),
        keyPoints: question.keyPoints?.length ?? 0
    }]);
}

function partsOf({ inShort, pitfall, answer, followUp, example, keyPoints = [] }: Question): Record<string, string> {
    const parts = { 'in short': inShort, 'pitfall': pitfall, answer, 'follow-up': followUp, example };
    const given = Object.entries(parts).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return Object.fromEntries([...given, ...keyPoints.map((point, index): [string, string] => [String(index + 1), point])]);
}

function blocksOf(markdown = ''): [string, string][] {
    return [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, text]) => [language!, text!]);
}

/** The line of each claim between two headings. */
function placesOf(lines: readonly string[], start: number, end: number): [string, number][] {
    const places: [string, number][] = [['title', start]];
    let point = 0, inKeyPoints = false;
    for (let line = start + 1; line < end; line++) {
        const label = /^\*\*([\w -]+):\*\*/.exec(lines[line]!)?.[1]?.toLowerCase();
        if (label) {
            places.push([label, line]);
            inKeyPoints = label === 'key points';
        } else if (inKeyPoints && /^[-*] /.test(lines[line]!)) {
            places.push([String(++point), line]);
        }
    }
    return places;
}
