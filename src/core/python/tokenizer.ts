import { afterCharacter, Character, classOf, columnAfter, endOfLine, endOfName, startsName } from './characters';
import { givesUpBrackets } from './recovery';
import { endOfSingle, endOfText, endOfTriple, isFormatted, isPrefix, isTriple, type Cut } from './strings';
import { Mark, Token, Tokens, wordAt } from './token';
import { endsOperand } from './tokenClasses';

/**
 * Cuts Python text into tokens: one pass, never throws, and every bracket it opens it closes.
 * Rules: https://docs.python.org/3/reference/lexical_analysis.html, PEP 701 for f-strings; for unfinished code see `recovery.ts`.
 */
export function tokenize(text: string, cut?: Cut): Tokens {
    return new Tokenizer(text, 0, text.length, false, cut).run();
}

/** The tokens of an expression that stands in [start, end), as in a quoted annotation: its line ends are blanks. */
export function tokenizeExpression(text: string, start: number, end: number): Tokens {
    return new Tokenizer(text, start, end, true).run();
}

/** The tokens of the statements that stand in [start, end), as those of a function's body. */
export function tokenizeLines(text: string, start: number, end: number): Tokens {
    return new Tokenizer(text, start, end, false).run();
}

/** A bracket, a field of an f-string or an f-string itself that is open. */
interface Open {
    /** The kind of token that closes it. */
    readonly closing: Token;
    /** Its opening token. */
    readonly token: number;
    /** The token of the f-string that a field stands in, or that it is itself. */
    readonly string: number;
    /** A field behind its colon, where its format is text again. */
    format: boolean;
}

/**
 * CPython refuses brackets that are nested deeper (https://github.com/python/cpython/blob/main/Parser/lexer/state.h, MAXLEVEL): they are
 * nothing of Python's.
 */
const deepest = 200;
/** So deep does a closing bracket look for its own opening one, so that strays cost little. */
const searchDepth = 16;
const number = /0[xX][\da-fA-F_]*|0[oObB][\d_]*|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJlL]?/y;
const name = /\p{XID_Start}/uy;
const openBrace = 123, closeBrace = 125, newline = 10, carriageReturn = 13;

class Tokenizer {
    private readonly tokens: Tokens;
    private readonly open: Open[] = [];
    /** The column where the current logical line begins. */
    private column = 0;
    /** How many f-strings are open, and how many of them in single quotes: those end with their line. */
    private strings = 0;
    private lineStrings = 0;
    /** How many brackets were open where the f-string began that is to be cut. */
    private cutDepth: number | undefined;

    constructor(private readonly text: string, private position: number, private readonly limit: number,
        private readonly expression: boolean, private readonly cut?: Cut) {
        this.tokens = new Tokens(16 + ((limit - position) >> 2));
    }

    run(): Tokens {
        if (this.text.charCodeAt(this.position) === 0xFEFF) { this.position++; }
        if (!this.expression) { this.startLine(); }
        while (this.position < this.limit) {
            const top = this.open.at(-1);
            if (top && (top.closing === Token.FStringEnd || top.format)) { this.stringText(top); } else { this.token(top); }
        }
        if (this.open.length > 0) { this.reportUnclosed(); }
        this.endStatement();
        this.add(Token.End, this.limit);
        return this.tokens;
    }

    private token(top: Open | undefined): void {
        const { text, position } = this;
        const code = text.charCodeAt(position);
        switch (classOf(code)) {
            case Character.Space: this.position++; break;
            case Character.Letter: this.word(); break;
            case Character.Operator: this.operator(code, top); break;
            case Character.Open: this.openBracket(code); break;
            case Character.Close: this.closeBracket(code); break;
            case Character.Quote: this.string(position, position); break;
            case Character.LineEnd: this.lineEnd(); break;
            case Character.Digit: this.number(); break;
            case Character.Dot: this.dot(); break;
            case Character.Comment: this.position = endOfLine(text, position, this.limit); break;
            case Character.Backslash: this.continuation(); break;
            case Character.NonAscii: this.nonAscii(); break;
            case Character.Other: this.add(Token.Operator, position + 1);
        }
    }

    /** Adds a token from here to `end` and goes there. */
    private add(kind: Token, end: number): void {
        this.tokens.add(kind, this.position, end);
        this.position = end;
    }

    private word(): void {
        const { text, position } = this;
        const end = endOfName(text, position + 1, this.limit);
        if (end - position <= 2 && end < this.limit && classOf(text.charCodeAt(end)) === Character.Quote && isPrefix(text, position, end)) {
            this.string(position, end);
            return;
        }
        const kind = wordAt(text, position, end);
        const top = this.open.at(-1);
        if (kind === Token.For && top) { this.tokens.mark(top.token, Mark.Comprehension); }
        this.add(kind, end);
    }

    private nonAscii(): void {
        const { text, position } = this;
        if (!startsName(text, position)) {
            this.add(Token.Operator, position + 1);
            return;
        }
        name.lastIndex = position;
        name.test(text);
        this.add(Token.Name, endOfName(text, name.lastIndex, this.limit));
    }

