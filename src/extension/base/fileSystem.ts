import type * as vscode from 'vscode';
import { saysMissing } from '../../core/errors';
import { randomName } from './randomName';

/**
 * What is needed of `vscode.workspace.fs`, or of anything of its shape; errors say `FileNotFound` as their code where there is no such
 * file.
 */
export interface FileSystem extends Pick<vscode.FileSystem, 'createDirectory' | 'readFile' | 'writeFile' | 'delete' | 'rename'> {
    readonly stat: (uri: vscode.Uri) => Thenable<{ readonly type: number; readonly mtime: number; readonly size: number }>;
    readonly readDirectory: (uri: vscode.Uri) => Thenable<[string, number][]>;
}

/** A folder, and how to get at its files. */
export interface Folder {
    readonly fs: FileSystem;
    readonly folder: vscode.Uri;
    readonly join: (folder: vscode.Uri, name: string) => vscode.Uri;
}

/** `vscode.FileType.Directory`, which is a value of VS Code's own. */
const directory = 2;

/** The names of the files in a folder; none where there is no folder yet. */
export async function fileNames({ fs, folder }: Folder): Promise<string[]> {
    const entries = await unlessMissing(fs.readDirectory(folder));
    return (entries ?? []).filter(([, type]) => (type & directory) === 0).map(([name]) => name);
}

/** Writes a file whole or not at all: a full disk, a kill or a reader meanwhile finds the old one, or the new one. */
export async function replaceFile({ fs, folder, join }: Folder, uri: vscode.Uri, content: Uint8Array): Promise<void> {
    await fs.createDirectory(folder);
    const temporary = join(folder, `${randomName()}.tmp`);
    try {
        await fs.writeFile(temporary, content);
        await fs.rename(temporary, uri, { overwrite: true });
    } catch (error) {
        await fs.delete(temporary).then(undefined, () => undefined);
        throw error;
    }
}

/** The text of a file; undefined where there is no such file, or a longer one, which is not read at all. */
export async function textOf(fs: Pick<FileSystem, 'stat' | 'readFile'>, uri: vscode.Uri, maximumBytes = Infinity):
    Promise<string | undefined> {
    if (maximumBytes < Infinity) {
        const found = await unlessMissing(fs.stat(uri));
        if (!found || found.size > maximumBytes) { return undefined; }
    }
    const bytes = await unlessMissing(fs.readFile(uri));
    // It may have grown meanwhile.
    return bytes && bytes.length <= maximumBytes ? new TextDecoder().decode(bytes) : undefined;
}

/** Undefined where there is no such file; any other failure stays one. */
export async function unlessMissing<T>(work: Thenable<T>): Promise<T | undefined> {
    try {
        return await work;
    } catch (error) {
        if (saysMissing(error)) { return undefined; }
        throw error;
    }
}
