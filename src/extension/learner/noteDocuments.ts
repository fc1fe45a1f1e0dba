import * as vscode from 'vscode';
import { isQuestionId } from '../../core/bank/questionId';
import { inFileName } from '../../core/doors';
import { Disposables } from '../base/dispose';
import { lines, TextDocuments } from '../base/textDocuments';
import type { LearnerStore } from './learnerStore';
import { SeenNotes } from './seenNotes';

/** The scheme of the documents that notes are edited as. */
export const noteScheme = 'drf-note';
/** The last moment that a date can have. */
const lastMoment = 8.64e15;

/** Where a question's note is edited: the tab tells the question, the folder its id. */
export function noteDocument(id: string, title: string, scheme = noteScheme): vscode.Uri {
    const name = inFileName(title.replace(/\?$/, ''), 'Note');
    return vscode.Uri.from({ scheme, path: `/${id.replaceAll('/', '--')}/${name}.md` });
}

/**
 * Notes as documents with names that people can read; what they hold is in the learner's log, and nowhere else. A document that is saved
 * replaces the texts that were seen in it, and no other: what another window wrote meanwhile stays, below.
 */
export class NoteDocuments extends TextDocuments implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
    readonly onDidChangeFile = this.changed.event;
    private readonly seen: SeenNotes;
    private changes = 0;

    /** @param storage this window's own */
    constructor(private readonly store: LearnerStore, storage: vscode.Memento, private readonly scheme: string) {
        super();
        this.seen = new SeenNotes(storage, question => vscode.workspace.textDocuments.some(({ uri, isDirty }) =>
            isDirty && uri.scheme === this.scheme && questionOf(uri) === question));
        this.disposables.own(vscode.workspace.onDidOpenTextDocument(document => this.look(document)));
        this.disposables.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document)));
        this.disposables.own(vscode.workspace.onDidSaveTextDocument(document => this.compare(document)));
        this.disposables.own(store.onDidChange(() => vscode.workspace.textDocuments.forEach(document => this.compare(document))));
    }

    /** A later change has an earlier time: VS Code asks nobody what to do about texts of two windows, since both are kept. */
    async stat(document: vscode.Uri): Promise<vscode.FileStat> {
        const question = questionOf(document);
        const { byteLength } = await this.readFile(document);
        const mtime = lastMoment - (this.store.changedAt(question) ?? 0) - this.changes;
        return { type: vscode.FileType.File, ctime: 0, mtime, size: byteLength };
    }

    async readFile(document: vscode.Uri): Promise<Uint8Array> {
        const question = questionOf(document);
        await this.store.load();
        return new TextEncoder().encode(this.store.record.note(question));
    }

    async writeFile(document: vscode.Uri, content: Uint8Array): Promise<void> {
        const question = questionOf(document);
        const { seen, isSaved } = await this.store.write(question, textOf(content, document), this.seen.of(question));
        this.seen.see(question, seen);
        if (isSaved) { return; }
        throw vscode.FileSystemError.Unavailable('It cannot be written now. It is kept in this window, and writing is tried again.');
    }

    dispose(): void {
        this.disposables.dispose();
    }

    /** Notes that a document has all that the log has of its note, where it does. */
    private look(document: vscode.TextDocument): boolean {
        if (document.uri.scheme !== this.scheme) { return true; }
        const question = questionOf(document.uri);
        const isSame = lines(document.getText()) === lines(this.store.record.note(question));
        if (isSame) { this.seen.see(question, this.store.seen(question)); }
        return isSame;
    }

    /** Has VS Code read a document again that has not all; one with unsaved text stays as it is. */
    private compare(document: vscode.TextDocument): void {
        if (document.isClosed || this.look(document)) { return; }
        this.changes++;
        this.changed.fire([{ type: vscode.FileChangeType.Changed, uri: document.uri }]);
    }
}

/** A text in another encoding would be another one in the log. */
function textOf(content: Uint8Array, document: vscode.Uri): string {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(content);
    } catch {
        throw vscode.FileSystemError.Unavailable(`A note is UTF-8; ${document.path} is saved in another encoding.`);
    }
}

function questionOf(document: vscode.Uri): string {
    const [, name = ''] = document.path.split('/');
    const question = name.replaceAll('--', '/');
    if (!isQuestionId(question)) { throw vscode.FileSystemError.FileNotFound(document); }
    return question;
}
