import type * as vscode from 'vscode';
import type { FileSystem } from '../base/fileSystem';

/** A larger file is hardly flashcards or a backup, and would take its time and memory from everything else. */
export const maximumBytes = 50_000_000;

/** The text of a file that is to be imported; what hinders that is thrown in words that may be shown. */
export async function importedText(fs: Pick<FileSystem, 'stat' | 'readFile'>, uri: vscode.Uri): Promise<string> {
    refuseLarge((await fs.stat(uri)).size);
    const bytes = await fs.readFile(uri);
    // It may have grown meanwhile.
    refuseLarge(bytes.length);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        throw new Error('Its text is not UTF-8.');
    }
}

function refuseLarge(size: number): void {
    if (size <= maximumBytes) { return; }
    throw new Error(`It has ${Math.ceil(size / 1e6)} MB; files of up to ${maximumBytes / 1e6} MB are imported.`);
}
