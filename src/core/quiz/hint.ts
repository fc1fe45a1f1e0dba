import type { Entry } from '../bank/library';
import type { Grade } from '../memory/log';
import type { HintLine, HintPart, HintView } from '../protocol';
import { plural } from '../words';
import type { Kind } from './kinds';

/** What a hint tells, each more than the one before: how many key points there are, their code terms as blanks, all first letters. */
type HintStep = 'count' | 'terms' | 'letters';

const labels: Record<HintStep, string> = {
    count: 'Hint: how many points', terms: 'Hint: their code terms', letters: 'Hint: first letters'
};
/** The best grade that is suggested when a hint was taken. */
const bestHinted: Grade = 2;

/** The hints that a question has, in the order in which they are given; none without key points. */
function hintsOf(entry: Entry): readonly HintStep[] {
    const points = entry.question.keyPoints ?? [];
    if (points.length === 0) { return []; }
    const known = wordsOf(entry.question.title);
    return points.some(point => spansOf(point).some(({ text, code }) => code && mask(text, known, false) !== text))
        ? ['count', 'terms', 'letters'] : ['count', 'letters'];
}

/** How many hints a question has. */
export function hintCount(entry: Entry): number {
    return hintsOf(entry).length;
}

/** What the page shows of hints before the answer, so many of which were taken; undefined where a question has none. */
export function hintView(entry: Entry, taken: number): HintView | undefined {
    const steps = hintsOf(entry);
    if (steps.length === 0) { return undefined; }
    const [last, next] = [steps[Math.min(taken, steps.length) - 1], steps[taken]];
    const points = entry.question.keyPoints!;
    const known = wordsOf(entry.question.title);
    return {
        taken, cap: taken === 0 ? 'Hard is then suggested at best.' : hintedText(taken), more: next ? labels[next] : '',
        said: last === undefined ? '' : `A good answer makes ${plural(points.length, 'point')}.`,
        lines: last === undefined || last === 'count' ? [] : points.map(point => last === 'terms' ? termsLine(point, known)
            : lettersLine(point, known))
    };
}

/** A suggested grade where hints were taken: what one was helped to recall is hard at best. */
export function cappedByHints(suggested: Grade | undefined, hints: number): Grade | undefined {
    return suggested === undefined || hints === 0 || suggested < bestHinted ? suggested : bestHinted;
}

/** Why no better grade than hard is suggested. */
export function hintedText(hints: number): string {
    return `With ${hints === 1 ? 'a hint' : `${hints} hints`} taken, Hard is suggested at best.`;
}

/**
 * The way in which a question was asked, as the log keeps it. The hints stand in this text: a field of their own would be outside the
 * line's checksum, or make the line one that older versions cannot read.
 */
export function kindText(kind: Kind, hints: number): string {
    return hints === 0 ? kind : `${kind} with ${plural(hints, 'hint')}`;
}

/** Code terms as blanks of their length; where a point has none, how long it is. */
function termsLine(point: string, known: ReadonlySet<string>): HintLine {
    const spans = spansOf(point);
    if (!spans.some(({ code }) => code)) {
        const words = plural(point.split(/\s+/).length, 'word');
        return { parts: [{ text: `… ${words} …`, code: false }], spoken: words };
    }
    const parts = spans.map(({ text, code }): HintPart =>
        code ? { text: mask(text, known, false), code } : { text: text.trim() === '' ? ' ' : ' … ', code });
    const spoken = spans.filter(({ code }) => code)
        .map(({ text }) => mask(text, known, false) === text ? text : `a code term of ${plural(text.length, 'character')}`).join(', ');
    return { parts, spoken };
}

/** Every word by its first letter and its length. */
function lettersLine(point: string, known: ReadonlySet<string>): HintLine {
    const spans = spansOf(point);
    const parts = spans.map(({ text, code }): HintPart => ({ text: mask(text, known, true), code }));
    const initials = spans.flatMap(({ text }) => text.match(word) ?? []).map(name => known.has(name.toLowerCase()) ? name : name[0]);
    return { parts, spoken: `First letters: ${initials.join(' ')}` };
}

const word = /[\p{L}\p{N}]+/gu;

/** A text whose letters are dots, but for the words that the question itself has. */
function mask(text: string, known: ReadonlySet<string>, withFirst: boolean): string {
    return text.replace(word, name => known.has(name.toLowerCase()) ? name
        : withFirst ? name[0]! + '·'.repeat(name.length - 1) : '·'.repeat(name.length));
}

function wordsOf(title: string): ReadonlySet<string> {
    return new Set((title.match(word) ?? []).map(name => name.toLowerCase()));
}

/** A key point's code and the prose between, without Markdown's own signs. */
function spansOf(point: string): HintPart[] {
    return point.split(/`+([^`]+)`+/).map((text, index): HintPart => index % 2 === 1 ? { text, code: true }
        : { text: text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\*+|__/g, ''), code: false }).filter(({ text }) => text !== '');
}
