import type { Token } from 'markdown-it';

/** Fewer links to places in a page are no table of its contents. */
const fewestLinks = 3;
/** So many blocks may stand above them. */
const mostWords = 2;

const linkPattern = /\[(?:[^[\]]|\[[^[\]]*\])*\]\([^()]*(?:\([^()]*\)[^()]*)*\)/g;

/** Whether an inline text is links alone, but for what stands between them. */
function onlyLinks(text: string): boolean {
    return /\]\(/.test(text) && !/[\p{L}\p{N}]/u.test(text.replace(linkPattern, '').replace(/\b\d+[.)]?/g, ''))
        || /^(?:\s*<a\b[^<>]*>[^<>]*<\/a>)+\s*$/i.test(text);
}

/** Inline texts and code of some blocks, without the heads of tables and the cells that only count rows. */
function textsOf(tokens: readonly Token[]): readonly Token[] {
    return tokens.filter(({ type, content }, index) => {
        if (type !== 'inline') { return type === 'fence' || type === 'code_block'; }
        const cell = tokens[index - 1]?.type;
        return cell !== 'th_open' && !(cell === 'td_open' && /^\W*\d*\W*$/.test(content));
    });
}

/**
 * Whether some blocks are links alone.
 * @param inPage whether all of them have to lead to places in the page, as a table of contents
 */
export function hasOnlyLinks(tokens: readonly Token[], inPage = false): boolean {
    const texts = textsOf(tokens);
    return texts.length > 0
        && texts.every(({ type, content }) => type === 'inline' && onlyLinks(content) && !(inPage && /\]\((?!#)/.test(content)));
}

/** What some blocks have of a table of contents: enough links to places in the page, but for a word about them; other text; nothing. */
export function contentsIn(tokens: readonly Token[]): 'links' | 'text' | 'nothing' {
    let links = 0;
    let others = 0;
    for (const { type, content } of textsOf(tokens)) {
        if (type === 'inline' && onlyLinks(content) && /\]\(#/.test(content)) {
            links++;
        } else if (type === 'fence' || type === 'inline' && /\p{L}/u.test(content)) {
            others++;
        }
        if (links >= fewestLinks) { return 'links'; }
        if (others > mostWords) { return 'text'; }
    }
    return links > 0 || others > 0 ? 'text' : 'nothing';
}

/** A line of a list or a table that only leads to places in its page. */
function leads(line: string): boolean {
    const text = line.trim().replace(/^(?:[-*+]|\d+[.)])\s+/, '').replace(/^\||\|$/g, '');
    return /\]\(#/.test(text) && !/\]\((?!#)/.test(text) && !/[\p{L}]/u.test(text.replace(linkPattern, ''));
}

/** A section's introduction without a table of contents, with what stands above its lines: its heading, its table's head. */
export function withoutContents(text: string): string {
    if (!text.includes('](#')) { return text; }
    const lines = text.split('\n');
    const kept: string[] = [];
    let count = 0;
    for (const line of lines) {
        if (!leads(line)) {
            kept.push(line);
            continue;
        }
        count++;
        if (/^\s*\|?[\s|:-]*-[\s|:-]*$/.test(kept.at(-1) ?? '') && /\|/.test(kept.at(-2) ?? '')) { kept.splice(-2); }
        while (kept.at(-1)?.trim() === '') { kept.pop(); }
        if (/^#{1,6}\s/.test(kept.at(-1) ?? '')) { kept.pop(); }
        if (kept.length > 0) { kept.push(''); }
    }
    return count < fewestLinks ? text : kept.join('\n').trim();
}
