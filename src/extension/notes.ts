import * as vscode from 'vscode';
import { Disposables } from './dispose';

/** Personal notes: a plain Markdown file for each question that has one, in the extension's global storage. */
export class Notes implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    /** Fires when any note was saved. */
    readonly onDidChange = this.changed.event;
    private readonly folder: vscode.Uri;

    constructor(globalStorageUri: vscode.Uri) {
        this.folder = vscode.Uri.joinPath(globalStorageUri, 'notes');
        this.disposables.own(vscode.workspace.onDidSaveTextDocument(({ uri }) => {
            if (uri.scheme === this.folder.scheme && uri.path.startsWith(`${this.folder.path}/`)) { this.changed.fire(); }
        }));
    }

    /** The note's Markdown; undefined where there is none or an empty one. */
    async read(id: string): Promise<string | undefined> {
        try {
            const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.uri(id))).trim();
            return text === '' ? undefined : text;
        } catch {
            return undefined;
        }
    }

    /** The notes of these questions that have one, by question's id. */
    async readAll(ids: readonly string[]): Promise<Record<string, string>> {
        const notes = await Promise.all(ids.map(async id => [id, await this.read(id)] as const));
        return Object.fromEntries(notes.filter((note): note is [string, string] => note[1] !== undefined));
    }

    /** Adds a text to a note, below what it says. */
    async add(id: string, text: string): Promise<void> {
        const before = await this.read(id);
        await vscode.workspace.fs.createDirectory(this.folder);
        await vscode.workspace.fs.writeFile(this.uri(id), new TextEncoder().encode(before === undefined ? text : `${before}\n\n---\n\n${text}`));
        this.changed.fire();
    }

    /** Opens the note beside what is open now, an empty one where there is none yet. */
    async edit(id: string): Promise<void> {
        const uri = this.uri(id);
        try {
            await vscode.workspace.fs.stat(uri);
        } catch {
            await vscode.workspace.fs.createDirectory(this.folder);
            await vscode.workspace.fs.writeFile(uri, new Uint8Array());
        }
        await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
    }

    dispose(): void {
        this.disposables.dispose();
    }

    /** An id's own `-` never stand in pairs, so two of them can stand for its `/`. */
    private uri(id: string): vscode.Uri {
        return vscode.Uri.joinPath(this.folder, `${id.replaceAll('/', '--')}.md`);
    }
}
