import type * as vscode from 'vscode';
import { hash, knownByFile, knownFrom, slug, type KnownQuestion } from '../../core/bank/identity';
import { messageOf } from '../../core/errors';
import { inBackground } from '../base/background';
import { replaceFile, textOf, unlessMissing, type Folder } from '../base/fileSystem';

/** Where versions before this one kept it, of all files together: VS Code writes such state whole with each change of any of it. */
const earlierKey = 'bankQuestions';
/** Of the largest bank that is kept at all a fraction. */
const maximumBytes = 2_000_000;

/** What is kept of a file's questions cannot be read now; it is there. */
export class UnreadableQuestions extends Error { }

/** What is kept of the questions of banks' files from one reading to the next: a small file for each, by the bank's URI. */
export class BankQuestions {
    /** What is not written yet. */
    private readonly pending = new Map<string, { readonly questions: readonly KnownQuestion[]; readonly from: string | undefined }>();
    private writing: Promise<void> = Promise.resolve();

    constructor(private readonly place: Folder, private readonly storage: vscode.Memento) { }

    /** What is known of a file's questions; undefined where nothing is. Rejects with `UnreadableQuestions` where that cannot be told. */
    async of(file: string): Promise<readonly KnownQuestion[] | undefined> {
        const waiting = this.pending.get(file)?.questions;
        if (waiting || this.earlier().size > 0) { this.writeSoon(); }
        try {
            return waiting ?? await this.read(file) ?? this.earlier().get(file);
        } catch (error) {
            throw new UnreadableQuestions(`What is kept of this bank’s questions cannot be read: ${messageOf(error)}`);
        }
    }

    /**
     * Keeps what is known of a file's questions; nobody waits for it.
     * @param from the file that it was before it was moved
     */
    keep(file: string, questions: readonly KnownQuestion[], from?: string): void {
        this.pending.set(file, { questions, from });
        this.writeSoon();
    }

    /** When all was written, or could not be. */
    settled(): Promise<void> {
        return this.writing;
    }

    private writeSoon(): void {
        // What could not be written stays waiting, for the next to ask.
        this.writing = this.writing.then(() => {
            const written = this.writeAll();
            inBackground(written);
            return written.catch(() => undefined);
        });
    }

    private async writeAll(): Promise<void> {
        for (const [file, kept] of [...this.pending]) {
            await this.write(file, kept.questions);
            if (kept.from !== undefined) { await unlessMissing(this.place.fs.delete(this.uriOf(kept.from))); }
            if (this.pending.get(file) === kept) { this.pending.delete(file); }
        }
        const earlier = this.earlier();
        if (this.storage.get(earlierKey) === undefined) { return; }
        for (const [file, questions] of earlier) { if (!await this.read(file)) { await this.write(file, questions); } }
        await this.storage.update(earlierKey, undefined);
    }

    private write(file: string, questions: readonly KnownQuestion[]): Promise<void> {
        return replaceFile(this.place, this.uriOf(file), new TextEncoder().encode(JSON.stringify({ file, questions })));
    }

    private async read(file: string): Promise<readonly KnownQuestion[] | undefined> {
        const text = await textOf(this.place.fs, this.uriOf(file), maximumBytes);
        const value = text === undefined ? undefined : parsed(text);
        return value?.file === file ? knownFrom(value.questions) : undefined;
    }

    private earlier(): ReadonlyMap<string, readonly KnownQuestion[]> {
        return knownByFile(this.storage.get(earlierKey));
    }

    private uriOf(file: string): vscode.Uri {
        return this.place.join(this.place.folder, `${slug(file.slice(file.lastIndexOf('/') + 1))}-${hash(file)}.json`);
    }
}

function parsed(text: string): { readonly file?: unknown; readonly questions?: unknown } | undefined {
    try {
        const value = JSON.parse(text) as unknown;
        return value !== null && typeof value === 'object' ? value : undefined;
    } catch {
        return undefined;
    }
}
