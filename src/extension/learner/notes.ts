import * as vscode from 'vscode';
import { isSameList } from '../../core/memory/learner';
import type { Note } from '../../core/memory/log';
import { Disposables } from '../base/dispose';
import type { LearnerStore } from './learnerStore';
import { NoteDocuments, noteDocument, noteScheme } from './noteDocuments';

/** What stands in a page where a note should be that cannot be read. */
const unreadable = '*Your note cannot be read just now. It stays as it is.*';

export interface NotesOptions {
    /** The title of a question, where its bank is loaded. */
    readonly titleOf: (id: string) => Promise<string | undefined>;
    /** This window's own. */
    readonly storage: vscode.Memento;
    /** Of the documents that notes are edited as. */
    readonly scheme?: string;
}

/** Personal notes: a Markdown document for each question that has one, kept in the learner's log. */
export class Notes implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    /** Fires when any note may say something else. */
    readonly onDidChange = this.changed.event;
    private readonly scheme: string;

    constructor(private readonly store: LearnerStore, private readonly options: NotesOptions) {
        this.scheme = options.scheme ?? noteScheme;
        const documents = this.disposables.own(new NoteDocuments(store, options.storage, this.scheme));
        this.disposables.own(vscode.workspace.registerFileSystemProvider(this.scheme, documents, { isCaseSensitive: true }));
        let told: readonly Note[] = [];
        // Whatever else changes is told too, such as each answer: the texts themselves are not looked at.
        this.disposables.own(store.onDidChange(() => {
            const notes = store.record.noteEntries();
            const isSame = isSameList(notes, told, ({ id }) => id);
            told = notes;
            if (!isSame) { this.changed.fire(); }
        }));
    }

    /** The note as a page shows it, in Markdown; undefined where there is none or an empty one. */
    async read(id: string): Promise<string | undefined> {
        await this.store.load();
        const text = this.store.record.note(id).trim();
        return text !== '' ? text : this.store.isWhole ? undefined : unreadable;
    }

    /** All notes by question's id, whether its bank is loaded or not. */
    async all(): Promise<Record<string, string>> {
        await this.store.load();
        return Object.fromEntries(this.store.record.notes().map(([question, text]) => [question, text.trim()]));
    }

    /** Adds texts to notes, each below what its question has. */
    async add(notes: Readonly<Record<string, string>>): Promise<void> {
        await this.store.addNotes(Object.entries(notes));
    }

    /** Opens the note beside what is open now, an empty one where there is none yet, under the question's title. */
    async edit(id: string): Promise<void> {
        const title = await this.options.titleOf(id) ?? id;
        await vscode.window.showTextDocument(noteDocument(id, title, this.scheme), { viewColumn: vscode.ViewColumn.Beside });
    }

    dispose(): void {
        this.disposables.dispose();
    }
}
