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
}

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
    for (const note of foreign) {
        yield;
        questions.push(questionOf(note, isHtml, decksByName));
    }
    return {
        questions, decks: new Set(questions.map(({ deck }) => deck)).size, own: notes.length - foreign.length,
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
    const written = ['---\nquestions: "###"\n---'];
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
        });
    }
    return `${written.join('\n\n')}\n`;
}

function questionOf({ deck, front, backs, choices }: Note, isHtml: boolean, decks: Map<string, string>): ImportedQuestion {
    const section = decks.get(deck) ?? (toInline(deck, false) || 'Anki notes');
    decks.set(deck, section);
    const cloze = readCloze(front);
    const line = toInline(cloze?.question ?? front, isHtml);
    // A title names its pictures; the answer links to them.
    const pictures = line.match(picture) ?? [];
    const title = line.replace(picture, 'Picture: $1');
    const answers = [...cloze ? [cloze.answer] : [], ...backs.map(back => readCloze(back)?.answer ?? back)];
    return {
        deck: section, title: title.replace(/^#/, '\\#') || 'Untitled',
        choices: (choices ?? []).map(({ text, right }) => ({ text: toMarkdown(text, isHtml), right })),
        answer: [...pictures, ...answers.map(text => toMarkdown(text, isHtml))].filter(text => text !== '').join('\n\n')
    };
}
