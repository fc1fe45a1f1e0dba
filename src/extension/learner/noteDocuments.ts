import * as vscode from 'vscode';
import { isQuestionId } from '../../core/bank/questionId';
import { inFileName } from '../../core/doors';
import type { Covered } from '../../core/memory/coverage';
import { asEntry, isLearners } from '../../core/memory/log';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { lines, TextDocuments } from '../base/textDocuments';
import type { LearnerStore } from './learnerStore';

/** The scheme of the documents that notes are edited as. */
export const noteScheme = 'drf-note';
/** What this window's documents have seen of their notes: text that comes back unsaved after a reload replaces what it had seen before. */
const seenKey = 'notesSeen';
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
    /** By question. */
    private readonly seen = new Map<string, Covered>();
    private changes = 0;

    /** @param storage this window's own */
    constructor(private readonly store: LearnerStore, private readonly storage: vscode.Memento, private readonly scheme: string) {
        super();
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
        const { seen, isSaved } = await this.store.write(question, textOf(content, document), this.seenOf(question));
        this.see(question, seen);
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
        if (isSame) { this.see(question, this.store.seen(question)); }
        return isSame;
    }

    /** Has VS Code read a document again that has not all; one with unsaved text stays as it is. */
    private compare(document: vscode.TextDocument): void {
        if (document.isClosed || this.look(document)) { return; }
        this.changes++;
        this.changed.fire([{ type: vscode.FileChangeType.Changed, uri: document.uri }]);
    }

    private seenOf(question: string): Covered {
        const seen = this.seen.get(question);
        if (seen) { return seen; }
        const entry = asEntry({ type: 'note', id: '-', at: 0, question, text: '', ...this.stored()[question] as object });
        return entry && isLearners(entry) ? { covers: entry.covers, others: entry.others } : { covers: [], others: [] };
    }

    private see(question: string, seen: Covered): void {
        if (JSON.stringify(this.seen.get(question)) === JSON.stringify(seen)) { return; }
        this.seen.set(question, seen);
        inBackground(this.storage.update(seenKey, { ...this.stored(), [question]: seen }));
    }

    private stored(): Partial<Record<string, unknown>> {
        const stored = this.storage.get<unknown>(seenKey);
        return typeof stored === 'object' && stored !== null ? stored : {};
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
