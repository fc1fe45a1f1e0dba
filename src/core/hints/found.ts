import type { Entry, Library } from '../bank/library';
import { plainText } from '../bank/text';
import { inAddress, inMarkdown } from '../doors';
import type { Place } from '../python';
import type { Finding } from '../symbols/fileSymbols';
import { plural } from '../words';
import type { CodePlace, FoundPlace } from './codeMap';
import { findingKey } from './findings';
import type { Muted } from './mutes';
import { safeInline } from './safeMarkdown';
import { shortAnswer } from './titles';

export type { FoundPlace };

/** A question with the places where code does what it warns of. */
export interface FoundQuestion {
    readonly entry: Entry;
    readonly places: readonly FoundPlace[];
}

/** The places of a file's findings. */
export function foundIn(uri: string, text: string, findings: readonly Finding[]): FoundPlace[] {
    if (findings.length === 0) { return []; }
    const lines = linesOf(text);
    return findings.map(({ start, end, rule, question, text: says }) => {
        const number = lineAt(lines, start);
        const shown = lines.slice(number, number + shownLines).map(line => text.slice(line.start, line.end));
        return { uri, line: number, character: start - lines[number]!.start, length: end - start, text: shown[0]!.trim(), symbol: '', rule,
            question, says, code: shownCode(shown) };
    });
}

/** Where the lines of a text are, without what ends them: a file may have any number of findings, and is looked through once. */
function linesOf(text: string): Place[] {
    const lines: Place[] = [];
    let start = 0;
    for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) {
        lines.push({ start, end: index });
        start = index + end.length;
    }
    return [...lines, { start, end: text.length }];
}

/** The number of the line that an offset is on. */
function lineAt(lines: readonly Place[], offset: number): number {
    let low = 0;
    let high = lines.length;
    while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (lines[middle]!.start <= offset) { low = middle; } else { high = middle; }
    }
    return low;
}

/** So many lines of a place are shown, and so much of each. */
const shownLines = 5;
const shownLength = 160;

/** Lines without the indentation that they share, up to an empty one. */
function shownCode(lines: readonly string[]): string {
    const empty = lines.findIndex(line => line.trim() === '');
    const shown = empty < 0 ? lines : lines.slice(0, empty);
    const indentation = Math.min(...shown.map(line => line.length - line.trimStart().length));
    return shown.map(line => line.slice(indentation, indentation + shownLength)).join('\n');
}

/**
 * What is not muted, by question, that of the most places first.
 * @param pathOf a file's path as mutes name it
 */
export function foundQuestions(places: readonly FoundPlace[], library: Library, muted: Muted,
    pathOf: (uri: string) => string): FoundQuestion[] {
    const byQuestion = new Map<string, FoundPlace[]>();
    for (const place of places) {
        const isMuted = muted.hasFile(place.uri) || muted.has(place.question, '')
            || muted.hasFinding(place.rule, findingKey(place.rule, pathOf(place.uri), place.text));
        if (isMuted) { continue; }
        const own = byQuestion.get(place.question);
        if (own) { own.push(place); } else { byQuestion.set(place.question, [place]); }
    }
    return [...byQuestion].flatMap(([id, places]) => {
        const entry = library.get(id);
        return entry ? [{ entry, places }] : [];
    }).sort((a, b) => b.places.length - a.places.length);
}

/** Longer lines are cut in a report. */
const longestLine = 160;

/** How a report names places and leads to questions. */
export interface ReportParts {
    readonly labelOf: (place: CodePlace) => string;
    /** The address that opens a question. */
    readonly linkTo: (id: string) => string;
}

/** The report on a workspace's code as Markdown, by question. */
export function reviewReport(found: readonly FoundQuestion[], files: number, { labelOf, linkTo }: ReportParts): string {
    const places = found.reduce((sum, question) => sum + question.places.length, 0);
    const parts = found.map(({ entry, places }) => [
        `## [${inMarkdown(entry.fullTitle)}](${inAddress(linkTo(entry.id))})`, inMarkdown(shortAnswer(entry)),
        places.map(place =>
            `- \`${labelOf(place).replace(/[`\s]+/g, ' ')}\`: ${safeInline(place.says)}\n\n  ~~~~python\n  ${place.text.slice(0, longestLine)}\n  ~~~~`).join('\n')
    ].join('\n\n'));
    return [
        '# What my code gets wrong', `${plural(places, 'place')}, ${plural(found.length, 'question')}; ${plural(files, 'file')} read.`,
        ...parts
    ].join('\n\n') + '\n';
}

/** What a place says, as plain text of one line. */
export function plainSays({ says }: FoundPlace): string {
    return plainText(says);
}
