import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { simpleTag } from './inlineTags';

/** What a line of tags holds: `<details><summary>Why?</summary> text`. */
export interface TagLine {
    /** What stands between `<summary>` and `</summary>`. */
    readonly summary?: string;
    /** What stands behind it, or all of the line where it has no summary; without tags that mean nothing here. */
    readonly rest: string;
    /** Whether it draws a rule. */
    readonly isRule: boolean;
    /** How many `<details>` it opens, and closes. */
    readonly opens: number;
    readonly closes: number;
    /** Whether it closes what stands above it before it opens its own. */
    readonly closesFirst: boolean;
}

/** Most lines that a summary may have. */
const longestSummary = 30;
const opensLine = /^<\/?(?:details|summary|p|div|center|br|hr|b|strong|font|ul|ol|span|picture|img|a|h[1-6]|sup|sub)\b/i;
/** Tags that only place or mark what they hold. */
const plainTag = /<\/?(?:details|summary|p|div|center|br|hr|b|strong|i|em|font|ul|ol|span|picture|source)(?:\s[^<>]*)?\/?>/gi;

/**
 * Teaches a Markdown parser the tags that people write between its blocks: comments, and lines that begin with `<details>`, `<summary>` or
 * hold nothing but tags. Each becomes a token of its own, with which no paragraph goes on; what else looks like HTML stays text.
 */
export function withTags(markdown: MarkdownIt): MarkdownIt {
    const alt = ['paragraph', 'reference', 'blockquote', 'list'];
    markdown.block.ruler.before('fence', 'comment', comment, { alt });
    markdown.block.ruler.before('fence', 'tag_line', tagLine, { alt });
    return markdown;
}

/** As `withTags`, and for text that is shown: simple tags mean what they say, comments and breaks too. */
export function withShownTags(markdown: MarkdownIt): MarkdownIt {
    markdown.inline.ruler.before('autolink', 'simple_tag', simpleTag);
    markdown.renderer.rules.comment = () => '';
    markdown.renderer.rules.tag_line = (tokens, index, _, env) => {
        const { summary, rest, isRule } = tagsOf(tokens[index]!);
        const paragraph = (html: string): string => html && `<p>${html}</p>\n`;
        const head = summary ? `<strong>${markdown.renderInline(withoutPlainTags(summary), env)}</strong>` : '';
        return paragraph(head) + (isRule ? '<hr>\n' : '') + paragraph(markdown.renderInline(rest, env));
    };
    return withTags(markdown);
}

/** What the tag line of a token holds. */
export function tagsOf(token: Token): TagLine {
    return token.meta as unknown as TagLine;
}

/** A text without tags that only place what they hold; line ends as blanks. */
export function withoutPlainTags(text: string): string {
    return text.replace(plainTag, tag => /^<br/i.test(tag) ? ' ' : '').trim();
}

function comment(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
    const start = state.bMarks[startLine]! + state.tShift[startLine]!;
    if (!state.src.startsWith('<!--', start) || state.sCount[startLine]! - state.blkIndent >= 4) { return false; }
    const env = state.env as { noCommentEnds?: boolean; spoiltUntil?: number };
    // What hindered one that opened above hinders this one too.
    if (env.noCommentEnds || start + 4 <= (env.spoiltUntil ?? -1)) { return false; }
    const close = state.src.indexOf('-->', start + 4);
    if (close < 0) {
        env.noCommentEnds = true;
        return false;
    }
    if (close + 3 > state.eMarks[endLine - 1]!) { return false; }
    let line = startLine;
    while (state.eMarks[line]! < close + 3) { line++; }
    // Text behind a comment is shown, and the comment in it dropped with the inline tags.
    if (state.src.slice(close + 3, state.eMarks[line]).trim() !== '') {
        env.spoiltUntil = close;
        return false;
    }
    if (silent) { return true; }
    const token = state.push('comment', '', 0);
    token.map = [startLine, line + 1];
    state.line = line + 1;
    return true;
}

function tagLine(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
    const start = state.bMarks[startLine]! + state.tShift[startLine]!;
    if (state.src.charCodeAt(start) !== 0x3C || state.sCount[startLine]! - state.blkIndent >= 4) { return false; }
    const text = state.src.slice(start, state.eMarks[startLine]);
    if (!opensLine.test(text)) { return false; }
    const folds = /^(?:<[a-z][^<>]*>\s*)*<\/?(?:details|summary)\b/i.test(text);
    if (!folds && !/^(?:\s*<\/?[a-z][^<>]*>)+\s*$/i.test(text)) { return false; }
    if (silent) { return true; }
    const lines = [text];
    if (/<summary\b/i.test(text)) {
        for (let line = startLine + 1; !/<\/summary/i.test(lines.at(-1)!) && line < Math.min(endLine, startLine + longestSummary); line++) {
            const next = state.src.slice(state.bMarks[line], state.eMarks[line]);
            if (next.trim() === '' && lines.length > 1) { break; }
            lines.push(next);
        }
        if (!/<\/summary/i.test(lines.at(-1)!)) { lines.length = 1; }
    }
    const token = state.push('tag_line', '', 0);
    token.map = [startLine, startLine + lines.length];
    const tags = readTagLine(lines.join('\n'));
    token.meta = { ...tags };
    token.content = [tags.summary, tags.rest].filter(Boolean).map(part => withoutPlainTags(part!)).join(' ');
    state.line = startLine + lines.length;
    return true;
}

function readTagLine(text: string): TagLine {
    const count = (tag: RegExp): number => (text.match(tag) ?? []).length;
    const open = /<summary\b[^<>]*>/i.exec(text);
    const close = /<\/summary\s*>/i.exec(text);
    const end = close ? close.index : text.length;
    const rest = open ? `${text.slice(0, open.index)} ${close ? text.slice(close.index + close[0].length) : ''}` : text;
    return {
        ...(open && open.index <= end && { summary: text.slice(open.index + open[0].length, end).trim() }),
        rest: withoutPlainTags(rest), isRule: /<hr\b/i.test(rest), opens: count(/<details\b/gi), closes: count(/<\/details\b/gi),
        closesFirst: /^(?:<\/(?!details)[a-z]+>\s*)*<\/details/i.test(text)
    };
}
