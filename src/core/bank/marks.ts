import type { Token } from 'markdown-it';
import { tagsOf, withoutPlainTags } from './tags';
import { readTitle, type Title } from './title';

/** What may mark a question besides a heading. */
export const markKinds = ['summary', 'bold', 'opening', 'item', 'numbered item', 'heading in a list', 'card', 'double colon',
    'question mark', 'row'] as const;
export type MarkKind = (typeof markKinds)[number];

/** A place that may open a question. */
export interface Mark {
    readonly kind: MarkKind | 'heading';
    /** Of a heading, 1 to 6. */
    readonly depth: number;
    readonly line: number;
    readonly title: Title;
    /** Text of the mark's own lines that belongs to the answer. */
    readonly rest: string;
    /** First line below the mark. */
    readonly bodyLine: number;
    /** First token of what is below it. */
    readonly bodyToken: number;
    /** First line that no longer belongs to it, where its own form says so. */
    readonly end?: number;
    /** Columns by which a list indents what stands below. */
    readonly indent?: number;
    /** Whether all of it is one link: an entry of a table of contents, or of a list of pages. */
    readonly isLink?: boolean;
    /** The list or the table that it stands in, by its first line. */
    readonly group?: number;
}

const boldLine = /^(?:(\*\*|__)(?=\S)(.+?)\1|<(b|strong)>(.+?)<\/\3>)/i;
const cardTag = /(?:^|\s)#(?:card|flashcards?)\b/i;
/** What stands between the sides of a flashcard of one line. */
const sides = /::+|;;+/;
/** What a paragraph has that marks a question. */
const mayMark = /^(?:\*\*|__|<(?:b|strong)>)|\bq(?:ues(?:tion)?)?\b|q\d|::|;;|^\?$|#(?:card|flashcard)|^\d{1,3}\)\S/im;
const marker = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]*/;

/** All places of a file that may open a question, in their order. Only the document itself is looked at, and the items of its lists. */
export function findMarks(tokens: readonly Token[], lines: readonly string[], folds: readonly Fold[]): Mark[] {
    const marks: Mark[] = [];
    const cards = new CardEnds(tokens, lines);
    const endOfFold = new Map(folds.map(({ summary, end }) => [summary, end]));
    let list = 0;
    let nested: Mark[] = [];
    for (let index = 0; index < tokens.length; index++) {
        const token = tokens[index]!;
        if (token.level === 0) {
            switch (token.type) {
                case 'heading_open': marks.push(...underlined(tokens, index, lines, cards)); break;
                case 'tag_line': marks.push(...summary(token, index, endOfFold.get(index))); break;
                case 'paragraph_open': marks.push(...paragraph(tokens, index, lines, cards)); break;
                case 'table_open': marks.push(...rows(tokens, index)); break;
                case 'bullet_list_open': case 'ordered_list_open': list = token.map![0]; break;
            }
        } else if (token.level === 1 && token.type === 'list_item_open') {
            const found = item(tokens, index, lines, list);
            if (found) { marks.push(found); }
            nested = [];
        } else if (token.level === 3 && token.type === 'list_item_open') {
            const found = item(tokens, index, lines, list);
            if (found) { nested.push({ ...found, end: token.map![1] }); }
        } else if (token.level === 1 && token.type === 'list_item_close' && isTopic(marks.at(-1), nested)) {
            marks.splice(-1, 1, ...nested);
        }
    }
    return marks;
}

/** Whether an item only names what the items in it ask about. */
function isTopic(outer: Mark | undefined, nested: readonly Mark[]): boolean {
    const asking = nested.filter(({ title }) => title.sure).length;
    if (!outer || !isItem(outer) || outer.title.sure || outer.line >= (nested[0]?.line ?? 0)) { return false; }
    return asking > (/[:\uFF1A]$/.test(outer.title.text) ? 0 : 1) && asking * 2 >= nested.length;
}

function isItem({ kind }: Mark): boolean {
    return kind === 'item' || kind === 'numbered item';
}

/** What stands between `<details>` and `</details>`. */
export interface Fold {
    /** The token with its summary. */
    readonly summary: number;
    readonly line: number;
    /** The line below its end. */
    readonly end: number;
}

/** The folds of a document that have an end; one that nothing closes holds nothing. */
export function findFolds(tokens: readonly Token[]): Fold[] {
    const folds: Fold[] = [];
    const open: { summary: number; line: number }[] = [];
    const close = (end: number): void => {
        const fold = open.pop();
        if (fold) { folds.push({ ...fold, end }); }
    };
    let below = 0;
    tokens.forEach((token, index) => {
        below = token.map?.[1] ?? below;
        if (token.type === 'inline' && token.content.includes('</details')) {
            for (let count = token.content.split('</details').length; count > 1; count--) { close(below); }
        } else if (token.type === 'tag_line') {
            const { summary, opens, closes, closesFirst } = tagsOf(token);
            const [line, end] = token.map!;
            if (closesFirst) { for (let count = closes; count > 0; count--) { close(line); } }
            for (let count = opens; count > 0; count--) { open.push({ summary: index, line }); }
            if (summary !== undefined && opens === 0 && open.length > 0) { open.at(-1)!.summary = index; }
            if (!closesFirst) { for (let count = closes; count > 0; count--) { close(end); } }
        }
    });
    return folds;
}

