import { mkdtempSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { PastInterview } from '../../../src/core/memory/pastInterview';
import type { FileSystem } from '../../../src/extension/base/fileSystem';
import { learnerKey, LearnerStore } from '../../../src/extension/learner/learnerStore';
import { disk, fileUri, Storage, until, windowOf } from './disk';

/** What the windows of one machine keep: its folder on this disk, and its storage. */
export class Machine {
    readonly folder = mkdtempSync(path.join(os.tmpdir(), 'drf-interview-'));
    readonly storage = new Storage();
    readonly messages: string[] = [];
    private readonly stores: LearnerStore[] = [];

    window(files: FileSystem = disk(), storage = this.storage, patienceMilliseconds = 600_000): LearnerStore {
        const store = new LearnerStore(windowOf(this.folder, files, this.messages, 'learner'), storage,
            fileUri(this.folder),
            // A busy machine's disk is no slow one.
            { mirrorMilliseconds: 1, retryMilliseconds: 5, patienceMilliseconds });
        this.stores.push(store);
        return store;
    }

    async opened(files?: FileSystem, storage?: Storage): Promise<LearnerStore> {
        const store = this.window(files, storage);
        await store.load();
        return store;
    }

    async files(): Promise<string[]> {
        return (await fs.readdir(path.join(this.folder, 'learner')).catch(() => [])).filter(name => name.includes('.jsonl')).sort();
    }

    async put(folder: string, name: string, text: string): Promise<void> {
        await fs.mkdir(path.join(this.folder, folder), { recursive: true });
        await fs.writeFile(path.join(this.folder, folder, name), text);
    }

    /** As a rebuilt container has it. */
    async loseFolder(): Promise<void> {
        await fs.rm(path.join(this.folder, 'learner'), { recursive: true, force: true });
    }

    /** Until the synced value has a text in it. */
    async synced(text: string): Promise<void> {
        await until(() => JSON.stringify(this.storage.get(learnerKey) ?? null).includes(text));
    }

    async close(): Promise<void> {
        for (const store of this.stores) { store.dispose(); }
        await new Promise(resolve => setTimeout(resolve, 5));
        await fs.rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    }
}

/** A past interview with something typed to each of its questions. */
export function interview(id: string, at: number, said = `said in ${id}`, questions = 2): PastInterview {
    return {
        type: 'interview', id, at, startedAt: at - 1, secondsPerQuestion: 60,
        answers: Array.from({ length: questions }, (_, index) => ({
            id: `q${index}`, title: `Q${index}. What is asked?`, section: 'A', level: 'mid', answer: `${said} ${index}`, followUp: '',
            seconds: 4, timedOut: index === 1, missed: ['`a` is b'], ...(index === 0 ? { grade: 2 as const, again: 60_000,
                remark: { model: 'One', wrong: 'W', next: '' } } : {})
        }))
    };
}
