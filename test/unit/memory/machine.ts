import { mkdtempSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { LogEntry, NewEntry } from '../../../src/core/memory/log';
import type { FileSystem } from '../../../src/extension/base/fileSystem';
import { ReviewStore, type ReviewStoreOptions } from '../../../src/extension/memory/reviewStore';
import { Storage, windowOf, type Window } from './disk';

export const review = (question: string): NewEntry => ({ type: 'review', question, grade: 3, seconds: 5, kind: 'recall' });
export const ids = (log: readonly LogEntry[]): string[] => log.map(({ id }) => id).sort();

/** A global storage of its own, on this disk, for the windows of one machine. */
export class Machine {
    readonly folder = mkdtempSync(path.join(os.tmpdir(), 'drf-interview-'));
    readonly reviews = path.join(this.folder, 'reviews');
    readonly setAside = path.join(this.reviews, 'set-aside');
    readonly storage = new Storage();
    /** What all its windows told the user. */
    readonly messages: string[] = [];
    private readonly stores: ReviewStore[] = [];

    window(files?: FileSystem): Window {
        return windowOf(this.folder, files, this.messages);
    }

    store({ window, files, heard, ...options }: ReviewStoreOptions & { window?: Window; files?: FileSystem;
        heard?: (entries: readonly LogEntry[]) => void } = {}): ReviewStore {
        const store = new ReviewStore(window ?? this.window(files), this.storage,
            // A busy machine's disk is slow, and no test but one is about that.
            { mirrorMilliseconds: 1, retryMilliseconds: 5, patienceMilliseconds: 600_000, ...options }, heard);
        this.stores.push(store);
        return store;
    }

    /** A window that writes so many reviews and is closed. */
    async session(count: number): Promise<LogEntry[]> {
        const store = this.store();
        const made: LogEntry[] = [];
        for (let index = 0; index < count; index++) {
            const { entries, saved } = store.append([review(`q${index}`)], 1000 + index);
            made.push(...entries);
            await saved;
        }
        store.dispose();
        return made;
    }

    /** The files of the log by their names; none where there is no folder. */
    async files(folder = this.reviews): Promise<string[]> {
        const entries = await fs.readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
            if ((error as NodeJS.ErrnoException).code === 'ENOENT') { return []; }
            throw error;
        });
        return entries.filter(entry => entry.isFile()).map(({ name }) => name).sort();
    }

    /** Puts a file into the log's folder, as somebody else might. */
    async put(name: string, content: string | Uint8Array): Promise<void> {
        await fs.mkdir(this.reviews, { recursive: true });
        await fs.writeFile(path.join(this.reviews, name), content);
    }

    async close(): Promise<void> {
        for (const store of this.stores) { store.dispose(); }
        // What is set aside in the background may come while the folder goes.
        await Promise.all(this.stores.map(store => store.settled()));
        await fs.rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    }
}
