import type { LogEntry } from '../../core/memory/log';
import type { LogFolder } from './logFolder';

/** A file of this many entries is ended and a new one begun, so that no write grows without bound. */
const entriesAFile = 500;
const mostRetryMilliseconds = 60_000;

export interface SessionEvents {
    /** The first of some writes that failed. */
    readonly failed: (error: unknown) => void;
    /** A write came through; `again` after some that failed. */
    readonly saved: (again: boolean) => void;
}

/** Entries that wait for the disk, and who waits for them. */
interface Batch {
    readonly entries: readonly LogEntry[];
    readonly saved: () => void;
}

/**
 * The file that one window writes and no other, in parts. Each write has all entries of its part, the earlier ones too, so it heals whatever
 * happened to the file meanwhile; what cannot be written waits here and is tried again.
 */
export class SessionFile {
    private part = 0;
    /** What the part on disk holds. */
    private inPart: readonly LogEntry[] = [];
    private waiting: Batch[] = [];
    private writing: Promise<void> | undefined;
    private failures = 0;
    private retry: ReturnType<typeof setTimeout> | undefined;
    private disposed = false;

    constructor(
        private readonly folder: LogFolder, private readonly name: string, private readonly retryMilliseconds: number, private readonly events: SessionEvents
    ) { }

    /** Whether a file of the folder is this session's, finished or not. */
    owns(file: string): boolean {
        return file.startsWith(`${this.name}-`);
    }

    /** Resolves when the entries are on disk, however often that has to be tried. */
    add(entries: readonly LogEntry[]): Promise<void> {
        if (entries.length === 0) { return Promise.resolve(); }
        return new Promise(saved => {
            this.waiting.push({ entries, saved });
            this.write();
        });
    }

    /** Until all that was added is on disk, or its write has failed. */
    async settled(): Promise<void> {
        await this.writing;
    }

    /** Writes all that waits; what comes meanwhile goes with the next write. */
    write(): void {
        if (this.waiting.length > 0 && !this.disposed) { this.writing ??= this.writeAll(); }
    }

    /** A write under way comes to its end; none is tried again. */
    dispose(): void {
        this.disposed = true;
        clearTimeout(this.retry);
    }

    /** Never rejects. */
    private async writeAll(): Promise<void> {
        clearTimeout(this.retry);
        try {
            while (this.waiting.length > 0) { await this.writeOnce(); }
        } catch (error) {
            const delay = Math.min(mostRetryMilliseconds, this.retryMilliseconds * 2 ** this.failures);
            if (!this.disposed) { this.retry = setTimeout(() => this.write(), delay); }
            if (this.failures++ === 0) { this.events.failed(error); }
        } finally {
            // At once, so that what is added next begins a write of its own.
            this.writing = undefined;
        }
    }

    private async writeOnce(): Promise<void> {
        const batches = this.waiting;
        const isFull = this.inPart.length >= entriesAFile;
        const [part, before] = isFull ? [this.part + 1, []] : [this.part, this.inPart];
        const content = [...before, ...batches.flatMap(({ entries }) => entries)];
        await this.folder.replace(`${this.name}-${part}.jsonl`, content);
        this.part = part;
        this.inPart = content;
        this.waiting = this.waiting.slice(batches.length);
        const again = this.failures > 0;
        this.failures = 0;
        for (const { saved } of batches) { saved(); }
        this.events.saved(again);
    }
}
