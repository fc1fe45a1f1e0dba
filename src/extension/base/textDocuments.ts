import * as vscode from 'vscode';

/** Texts that are no files, as documents of a scheme of their own: they are opened and saved, and nothing else. */
export abstract class TextDocuments implements vscode.FileSystemProvider {
    abstract readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
    abstract stat(document: vscode.Uri): vscode.FileStat | Promise<vscode.FileStat>;
    abstract readFile(document: vscode.Uri): Uint8Array | Promise<Uint8Array>;
    abstract writeFile(document: vscode.Uri, content: Uint8Array): void | Promise<void>;

    /** What others write is told without. */
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
}

/** A text's lines, whatever ends them. */
export function lines(text: string): string {
    return text.replace(/\r\n?/g, '\n');
}
