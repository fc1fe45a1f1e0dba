import { afterCharacter } from './characters';

/** Where a triple-quoted string is taken to end though nothing closes it: see `reader.ts`. */
export interface Cut {
    readonly start: number;
    readonly end: number;
}

const backslash = 92, openBrace = 123, closeBrace = 125, newline = 10, carriageReturn = 13;

/** Whether the word in [start, end), with quotes behind it, is a string's prefix. */
export function isPrefix(text: string, start: number, end: number): boolean {
    return /^[rbuft]+$/i.test(text.slice(start, end));
}

/** Whether a string holds bytes. */
export function isBytes(text: string, start: number): boolean {
    return /^(?:b|r?b)/i.test(text.slice(start, start + 2));
}

/** Whether the prefix in [start, quote) makes an f-string or a t-string. */
export function isFormatted(text: string, start: number, quote: number): boolean {
    return quote > start && /[ft]/i.test(text.slice(start, quote));
}

/** Whether the prefix and quotes in [start, end) open a triple-quoted string. */
export function isTriple(text: string, start: number, end: number): boolean {
    const quote = text.charCodeAt(end - 1);
    return end - start >= 3 && text.charCodeAt(end - 2) === quote && text.charCodeAt(end - 3) === quote;
}

function isRaw(text: string, start: number): boolean {
    return /r/i.test(text.slice(start, start + 2));
}

/** The end of a string in single quotes whose content starts at `content`, at the latest its line's. */
export function endOfSingle(text: string, content: number, quote: number, limit: number): number {
    let index = content;
    while (index < limit) {
        const code = text.charCodeAt(index);
        if (code === quote) { return index + 1; }
        if (code === newline || code === carriageReturn) { return index; }
        index = code === backslash ? afterCharacter(text, index + 1) : index + 1;
    }
    return limit;
}

/** The end of a triple-quoted string, undefined if nothing closes it. */
export function endOfTriple(text: string, content: number, quote: number, limit: number): number | undefined {
    let index = content;
    while (index < limit) {
        const code = text.charCodeAt(index);
        if (code === quote && text.charCodeAt(index + 1) === quote && text.charCodeAt(index + 2) === quote && index + 3 <= limit) {
            return index + 3;
        }
        index += code === backslash ? 2 : 1;
    }
    return undefined;
}

/** What is known of an f-string whose text is read. */
export interface FormattedText {
    /** Where its prefix starts, and its quotes end. */
    readonly start: number;
    readonly content: number;
    /** Whether it is the format of a field that is read. */
    readonly inFormat: boolean;
}

/** The end of an f-string's text: the next field, the end of one, a quote, a line's end that it may not cross, or the limit. */
export function endOfText(text: string, { start, content, inFormat }: FormattedText, position: number, limit: number): number {
    const triple = isTriple(text, start, content);
    const quote = text.charCodeAt(content - 1);
    let index = position;
    for (; index < limit; index++) {
        const code = text.charCodeAt(index);
        if (code === quote && (!triple || text.charCodeAt(index + 1) === quote && text.charCodeAt(index + 2) === quote)) { break; }
        if ((code === newline || code === carriageReturn) && !triple) { break; }
        if (code === openBrace || code === closeBrace) {
            if (inFormat || text.charCodeAt(index + 1) !== code) {
                if (code === openBrace || inFormat) { break; }
            } else {
                index++;
            }
        } else if (code === backslash) {
            index = afterBackslash(text, start, index) - 1;
        }
    }
    return Math.min(index, limit);
}

function afterBackslash(text: string, start: number, index: number): number {
    const next = text.charCodeAt(index + 1);
    if (next === openBrace || next === closeBrace) { return index + 1; }
    if (next === 78 && text.charCodeAt(index + 2) === openBrace && !isRaw(text, start)) {
        // `\N{BULLET}` is a character, not a field; no character's name has a hundred letters.
        const close = text.slice(index, index + 100).indexOf('}');
        return close < 0 ? index + 2 : index + close + 1;
    }
    return afterCharacter(text, index + 1);
}
