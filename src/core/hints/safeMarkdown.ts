import MarkdownIt, { type Token } from 'markdown-it';
import { escapedPart, inAddress, visible, webAddress } from '../doors';

/** A hover has a few lines; what is longer is hardly read, and not parsed. */
const longestText = 3000;
const markdown = new MarkdownIt('default', { html: false, linkify: false });

/**
 * A bank's Markdown as inline Markdown for a place where links may be commands: emphasis, code and links to the web stay, all else is
 * escaped, so that nothing of the bank's can be a command, HTML, a picture or a block of its own.
 */
export function safeInline(text: string): string {
    const parts: string[] = [];
    const open: string[] = [];
    for (const token of markdown.parse(visible(text, longestText), {})) {
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
        case 'text': return escapedPart(token.content);
        case 'code_inline': return code(token.content);
        case 'strong_open': case 'strong_close': return '**';
        case 'em_open': case 'em_close': return '_';
        case 'softbreak': case 'hardbreak': return ' ';
        case 'link_open': {
            const url = String(token.attrGet('href'));
            const address = webAddress(url);
            open.push(address === undefined ? '' : `](${inAddress(address)})`);
            return address === undefined ? '' : '[';
        }
        case 'link_close': return open.pop() ?? '';
        default: return escapedPart(token.content);
    }
}

function code(text: string): string {
    const content = text.replace(/\s+/g, ' ').trim();
    const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map(run => run.length));
    const fence = '`'.repeat(longest + 1);
    const space = longest > 0 ? ' ' : '';
    return content === '' ? '' : `${fence}${space}${content}${space}${fence}`;
}

/** The first link to the web in a Markdown text. */
export function firstWebLink(text: string): string | undefined {
    for (const { children } of markdown.parse(text.slice(0, longestText), {})) {
        for (const token of children ?? []) {
            const address = token.type === 'link_open' ? webAddress(String(token.attrGet('href'))) : undefined;
            if (address !== undefined) { return address; }
        }
    }
    return undefined;
}
