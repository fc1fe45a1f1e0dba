import { Parser } from 'htmlparser2';
import { labelOf } from '../bank/parts';

/** HTML or plain text of a note as Markdown in which nothing of the text is markup of its own, neither of Markdown nor of a bank. */
export function toMarkdown(text: string, isHtml: boolean): string {
    const writer = new MarkdownWriter();
    if (isHtml) {
        const parser = new Parser({
            onopentag: (name, attributes) => writer.open(name, attributes), ontext: content => writer.text(content),
            onclosetag: name => writer.close(name)
        }, { decodeEntities: true, lowerCaseTags: true });
        parser.write(text);
        parser.end();
    } else {
        for (const [index, line] of text.split('\n').entries()) {
            if (index > 0) { writer.open('br', {}); }
            writer.text(line);
        }
    }
    return writer.end();
}

/** As `toMarkdown`, on one line. */
export function toInline(text: string, isHtml: boolean): string {
    return withoutBlocks(toMarkdown(text, isHtml));
}

/** The text of blocks one behind the other: what marks them goes, code keeps its own. */
function withoutBlocks(markdown: string): string {
    const lines = markdown.split('\n');
    let fence = '';
    return lines.flatMap(line => {
        const mark = /^`{4,}/.exec(line)?.[0] ?? '';
        if (fence === '' ? mark !== '' : line === fence) {
            fence = fence === '' ? mark : '';
            return [];
        }
        if (fence !== '') { return line.trim() === '' ? [] : [codeSpan(line.trim())]; }
        return [line.replace(/\\$/, '').replace(/^\s*(?:- |\d+\. |> )+/, '').replace(/^\| | \|$/g, '').trim()];
    }).filter(line => line !== '' && !/^(?:-{3}|[|\s-]+)$/.test(line)).join(' ').replace(/\s+/g, ' ').trim();
}

const blocks = new Set(
    ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'article', 'center', 'details', 'summary', 'dl', 'dt', 'dd', 'figure',
        'figcaption', 'address', 'header', 'footer', 'main', 'form']);
const emphasis: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*' };
const kept = new Set(['sup', 'sub', 'kbd']);
const silent = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'math', 'object', 'iframe']);

/** What is open: a kind, and the text that it has got so far. */
interface Frame {
    readonly name: string;
    text: string;
    /** The end of it: what comes next is asked what it follows, and to look at all that was joined takes its length. */
    tail: string;
    /** Of an ordered list its next number; of a link its address. */
    number?: number;
    readonly url?: string;
    /** Rows of a table. */
    readonly rows?: string[][];
}

/** No text is nested deeper: what is, is written as if it stood there. */
const deepest = 40;

/** Writes Markdown from the tags and texts of HTML, in one pass. */
class MarkdownWriter {
    private readonly frames: Frame[] = [{ name: '', text: '', tail: '' }];
    /** How many tags are open whose content is not shown, and how many that were not entered. */
    private hidden = 0;
    private readonly skipped: string[] = [];
    private code = 0;

    open(name: string, attributes: Readonly<Record<string, string>>): void {
        if (silent.has(name)) { this.hidden++; }
        if (this.hidden > 0) { return; }
        if (name === 'br') { this.add(this.code > 0 ? '\n' : '\\\n'); return; }
        if (this.code > 0 && name !== 'pre' && name !== 'code') { return; }
        if (name === 'hr') { this.block('---'); return; }
        if (name === 'img') { this.add(picture(attributes)); return; }
        if (!isFrame(name)) { return; }
        if (this.frames.length > deepest) {
            this.skipped.push(name);
            return;
        }
        if (name === 'pre' || name === 'code') { this.code++; }
        const start = Number(attributes.start ?? 1);
        this.frames.push({
            name, text: '', tail: '', ...(name === 'ol' && { number: Number.isInteger(start) && start >= 0 && start < 1e8 ? start : 1 }),
            ...(name === 'a' && attributes.href !== undefined && { url: attributes.href }), ...(name === 'table' && { rows: [] }),
            ...(name === 'pre' && { url: languageOf(attributes) })
        });
    }

    text(content: string): void {
        if (this.hidden > 0) { return; }
        if (this.code > 0) { this.add(content.replace(/\u00A0/g, ' ')); return; }
        this.addText(escaped(content.replace(/[ \t\n\f\u00A0]+/g, ' ')));
    }

    close(name: string): void {
        if (silent.has(name) && this.hidden > 0) { this.hidden--; }
        if (this.hidden > 0 || !isFrame(name)) { return; }
        if (this.skipped.at(-1) === name) {
            this.skipped.pop();
            return;
        }
        if (this.frames.at(-1)!.name !== name) { return; }
        const frame = this.frames.pop()!;
        if (name === 'pre' || name === 'code') { this.code--; }
        this.finish(frame);
    }

    end(): string {
        while (this.frames.length > 1) {
            const frame = this.frames.pop()!;
            if (frame.name === 'pre' || frame.name === 'code') { this.code--; }
            this.finish(frame);
        }
        return withoutLabels(tidy(this.frames[0]!.text));
    }

    private finish(frame: Frame): void {
        const { name, text, url } = frame;
        const mark = emphasis[name];
        if (mark) { this.add(around(text, content => `${mark}${content}${mark}`)); return; }
        if (kept.has(name)) { this.add(around(text, content => `<${name}>${content}</${name}>`)); return; }
        switch (name) {
            case 'a': { this.add(link(text, url)); return; }
            case 'code': { this.add(this.code > 0 ? text : codeSpan(text.replace(/\s+/g, ' ').trim())); return; }
            case 'pre': { this.block(fenced(text, url ?? '')); return; }
            case 'li': { this.item(tidy(text)); return; }
            case 'ul': case 'ol': { this.add(this.isInItem() ? `\n${text.trimEnd()}\n` : `\n\n${text.trimEnd()}\n\n`); return; }
            case 'blockquote': { this.block(tidy(text).replace(/^/gm, '> ')); return; }
            case 'td': case 'th': {
                this.cell(
                    tidy(text).split('\n').map(line => line.trim().replace(/\\$/, '').trimEnd()).filter(line => line !== '').join(' '));
                return;
            }
            case 'tr': return;
            case 'table': { this.block(table(frame.rows ?? [])); return; }
            default: { this.block(tidy(text)); return; }
        }
    }

    private isInItem(): boolean {
        return this.frames.at(-1)!.name === 'li';
    }

    private item(text: string): void {
        const list = this.frames.at(-1)!;
        const mark = list.name === 'ol' ? `${list.number!}. ` : '- ';
        if (list.number !== undefined) { list.number++; }
        const own = text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`);
        put(list, `${list.tail === '' || list.tail.endsWith('\n') ? '' : '\n'}${mark}${own}\n`);
    }

    private cell(text: string): void {
        const rows = this.innermost('table')?.rows;
        if (!rows) { this.add(` ${text} `); return; }
        const row = this.innermost('tr');
        if (rows.length === 0 || row?.text === '') { rows.push([]); }
        if (row) { row.text = row.tail = ' '; }
        rows.at(-1)!.push(text);
    }

    private innermost(tag: string): Frame | undefined {
        for (let at = this.frames.length - 1; at >= 0; at--) { if (this.frames[at]!.name === tag) { return this.frames[at]; } }
        return undefined;
    }

    private add(text: string): void {
        put(this.frames.at(-1)!, text);
    }

    /** Text that would open a block at the start of its line does not. */
    private addText(text: string): void {
        const frame = this.frames.at(-1)!;
        const startsLine = /(?:^|\n)\s*$/.test(frame.tail);
        put(frame, startsLine
            ? text.replace(/^(\s*)(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|[=-]{2,}\s*$|={1,}\s*$)/, '$1\\').replace(/^(\s*\d{1,9})(?=[.)](?:\s|$))/,
                '$1\\') : text);
    }

    private block(text: string): void {
        if (text !== '') { this.add(`\n\n${text}\n\n`); }
    }
}

