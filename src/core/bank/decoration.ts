const inMarkdown = String.raw`\[(?:[^[\]]|\[[^[\]]*\])*\]\((?:#[^()]*|[^()\s]*\/edit\/[^()]*)\)`;
const inHtml = String.raw`<a\b[^<>]*\bhref\s*=\s*["']?#[^<>]*>[^<>]*<\/a>`;
/** Links within the page, or to where the page is edited, and nothing else. */
const onlyLeads = new RegExp(String.raw`^(?:(?:${inMarkdown}|${inHtml})[\s|·•/-]*)+$`, 'i');
const tags = /<\/?(?:b|strong|i|em|div|p|center|br|hr|sup|sub|span|small|details|summary|font|h[1-6])(?:\s[^<>]*)?\/?>/gi;
const rule = /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/;

/** Whether a line at the end of a question says nothing: a rule, a way back to the top, tags, a comment. */
export function isDecoration(line: string): boolean {
    const text = line.trim();
    if (text === '' || rule.test(line) || /^#{1,6}[^\p{L}\p{N}`?]*$/u.test(text)) { return true; }
    if (text.length > 500) { return false; }
    const bare = text.replace(tags, '').replace(/^[*_\s>]+|[*_\s]+$/g, '');
    return bare === '' && text.startsWith('<') || /^<!--[^<>]*-->$/.test(text) || onlyLeads.test(bare);
}

/** Lines without what decorates their ends; `from` and `to` say where the rest stands. */
export function withoutDecoration(lines: readonly string[], from: number, to: number): { from: number; to: number } {
    let start = from;
    let end = to;
    while (end > start && isDecoration(lines[end - 1]!)) { end--; }
    while (start < end && isDecoration(lines[start]!) && !rule.test(lines[start]!)) { start++; }
    return { from: start, to: end };
}
