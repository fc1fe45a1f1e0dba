import type { MarkdownIt, Token } from 'markdown-it';

/** Where links lead that do not lead to the web; without it they are only their labels. */
export interface Links {
    /** Whether the text stands in a file, so that a relative link leads to another. */
    readonly hasFile?: boolean;
    /** The id of the question that a link within the file leads to. */
    readonly questionAt?: ((anchor: string) => string | undefined) | undefined;
}

const external = /^(?:https?|mailto):/i;
/** No scheme, and no other host. */
const relative = /^(?![a-z][a-z0-9+.-]*:|[/\\]{2})/i;

/** Teaches a Markdown parser where links and pictures of a bank's text may lead; any other stays text. */
export function withLinks(markdown: MarkdownIt): void {
    const { escapeHtml } = markdown.utils;
    markdown.validateLink = url => external.test(url) || relative.test(url);
    markdown.renderer.rules.image = (tokens, index, _, env) => {
        const { content } = tokens[index]!;
        const attributes = attributesOf(String(tokens[index]!.attrGet('src')), env as Links);
        const name = escapeHtml(`Picture: ${content || 'open it'}`);
        return attributes ? `<a${attributes.map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('')}>${name}</a>` : name;
    };
    markdown.core.ruler.push('lead_links', state => {
        for (const { children } of state.tokens) { if (children) { lead(children, state.env as Links); } }
    });
}

/** A link that leads nowhere is its label alone. */
function lead(tokens: readonly Token[], links: Links): void {
    let leadsNowhere = false;
    for (const token of tokens) {
        if (token.type === 'link_open') {
            const attributes = attributesOf(String(token.attrGet('href')), links);
            leadsNowhere = attributes === undefined;
            if (attributes) { token.attrs = attributes; }
        }
        if (leadsNowhere && token.type.startsWith('link_')) {
            leadsNowhere = token.type !== 'link_close';
            token.type = 'text';
            token.tag = '';
            token.content = '';
        }
    }
}

function attributesOf(address: string, { hasFile, questionAt }: Links): [string, string][] | undefined {
    if (external.test(address)) { return [['href', address]]; }
    if (address.startsWith('#')) {
        const id = questionAt?.(decoded(address.slice(1)));
        return id === undefined ? undefined : [['href', '#'], ['data-open', id]];
    }
    return hasFile && address !== '' ? [['href', '#'], ['data-file', decoded(address)]] : undefined;
}

function decoded(address: string): string {
    try {
        return decodeURIComponent(address);
    } catch {
        return address;
    }
}
