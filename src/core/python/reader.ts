import { atOnce, type Steps } from '../steps';
import { Character, classOf, endOfLine } from './characters';
import { Draft } from './draft';
import type { Place, Reading } from './model';
import { StatementReader } from './statements';
import type { Cut } from './strings';
import { Token, type Tokens } from './token';
import { tokenize } from './tokenizer';

/** What the next reading of a file needs of the one before: a small part, so that the rest need not be kept. */
export type Before = Pick<Reading, 'text' | 'tripleQuoted' | 'cut'>;

/**
 * Reads a file's text in one pass. Never throws; what is half typed is read as far as it goes.
 *
 * A triple quote that nothing closes would make a string of what follows, and code of the strings in it. With the `previous` reading
 * of the same file, what stands below the edit is read as before: the string is cut where the edited line ends.
 */
export function readPython(text: string, previous?: Before): Reading {
    return atOnce(readingSteps(text, previous));
}

/** The same in steps. */
export function* readingSteps(text: string, previous?: Before): Steps<Reading> {
    const tokens = tokenize(text);
    yield;
    const strings = tripleQuoted(text, tokens);
    const cut = previous && findCut(text, strings, previous);
    if (cut) {
        const cutTokens = tokenize(text, cut);
        return yield* read(text, cutTokens, tripleQuoted(text, cutTokens), cut);
    }
    return yield* read(text, tokens, strings, tokens.unclosed === undefined ? undefined : { start: tokens.unclosed, end: text.length });
}

function* read(text: string, tokens: Tokens, tripleQuotedStrings: readonly Place[], cut: Cut | undefined): Steps<Reading> {
    const draft = new Draft(text);
    const { nodes, bindings, blocks } = draft;
    const statements = new StatementReader(tokens, draft);
    yield* statements.read();
    nodes.trim();
    bindings.trim();
    blocks.trim();
    const { imports, classes, functions } = statements;
    return { text, nodes, bindings, blocks, imports, classes, functions, tripleQuoted: tripleQuotedStrings, cut };
}

/** The triple-quoted strings of a text that stand in no other, in their order. */
function tripleQuoted(text: string, tokens: Tokens): Place[] {
    const strings: Place[] = [];
    let depth = 0;
    let outermost = 0;
    for (let index = 0; index < tokens.count; index++) {
        switch (tokens.kind(index)) {
            case Token.FStringStart:
                if (depth++ === 0) { outermost = tokens.start(index); }
                break;
            case Token.FStringEnd:
                if (--depth === 0 && opensTriple(text, outermost)) { strings.push({ start: outermost, end: tokens.end(index) }); }
                break;
            case Token.String:
                if (depth === 0 && opensTriple(text, tokens.start(index))) {
                    strings.push({ start: tokens.start(index), end: tokens.end(index) });
                }
                break;
            default:
        }
    }
    return strings;
}

function opensTriple(text: string, start: number): boolean {
    const quote = quotesOf(text, start);
    return text.startsWith('"""', quote) || text.startsWith("'''", quote);
}

/** Where a string's quotes stand, behind its prefix. */
function quotesOf(text: string, start: number): number {
    let quote = start;
    while (classOf(text.charCodeAt(quote)) === Character.Letter) { quote++; }
    return quote;
}

/** Where two texts differ: [start, end) of the new one. */
interface Edit {
    readonly start: number;
    readonly end: number;
    /** By how much what follows has moved. */
    readonly shift: number;
}

function findCut(text: string, strings: readonly Place[], previous: Before): Cut | undefined {
    const edit = findEdit(previous.text, text);
    if (previous.cut) {
        const moved = movedCut(text, previous.cut, edit);
        const string = strings.find(({ start }) => start === moved.start);
        if (string) { return string.end > moved.end || !isClosed(text, string) ? moved : undefined; }
    }
    const string = strings.find(({ end }) => end > edit.end);
    return string && swallows(text, string, edit, previous)
        ? { start: string.start, end: endOfLine(text, Math.max(string.start, edit.end)) } : undefined;
}

/** Whether a string ends where no string ended before: at the quotes that opened the next one, or nowhere. */
function swallows(text: string, string: Place, edit: Edit, previous: Before): boolean {
    if (!isClosed(text, string)) { return true; }
    const quotes = string.end - 3 - edit.shift;
    return previous.tripleQuoted.some(({ start, end }) => start <= quotes && quotes < end && quotesOf(previous.text, start) === quotes);
}

function isClosed(text: string, { start, end }: Place): boolean {
    const quote = quotesOf(text, start);
    return end - quote >= 6 && text.startsWith(text.slice(quote, quote + 3), end - 3);
}

/** The cut of the text before, as long as typing goes on in its string. */
function movedCut(text: string, { start, end }: Cut, edit: Edit): Cut {
    if (edit.end - edit.shift <= start) { return { start: start + edit.shift, end: end + edit.shift }; }
    // The line that follows a cut is typed as its string's next.
    return edit.start <= end + 1 ? { start, end: endOfLine(text, Math.max(edit.end, end + edit.shift)) } : { start, end };
}

/** What is alike is taken from the end first, so that a line that is put in ends where it does and not in the next one's indentation. */
function findEdit(before: string, after: string): Edit {
    const shortest = Math.min(before.length, after.length);
    let same = 0;
    while (same < shortest && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) { same++; }
    let start = 0;
    while (start < shortest - same && before.charCodeAt(start) === after.charCodeAt(start)) { start++; }
    return { start, end: after.length - same, shift: after.length - before.length };
}
