import type { Token } from 'markdown-it';
import { readBlocks } from './markdown';
import { levels, type Level, type ParsedBank, type Problem, type ProblemCode, type Question, type Section } from './model';
import { parseSymbols } from './symbols';

/** The longest short answer that a hover shows whole, in characters. */
export const shortAnswerLimit = 240;

type Part = 'inShort' | 'answer' | 'keyPoints' | 'example' | 'pitfall' | 'followUp' | 'level' | 'symbols' | 'seeAlso' | 'sources';

/** The parts a question may have, by the label that opens them, letters only. */
const labels: ReadonlyMap<string, Part> = new Map([
    ['inshort', 'inShort'], ['answer', 'answer'], ['keypoints', 'keyPoints'], ['keypoint', 'keyPoints'],
    ['example', 'example'], ['examples', 'example'], ['pitfall', 'pitfall'], ['pitfalls', 'pitfall'],
    ['followup', 'followUp'], ['followups', 'followUp'], ['level', 'level'], ['symbols', 'symbols'], ['symbol', 'symbols'],
    ['seealso', 'seeAlso'], ['sources', 'sources'], ['source', 'sources']
] as const);

const labelled = /^(?:\*\*|__)\s*([a-z][a-z -]{1,20}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)[ \t]*(.*)$/i;
const numbered = /^Q\s*(\d{1,9})\s*[.:)]\s*/i;

/**
 * Reads a bank from Markdown; the format is in the README.
 * Never throws: what does not fit becomes a problem at its line, and the rest still loads.
 */
export function parseBank(text: string): ParsedBank {
    const steps = bankParser(text);
    for (;;) {
        const step = steps.next();
        if (step.done) { return step.value; }
    }
}

/** As `parseBank`, in steps of some milliseconds: whoever runs them may let others have a turn in between. */
export function* bankParser(text: string): Generator<void, ParsedBank> {
    const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').replace(/\0/g, '\uFFFD');
    yield;
    const { tokens, unterminatedFences } = yield* readBlocks(source);
    return yield* new BankReader(source.split('\n'), tokens, unterminatedFences).read();
}

/** Questions read between two pauses. */
const sliceQuestions = 2000;

interface Heading {
    readonly line: number;
    /** First line below the heading. */
    readonly bodyLine: number;
    readonly depth: number;
    readonly text: string;
    /** Index of its `heading_open`; the body's tokens begin three further. */
    readonly token: number;
}

class BankReader {
    private readonly problems: Problem[] = [];
    private readonly lineOfNumber = new Map<number, number>();

    constructor(private readonly lines: readonly string[], private readonly tokens: readonly Token[], unterminatedFences: readonly number[]) {
        for (const line of unterminatedFences) {
            this.report('unterminated-fence', 'This code fence is never closed; it was read up to the next question.', line);
        }
    }

    *read(): Generator<void, ParsedBank> {
        const headings = this.headings();
        const sections = new Map<string, Question[]>();
        let section = '';
        for (const [index, heading] of headings.entries()) {
            if (!isQuestion(heading)) {
                section = heading.text;
                continue;
            }
            const next = headings[index + 1];
            const question = this.question(heading, next?.line ?? this.lines.length, next?.token ?? this.tokens.length);
            const questions = sections.get(section);
            if (questions) { questions.push(question); } else { sections.set(section, [question]); }
            if (index % sliceQuestions === 0) { yield; }
        }
        if (sections.size === 0) {
            this.report('no-questions', 'No questions found: a heading that opens with “Q1.” or ends in “?” is a question.', 0);
        }
        this.checkReferences(sections);
        this.problems.sort((a, b) => a.line - b.line);
        return { sections: [...sections].map(([title, questions]): Section => ({ title, questions })), problems: this.problems };
    }

    /** Headings of the document itself, without those that only divide an answer. */
    private headings(): Heading[] {
        const all: Heading[] = [];
        this.tokens.forEach((token, index) => {
            if (token.type !== 'heading_open' || token.level !== 0) { return; }
            const [line, bodyLine] = token.map!;
            const text = withoutEmphasis(this.tokens[index + 1]!.content.replace(/\s*\n\s*/g, ' ').trim());
            all.push({ line, bodyLine, depth: Number(token.tag.slice(1)), text, token: index });
        });
        return withoutSubheadings(all);
    }

