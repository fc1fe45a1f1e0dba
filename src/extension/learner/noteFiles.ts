import type * as vscode from 'vscode';
import { isQuestionId } from '../../core/bank/questionId';
import { fileNames, replaceFile, unlessMissing, type Folder } from '../base/fileSystem';
import { randomName } from '../base/randomName';

/**
 * The files of the notes, one for each question that has one. Only where a file is certainly not there is there no note; every other
 * failure rejects.
 */
export class NoteFiles {
    constructor(private readonly place: Folder) { }

    /** Where a question's note is, or will be; undefined for what cannot be a question's id. */
    uri(id: string): vscode.Uri | undefined {
        // An id's own `-` never stand in pairs, so two of them can stand for its `/`.
        return isQuestionId(id) ? this.place.join(this.place.folder, `${id.replaceAll('/', '--')}.md`) : undefined;
    }

    /** The note's Markdown; undefined where there is none or an empty one. */
    async read(id: string): Promise<string | undefined> {
        const uri = this.uri(id);
        const bytes = uri && await unlessMissing(this.place.fs.readFile(uri));
        return bytes && new TextDecoder().decode(bytes).trim() || undefined;
    }

    /** All notes by the ids of their questions, whether a loaded bank has these or not. */
    async all(): Promise<Record<string, string>> {
        const ids = (await fileNames(this.place)).filter(name => name.endsWith('.md')).map(name => name.slice(0, -3).replaceAll('--', '/'))
            .filter(isQuestionId);
        const notes = await Promise.all(ids.map(async id => [id, await this.read(id)] as const));
        return Object.fromEntries(notes.filter((note): note is [string, string] => note[1] !== undefined));
    }

    /** Adds a text to a note, below what it says. */
    async add(id: string, text: string): Promise<void> {
        const uri = this.uri(id);
        if (!uri) { return; }
        const before = await this.read(id);
        await this.write(uri, new TextEncoder().encode(before === undefined ? text : `${before}\n\n---\n\n${text}`));
    }

    /** Has a note say something else; where that cannot be written, it says what it said. */
    async write(uri: vscode.Uri, content: Uint8Array): Promise<void> {
        await replaceFile(this.place, uri, content);
    }

    /** Sees to it that there is a file; one that is there, or that another window makes meanwhile, stays as it is. */
    async make(uri: vscode.Uri): Promise<void> {
        const { fs, folder, join } = this.place;
        if (await unlessMissing(fs.stat(uri))) { return; }
        await fs.createDirectory(folder);
        const empty = join(folder, `${randomName()}.tmp`);
        await fs.writeFile(empty, new Uint8Array());
        try {
            await fs.rename(empty, uri, { overwrite: false });
        } catch (error) {
            await fs.delete(empty);
            if (!await unlessMissing(fs.stat(uri))) { throw error; }
        }
    }
}
