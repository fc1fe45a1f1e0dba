import type { Token } from 'markdown-it';
import { findChoices } from './choices';
import { withoutDecoration } from './decoration';
import type { Choice, ProblemCode } from './model';
import { tagsOf } from './tags';
import { readTitle } from './title';

export type Part = 'prompt' | 'inShort' | 'answer' | 'keyPoints' | 'example' | 'pitfall' | 'followUp' | 'level' | 'symbols' | 'seeAlso'
    | 'sources';

/** The parts a question may have, by the label that opens them, letters only. */
const labels: ReadonlyMap<string, Part> = new Map([
    ['inshort', 'inShort'], ['answer', 'answer'], ['keypoints', 'keyPoints'], ['keypoint', 'keyPoints'],
    ['example', 'example'], ['examples', 'example'], ['pitfall', 'pitfall'], ['pitfalls', 'pitfall'],
    ['followup', 'followUp'], ['followups', 'followUp'], ['level', 'level'], ['symbols', 'symbols'], ['symbol', 'symbols'],
    ['seealso', 'seeAlso'], ['sources', 'sources'], ['source', 'sources']
] as const);

const labelled = /^(?:\*\*|__)\s*([a-z][a-z -]{1,20}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)[ \t]*(.*)$/i;
/** `A: …`, `- **Answer**: …` at the very top of a text. */
const answerOpens = new RegExp([
    /^\s*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:a|ans|answer)[ \t]{0,3}\d{0,5}[ \t]{0,3}/,
    /(?::[ \t]*(?:\*\*|__)?|(?:\*\*|__)[ \t]*:|[.](?:\*\*|__)?(?=[ \t]))[ \t]*/
].map(({ source }) => source).join(''), 'i');

/** A line's label, if it opens with one, and what stands behind that. */
export function labelOf(line: string): { readonly part: Part; readonly rest: string } | undefined {
    const match = labelled.exec(line);
    const part = match && labels.get(match[1]!.toLowerCase().replace(/[^a-z]/g, ''));
    return part ? { part, rest: match[2]! } : undefined;
}

/** What stands below a question's mark: lines, the tokens that they are, and the place of the first in its file. */
export interface Body {
    readonly lines: readonly string[];
    readonly tokens: readonly Token[];
    readonly from: number;
    readonly to: number;
    /** What to add to a line for its place in the file. */
    readonly offset: number;
    /** Whether the question opens as one by name, so that `A.` may open its answer. */
    readonly byName: boolean;
    /** Whether the mark was no heading: then a label may stand in a list right below it. */
    readonly inList: boolean;
    readonly isLabel: (title: string) => boolean;
}

export interface TextPart {
    /** The label's line. */
    readonly line: number;
    /** First line of what follows the part. */
    readonly end: number;
    /** What stands on the label's own line. */
    readonly rest: string;
    readonly text: string;
    /** Where its texts stand, if the label comes more than once: lines from and to. */
    readonly places: readonly (readonly [from: number, to: number])[];
}

export interface Parts {
    readonly parts: ReadonlyMap<Part, TextPart>;
    /** What stands below a part of one paragraph, and is none of it. */
    readonly spare: readonly string[];
    readonly choices?: readonly Choice[];
}

type Report = (code: ProblemCode, message: string, line: number) => void;

interface Cut { readonly part: Part; readonly line: number; readonly rest: string; readonly next: number }

/**
 * Cuts a question's text at its labels and its choices; what stands above the first label is the answer's, unless a label says where that
 * begins.
 */
export function readParts(body: Body, report: Report): Parts {
    const { lines, tokens } = body;
    const { from, to } = withoutDecoration(lines, body.from, body.to);
    const cuts = cutsOf(body, from, to);
    const firstCut = cuts[0]?.line ?? to;
    const found = findChoices(tokens, lines, from, to);
    const choices = found && found.line < firstCut ? found : undefined;
    // Choices stand between the question and its answer, as a label does.
    if (choices) { cuts.unshift({ part: 'answer', line: choices.end - 1, rest: '', next: choices.end }); }
    const lead = !cuts.some(({ part }) => part === 'answer') ? 'answer' : 'prompt';
    const parts = new Map<Part, TextPart>();
    /** The texts of labels that come more than once. */
    const texts = new Map<Part, string[]>();
    const places = new Map<Part, (readonly [from: number, to: number])[]>();
    const spare: string[] = [];
    const leadText = textOf(lines.slice(from, choices ? choices.line : firstCut));
    if (leadText !== '') {
        parts.set(lead, { line: from - 1, end: choices ? choices.line : firstCut, rest: '', text: leadText, places: [] });
        texts.set(lead, [leadText]);
    }
    cuts.forEach(({ part, line, rest, next }, index) => {
        const below = cuts[index + 1]?.line ?? to;
        const end = part === 'symbols' || part === 'seeAlso' ? endOfParagraph(lines, rest === '' ? next : line, below) : below;
        if (end < below) {
            const text = textOf(lines.slice(end, below));
            if (text !== '') { report('stray-text', 'This text went to the answer: what its label names ends above it.', end); }
            spare.push(text);
        }
        const named = choices?.answerLine;
        const text = named !== undefined && named >= next && named < end
            ? textOf([rest, ...lines.slice(next, named), choices?.answerRest ?? '', ...lines.slice(named + 1, end)])
                : textOf([rest, ...lines.slice(next, end)]);
        const before = parts.get(part);
        const implied = choices !== undefined && index === 0 || next > line + 1;
        if (text === '' && !implied && named === undefined) { report('empty-label', `Nothing stands under this label.`, line); }
        if (before && (part === 'level' || part === 'inShort')) {
            report('duplicate-label', 'This label stands twice in one question; both texts were kept.', line);
        }
        if (text === '' && (implied || named !== undefined)) { return; }
        listOf(texts, part).push(text);
        listOf(places, part).push([line, end]);
        parts.set(part, before ? { ...before, end } : { line, end, rest, text, places: [] });
    });
    for (const [part, found] of parts) {
        parts.set(part, { ...found, text: trimBlankLines(listOf(texts, part).flatMap(text => ['', text])), places: listOf(places, part) });
    }
    return { parts, spare: spare.filter(text => text !== ''), ...(choices && { choices: choices.choices }) };
}

