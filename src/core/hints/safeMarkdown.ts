import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt('default', { html: false, linkify: false });
const webLink = /^https?:\/\//i;

/**
 * A bank's Markdown as inline Markdown for a place where links may be commands: emphasis, code and links to the web stay, all else is
 * escaped, so that nothing of the bank's can be a command, HTML, a picture or a block of its own.
 */
export function safeInline(text: string): string {
    const parts: string[] = [];
    const open: string[] = [];
    for (const token of markdown.parse(text, {})) {
        if (token.type === 'inline') {
            for (const child of token.children ?? []) { parts.push(inline(child, open)); }
        } else {
            parts.push(' ', token.content === '' ? '' : code(token.content));
        }
    }
    return parts.join('').replace(/\s+/g, ' ').trim();
}

/** @param open what closes the links that are open */
function inline(token: Token, open: string[]): string {
    switch (token.type) {
        case 'text': return escaped(token.content);
        case 'code_inline': return code(token.content);
        case 'strong_open': case 'strong_close': return '**';
        case 'em_open': case 'em_close': return '_';
        case 'softbreak': case 'hardbreak': return ' ';
        case 'link_open': {
            const url = String(token.attrGet('href'));
            const isWeb = webLink.test(url);
            open.push(isWeb ? `](${inAddress(url)})` : '');
            return isWeb ? '[' : '';
        }
        case 'link_close': return open.pop() ?? '';
        default: return escaped(token.content);
    }
}

/** Text of one line that no Markdown renderer takes for anything else; the address of a web page in it may become a link. */
export function escaped(text: string): string {
    return text.replace(/[\\`*_[\]<>&~]/g, '\\$&').replace(/^\s*(?=[-+#=])|^\s*\d+(?=[.)])/, '$&\\');
}

function code(text: string): string {
    const content = text.replace(/\s+/g, ' ').trim();
    const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map(run => run.length));
    const fence = '`'.repeat(longest + 1);
    const space = longest > 0 ? ' ' : '';
    return content === '' ? '' : `${fence}${space}${content}${space}${fence}`;
}

/** A link's address, with what could end it early encoded. */
export function inAddress(url: string): string {
    return url.replace(/[\s()<>\\]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** The first link to the web in a Markdown text. */
export function firstWebLink(text: string): string | undefined {
    for (const { children } of markdown.parse(text, {})) {
        for (const token of children ?? []) {
            const url = token.type === 'link_open' ? String(token.attrGet('href')) : '';
            if (webLink.test(url)) { return url; }
        }
    }
    return undefined;
}
