import * as vscode from 'vscode';
import { inFileName } from '../../core/doors';
import type { FileSystem } from '../base/fileSystem';
import type { NoteFiles } from './noteFiles';

/** The scheme of the documents that notes are edited as. */
export const noteScheme = 'drf-note';

/** Where a question's note is edited: the tab tells the question, the folder its id. */
export function noteDocument(id: string, title: string, scheme = noteScheme): vscode.Uri {
    const name = inFileName(title.replace(/\?$/, ''), 'Note');
    return vscode.Uri.from({ scheme, path: `/${id.replaceAll('/', '--')}/${name}.md` });
}

/** Notes as documents with names that people can read; what they hold is in the notes' own files, and nowhere else. */
export class NoteDocuments implements vscode.FileSystemProvider, vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    readonly onDidChangeFile = this.changed.event;

    constructor(private readonly files: NoteFiles, private readonly fs: FileSystem) { }

    async stat(document: vscode.Uri): Promise<vscode.FileStat> {
        const { mtime, size } = await this.fs.stat(this.fileOf(document));
        return { type: vscode.FileType.File, ctime: 0, mtime, size };
    }

    async readFile(document: vscode.Uri): Promise<Uint8Array> {
        return this.fs.readFile(this.fileOf(document));
    }

    async writeFile(document: vscode.Uri, content: Uint8Array): Promise<void> {
        await this.files.write(this.fileOf(document), content);
        this.changed.fire([{ type: vscode.FileChangeType.Changed, uri: document }]);
    }

    /** Another window's text is seen when this one is about to write: VS Code asks for the file's time first. */
    watch(): vscode.Disposable {
        return new vscode.Disposable(() => undefined);
    }

    readDirectory(): [string, vscode.FileType][] {
        return [];
    }

    createDirectory(folder: vscode.Uri): void {
        throw vscode.FileSystemError.NoPermissions(folder);
    }

    delete(document: vscode.Uri): void {
        throw vscode.FileSystemError.NoPermissions(document);
    }

    rename(document: vscode.Uri): void {
        throw vscode.FileSystemError.NoPermissions(document);
    }

    dispose(): void {
        this.changed.dispose();
    }

    private fileOf(document: vscode.Uri): vscode.Uri {
        const [, name = ''] = document.path.split('/');
        const file = this.files.uri(name.replaceAll('--', '/'));
        if (!file) { throw vscode.FileSystemError.FileNotFound(document); }
        return file;
    }
}
