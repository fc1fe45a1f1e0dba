import { Character, classOf, endOfLine, endOfName, startsName } from './characters';
import { Token, wordAt } from './token';
import { mayOpenStatement, opensStatement } from './tokenClasses';

/** A physical line within brackets. */
export interface Line {
    readonly text: string;
    /** Its first token. */
    readonly start: number;
    readonly limit: number;
    readonly column: number;
}

/** The brackets it would go on with. */
export interface Brackets {
    /** Where the statement begins that opened them. */
    readonly column: number;
    /** Whether an operand stands before the line. */
    readonly afterOperand: boolean;
    /** Whether `name=value` may stand in the innermost. */
    readonly inCall: boolean;
}

const assignment = /[\w.]+(\s*)=(?!=)/y;

/**
 * Whether a line opens a statement though brackets are still open: then they are given up, as someone is still typing before it.
 * A word that no expression holds does so anywhere; anything else only at or left of the column of the statement that opened them.
 */
export function givesUpBrackets(line: Line, brackets: Brackets): boolean {
    const { text, start } = line;
    if (text[start] === '@') { return startsWord(text, start + 1); }
    if (!startsWord(text, start)) { return false; }
    const end = endOfName(text, start + 1, line.limit);
    const outside = line.column <= brackets.column;
    const word = wordAt(text, start, end);
    // A parameter that bears a keyword's name is being typed, or was written for another Python.
    if (opensStatement(word)) { return !/^[ \t]*[=,)\]}]/.test(text.slice(end, endOfLine(text, end, line.limit))); }
    if (!outside) { return false; }
    if (mayOpenStatement(word)) { return /:\s*(?:#[^]*)?$/.test(restOf(line, end)); }
    switch (word) {
        case Token.From: return /\bimport\b/.test(restOf(line, end));
        case Token.Name: return brackets.afterOperand || isAssignment(line, brackets.inCall);
        default: return false;
    }
}

function startsWord(text: string, offset: number): boolean {
    const kind = classOf(text.charCodeAt(offset));
    return kind === Character.Letter || kind === Character.NonAscii && startsName(text, offset);
}

/** In a call, `name=value` is an argument unless it is spaced as a statement and no comma follows. */
function isAssignment(line: Line, inCall: boolean): boolean {
    assignment.lastIndex = line.start;
    const match = assignment.exec(line.text);
    return match !== null && (!inCall || match[1] !== '' && !/[,([{]\s*(?:#[^]*)?$/.test(restOf(line, assignment.lastIndex)));
}

function restOf({ text, limit }: Line, from: number): string {
    return text.slice(from, endOfLine(text, from, limit));
}
