import type { Symbols } from './model';

const name = String.raw`[A-Za-z_]\w*`;
/** `a.b.C`, `a.b.C.member`, `a.b.call(keyword)`, `a.b.*` or `.method`. */
const symbol = new RegExp(String.raw`^(?:${name}(?:\.${name})*(?:\(${name}\)|\.\*)?|\.${name})$`);

/** Reads the text of a `Symbols:` label: paths in backticks, those after the word `also` related, the others primary. */
export function parseSymbols(text: string): { symbols: Symbols; unknown: string[] } {
    const primary: string[] = [];
    const related: string[] = [];
    const unknown: string[] = [];
    let target = primary;
    for (const [, code, word] of text.matchAll(/`([^`]*)`|([^\s,;`]+)/g)) {
        if (code !== undefined) {
            (symbol.test(code) ? target : unknown).push(code);
        } else if (word === 'also') {
            target = related;
        } else {
            unknown.push(word!);
        }
    }
    return { symbols: { primary, related }, unknown };
}
