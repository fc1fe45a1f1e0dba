import type { LogEntry } from '../../core/memory/log';
import type { LogFolder } from './logFolder';

/** A file of this many entries is ended and a new one begun, so that no write grows without bound. */
const entriesAFile = 500;
/** A write that takes longer is waited for by nobody. */
const patienceMilliseconds = 2000;
/** No write has more new ones: those of an import would hold up everything else. */
const mostAtOnce = 4000;
const mostRetryMilliseconds = 60_000;

export interface SessionEvents {
    /** The first of some writes that failed. */
    readonly failed: (error: unknown) => void;
    /** The first write that does not come to its end. */
    readonly late: () => void;
    /** A write came through; `again` after some that failed or were late. */
    readonly saved: (again: boolean) => void;
}

/** Entries that wait for the disk, and who waits for them. */
interface Batch {
    readonly entries: readonly LogEntry[];
    /** How many of them are on disk. */
    written: number;
    readonly saved: () => void;
}

/**
 * The file that one window writes and no other, in parts. Each write has all entries of its part, the earlier ones too, so it heals
 * whatever happened to the file meanwhile; what cannot be written waits here and is tried again.
 */
export class SessionFile {
    private part = 0;
    /** What the part on disk holds. */
    private inPart: readonly LogEntry[] = [];
    private waiting: Batch[] = [];
    private writing: Promise<void> | undefined;
    private failures = 0;
    private isLate = false;
    /** Whether it was told that a write is late, and that it came through: a disk that is always slow is named once. */
    private told: 'nothing' | 'late' | 'saved' = 'nothing';
    /** Those who wait for a write under way. */
    private impatient: (() => void)[] = [];
    private retry: ReturnType<typeof setTimeout> | undefined;
    private disposed = false;

    /**
     * @param shortened a log without what need not be kept
     * @param patience how many milliseconds a write is waited for
     */
    constructor(
        private readonly folder: LogFolder, private readonly name: string, private readonly retryMilliseconds: number,
        private readonly shortened: ((log: readonly LogEntry[]) => LogEntry[]) | undefined, private readonly events: SessionEvents,
        private readonly patience = patienceMilliseconds
    ) { }

    /** Whether a file of the folder is this session's, finished or not. */
    owns(file: string): boolean {
        return file.startsWith(`${this.name}-`);
    }

    /** Resolves when the entries are on disk, however often that has to be tried. */
    add(entries: readonly LogEntry[]): Promise<void> {
        if (entries.length === 0) { return Promise.resolve(); }
        return new Promise(saved => {
            this.waiting.push({ entries, written: 0, saved });
            this.write();
        });
    }

    /** Until all that was added is on disk, or its write has failed or does not come to its end. */
    async settled(): Promise<void> {
        if (this.writing && !this.isLate) {
            await Promise.race([this.writing, new Promise<void>(resolve => { this.impatient.push(resolve); })]);
        }
    }

    /** Until all that was added is on disk, or its write has failed, however long that takes. */
    async ended(): Promise<void> {
        await this.writing;
    }

    /** Whether nothing waits. */
    get isWritten(): boolean {
        return this.waiting.length === 0;
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
            while (this.waiting.length > 0) { await this.watched(this.writeOnce()); }
        } catch (error) {
            const delay = Math.min(mostRetryMilliseconds, this.retryMilliseconds * 2 ** this.failures);
            if (!this.disposed) { this.retry = setTimeout(() => this.write(), delay); }
            if (this.failures++ === 0) { this.events.failed(error); }
        } finally {
            // At once, so that what is added next begins a write of its own.
            this.writing = undefined;
            this.impatient = [];
        }
    }

    /** A disk that does not answer keeps nobody waiting; no other write is begun beside the one that it has. */
    private async watched(write: Promise<void>): Promise<void> {
        const timer = setTimeout(() => {
            this.isLate = true;
            if (this.told === 'nothing') {
                this.told = 'late';
                this.events.late();
            }
            for (const resolve of this.impatient) { resolve(); }
            this.impatient = [];
        }, this.patience);
        try {
            await write;
        } finally {
            clearTimeout(timer);
            this.isLate = false;
        }
    }

    private async writeOnce(): Promise<void> {
        const isFull = this.inPart.length >= entriesAFile;
        const [part, before] = isFull ? [this.part + 1, []] : [this.part, this.inPart];
        let room = mostAtOnce;
        const taken = this.waiting.map(batch => {
            const entries = batch.entries.slice(batch.written, batch.written + room);
            room -= entries.length;
            return { batch, entries };
        });
        const all = [...before, ...taken.flatMap(({ entries }) => entries)];
        const content = this.shortened?.(all) ?? all;
        await this.folder.replace(`${this.name}-${part}.jsonl`, content);
        this.part = part;
        this.inPart = content;
        for (const { batch, entries } of taken) { batch.written += entries.length; }
        const again = this.failures > 0 || this.told === 'late';
        if (this.told === 'late') { this.told = 'saved'; }
        this.failures = 0;
        const done = this.waiting.filter(({ entries, written }) => written === entries.length);
        this.waiting = this.waiting.filter(({ entries, written }) => written < entries.length);
        for (const { saved } of done) { saved(); }
        this.events.saved(again);
    }
}