/** A heading; but lines above a rule that open as a question are no heading with an underline. */
function underlined(tokens: readonly Token[], index: number, lines: readonly string[], cards: CardEnds): Mark[] {
    const opensMore = tokens[index + 1]!.content.includes('\n');
    const own = opensMore ? paragraph(tokens, index, lines, cards) : [];
    if (own.some(({ kind }) => kind === 'opening' || kind === 'question mark')) { return own; }
    const mark = heading(tokens, index);
    const { markup } = tokens[index]!;
    // What ends as a sentence does stands above a rule; one of dots or signs alone is a rule.
    if (!mark.title.sure && !markup.startsWith('#') && (opensMore || /[.!:;,\u3002\uFF1A][\s*_`]*$/u.test(mark.title.text))) { return []; }
    return mark.title.sure || /[\p{L}\p{N}]/u.test(tokens[index + 1]!.content) ? [mark] : [];
}

function heading(tokens: readonly Token[], index: number): Mark {
    const token = tokens[index]!;
    const title = readTitle(onOneLine(tokens[index + 1]!.content));
    return { kind: 'heading', depth: Number(token.tag.slice(1)), line: token.map![0], title, rest: title.link ?? '',
        bodyLine: token.map![1], bodyToken: index + 3 };
}

function summary(token: Token, index: number, end: number | undefined): Mark[] {
    const { summary: text, rest } = tagsOf(token);
    if (text === undefined) { return []; }
    const [line, bodyLine] = token.map!;
    const [first = '', ...more] = withoutPlainTags(text.replace(/<br\s*\/?>/gi, '\n')).split('\n');
    return [{
        kind: 'summary', depth: 0, line, title: readTitle(first), rest: [...more, rest].join('\n').trim(), bodyLine, bodyToken: index + 1,
        ...(end !== undefined && { end })
    }];
}

/** Lines of a paragraph that are all bold, open with `Q:` or a number, or hold a flashcard of one or more lines. */
function paragraph(tokens: readonly Token[], index: number, lines: readonly string[], cards: CardEnds): Mark[] {
    const [start] = tokens[index]!.map!;
    const { content } = tokens[index + 1]!;
    if (!mayMark.test(content)) { return []; }
    const marks: Mark[] = [];
    const own = content.split('\n');
    const mark = (kind: MarkKind, at: number, title: string, more: Partial<Mark> = {}): void => {
        marks.push({ kind, depth: 0, line: start + at, title: readTitle(title), rest: '', bodyLine: start + at + 1, bodyToken: index + 3,
            ...more });
    };
    own.forEach((line, at) => {
        const text = line.trim();
        const bold = boldLine.exec(text);
        const between = bold?.[0] === text ? undefined : sides.exec(text);
        if (text === '?' && at > 0 && (lines[start + at + 1] ?? '').trim() !== '') {
            // The first alone counts.
            if (marks.some(({ kind }) => kind === 'question mark')) { return; }
            const bodyLine = start + at + 1;
            mark('question mark', 0, own.slice(0, at).join(' '), { bodyLine, end: cards.of(index, bodyLine) });
        } else if (cardTag.test(text)) {
            mark('card', at, text);
        } else if (between && between.index > 0 && between.index + between[0].length < text.length
            && !text.slice(0, between.index).includes('`')) {
            const rest = text.slice(between.index + between[0].length).trim();
            mark('double colon', at, text.slice(0, between.index), { rest, end: start + at + 1 });
        } else if (bold) {
            const [whole, , inside, , insideTag] = bold;
            const title = readTitle(inside ?? insideTag!);
            const rest = text.slice(whole.length);
            // `**Q1.** Explain` is an opening; `**Note:** text` is text.
            if (title.opening === 'q' && title.text === '' && /[\p{L}\p{N}]/u.test(rest)) {
                mark('opening', at, text);
            } else if (readTitle(`x${rest}`).text === 'x' || title.sure) {
                mark('bold', at, inside ?? insideTag!,
                    { rest: readTitle(`x${rest}`).text === 'x' ? '' : rest.replace(/^\s*[-:\u2013\u2014]?\s*/, '') });
            }
        } else if (readTitle(text).opening === 'q') {
            mark('opening', at, text);
        } else if (at === 0 && /^\d{1,3}\)\S/.test(text)) {
            mark('numbered item', at, text);
        }
    });
    const question = marks.find(({ kind }) => kind === 'question mark');
    return question ? [question] : marks;
}

/** Finds where flashcards of several lines end: at a blank line, but for those in fences. */
class CardEnds {
    private from = -1;
    private end = -1;

    constructor(private readonly tokens: readonly Token[], private readonly lines: readonly string[]) { }

