/** What a token is. Words of no structure of their own share a kind with their like. */
export enum Token {
    /** Stands once, behind everything. */
    End,
    /** The blanks before a logical line's first token: every logical line opens with one. */
    Indentation,
    /** The end of a logical line. */
    Newline,
    Semicolon,

    Name, Number,
    /** `None`, `True`, `False` and `...`. */
    Constant,
    /** A string or bytes without fields. */
    String,
    /** An f-string's or t-string's prefix and quotes; fields and the end follow, its text is no token. */
    FStringStart, FStringEnd, FieldOpen, FieldClose,
    OpenParen, CloseParen, OpenBracket, CloseBracket, OpenBrace, CloseBrace,
    Dot, Comma, Colon, Assign, AugmentedAssign, Walrus, Arrow, At, Star,
    /** Every other operator, and `and`, `or`, `not`, `is`, `await`, `yield`. */
    Operator,

    If, Elif, Else, For, In, While, Try, Except, Finally, With, As, From, Import, Class, Def, Async, Lambda, Del, Global, Nonlocal,
    /** `return`, `raise`, `assert`, `pass`, `break`, `continue`. */
    SimpleStatement
}

/** What is known of a bracket only behind it, kept at its opening token. */
export enum Mark { None = 0, Comprehension = 1, Comma = 2 }

/** Python's keywords. Soft ones are names: what they are is decided where a statement begins. */
const words: Readonly<Record<string, Token>> = {
    None: Token.Constant, True: Token.Constant, False: Token.Constant,
    and: Token.Operator, or: Token.Operator, not: Token.Operator, is: Token.Operator, await: Token.Operator, yield: Token.Operator,
    if: Token.If, elif: Token.Elif, else: Token.Else, for: Token.For, in: Token.In, while: Token.While, try: Token.Try,
    except: Token.Except, finally: Token.Finally,
    with: Token.With, as: Token.As, from: Token.From, import: Token.Import, class: Token.Class, def: Token.Def, async: Token.Async,
    lambda: Token.Lambda,
    del: Token.Del, global: Token.Global, nonlocal: Token.Nonlocal, return: Token.SimpleStatement, raise: Token.SimpleStatement,
    assert: Token.SimpleStatement,
    pass: Token.SimpleStatement, break: Token.SimpleStatement, continue: Token.SimpleStatement
};

const longest = 8;
/** Keywords by first letter and length, so that most names are told from them by one look. */
const keywords: (readonly [word: string, token: Token][] | undefined)[] = [];
for (const [word, token] of Object.entries(words)) {
    const key = word.charCodeAt(0) * (longest + 1) + word.length;
    keywords[key] = [...keywords[key] ?? [], [word, token]];
}

/** The kind of the word in [start, end). */
export function wordAt(text: string, start: number, end: number): Token {
    const length = end - start;
    if (length < 2 || length > longest) { return Token.Name; }
    const candidates = keywords[text.charCodeAt(start) * (longest + 1) + length];
    if (candidates) {
        for (const [word, token] of candidates) {
            if (text.startsWith(word, start)) { return token; }
        }
    }
    return Token.Name;
}

/** Tokens in the order of the text; places are offsets [start, end) in UTF-16 units. */
export class Tokens {
    private kinds: Uint8Array;
    private starts: Int32Array;
    private ends: Int32Array;
    private marks: Uint8Array;
    count = 0;
    /** Where a triple-quoted string begins that the text does not close. */
    unclosed: number | undefined;

    constructor(capacity: number) {
        this.kinds = new Uint8Array(capacity);
        this.starts = new Int32Array(capacity);
        this.ends = new Int32Array(capacity);
        this.marks = new Uint8Array(capacity);
    }

    add(kind: Token, start: number, end: number): void {
        if (this.count === this.kinds.length) { this.grow(); }
        this.kinds[this.count] = kind;
        this.starts[this.count] = start;
        this.ends[this.count++] = end;
    }

    kind(index: number): Token { return this.kinds[index] as unknown as Token; }
    start(index: number): number { return this.starts[index]!; }
    end(index: number): number { return this.ends[index]!; }

    mark(index: number, mark: Mark): void { this.marks[index]! |= mark; }
    has(index: number, mark: Mark): boolean { return (this.marks[index]! & mark) !== 0; }

    private grow(): void {
        const capacity = 2 * this.count + 64;
        const grown = <T extends Uint8Array | Int32Array>(from: T, to: T): T => { to.set(from); return to; };
        this.kinds = grown(this.kinds, new Uint8Array(capacity));
        this.starts = grown(this.starts, new Int32Array(capacity));
        this.ends = grown(this.ends, new Int32Array(capacity));
        this.marks = grown(this.marks, new Uint8Array(capacity));
    }
}
