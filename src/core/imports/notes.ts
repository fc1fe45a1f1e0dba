import { atOnce, eachOf, type Steps } from '../steps';
import { readSeparated, readSeparatedSteps, type Row } from './separated';

/** A note of a file of notes: HTML or plain text in its fields. */
export interface Note {
    /** Empty where the file has none. */
    readonly guid: string;
    readonly deck: string;
    readonly front: string;
    /** The filled fields behind the front, in their order. */
    readonly backs: readonly string[];
    /** What a question of multiple choice offers. */
    readonly choices?: readonly { readonly text: string; readonly right: boolean }[];
}

/** A file of notes as it was understood. */
export interface NoteFile {
    readonly notes: readonly Note[];
    readonly separator: string;
    readonly isHtml: boolean;
    /** What the file did not say and was guessed. */
    readonly guessed: readonly ('separator' | 'html' | 'columns')[];
}

const separators: ReadonlyMap<string, string> = new Map(
    [['tab', '\t'], ['comma', ','], ['semicolon', ';'], ['pipe', '|'], ['space', ' '], ['colon', ':']]);
/** In the order in which they are believed. */
const guesses = ['\t', ',', ';', '|'];
/** What is read of a file to guess by. */
const sampleLength = 50_000;
const sampleRows = 200;

type Column = 'guid' | 'deck' | 'tags' | 'notetype' | 'front' | 'back' | 'choice' | 'right';

/** Names of columns, letters and digits only. */
const columnNames: ReadonlyMap<string, Column> = new Map([
    ...['guid', 'id'].map(name => [name, 'guid'] as const),
    ...['deck', 'category', 'topic', 'section'].map(name => [name, 'deck'] as const),
    ...['tags', 'tag', 'labels'].map(name => [name, 'tags'] as const), ...['notetype', 'type'].map(name => [name, 'notetype'] as const),
    ...['front', 'question', 'questions', 'q', 'term', 'prompt', 'word', 'text'].map(name => [name, 'front'] as const),
    ...['back', 'definition', 'meaning', 'response', 'explanation', 'extra', 'backextra', 'answertext'].map(name =>
        [name, 'back'] as const),
    ...['answer', 'answers', 'correct', 'correctanswer', 'rightanswer', 'solution'].map(name => [name, 'right'] as const)
]);
const choiceName = /^(?:option|choice|answer)?([a-h]|[1-8])$/;

/**
 * Reads notes as Anki exports and imports them as text, and any table with a separator. Never throws, and ends soon whatever the text is.
 */
export function readNotes(text: string): NoteFile {
    return atOnce(readNotesSteps(text));
}

/** The same in steps. */
export function* readNotesSteps(text: string): Steps<NoteFile> {
    const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    const { options, body } = readHeader(lines);
    const said = saidSeparator(options.get('separator'));
    const separator = said ?? guessSeparator(body);
    yield;
    const rows = yield* readSeparatedSteps(body, separator);
    const columns = columnsOf(options, rows, separator);
    const records = columns.fromHeaderRow ? rows.slice(1) : rows;
    const html = options.get('html')?.trim().toLowerCase();
    const isHtml = html === undefined || html === '' ? records.slice(0, sampleRows).some(row => row.some(looksLikeHtml)) : html === 'true';
    const guessed = [said === undefined && 'separator', html !== 'true' && html !== 'false' && 'html', columns.guessed
        && 'columns'] as const;
    const deck = options.get('deck')?.trim() ?? '';
    const notes: Note[] = [];
    yield* eachOf(records, row => { notes.push(...noteOf(row, columns.names, deck)); });
    return { notes, separator, isHtml, guessed: guessed.filter(part => part !== false) };
}

/** The lines `#name:value` at a file's top. */
function readHeader(text: string): { options: ReadonlyMap<string, string>; body: string } {
    const options = new Map<string, string>();
    let position = 0;
    while (text[position] === '#') {
        const next = text.indexOf('\n', position);
        const end = next < 0 ? text.length : next;
        const match = /^#([a-z ]{1,30}):(.*)$/i.exec(text.slice(position, end));
        if (match) { options.set(match[1]!.toLowerCase(), match[2]!); }
        position = end + (next < 0 ? 0 : 1);
    }
    return { options, body: text.slice(position) };
}

