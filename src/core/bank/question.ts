import type { Mark } from './marks';
import { levels, type Level, type Question } from './model';
import { listItem, readParts, trimBlankLines, type Body, type Part, type TextPart } from './parts';
import type { Problems } from './problems';
import { withoutReferences, withReferences, type References } from './references';
import { parseSymbols } from './symbols';

/** The longest short answer that a hover shows whole, in characters. */
export const shortAnswerLimit = 240;
/** A longer title is hardly one. */
const titleLimit = 1000;
/** A word is looked for on so many lines below the one before. */
const longestGap = 100;

/** Reads questions, each from its mark and what stands below it. */
export class QuestionReader {
    /** Where each number stands. */
    private readonly places = new Map<number, number[]>();

    constructor(private readonly problems: Problems, private readonly references: References) { }

    /** The numbers of the questions read so far, with the lines where each stands. */
    get numbers(): ReadonlyMap<number, readonly number[]> {
        return this.places;
    }

    question({ title: { text, number, ordinal }, line }: Mark, body: Body): Question {
        const title = withoutReferences(text, this.references);
        this.checkTitle(title, number, line);
        const at = (local: number): number => Math.max(line, local + body.offset);
        const { parts, choices, spare: below } = readParts(body, (code, message, local) => this.problems.report(code, message, at(local)));
        // Text that has no place of its own goes to the answer: nothing is lost.
        const spare = [...below];
        const whole = (markdown: string): string => withReferences(markdown, this.references);
        const textOf = (part: Part): string | undefined => {
            const own = parts.get(part)?.text;
            return own ? whole(own) : undefined;
        };
        const inShort = parts.get('inShort')?.text || undefined;
        if (inShort && inShort.length > shortAnswerLimit) {
            this.problems.report('long-short-answer',
                `The short answer has ${inShort.length} characters; a hover shows ${shortAnswerLimit}.`, at(parts.get('inShort')!.line));
        }
        const keyPoints = this.keyPoints(parts.get('keyPoints'), body, at, spare);
        const level = this.level(parts.get('level'), at, spare);
        const symbols = this.symbols(parts.get('symbols'), lineFinder(parts.get('symbols'), body.lines, at));
        const seeAlso = this.seeAlso(parts.get('seeAlso'), lineFinder(parts.get('seeAlso'), body.lines, at));
        const answer = whole(trimBlankLines([parts.get('answer')?.text ?? '', ...spare.flatMap(more => ['', more])]));
        if (answer === '' && !choices) { this.problems.noAnswer(line); }
        return compact({
            number, ordinal, title, line, prompt: textOf('prompt'),
            choices: choices?.map(choice => ({ ...choice, text: whole(choice.text) })),
            inShort: textOf('inShort'), answer, keyPoints: keyPoints?.map(whole), example: textOf('example'), pitfall: textOf('pitfall'),
            followUp: textOf('followUp'), level, symbols, seeAlso, sources: textOf('sources')
        });
    }

    private checkTitle(title: string, number: number | undefined, line: number): void {
        if (title === '') {
            this.problems.report('no-title', number === undefined ? 'This question has no title.' : `Q${number} has no title.`, line);
        }
        if (title.length > titleLimit) {
            this.problems.report('long-title', `This title has ${title.length} characters; is it closed where it should be?`, line);
        }
        if (number === undefined) { return; }
        const lines = this.places.get(number);
        if (lines) { lines.push(line); } else { this.places.set(number, [line]); }
    }

    private keyPoints(part: TextPart | undefined, { tokens, lines }: Body, at: (line: number) => number,
        spare: string[]): string[] | undefined {
        if (!part?.text) { return undefined; }
        const points: string[] = [];
        const stray: [line: number, text: string][] = part.rest === '' ? [] : [[part.line, part.rest]];
        for (const { type, level, map } of tokens) {
            if (!map || map[0] < part.line || map[0] >= part.end) { continue; }
            if (type === 'list_item_open' && level === 1) {
                const point = listItem(lines.slice(map[0], Math.min(map[1], part.end)));
                if (point !== '') { points.push(point); }
            } else if (level === 0 && !type.endsWith('_list_open') && type !== 'comment' && map[0] > part.line) {
                stray.push([map[0], trimBlankLines(lines.slice(map[0], Math.min(map[1], part.end)))]);
            }
        }
        if (points.length === 0) { return [part.text]; }
        if (stray.length > 0) {
            this.problems.report('stray-text', 'Only the items of the list are key points; this text went to the answer.',
                at(stray[0]![0]));
        }
        spare.push(...stray.map(([, text]) => text));
        return points;
    }

    private level(part: TextPart | undefined, at: (line: number) => number, spare: string[]): Level | undefined {
        if (!part?.text) { return undefined; }
        const [word, ...more] = part.text.split('\n');
        const level = levels.find(known => known === word!.trim().toLowerCase());
        if (!level) {
            this.problems.report('unknown-level', `“${word!.trim()}” is no level; ${levels.join(', ')} are.`, at(part.line));
        }
        if (more.length > 0) {
            this.problems.report('stray-text', 'What stands below the level went to the answer.', at(part.line));
            spare.push(trimBlankLines(more));
        }
        return level;
    }

    private symbols(part: TextPart | undefined, at: (word: string) => number): Question['symbols'] {
        if (!part?.text) { return undefined; }
        const { symbols, unknown } = parseSymbols(part.text);
        for (const text of unknown) {
            this.problems.report('unknown-symbol', `“${text}” is no symbol: write a dotted path in backticks.`, at(text));
        }
        return symbols;
    }

    private seeAlso(part: TextPart | undefined, at: (word: string) => number): number[] | undefined {
        if (!part?.text) { return undefined; }
        const numbers: number[] = [];
        for (const word of part.text.split(/[\s,;]+/).filter(text => text !== '' && text !== 'and')) {
            const match = /^Q?(\d{1,9})\.?$/i.exec(word);
            const line = at(word);
            if (match) {
                numbers.push(Number(match[1]));
            } else {
                this.problems.report('unknown-reference', `“${word}” is no question’s number.`, line);
            }
        }
        return [...new Set(numbers)];
    }
}

/** Finds the lines of a part in which words stand, asked for in their order: each from the line of the one before on. */
function lineFinder(part: TextPart | undefined, lines: readonly string[], inFile: (line: number) => number): (word: string) => number {
    let place = 0;
    let at = part?.places[0]?.[0] ?? 0;
    return word => {
        let [nextPlace, next] = [place, at];
        for (let gap = 0; gap < longestGap && part && nextPlace < part.places.length; gap++) {
            if (next >= part.places[nextPlace]![1]) {
                next = part.places[++nextPlace]?.[0] ?? next;
                continue;
            }
            if (lines[next]!.includes(word)) {
                [place, at] = [nextPlace, next];
                return inFile(at);
            }
            next++;
        }
        return inFile(part?.line ?? 0);
    };
}

/** Drops what is undefined, so that an absent part costs nothing in memory or JSON. */
function compact<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T {
    return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;
}
