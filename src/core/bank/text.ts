import MarkdownIt, { type Token } from 'markdown-it';
import { withShownTags } from './tags';

const markdown = withShownTags(new MarkdownIt('default', { html: false, linkify: false }));
const markup = /[`*_\\[\]&<>~#|!]|^\s*[-+\d]|\n/;

/** Markdown without its markup, on one line: for labels, search and tooltips. */
export function plainText(text: string): string {
    if (!markup.test(text)) { return text; }
    const words: string[] = [];
    collect(markdown.parse(text, {}), words);
    return words.join('').replace(/\s+/g, ' ').trim();
}

function collect(tokens: readonly Token[], words: string[]): void {
    for (const token of tokens) {
        if (token.children) { collect(token.children, words); } else { words.push(token.content); }
        if (token.block || token.type.endsWith('break')) { words.push(' '); }
    }
}