function saidSeparator(value: string | undefined): string | undefined {
    if (value === undefined) { return undefined; }
    if (value === '\t') { return value; }
    const word = value.trim();
    const named = separators.get(word.toLowerCase());
    return named ?? (Array.from(word).length === 1 && word.length === 1 && word !== '"' ? word : undefined);
}

/** The separator by which the most lines have the same number of fields, more than one. */
function guessSeparator(body: string): string {
    let best = { separator: guesses[0]!, share: 0 };
    const sample = body.slice(0, sampleLength);
    for (const separator of guesses) {
        const rows = readSeparated(sample, separator, sampleRows);
        const counts = new Map<number, number>();
        for (const { length } of rows) { if (length > 1) { counts.set(length, (counts.get(length) ?? 0) + 1); } }
        const share = Math.max(0, ...counts.values()) / Math.max(1, rows.length);
        if (share > best.share) { best = { separator, share }; }
    }
    return best.separator;
}

interface Columns { readonly names: readonly Column[]; readonly fromHeaderRow: boolean; readonly guessed: boolean }

function columnsOf(options: ReadonlyMap<string, string>, rows: readonly Row[], separator: string): Columns {
    const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
    const said = options.get('columns')?.split(separator).map(nameOf);
    // Anki's own files say what their columns are; a line of names alone is a note.
    const header = options.size > 0 || rows.length < 2 ? undefined : headerRow(rows[0]);
    const names: (Column | undefined)[] = Array.from({ length: width }, (_, index) => (said ?? header)?.[index]);
    let isSaid = said !== undefined;
    for (const name of ['guid', 'deck', 'tags', 'notetype'] as const) {
        const column = Number(options.get(`${name} column`) ?? 0) - 1;
        if (Number.isInteger(column) && column >= 0 && column < width) {
            names[column] = name;
            isSaid = true;
        }
    }
    if (!names.includes('front')) {
        const first = names.indexOf(undefined);
        if (first >= 0) { names[first] = 'front'; }
    }
    // Without choices, what names the right one is the answer.
    const isChoice = names.filter(name => name === 'choice').length > 1 && names.includes('right');
    const whole = names.map((name): Column => name === undefined || !isChoice && (name === 'choice' || name === 'right') ? 'back' : name);
    return { names: whole, fromHeaderRow: header !== undefined, guessed: !isSaid };
}

/** The names in a file's first line, if they are names. */
function headerRow(row: Row | undefined): (Column | undefined)[] | undefined {
    const names = row?.map(nameOf);
    return names?.includes('front') && names.some(name => name === 'back' || name === 'right' || name === 'choice') ? names : undefined;
}

function nameOf(text: string): Column | undefined {
    const name = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    return columnNames.get(name) ?? (choiceName.test(name) ? 'choice' : undefined);
}

/** The note of a row, or none where nothing is asked. */
function noteOf(row: Row, names: readonly Column[], deck: string): Note[] {
    const of = (column: Column): string[] => row.filter((field, index) => (names[index] ?? 'back') === column && field.trim() !== '');
    const [front, ...more] = of('front');
    const backs = [...more, ...of('back')];
    const choices = of('choice');
    const right = of('right');
    // A front that is empty leaves the question to what is filled.
    const title = front ?? (choices.length === 0 ? backs.shift() : undefined);
    if (title === undefined) { return []; }
    const common = { guid: of('guid')[0] ?? '', deck: of('deck')[0] ?? deck, front: title };
    const marked = choices.length > 1
        ? choices.map((text, index) => ({ text, right: right.some(answer => namesChoice(answer, text, index)) })) : [];
    return [marked.some(choice => choice.right) ? { ...common, backs, choices: marked }
        : { ...common, backs: [...choices, ...right, ...backs] }];
}

/** Whether an answer names a choice: by its letter, its number, or all of its text. */
function namesChoice(answer: string, text: string, index: number): boolean {
    const words = answer.trim().split(/[\s,;]+/);
    return answer.trim() === text.trim()
        || words.length < 5 && words.some(word => word.toUpperCase() === 'ABCDEFGH'[index] || word === String(index + 1));
}

const someTag = /<\/?(?:br|b|i|u|em|strong|p|div|span|ul|ol|li|pre|code|img|a|table|tr|td|sup|sub|hr|h[1-6])(?:\s[^<>]{0,300})?\/?>/i;

/** Whether a field has tags or entities of HTML. */
function looksLikeHtml(field: string): boolean {
    return someTag.test(field) || /&(?:nbsp|lt|gt|amp|quot|#\d{1,7});/i.test(field);
}