    /** The line that ends a card which stands in a token and answers from a line on. */
    of(index: number, from: number): number {
        // No blank line stands between this card and one above that ends below.
        if (from >= this.from && from < this.end) { return this.end; }
        const { tokens, lines } = this;
        let line = from;
        for (let at = index; line < lines.length && lines[line]!.trim() !== ''; line++) {
            while (at < tokens.length && (tokens[at]!.map?.[0] ?? 0) < line) { at++; }
            const fence = tokens.slice(at, at + 4).find(({ type, map }) => type === 'fence' && map![0] === line);
            if (fence) { line = fence.map![1] - 1; }
        }
        this.from = from;
        this.end = line;
        return line;
    }
}

/** An item of a list: its first line, or a heading in it. */
function item(tokens: readonly Token[], index: number, lines: readonly string[], list: number): Mark | undefined {
    const [line] = tokens[index]!.map!;
    const first = tokens[index + 1];
    if (!first || first.type !== 'heading_open' && first.type !== 'paragraph_open' || !first.map) { return undefined; }
    const indent = marker.exec(lines[line]!)?.[0].length ?? 0;
    const ordinal = tokens[index]!.info ? `${tokens[index]!.info}. ` : '';
    const { content } = tokens[index + 2]!;
    if (first.type === 'heading_open') {
        return {
            kind: 'heading in a list', depth: Number(first.tag.slice(1)), line, title: readTitle(ordinal + onOneLine(content)), rest: '',
            bodyLine: first.map[1], bodyToken: index + 4, indent, group: list
        };
    }
    const breakAt = content.indexOf('\n');
    const text = (breakAt < 0 ? content : content.slice(0, breakAt)).replace(/^\[[ xX]\]\s+/, '');
    const bold = boldLine.exec(text);
    const label = /^(?:\*\*|__)q(?:uestion)?\s*\d*\s*(?:[:.]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:.])/i.test(text);
    const opens = bold && !label ? bold[2] ?? bold[4]! : text;
    const rest = bold && !label ? text.slice(bold[0].length).replace(/^\s*[-:\u2013\u2014]?\s*/, '') : '';
    return {
        kind: cardTag.test(text) ? 'card' : ordinal ? 'numbered item' : 'item', depth: 0, line,
        title: readTitle(label ? text.replace(/^(\*\*|__)([^*_]+)\1\s*/, '$2 ').replace(/\s*:\s*:/, ':') : ordinal + opens), rest,
        bodyLine: line + 1, bodyToken: index + 1, indent, isLink: isLink(text), group: list
    };
}

function onOneLine(text: string): string {
    return text.split('\n').map(line => line.trim()).join(' ');
}

/** Whether a text is one link, with emphasis around it or not; a longer one is no entry of a list of pages. */
function isLink(text: string): boolean {
    return text.length <= longestLink && /^!?\[(?:[^[\]]|\[[^[\]]*\])*\]\([^()]*\)[.;]?$/.test(text.replace(/^[*_~\s]+|[*_~\s]+$/g, ''));
}

const longestLink = 2000;

/** Rows of a table one column of which asks, or is named so beside one that answers. */
function rows(tokens: readonly Token[], start: number): Mark[] {
    const table: { line: number; token: number; cells: string[] }[] = [];
    let index = start + 1;
    for (; index < tokens.length && tokens[index]!.type !== 'table_close'; index++) {
        const { type, map, content } = tokens[index]!;
        if (type === 'tr_open') {
            table.push({ line: map![0], token: index, cells: [] });
        } else if (type === 'inline') { table.at(-1)!.cells.push(content); }
    }
    const [head, ...body] = table;
    if (!head || body.length === 0 || head.cells.length < 2) { return []; }
    const named = head.cells.findIndex(cell => /^\W*q(?:uestions?)?\W*$/i.test(cell));
    const isLinked = (cell: string): boolean => /^\s*\[[^\]]*\]\([^)]*\)\s*$/.test(cell);
    const asks = head.cells.map((_, column) => body.filter(({ cells }) => readTitle(cells[column] ?? '').sure).length);
    const column = named >= 0 ? named : asks.findIndex(count => count * 2 > body.length);
    if (column < 0 || body.filter(({ cells }) => isLinked(cells[column] ?? '')).length * 2 > body.length) { return []; }
    const answers = head.cells.map((_, at) => at)
        .filter(at => at !== column && !body.every(({ cells }) => /^\s*\d*\s*$/.test(cells[at] ?? '')));
    if (answers.length === 0) { return []; }
    return body.filter(({ cells }) => (cells[column] ?? '').trim() !== '').map(({ line, cells }) => {
        const title = readTitle(cells[column]!);
        const rest = answers.map(at => (cells[at] ?? '').trim()).filter(text => text !== '').join('\n\n');
        return { kind: 'row', depth: 0, line, title: { ...title, sure: true }, rest, bodyLine: line + 1, bodyToken: index + 1,
            end: line + 1, group: tokens[start]!.map![0] };
    });
}
