import MarkdownIt from 'markdown-it';
import type { Entry } from '../bank/library';
import { plainText } from '../bank/text';

/** What ends the GUIDs of our own notes, so that they are known again. */
const ownGuid = 'drf-interview';
const markdown = new MarkdownIt('default', { html: false, linkify: false });

/** A note as Anki's text file has it; scheduling is not in it. */
export interface AnkiNote {
    /** Empty where the file has none. */
    readonly guid: string;
    readonly deck: string;
    /** HTML. */
    readonly front: string;
    readonly back: string;
}

/**
 * Questions as a text file that Anki imports (https://docs.ankiweb.net/importing/text-files.html): a note each, whose GUID stays the same,
 * in a deck for each section, tagged with its level.
 */
export function toAnki(entries: readonly Entry[]): string {
    const head = ['#separator:tab', '#html:true', '#notetype:Basic', '#guid column:1', '#deck column:2', '#tags column:5'];
    return [...head, ...entries.map(entry => [guidOf(entry.id), deckOf(entry), markdown.renderInline(entry.question.title), back(entry), tags(entry)].map(field).join('\t'))].join('\n') + '\n';
}

/** Reads such a file, by whatever separator its header or its first line speaks for. */
export function fromAnki(text: string): AnkiNote[] {
    const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    const header = /^(?:#[^\n]*(?:\n|$))*/.exec(lines)![0];
    const option = (name: string): string | undefined => new RegExp(`^#${name}:(.*)$`, 'im').exec(header)?.[1]?.trim();
    const body = lines.slice(header.length);
    const named: Record<string, string> = { tab: '\t', comma: ',', semicolon: ';', pipe: '|', space: ' ', colon: ':' };
    const separator = named[option('separator')?.toLowerCase() ?? ''] ?? option('separator') ?? (['\t', ';', ',', '|'].find(mark => body.split('\n', 1)[0]!.includes(mark)) ?? '\t');
    const column = (name: string): number => Number(option(`${name} column`) ?? 0) - 1;
    const [guid, deck, tag, type] = ['guid', 'deck', 'tags', 'notetype'].map(column) as [number, number, number, number];
    const html = option('html') === 'true';
    return rows(body, separator).flatMap(fields => {
        const [front = '', reverse = ''] = fields.filter((_, index) => ![guid, deck, tag, type].includes(index)).map(value => html ? value : escapeHtml(value));
        return front.trim() === '' ? [] : { guid: fields[guid] ?? '', deck: fields[deck] ?? option('deck') ?? '', front, back: reverse };
    });
}

/** Whether a note is one of ours that comes back. */
export function isOwn({ guid }: AnkiNote): boolean {
    return guid.endsWith(ownGuid);
}

/** Notes as a Markdown bank: a section for each deck, a question for each note. */
export function notesToBank(notes: readonly AnkiNote[]): string {
    const decks = new Map<string, AnkiNote[]>();
    for (const note of notes) { decks.set(note.deck, [...decks.get(note.deck) ?? [], note]); }
    let number = 0;
    return [...decks].map(([deck, own]) => [
        `## ${inline(deck) || 'Anki notes'}`,
        ...own.map(({ front, back }) => `### Q${++number}. ${inline(fromHtml(front)) || 'Untitled'}\n\n**Answer:**\n\n${block(fromHtml(back)) || 'No answer.'}`)
    ].join('\n\n')).join('\n\n') + '\n';
}

function guidOf(id: string): string {
    return `${id}@${ownGuid}`;
}

function deckOf({ bank, section }: Entry): string {
    return ['DRF Interview', bank.key === '' ? '' : bank.title, section || 'Questions'].filter(Boolean).join('::');
}

function tags({ question, bank }: Entry): string {
    return [question.level, bank.key].filter(Boolean).map(tag => tag!.replace(/\s+/g, '-')).join(' ');
}

function back({ question: { inShort, answer, keyPoints, example, pitfall, followUp } }: Entry): string {
    const part = (title: string, text: string | undefined): string | undefined => text && `<h4>${title}</h4>${markdown.render(text)}`;
    return [
        inShort && `<p><i>${markdown.renderInline(inShort)}</i></p>`, markdown.render(answer),
        part('Key points', keyPoints?.map(point => `- ${point.replaceAll('\n', '\n  ')}`).join('\n')), part('Example', example), part('Pitfall', pitfall), part('Follow-up', followUp)
    ].filter(Boolean).join('');
}

function field(text: string): string {
    return `"${text.replaceAll('"', '""')}"`;
}

/** Lines of fields; a field in quotes may hold separators, line ends and doubled quotes. */
function rows(text: string, separator: string): string[][] {
    const result: string[][] = [];
    let row: string[] = [];
    let position = 0;
    while (position < text.length) {
        let value: string;
        if (text[position] === '"') {
            const quoted = /^"((?:[^"]|"")*)"?/.exec(text.slice(position))!;
            value = quoted[1]!.replaceAll('""', '"');
            position += quoted[0].length;
        } else {
            const ends = [text.indexOf(separator, position), text.indexOf('\n', position)].filter(end => end >= 0);
            const end = Math.min(text.length, ...ends);
            value = text.slice(position, end);
            position = end;
        }
        row.push(value);
        if (text.startsWith(separator, position)) {
            position += separator.length;
            if (position === text.length) { row.push(''); }
        } else {
            const next = text.indexOf('\n', position);
            position = next < 0 ? text.length : next + 1;
            result.push(row);
            row = [];
        }
    }
    if (row.length > 0) { result.push(row); }
    return result.filter(fields => fields.some(value => value.trim() !== ''));
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** HTML as Markdown: line ends, lists, code and emphasis; every other tag goes, scripts and styles with what they hold. */
function fromHtml(html: string): string {
    return html
        .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '').replace(/<!--[\s\S]*?(?:-->|$)/g, '')
        .replace(/\{\{c\d+::([\s\S]*?)(?:::[^}]*)?\}\}/g, '$1')
        .replace(/<pre\b[^>]*>([\s\S]*?)<\/pre>/gi, (_, code: string) => `\n\n\`\`\`\`\n${code.replace(/<[^>]*>/g, '')}\n\`\`\`\`\n\n`)
        .replace(/<\/?code\b[^>]*>/gi, '`').replace(/<\/?(?:b|strong)\b[^>]*>/gi, '**').replace(/<\/?(?:i|em)\b[^>]*>/gi, '*')
        .replace(/<li\b[^>]*>/gi, '\n- ').replace(/<br\s*\/?>/gi, '\n').replace(/<\/?(?:p|div|ul|ol|h\d|tr|table|blockquote)\b[^>]*>/gi, '\n\n')
        .replace(/<\/?[a-z][^>]*>/gi, '')
        .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
            const code = decimal ? Number(decimal) : hexadecimal ? parseInt(hexadecimal, 16) : undefined;
            return code !== undefined ? code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '' : entities[name!.toLowerCase()] ?? whole;
        })
        .replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim();
}

/** One line of plain text. */
function inline(text: string): string {
    return plainText(text).replace(/\s+/g, ' ').trim();
}

/** Text in which nothing is taken for a heading or a label of a bank: its lines are escaped where they would be, outside its code. */
function block(text: string): string {
    const parts = text.split(/^(`{4})$/gm);
    // Every other part is a fence; of those between them every other is code.
    const escaped = parts.map((part, index) => index % 4 === 0 ? part.replace(/^(\s*)(#|\*\*[^*\n]+:\*\*|[=-]+\s*$|~{3,}|`{3,})/gm, '$1\\$2') : part);
    return escaped.join('') + (parts.length % 4 === 3 ? '\n````' : '');
}

function escapeHtml(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
}