    private number(): void {
        number.lastIndex = this.position;
        number.test(this.text);
        this.add(Token.Number, number.lastIndex);
    }

    private dot(): void {
        const { text, position } = this;
        const next = text.charCodeAt(position + 1);
        if (classOf(next) === Character.Digit) {
            this.number();
        } else if (next === 46 && text.charCodeAt(position + 2) === 46) {
            this.add(Token.Constant, position + 3);
        } else {
            this.add(Token.Dot, position + 1);
        }
    }

    /** A backslash at a line's end goes on with the next line; elsewhere it is nothing that Python knows. */
    private continuation(): void {
        const next = this.text.charCodeAt(this.position + 1);
        if (next === newline || next === carriageReturn) {
            this.position = afterCharacter(this.text, this.position + 1);
        } else {
            this.add(Token.Operator, this.position + 1);
        }
    }

    private operator(code: number, top: Open | undefined): void {
        const { text, position } = this;
        const next = text.charCodeAt(position + 1);
        const character = text[position]!;
        const inField = top?.closing === Token.FieldClose;
        switch (character) {
            case ',':
                if (top) { this.tokens.mark(top.token, Mark.Comma); }
                this.add(Token.Comma, position + 1);
                break;
            case ';': this.add(Token.Semicolon, position + 1); break;
            case ':':
                if (inField) {
                    top.format = true;
                    this.position++;
                } else if (next === 61) {
                    this.add(Token.Walrus, position + 2);
                } else {
                    this.add(Token.Colon, position + 1);
                }
                break;
            case '=': this.add(next === 61 ? Token.Operator : Token.Assign, position + (next === 61 ? 2 : 1)); break;
            case '!':
                if (inField && next !== 61) { this.conversion(); } else { this.add(Token.Operator, position + (next === 61 ? 2 : 1)); }
                break;
            case '-':
                if (next === 62) { this.add(Token.Arrow, position + 2); } else { this.arithmetic(Token.Operator, 1); }
                break;
            case '*': this.arithmetic(Token.Star, next === code ? 2 : 1); break;
            case '@': this.arithmetic(Token.At, 1); break;
            case '<': case '>':
                if (next === 61) {
                    this.add(Token.Operator, position + 2);
                } else { this.arithmetic(Token.Operator, next === code ? 2 : 1); }
                break;
            case '/': this.arithmetic(Token.Operator, next === code ? 2 : 1); break;
            default: this.arithmetic(Token.Operator, 1);
        }
    }

    /** An operator that a `=` behind it turns into an augmented assignment. */
    private arithmetic(kind: Token, length: number): void {
        const end = this.position + length;
        if (this.text.charCodeAt(end) === 61) { this.add(Token.AugmentedAssign, end + 1); } else { this.add(kind, end); }
    }

    /** The `!r` of a field. */
    private conversion(): void {
        this.position = endOfName(this.text, this.position + 1, this.limit);
    }

    private openBracket(code: number): void {
        if (this.open.length >= deepest) {
            this.add(Token.Operator, this.position + 1);
            return;
        }
        const kind = code === 40 ? Token.OpenParen : code === 91 ? Token.OpenBracket : Token.OpenBrace;
        this.push(kind, code === 40 ? Token.CloseParen : code === 91 ? Token.CloseBracket : Token.CloseBrace, this.position + 1);
    }

    private push(kind: Token, closing: Token, end: number): void {
        const token = this.tokens.count;
        this.open.push({ closing, token, string: kind === Token.FieldOpen ? this.open.at(-1)!.string : token, format: false });
        this.add(kind, end);
    }

    private closeBracket(code: number): void {
        const closing = code === 41 ? Token.CloseParen : code === 93 ? Token.CloseBracket : Token.CloseBrace;
        for (let depth = this.open.length - 1; depth >= Math.max(0, this.open.length - searchDepth); depth--) {
            const { closing: kind } = this.open[depth]!;
            if (kind === closing || closing === Token.CloseBrace && kind === Token.FieldClose) {
                this.closeTo(depth + 1);
                this.pop();
                this.add(kind, this.position + 1);
                return;
            }
            if (kind === Token.FieldClose) { break; }
        }
        this.add(Token.Operator, this.position + 1);
    }

    /** Closes what is open beyond a depth: with tokens of no length, as the text does not. */
    private closeTo(depth: number): void {
        while (this.open.length > depth) {
            this.add(this.pop(), this.position);
        }
    }

    private pop(): Token {
        const { closing, token } = this.open.pop()!;
        if (closing === Token.FStringEnd) {
            this.strings--;
            if (!this.isTriple(token)) { this.lineStrings--; }
            if (this.open.length === this.cutDepth) { this.cutDepth = undefined; }
        }
        return closing;
    }

    private lineEnd(): void {
        if (this.lineStrings > 0) { this.endLineStrings(); }
        if (this.cutDepth !== undefined && this.position >= this.cut!.end) { this.closeTo(this.cutDepth); }
        if (this.expression) {
            this.position = afterCharacter(this.text, this.position);
        } else if (this.open.length === 0) {
            this.endStatement();
            this.startLine();
        } else {
            this.position = afterCharacter(this.text, this.position);
            this.lineInBrackets();
        }
    }

