import { Token } from './token';

/** What holds of a kind of token wherever it stands. */
enum Is { StatementEnd = 1, StatementStart = 2, ClauseStart = 4, OperandStart = 8, OperandEnd = 16, BracketStart = 32, BracketEnd = 64,
    ElementStart = 128, ElementEnd = 256 }

const brackets = [Token.OpenParen, Token.OpenBracket, Token.OpenBrace];
const endsOfBrackets = [Token.CloseParen, Token.CloseBracket, Token.CloseBrace];
const values = [Token.Name, Token.Number, Token.Constant, Token.String];

const kinds: Readonly<Record<Is, readonly Token[]>> = {
    [Is.StatementEnd]: [Token.Newline, Token.Semicolon, Token.End],
    [Is.StatementStart]: [Token.Class, Token.Def, Token.Import, Token.While, Token.With, Token.Try, Token.Except, Token.Finally, Token.Elif,
        Token.Del, Token.Global, Token.Nonlocal, Token.SimpleStatement],
    [Is.ClauseStart]: [Token.If, Token.For, Token.Else, Token.Async],
    [Is.OperandStart]: [...values, Token.FStringStart, ...brackets, Token.Star, Token.Operator, Token.Lambda],
    [Is.OperandEnd]: [...values, Token.FStringEnd, ...endsOfBrackets],
    [Is.BracketStart]: [...brackets, Token.FieldOpen],
    [Is.BracketEnd]: [...endsOfBrackets, Token.FieldClose],
    [Is.ElementStart]: [...brackets, Token.FieldOpen, Token.Comma, Token.Colon, Token.Assign, Token.AugmentedAssign],
    [Is.ElementEnd]: [...endsOfBrackets, Token.FieldClose, Token.Comma, Token.Colon, Token.Newline, Token.Semicolon]
};

/** By kind of token, a bit for each. */
const table = new Uint16Array(Token.SimpleStatement + 1);
for (const [bit, tokens] of Object.entries(kinds)) {
    for (const token of tokens) { table[token]! |= Number(bit); }
}

export function endsStatement(kind: Token): boolean { return (table[kind]! & Is.StatementEnd) !== 0; }

/** Whether no expression holds such a word: it opens a statement, or one's further clause. */
export function opensStatement(kind: Token): boolean { return (table[kind]! & Is.StatementStart) !== 0; }

/** Whether it opens a statement or stands within an expression, as in a comprehension. */
export function mayOpenStatement(kind: Token): boolean { return (table[kind]! & Is.ClauseStart) !== 0; }

/** Whether an expression may begin with it. */
export function beginsOperand(kind: Token): boolean { return (table[kind]! & Is.OperandStart) !== 0; }

/** Whether a token ends an operand, so that a bracket behind it is a call or a subscript. */
export function endsOperand(kind: Token): boolean { return (table[kind]! & Is.OperandEnd) !== 0; }

export function opensBracket(kind: Token): boolean { return (table[kind]! & Is.BracketStart) !== 0; }

export function closesBracket(kind: Token): boolean { return (table[kind]! & Is.BracketEnd) !== 0; }

/** Whether what follows a token is the first of an argument, element or value. */
export function beginsElement(before: Token): boolean { return (table[before]! & Is.ElementStart) !== 0; }

/** Whether what stands before a token is the last of one. */
export function endsElement(after: Token): boolean { return (table[after]! & Is.ElementEnd) !== 0; }
