import type { Place, Reading } from './model';
import { NodeKind, none } from './nodes';
import { Token, type Tokens } from './token';
import { closesBracket, opensBracket } from './tokenClasses';
import { tokenizeExpression, tokenizeLines } from './tokenizer';
import { endOfChain, stringValue } from './views';

/** An expression: where it stands, without the parentheses around it, and the chain, display or string that it is as a whole, or `none`. */
export interface Expression extends Place {
    readonly node: number;
}

/** One of the parts that commas separate within brackets: `value`, `name=value`, `key: value`, `*value`, `**value`. */
export interface Part {
    /** How many stars lead. */
    readonly stars: number;
    /** A keyword argument's name. */
    readonly name: string | undefined;
    /** What stands before the colon of a dictionary's entry. */
    readonly key: Expression | undefined;
    readonly value: Expression;
    /** Whether it goes on with `for`, so that the brackets hold any number. */
    readonly isComprehension: boolean;
}

/** The parts within the brackets of a call, bases, a subscript or a display, in their order. */
export function partsOf(reading: Reading, brackets: number): Part[] {
    const { text, nodes } = reading;
    const end = nodes.end(brackets) - 1;
    return partsIn(reading, tokenizeExpression(text, nodes.start(brackets) + 1, end), end);
}

/** @param end where the tokens end */
function partsIn(reading: Reading, tokens: Tokens, end: number): Part[] {
    const parts: Part[] = [];
    let depth = 0;
    let first = 0;
    let name: string | undefined;
    let key: Expression | undefined;
    let isComprehension = false;
    let forAt = 0;
    let lambdas = 0;
    const add = (last: number): void => {
        if (last < first) { return; }
        const stars = name === undefined && tokens.kind(first) === Token.Star ? tokens.end(first) - tokens.start(first) : 0;
        const from = stars > 0 ? first + 1 : first;
        const to = isComprehension ? forAt : last;
        if (from <= to) { parts.push({ stars, name, key, value: expressionIn(reading, tokens, from, to), isComprehension }); }
    };
    for (let index = 0; ; index++) {
        const kind = tokens.kind(index);
        if (kind === Token.End || kind === Token.Newline || tokens.start(index) >= end) {
            add(index - 1);
            return parts;
        }
        if (opensBracket(kind) || kind === Token.FStringStart) { depth++; continue; }
        if (closesBracket(kind) || kind === Token.FStringEnd) { depth--; continue; }
        if (depth > 0) { continue; }
        switch (kind) {
            case Token.Comma:
                if (lambdas > 0 || isComprehension) { break; }
                add(index - 1);
                first = index + 1;
                name = key = undefined;
                isComprehension = false;
                break;
            case Token.Assign:
                if (index === first + 1 && tokens.kind(first) === Token.Name) {
                    name = reading.text.slice(tokens.start(first), tokens.end(first));
                    first = index + 1;
                }
                break;
            case Token.Lambda: lambdas++; break;
            case Token.Colon:
                if (lambdas > 0) {
                    lambdas--;
                } else if (!key) {
                    key = expressionIn(reading, tokens, first, index - 1);
                    first = index + 1;
                }
                break;
            case Token.For:
                if (!isComprehension) { forAt = tokens.kind(index - 1) === Token.Async ? index - 2 : index - 1; }
                isComprehension = true;
                break;
            default:
        }
    }
}

/** The expression of the tokens [first, last], out of the parentheses that hold it. */
function expressionIn(reading: Reading, tokens: Tokens, first: number, last: number): Expression {
    let [from, to] = [first, last];
    while (to > from + 1 && tokens.kind(from) === Token.OpenParen && closingOf(tokens, from) === to && !hasComma(tokens, from, to)) {
        from++;
        to--;
    }
    const start = tokens.start(from);
    const end = Math.max(start, tokens.end(Math.max(from, to)));
    return { start, end, node: wholeNode(reading, start, end) };
}