function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
    const known = map.get(key);
    if (known) { return known; }
    const made: V[] = [];
    map.set(key, made);
    return made;
}

/** Where labels stand, in the body itself: in a list or a quote they are text. */
function cutsOf(body: Body, from: number, to: number): Cut[] {
    const { lines, tokens, byName, inList } = body;
    const cuts: Cut[] = [];
    for (let index = 0; index < tokens.length; index++) {
        const token = tokens[index]!;
        if (!token.map || token.map[0] >= to) { continue; }
        const [start, end] = token.map;
        if (token.type === 'tag_line' && token.level === 0 && tagsOf(token).summary !== undefined) {
            const title = readTitle(tagsOf(token).summary!.replace(/<[^<>]*>/g, '')).text;
            if (cuts.length === 0 && (isAnswer(title) || body.isLabel(title))) {
                cuts.push({ part: 'answer', line: start, rest: tagsOf(token).rest, next: end });
            }
        } else if (token.type === 'heading_open' && token.level === 0 && token.markup.startsWith('#')) {
            const title = readTitle(tokens[index + 1]?.content ?? '').text;
            if (isAnswer(title) && cuts.every(({ part }) => part !== 'answer')) {
                cuts.push({ part: 'answer', line: start, rest: '', next: end });
            }
        } else if (token.type === 'paragraph_open' || token.type === 'heading_open' || token.type === 'tr_open'
            || inList && token.type === 'list_item_open' && start === from) {
            // Below a list or a table, a line that opens with a label goes on with them by Markdown's rules, but not by ours.
            for (let line = Math.max(start, from); line < Math.min(end, to); line++) {
                const label = labelOf(lines[line]!);
                if (label) {
                    cuts.push({ part: label.part, line, rest: label.rest, next: line + 1 });
                } else if (line === from && cuts.length === 0 && (inList || token.level === 0)) {
                    const opening = answerOpens.exec(lines[line]!)?.[0];
                    if (opening !== undefined && !(/a\s*\d*[.]/i.test(opening) && !byName)) {
                        cuts.push({ part: 'answer', line, rest: lines[line]!.slice(opening.length), next: line + 1 });
                    }
                }
                if (token.type === 'list_item_open') { break; }
            }
        }
    }
    return cuts;
}

function isAnswer(title: string): boolean {
    return labels.get(title.toLowerCase().replace(/[^\p{L}]/gu, '')) === 'answer';
}

/** Lines as text, without what decorates their ends. */
function textOf(lines: readonly string[]): string {
    const { from, to } = withoutDecoration(lines, 0, lines.length);
    return trimBlankLines(lines.slice(from, to));
}

/** The line below a paragraph or a list that begins at a line or below it. */
function endOfParagraph(lines: readonly string[], from: number, to: number): number {
    let line = from;
    while (line < to && lines[line]!.trim() === '') { line++; }
    while (line < to && lines[line]!.trim() !== '' && !/^\s*(?:`{3}|~{3})/.test(lines[line]!)) { line++; }
    return line;
}

/** A list item's text without its marker and the indentation that goes with it. */
export function listItem(lines: readonly string[]): string {
    const [marker] = /^\s*(?:[-*+]|\d+[.)])[ \t]*/.exec(lines[0]!) ?? [''];
    return [lines[0]!.slice(marker.length), ...dedented(lines.slice(1), marker.length)].join('\n').trim();
}

/** Lines without up to so many columns of indentation. */
export function dedented(lines: readonly string[], columns: number): string[] {
    const indentation = new RegExp(`^[ \\t]{0,${columns}}`);
    return lines.map(line => line.replace(indentation, blank => {
        const tab = blank.indexOf('\t');
        return tab < 0 ? '' : blank.slice(tab + 1);
    }));
}

/** Text without blank lines above and below it. */
export function trimBlankLines(lines: readonly string[]): string {
    return lines.join('\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
