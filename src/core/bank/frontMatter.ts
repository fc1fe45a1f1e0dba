import type { Given } from './description';
import type { MarkKind } from './marks';

/** What `questions:` in a file's front matter may name, besides the depth of a heading. */
const names: Readonly<Record<string, readonly MarkKind[]>> = {
    summary: ['summary'], bold: ['bold'], list: ['item', 'numbered item', 'heading in a list'], table: ['row'], 'q:': ['opening'],
    '::': ['double colon'], card: ['card']
};

/** A key of YAML; but `Q: …` below a rule is a question. */
const key = /^(?!(?:q|ques|question)[ \t]*\d*[ \t]*:)["']?\w[\w.-]*(?: [\w.-]+)*["']?[ \t]*:(?:[ \t]|$)/i;

/** Whether a line right below a rule at a file's top begins its front matter. */
export function opensFrontMatter(line: string): boolean {
    return key.test(line);
}

export interface FrontMatter {
    readonly given?: Given;
    /** What the line names and nobody knows, and the line. */
    readonly unknown: readonly { readonly text: string; readonly line: number }[];
}

/** Reads the line `questions:` of a file's front matter; it names one mark or a list of them. */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
    const at = lines.findIndex(line => /^questions[ \t]*:/i.test(line));
    if (at < 0) { return { unknown: [] }; }
    const words = [{ text: lines[at]!.replace(/^questions[ \t]*:/i, ''), line: at }];
    for (let line = at + 1; /^\s*-\s+/.test(lines[line] ?? ''); line++) {
        words.push({ text: lines[line]!.replace(/^\s*-\s+/, ''), line });
    }
    const depths: number[] = [];
    const kinds: MarkKind[] = [];
    const unknown: { text: string; line: number }[] = [];
    let onlyAsking = false;
    for (const { text, line } of words) {
        for (const word of text.split(/[\s,[\]"']+/).filter(part => part !== '')) {
            const known = Object.hasOwn(names, word.toLowerCase()) ? names[word.toLowerCase()] : undefined;
            if (/^#{1,6}$/.test(word)) {
                depths.push(word.length);
            } else if (word === '?') {
                onlyAsking = true;
            } else if (known) { kinds.push(...known); } else { unknown.push({ text: word, line }); }
        }
    }
    const given = depths.length > 0 || kinds.length > 0 || onlyAsking ? { depths, kinds, onlyAsking } : undefined;
    return { unknown, ...(given && { given }) };
}

/**
 * A file's text with a line in its front matter that says what its questions are.
 * @param mark what `questions:` is to name, such as `##`
 */
export function withQuestions(text: string, mark: string): string {
    const end = /\r\n/.test(text) ? '\r\n' : '\n';
    const line = `questions: "${mark}"`;
    const lines = text.split(/\r\n|\r|\n/);
    const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    const closing = lines[0]!.slice(bom.length).trimEnd() === '---' && opensFrontMatter(lines[1] ?? '')
        ? lines.findIndex((other, index) => index > 0 && other.trimEnd() === '---') : -1;
    const head = lines.slice(1, Math.max(1, closing));
    if (closing < 0 || head.some(other => /^#{1,6}(?:[ \t]|$)/.test(other))) {
        return `${bom}---${end}${line}${end}---${end}${end}${text.slice(bom.length)}`;
    }
    const own = head.findIndex(other => /^questions[ \t]*:/i.test(other)) + 1;
    if (own === 0) { return [lines[0]!, line, ...lines.slice(1)].join(end); }
    let next = own + 1;
    while (/^\s*-\s+/.test(lines[next] ?? '')) { next++; }
    return [...lines.slice(0, own), line, ...lines.slice(next)].join(end);
}
