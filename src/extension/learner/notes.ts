import * as vscode from 'vscode';
import { messageOf } from '../../core/errors';
import { Disposables } from '../base/dispose';
import type { FileSystem } from '../base/fileSystem';
import { fail, warn } from '../doors/notify';
import { NoteDocuments, noteDocument, noteScheme } from './noteDocuments';
import { NoteFiles } from './noteFiles';

/** What stands in a page where a note should be that cannot be read. */
const unreadable = '*Your note cannot be read just now. It stays as it is.*';

export interface NotesOptions {
    /** The title of a question, where its bank is loaded. */
    readonly titleOf: (id: string) => Promise<string | undefined>;
    readonly fs?: FileSystem;
    /** Of the documents that notes are edited as. */
    readonly scheme?: string;
}

/** Personal notes: a plain Markdown file for each question that has one, in the extension's global storage. */
export class Notes implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    /** Fires when any note was saved. */
    readonly onDidChange = this.changed.event;
    private readonly files: NoteFiles;
    private warned = false;

    constructor(globalStorageUri: vscode.Uri, private readonly options: NotesOptions) {
        const { fs = vscode.workspace.fs, scheme = noteScheme } = options;
        const folder = vscode.Uri.joinPath(globalStorageUri, 'notes');
        this.files = new NoteFiles({ fs, folder, join: (uri, name) => vscode.Uri.joinPath(uri, name) });
        const documents = this.disposables.own(new NoteDocuments(this.files, fs));
        this.disposables.own(vscode.workspace.registerFileSystemProvider(scheme, documents, { isCaseSensitive: true }));
        this.disposables.own(vscode.workspace.onDidSaveTextDocument(({ uri }) => {
            if (uri.scheme === scheme || uri.scheme === folder.scheme && uri.path.startsWith(`${folder.path}/`)) { this.changed.fire(); }
        }));
    }

    /** The note as a page shows it, in Markdown; undefined where there is none or an empty one. */
    async read(id: string): Promise<string | undefined> {
        try {
            const text = await this.files.read(id);
            this.warned = false;
            return text;
        } catch (error) {
            if (!this.warned) { warn(`a note cannot be read: ${messageOf(error)}`); }
            this.warned = true;
            return unreadable;
        }
    }

    /** All notes by question's id, whether its bank is loaded or not. It rejects where any cannot be read. */
    all(): Promise<Record<string, string>> {
        return this.files.all();
    }

    /** Adds a text to a note, below what it says. It rejects where that cannot be read. */
    async add(id: string, text: string): Promise<void> {
        await this.files.add(id, text);
        this.changed.fire();
    }

    /** Opens the note beside what is open now, an empty one where there is none yet, under the question's title. */
    async edit(id: string): Promise<void> {
        const uri = this.files.uri(id);
        if (!uri) { return; }
        try {
            await this.files.make(uri);
        } catch (error) {
            fail(`the note cannot be opened: ${messageOf(error)}`);
            return;
        }
        const { titleOf, scheme } = this.options;
        await vscode.window.showTextDocument(noteDocument(id, await titleOf(id) ?? id, scheme), { viewColumn: vscode.ViewColumn.Beside });
    }

    dispose(): void {
        this.disposables.dispose();
    }
}