function put(frame: Frame, text: string): void {
    frame.text += text;
    frame.tail = text.length >= tailLength ? text.slice(-tailLength) : (frame.tail + text).slice(-tailLength);
}

const tailLength = 80;

function isFrame(name: string): boolean {
    return blocks.has(name) || name in emphasis || kept.has(name)
        || ['a', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'table', 'tr', 'td', 'th'].includes(name);
}

/** Blanks at the ends of emphasized text stand outside: Markdown has no emphasis otherwise. */
function around(text: string, wrap: (text: string) => string): string {
    const content = text.trim();
    if (content === '' || /\n\n/.test(content)) { return text; }
    return `${/^\s/.test(text) ? ' ' : ''}${wrap(content)}${/\s$/.test(text) ? ' ' : ''}`;
}

function link(text: string, url: string | undefined): string {
    const label = text.trim();
    if (url === undefined || !/^(?:https?|mailto):/i.test(url.trim())) { return text; }
    return `[${label.replace(/\\?\n/g, ' ') || escaped(url.trim())}](<${url.trim().replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
}

/** A picture is named, and links to where it is. */
function picture({ src = '', alt = '', title = '' }: Readonly<Record<string, string>>): string {
    const isData = /^\s*data:/i.test(src);
    const name = alt.trim() || title.trim() || (isData ? '' : src.split(/[/\\]/).at(-1)!.slice(0, 80)) || 'picture';
    return src.trim() === '' || isData ? escaped(`Picture: ${name}`)
        : `![${escaped(name)}](<${src.trim().replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
}

function languageOf(attributes: Readonly<Record<string, string>>): string {
    return /\b(?:language|lang)-([\w+#-]{1,20})/.exec(attributes.class ?? '')?.[1] ?? '';
}

function fenced(text: string, language: string): string {
    const code = text.replace(/^\n/, '').trimEnd();
    if (code.trim() === '') { return ''; }
    const fence = '`'.repeat(Math.max(4, longestRun(code) + 1));
    return `${fence}${language}\n${code}\n${fence}`;
}

function codeSpan(text: string): string {
    if (text === '') { return ''; }
    const mark = '`'.repeat(longestRun(text) + 1);
    const blank = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
    return `${mark}${blank}${text}${blank}${mark}`;
}

function longestRun(text: string): number {
    return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

function table(rows: readonly (readonly string[])[]): string {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (width === 0) { return ''; }
    const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
    const [head, ...body] = rows;
    return [line(head!), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n');
}

/** Text of which Markdown takes nothing for markup. */
function escaped(text: string): string {
    return text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/&(?=[#\w])/g, '&amp;');
}

/** Lines outside code without blanks around them, blocks one empty line apart, and nothing at a line's start that opens a block. */
function tidy(text: string): string {
    const lines: string[] = [];
    let fence = '';
    for (const line of text.split('\n')) {
        const mark = /^\s*(`{4,})/.exec(line)?.[1] ?? '';
        if (fence !== '' || mark !== '') {
            lines.push(line);
            if (fence === '') { fence = mark; } else if (line.trim() === fence) { fence = ''; }
            continue;
        }
        const clean = line.trimEnd();
        if (clean.trim() === '' || clean.trim() === '\\') {
            if (lines.length > 0 && lines.at(-1) !== '') { lines.push(''); }
        } else {
            lines.push(clean);
        }
    }
    return lines.map((line, index) => lines[index + 1] === '' || index === lines.length - 1 ? line.replace(/(?<!\\)\\$/, '') : line)
        .join('\n').trim();
}

/** A line that a bank would take for a label says the same without being one. */
function withoutLabels(text: string): string {
    return text.split('\n').map(line => labelOf(line) ? line.replace(':', '&#58;') : line).join('\n');
}
