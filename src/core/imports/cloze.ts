/** A text with gaps as Anki writes them, `{{c1::404::a number}}`, as question and as answer. */
export interface Cloze {
    readonly question: string;
    readonly answer: string;
}

/** Reads the gaps of a text; undefined where it has none. Gaps may stand in gaps. */
export function readCloze(text: string): Cloze | undefined {
    if (!text.includes('{{c')) { return undefined; }
    const open: { question: string; answer: string; start: number }[] = [{ question: '', answer: '', start: 0 }];
    let found = false;
    let last = 0;
    for (const match of text.matchAll(/\{\{c\d{1,4}::|\}\}/g)) {
        const between = text.slice(last, match.index);
        const top = open.at(-1)!;
        top.question += between;
        top.answer += between;
        last = match.index + match[0].length;
        if (match[0] !== '}}') {
            open.push({ question: '', answer: '', start: match.index });
        } else if (open.length === 1) {
            top.question += match[0];
            top.answer += match[0];
        } else {
            open.pop();
            const [answer, hint] = split(top.answer);
            const outer = open.at(-1)!;
            outer.question += `[${hint?.trim() || '…'}]`;
            outer.answer += answer;
            found = true;
        }
    }
    // What no brace closes is text.
    while (open.length > 1) {
        const top = open.pop()!;
        const opening = /^\{\{c\d+::/.exec(text.slice(top.start, top.start + 12))![0];
        open.at(-1)!.question += opening + top.question;
        open.at(-1)!.answer += opening + top.answer;
    }
    return found ? { question: open[0]!.question + text.slice(last), answer: open[0]!.answer + text.slice(last) } : undefined;
}

function split(text: string): [answer: string, hint?: string] {
    const at = text.lastIndexOf('::');
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 2)];
}