    private question(heading: Heading, endLine: number, endToken: number): Question {
        const match = numbered.exec(heading.text);
        const number = match ? Number(match[1]) : undefined;
        const title = heading.text.slice(match?.[0].length ?? 0).trim();
        if (title === '') { this.report('no-title', `Q${number} has no title.`, heading.line); }
        if (number !== undefined) {
            const first = this.lineOfNumber.get(number);
            if (first === undefined) {
                this.lineOfNumber.set(number, heading.line);
            } else {
                this.report('duplicate-number', `Q${number} stands already at line ${first + 1}.`, heading.line);
            }
        }
        const last = this.tokens[endToken - 1];
        const bodyEnd = last?.type === 'hr' && last.level === 0 && endToken > heading.token + 3 ? last.map![0] : endLine;
        const parts = this.parts(heading, bodyEnd, endToken);
        if (!parts.get('answer')?.text) { this.report('no-answer', 'This question has no answer.', heading.line); }
        const text = (part: Part): string | undefined => parts.get(part)?.text || undefined;
        const inShort = text('inShort');
        if (inShort && inShort.length > shortAnswerLimit) {
            this.report('long-short-answer', `The short answer has ${inShort.length} characters; a hover shows ${shortAnswerLimit}.`, parts.get('inShort')!.line);
        }
        return compact({
            number, title, line: heading.line, inShort, answer: text('answer') ?? '',
            keyPoints: this.keyPoints(parts.get('keyPoints'), heading.token, endToken),
            example: text('example'), pitfall: text('pitfall'), followUp: text('followUp'),
            level: this.level(parts.get('level')), symbols: this.symbols(parts.get('symbols')),
            seeAlso: this.seeAlso(parts.get('seeAlso')), sources: text('sources')
        });
    }

    /** Cuts a question's body at its labels; what stands above the first label is the answer's. */
    private parts(heading: Heading, endLine: number, endToken: number): Map<Part, TextPart> {
        const marks: { part: Part; line: number; rest: string }[] = [{ part: 'answer', line: heading.bodyLine - 1, rest: '' }];
        for (let index = heading.token + 3; index < endToken; index++) {
            const { type, map } = this.tokens[index]!;
            // Below a list or a table, a line that opens with a label goes on with them by Markdown's rules, but not by ours.
            if (type !== 'paragraph_open' && type !== 'tr_open') { continue; }
            for (let line = map![0]; line < map![1]; line++) {
                const match = labelled.exec(this.lines[line]!);
                const part = match && labels.get(match[1]!.toLowerCase().replace(/[^a-z]/g, ''));
                if (part) { marks.push({ part, line, rest: match[2]! }); }
            }
        }
        const parts = new Map<Part, TextPart>();
        marks.forEach(({ part, line, rest }, index) => {
            const end = marks[index + 1]?.line ?? endLine;
            const text = trimBlankLines([rest, ...this.lines.slice(line + 1, end)]);
            const before = parts.get(part);
            if (index === 0 && text === '') { return; }
            if (text === '') { this.report('empty-label', `Nothing stands under this label.`, line); }
            if (before && index > 1) { this.report('duplicate-label', 'This label stands twice in one question; both texts were kept.', line); }
            parts.set(part, before ? { ...before, end, text: trimBlankLines([before.text, '', text]) } : { line, end, rest, text });
        });
        return parts;
    }

    private keyPoints(part: TextPart | undefined, startToken: number, endToken: number): string[] | undefined {
        if (!part?.text) { return undefined; }
        const points: string[] = [];
        let stray = part.rest === '' ? undefined : part.line;
        for (let index = startToken + 3; index < endToken; index++) {
            const { type, level, map } = this.tokens[index]!;
            if (!map || map[0] < part.line || map[0] >= part.end) { continue; }
            if (type === 'list_item_open' && level === 1) {
                const point = listItem(this.lines.slice(map[0], Math.min(map[1], part.end)));
                if (point !== '') { points.push(point); }
            } else if (level === 0 && !type.endsWith('_list_open') && map[0] > part.line) {
                stray ??= map[0];
            }
        }
        if (points.length === 0) { return [part.text]; }
        if (stray !== undefined) { this.report('stray-text', 'Only the items of the list are key points; this text is shown nowhere.', stray); }
        return points;
    }