    /** Skips blank lines and decides whether the next one still belongs to the open brackets. */
    private lineInBrackets(): void {
        const start = this.skipBlankLines();
        if (this.position >= this.limit || this.strings > 0) { return; }
        const line = { text: this.text, start: this.position, limit: this.limit, column: columnAfter(this.text, start, this.position) };
        const afterOperand = endsOperand(this.tokens.kind(this.tokens.count - 1));
        if (givesUpBrackets(line, { column: this.column, afterOperand, inCall: this.inCall() })) {
            this.position = start;
            this.endStatement();
            this.position = line.start;
            this.beginLine(start);
        }
    }

    /** Whether the innermost bracket may hold `name=value`. */
    private inCall(): boolean {
        const { token, closing } = this.open.at(-1)!;
        return closing === Token.CloseParen && token > 0 && endsOperand(this.tokens.kind(token - 1));
    }

    private endStatement(): void {
        this.closeTo(0);
        const { count } = this.tokens;
        if (!this.expression && count > 0 && this.tokens.kind(count - 1) !== Token.Newline) { this.add(Token.Newline, this.position); }
    }

    private startLine(): void {
        const start = this.skipBlankLines();
        if (this.position < this.limit) { this.beginLine(start); }
    }

    private beginLine(start: number): void {
        this.tokens.add(Token.Indentation, start, this.position);
        this.column = columnAfter(this.text, start, this.position);
    }

    /** Goes to the next line's first token; returns where that line starts. */
    private skipBlankLines(): number {
        const { text, limit } = this;
        let start = this.position;
        while (this.position < limit) {
            switch (classOf(text.charCodeAt(this.position))) {
                case Character.Space: this.position++; break;
                case Character.Comment: this.position = endOfLine(text, this.position, limit); break;
                case Character.LineEnd: start = this.position = afterCharacter(text, this.position); break;
                default: return start;
            }
        }
        return start;
    }

    /** A string whose prefix starts at `start` and whose quotes at `quote`. */
    private string(start: number, quote: number): void {
        const { text } = this;
        const code = text.charCodeAt(quote);
        const triple = text.charCodeAt(quote + 1) === code && text.charCodeAt(quote + 2) === code;
        const content = quote + (triple ? 3 : 1);
        if (isFormatted(text, start, quote)) {
            this.strings++;
            if (this.cut?.start === start) { this.cutDepth = this.open.length; }
            if (!triple) { this.lineStrings++; }
            this.push(Token.FStringStart, Token.FStringEnd, Math.min(content, this.limit));
        } else {
            this.add(Token.String, triple ? this.endOfTriple(start, content, code) : endOfSingle(text, content, code, this.limit));
        }
    }

    private endOfTriple(start: number, content: number, quote: number): number {
        const limit = this.cut?.start === start ? this.cut.end : this.limit;
        const end = endOfTriple(this.text, content, quote, limit);
        if (end === undefined && limit === this.limit) { this.tokens.unclosed = start; }
        return end ?? limit;
    }

    /** The text of an f-string, or of a field's format, up to the next field or the end. */
    private stringText(top: Open): void {
        const start = this.tokens.start(top.string);
        const limit = this.cut?.start === start ? Math.max(this.position, this.cut.end) : this.limit;
        const string = { start, content: this.tokens.end(top.string), inFormat: top.format };
        this.position = endOfText(this.text, string, this.position, limit);
        this.afterText(top, limit);
    }

    /** What stands where an f-string's text ends: a field, the end of one, a quote, or a line end that nothing may cross. */
    private afterText(top: Open, limit: number): void {
        const { position } = this;
        const code = this.text.charCodeAt(position);
        if (position >= limit) {
            if (limit < this.limit) { this.closeString(position); }
        } else if (code === openBrace) {
            this.push(Token.FieldOpen, Token.FieldClose, position + 1);
        } else if (code === closeBrace && top.format) {
            this.pop();
            this.add(Token.FieldClose, position + 1);
        } else if (code === newline || code === carriageReturn) {
            this.endLineStrings();
        } else {
            this.closeString(position + (this.isTriple(top.string) ? 3 : 1));
        }
    }

    /** Closes the innermost f-string, with the fields that are open in it, at `end`. */
    private closeString(end: number): void {
        while (this.open.at(-1)!.closing !== Token.FStringEnd) { this.closeTo(this.open.length - 1); }
        this.add(this.pop(), end);
    }

    /** A line's end ends the f-strings in single quotes, with all that is open within. */
    private endLineStrings(): void {
        while (this.lineStrings > 0) { this.closeTo(this.open.length - 1); }
    }

    private isTriple(string: number): boolean {
        return isTriple(this.text, this.tokens.start(string), this.tokens.end(string));
    }

    private reportUnclosed(): void {
        const string = this.open.find(({ closing, token }) => closing === Token.FStringEnd && this.isTriple(token));
        if (string) { this.tokens.unclosed = this.tokens.start(string.token); }
    }
}
