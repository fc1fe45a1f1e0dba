import { endOfLine } from './characters';
import { Draft } from './draft';
import type { Reading } from './model';
import { StatementReader } from './statements';
import { Token, type Tokens } from './token';
import { tokenize, type Cut } from './tokenizer';

/**
 * Reads a file's text in one pass. Never throws; what is half typed is read as far as it goes.
 *
 * A triple quote that nothing closes would make a string of all that follows, and code of the strings in it. With the `previous` reading
 * of the same file, what stands below the edit is read as before: the string is cut where the edited line ends.
 */
export function readPython(text: string, previous?: Reading): Reading {
    const tokens = tokenize(text);
    if (tokens.unclosed === undefined) { return read(text, tokens, undefined); }
    const cut = previous && findCut(text, tokens, previous);
    return cut ? read(text, tokenize(text, cut), cut) : read(text, tokens, { start: tokens.unclosed, end: text.length });
}

function read(text: string, tokens: Tokens, cut: Cut | undefined): Reading {
    const draft = new Draft(text);
    const { nodes, bindings, blocks } = draft;
    const statements = new StatementReader(tokens, draft);
    statements.read();
    nodes.trim();
    bindings.trim();
    blocks.trim();
    const { imports, classes, functions } = statements;
    return { text, nodes, bindings, blocks, imports, classes, functions, cut };
}

/** Where two texts differ: [start, end) of the new one. */
interface Edit {
    readonly start: number;
    readonly end: number;
    /** By how much what follows has moved. */
    readonly shift: number;
}

function findCut(text: string, tokens: Tokens, previous: Reading): Cut | undefined {
    const edit = findEdit(previous.text, text);
    const moved = previous.cut && movedCut(text, previous.cut, edit);
    if (moved && opensTriple(text, moved.start)) { return moved; }
    const start = firstTripleBehind(text, tokens, edit.start);
    return start === undefined ? undefined : { start, end: endOfLine(text, Math.max(start, edit.end)) };
}

/** The cut of the text before, as long as typing goes on in its string. */
function movedCut(text: string, { start, end }: Cut, edit: Edit): Cut {
    if (edit.end - edit.shift <= start) { return { start: start + edit.shift, end: end + edit.shift }; }
    // The line that follows a cut is typed as its string's next.
    return edit.start <= end + 1 ? { start, end: endOfLine(text, Math.max(edit.end, end + edit.shift)) } : { start, end };
}

/** The first triple-quoted string that ends behind an offset: it is the one that the edit has opened, or whose end it has taken. */
function firstTripleBehind(text: string, tokens: Tokens, offset: number): number | undefined {
    for (let index = 0; index < tokens.count; index++) {
        const kind = tokens.kind(index);
        const start = tokens.start(index);
        if (kind === Token.FStringStart || kind === Token.String && tokens.end(index) >= offset) {
            if (opensTriple(text, start) && (kind === Token.String || start >= offset)) { return start; }
        }
    }
    return undefined;
}

function opensTriple(text: string, offset: number): boolean {
    return /^[a-z]{0,2}(?:"""|''')/i.test(text.slice(offset, offset + 5));
}

function findEdit(before: string, after: string): Edit {
    const shortest = Math.min(before.length, after.length);
    let start = 0;
    while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) { start++; }
    let same = 0;
    while (same < shortest - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) { same++; }
    return { start, end: after.length - same, shift: after.length - before.length };
}