    private level(part: TextPart | undefined): Level | undefined {
        if (!part?.text) { return undefined; }
        const [word, ...more] = part.text.split('\n');
        const level = levels.find(known => known === word!.trim().toLowerCase());
        if (!level) { this.report('unknown-level', `“${word!.trim()}” is no level; ${levels.join(', ')} are.`, part.line); }
        if (more.length > 0) { this.report('stray-text', 'What stands below the level is shown nowhere.', part.line); }
        return level;
    }

    private symbols(part: TextPart | undefined): Question['symbols'] {
        if (!part?.text) { return undefined; }
        const { symbols, unknown } = parseSymbols(part.text);
        for (const text of unknown) {
            this.report('unknown-symbol', `“${text}” is no symbol: write a dotted path in backticks.`, part.line);
        }
        return symbols;
    }

    private seeAlso(part: TextPart | undefined): number[] | undefined {
        if (!part?.text) { return undefined; }
        const numbers: number[] = [];
        for (const word of part.text.split(/[\s,;]+/).filter(text => text !== '' && text !== 'and')) {
            const match = /^Q?(\d{1,9})\.?$/i.exec(word);
            if (match) {
                numbers.push(Number(match[1]));
            } else {
                this.report('unknown-reference', `“${word}” is no question’s number.`, part.line);
            }
        }
        return [...new Set(numbers)];
    }

    private checkReferences(sections: ReadonlyMap<string, readonly Question[]>): void {
        for (const questions of sections.values()) {
            for (const { seeAlso, line } of questions) {
                for (const number of seeAlso ?? []) {
                    if (!this.lineOfNumber.has(number)) { this.report('unknown-reference', `See also names Q${number}, which this bank does not have.`, line); }
                }
            }
        }
    }

    private report(code: ProblemCode, message: string, line: number): void {
        this.problems.push({ code, message, line });
    }
}

interface TextPart {
    /** The label's line. */
    readonly line: number;
    /** First line of what follows the part. */
    readonly end: number;
    /** What stands on the label's own line. */
    readonly rest: string;
    readonly text: string;
}

/**
 * Drops headings that divide an answer: those deeper than the question they stand in, unless they hold questions themselves.
 */
function withoutSubheadings(headings: readonly Heading[]): Heading[] {
    const depthOfNextQuestion: number[] = [];
    let next = 0;
    for (let index = headings.length - 1; index >= 0; index--) {
        depthOfNextQuestion[index] = next;
        if (isQuestion(headings[index]!)) { next = headings[index]!.depth; }
    }
    const above: Heading[] = [];
    return headings.filter((heading, index) => {
        while (above.length > 0 && above.at(-1)!.depth >= heading.depth) { above.pop(); }
        const parent = above.at(-1);
        above.push(heading);
        return isQuestion(heading) || !parent || !isQuestion(parent) || depthOfNextQuestion[index]! > heading.depth;
    });
}

function isQuestion({ text }: Heading): boolean {
    return numbered.test(text) || /[?？]$/.test(text);
}

/** A list item's text without its marker and the indentation that goes with it. */
function listItem(lines: readonly string[]): string {
    const [marker] = /^\s*(?:[-*+]|\d+[.)])[ \t]*/.exec(lines[0]!) ?? [''];
    const indentation = new RegExp(`^[ \\t]{0,${marker.length}}`);
    return [lines[0]!.slice(marker.length), ...lines.slice(1).map(line => line.replace(indentation, ''))].join('\n').trim();
}

/** `**Q1. Why?**` → `Q1. Why?`; emphasis of a part stays. */
function withoutEmphasis(text: string): string {
    const [, mark, inside] = /^(\*{1,3}|_{1,3})(.+)\1$/.exec(text) ?? [];
    return mark && !inside!.includes(mark) ? inside! : text;
}

function trimBlankLines(lines: readonly string[]): string {
    return lines.join('\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** Drops what is undefined, so that an absent part costs nothing in memory or JSON. */
function compact<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T {
    return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;
}