function closingOf(tokens: Tokens, open: number): number {
    let depth = 0;
    for (let index = open; tokens.kind(index) !== Token.End; index++) {
        if (opensBracket(tokens.kind(index))) { depth++; } else if (closesBracket(tokens.kind(index)) && --depth === 0) { return index; }
    }
    return none;
}

/** Whether parentheses make a tuple. */
function hasComma(tokens: Tokens, open: number, close: number): boolean {
    let depth = 0;
    for (let index = open + 1; index < close; index++) {
        const kind = tokens.kind(index);
        if (opensBracket(kind)) {
            depth++;
        } else if (closesBracket(kind)) { depth--; } else if (depth === 0 && kind === Token.Comma) { return true; }
    }
    return false;
}

/** The node that stands for all of [start, end), or `none`. */
function wholeNode(reading: Reading, start: number, end: number): number {
    const { nodes } = reading;
    let first = nodes.lastAt(start);
    while (first > 0 && nodes.start(first - 1) === start) { first--; }
    if (first < 0 || nodes.start(first) !== start) { return none; }
    if (nodes.end(first) === end) { return first; }
    const last = endOfChain(reading, first);
    return nodes.end(last) === end ? last : none;
}

/** What an assignment gives its target: the value behind the last `=`; undefined for what is no assignment, or unpacks. */
export function assignedExpression(reading: Reading, binding: number): Expression | undefined {
    const { text, bindings } = reading;
    const end = bindings.from(binding);
    const tokens = tokenizeExpression(text, bindings.end(binding), end);
    let depth = 0;
    let value: number = none;
    let last: number = none;
    for (let index = 0; tokens.kind(index) !== Token.End && tokens.kind(index) !== Token.Newline && tokens.start(index) < end; index++) {
        const kind = tokens.kind(index);
        last = index;
        if (opensBracket(kind) || kind === Token.FStringStart) {
            depth++;
        } else if (closesBracket(kind) || kind === Token.FStringEnd) { depth--; }
        if (depth === 0 && kind === Token.Assign) { value = index + 1; }
    }
    return value === none || last < value ? undefined : expressionIn(reading, tokens, value, last);
}

/** What a function returns: the expression behind each `return` of its own, undefined for a bare one. */
export function returnsOf(reading: Reading, block: number): (Expression | undefined)[] {
    const { text, blocks } = reading;
    const start = blocks.start(block);
    const tokens = tokenizeLines(text, start, blocks.end(block));
    const found: (Expression | undefined)[] = [];
    for (let index = 0; tokens.kind(index) !== Token.End; index++) {
        if (tokens.kind(index) !== Token.SimpleStatement || !text.startsWith('return', tokens.start(index))) { continue; }
        if (blocks.scope(blocks.at(tokens.start(index))) !== block) { continue; }
        const first = index + 1;
        let depth = 0;
        for (index = first; ; index++) {
            const kind = tokens.kind(index);
            if (opensBracket(kind)) { depth++; } else if (closesBracket(kind)) { depth--; }
            if (kind === Token.End || kind === Token.Newline && depth <= 0 || kind === Token.Semicolon) { break; }
        }
        found.push(index > first ? expressionIn(reading, tokens, first, index - 1) : undefined);
    }
    return found;
}

/** A string, number, `True`, `False` or `None` that is written out; undefined for all else. */
export function literalOf(reading: Reading, { start, end, node }: Expression): string | number | boolean | null | undefined {
    if (node !== none && reading.nodes.kind(node) === NodeKind.String) { return stringValue(reading, node); }
    const text = reading.text.slice(start, end);
    switch (text) {
        case 'True': return true;
        case 'False': return false;
        case 'None': return null;
        default: return /^-?\d[\d_]*(?:\.\d*)?$/.test(text) ? Number(text.replaceAll('_', '')) : /^(['"])([^'"\\\n]*)\1$/.exec(text)?.[2];
    }
}
