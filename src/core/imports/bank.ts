import { readCloze } from './cloze';
import { toInline, toMarkdown } from './html';
import type { Note, NoteFile } from './notes';
import { ownGuid } from './ownGuid';
import { atOnce, eachOf, type Steps } from '../steps';

/** A note as a question of a bank, its texts Markdown. */
export interface ImportedQuestion {
    readonly deck: string;
    readonly title: string;
    readonly choices: readonly { readonly text: string; readonly right: boolean }[];
    /** Empty where the note has none. */
    readonly answer: string;
}

/** What an import would make of a file, to be looked at before anything is written. */
export interface ImportPreview {
    readonly questions: readonly ImportedQuestion[];
    readonly decks: number;
    readonly withoutAnswer: number;
    /** Notes that came out of this extension's own banks. */
    readonly own: number;
    /** Texts of notes that were cut. */
    readonly cut: number;
}

/** A longer text of a note is cut: what follows was no flashcard's, and takes longer to read than others can wait. */
export const longestText = 50_000;

/** So many parts of a bank are joined in one go. */
const partsABlock = 1000;
const picture = /!\[((?:[^[\]\\]|\\.)*)\]\(<[^<>]*>\)/g;

/** Whether a note is one of ours that comes back. */
export function isOwn({ guid }: Note): boolean {
    return guid.endsWith(ownGuid);
}

/** The notes of a file as questions, but for those that came from here. */
export function previewImport(file: NoteFile): ImportPreview {
    return atOnce(previewImportSteps(file));
}

/** The same in steps: of a large file it takes many seconds. */
export function* previewImportSteps({ notes, isHtml }: NoteFile): Steps<ImportPreview> {
    const foreign = notes.filter(note => !isOwn(note));
    const decksByName = new Map<string, string>();
    const questions: ImportedQuestion[] = [];
    let cut = 0;
    const readable = (text: string): string => {
        const own = isHtml ? withoutData(text) : text;
        if (own.length <= longestText) { return own; }
        cut++;
        return own.slice(0, longestText);
    };
    for (const note of foreign) { questions.push(yield* questionSteps(note, isHtml, decksByName, readable)); }
    return {
        questions, decks: new Set(questions.map(({ deck }) => deck)).size, own: notes.length - foreign.length, cut,
        withoutAnswer: questions.filter(({ answer, choices }) => answer === '' && choices.length === 0).length
    };
}

/**
 * Questions as a Markdown bank: a section for each deck, in which each is numbered. Its front matter says that its headings are the
 * questions.
 */
export function toBank(preview: ImportPreview): string {
    return atOnce(toBankSteps(preview));
}

/** The same in steps. */
export function* toBankSteps({ questions }: ImportPreview): Steps<string> {
    const decks = new Map<string, ImportedQuestion[]>();
    yield* eachOf(questions, question => {
        const own = decks.get(question.deck);
        if (own) { own.push(question); } else { decks.set(question.deck, [question]); }
    });
    let number = 0;
    const blocks: string[] = [];
    let written = ['---\nquestions: "###"\n---'];
    for (const [deck, own] of decks) {
        written.push(`## ${deck}`);
        // Each as one text at once: hundreds of thousands of parts that are kept cost more than the writing.
        yield* eachOf(own, ({ title, choices, answer }) => {
            const parts = [`### Q${++number}. ${title}`];
            if (choices.length > 0) {
                parts.push(choices.map(({ text, right }) => `- [${right ? 'x' : ' '}] ${text.replace(/\n(?=.)/g, '\n  ')}`).join('\n'));
            }
            if (answer !== '') { parts.push(`**Answer:**\n\n${answer}`); }
            written.push(parts.join('\n\n'));
            if (written.length < partsABlock) { return; }
            blocks.push(written.join('\n\n'));
            written = [];
        });
    }
    // What is left to be joined at the end are few long texts.
    return `${[...blocks, ...written].join('\n\n')}\n`;
}

/** Asks for a pause before each of its texts. */
function* questionSteps({ deck, front, backs, choices }: Note, isHtml: boolean, decks: Map<string, string>,
    readable: (text: string) => string): Steps<ImportedQuestion> {
    yield;
    const section = decks.get(deck) ?? (toInline(readable(deck), false) || 'Anki notes');
    decks.set(deck, section);
    const asked = readable(front);
    const cloze = readCloze(asked);
    const line = toInline(cloze?.question ?? asked, isHtml);
    // A title names its pictures; the answer links to them.
    const pictures = line.match(picture) ?? [];
    const title = line.replace(picture, 'Picture: $1');
    const answers: string[] = [];
    for (const text of [...cloze ? [cloze.answer] : [], ...backs]) {
        yield;
        const own = readable(text);
        answers.push(toMarkdown(text === cloze?.answer ? own : readCloze(own)?.answer ?? own, isHtml));
    }
    const offered: ImportedQuestion['choices'][number][] = [];
    for (const { text, right } of choices ?? []) {
        yield;
        offered.push({ text: toMarkdown(readable(text), isHtml), right });
    }
    return {
        deck: section, title: title.replace(/^#/, '\\#') || 'Untitled', choices: offered,
        answer: [...pictures, ...answers].filter(text => text !== '').join('\n\n')
    };
}

/** Pictures that stand in a note as data are named alone; their data may be most of it. */
function withoutData(html: string): string {
    return html.replace(/(\bsrc\s{0,9}=\s{0,9}["']?data:)[^"'\s<>]*/gi, '$1');
}
