/** What a character may begin, outside strings. */
export enum Character { Other, Space, LineEnd, Letter, Digit, Quote, Comment, Backslash, Open, Close, Dot, Operator, NonAscii }

const classes = new Uint8Array(128);
for (const [characters, kind] of [
    [' \t\f', Character.Space], ['\n\r', Character.LineEnd], ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', Character.Letter],
    ['0123456789', Character.Digit],
    ['"\'', Character.Quote], ['#', Character.Comment], ['\\', Character.Backslash], ['([{', Character.Open], [')]}', Character.Close],
    ['.', Character.Dot],
    ['+-*/%@&|^~<>=!:,;', Character.Operator]
] as const) {
    for (const character of characters) { classes[character.charCodeAt(0)] = kind; }
}

export function classOf(code: number): Character {
    return code < 128 ? classes[code] as unknown as Character : Character.NonAscii;
}

/** A name beyond ASCII, by PEP 3131. */
const nameStart = /[\p{XID_Start}]/uy;
const nameRest = /[\p{XID_Continue}]+/uy;

/** Whether a name may begin at an offset where no ASCII character stands. */
export function startsName(text: string, offset: number): boolean {
    nameStart.lastIndex = offset;
    return nameStart.test(text);
}

/** The end of the name whose first character stands before `offset`. */
export function endOfName(text: string, offset: number, limit: number): number {
    let end = offset;
    while (end < limit) {
        const kind = classOf(text.charCodeAt(end));
        if (kind === Character.Letter || kind === Character.Digit) {
            end++;
        } else if (kind === Character.NonAscii) {
            nameRest.lastIndex = end;
            if (!nameRest.test(text)) { return end; }
            end = Math.min(nameRest.lastIndex, limit);
        } else {
            return end;
        }
    }
    return end;
}

/** The column that a line's blanks reach: a tab goes on to the next multiple of eight, a form feed starts again. */
export function columnAfter(text: string, lineStart: number, offset: number): number {
    let column = 0;
    for (let index = lineStart; index < offset; index++) {
        switch (text.charCodeAt(index)) {
            case 9: column = (column | 7) + 1; break;
            case 12: column = 0; break;
            default: column++;
        }
    }
    return column;
}

/** The offset behind the character at `offset`; CR LF is one. */
export function afterCharacter(text: string, offset: number): number {
    return offset + (text.charCodeAt(offset) === 13 && text.charCodeAt(offset + 1) === 10 ? 2 : 1);
}

/** Where the line ends that `offset` stands in. */
export function endOfLine(text: string, offset: number, limit = text.length): number {
    let end = offset;
    while (end < limit) {
        const code = text.charCodeAt(end);
        if (code === 10 || code === 13) { break; }
        end++;
    }
    return end;
}
