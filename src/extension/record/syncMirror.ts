import type * as vscode from 'vscode';
import { mergeLogs, type LogEntry } from '../../core/memory/log';
import { inBackground } from '../base/background';

/** What of a log Settings Sync carries, and how. */
export interface MirrorContent {
    /** To be registered with `setKeysForSync`. */
    readonly key: string;
    readonly encode: (log: readonly LogEntry[]) => unknown;
    readonly decode: (value: unknown) => { readonly entries: LogEntry[]; readonly problem?: 'malformed' | 'newer-version' };
    /** What of a log the value is to have, as it is bounded; undefined where that cannot be told yet. */
    readonly bounded: (log: readonly LogEntry[]) => LogEntry[] | undefined;
}

/**
 * A log as one value that Settings Sync carries between machines. It replaces whole values, so each write is a union with
 * what stands there.
 */
export class SyncMirror implements vscode.Disposable {
    private timer: ReturnType<typeof setTimeout> | undefined;
    private pending: (() => readonly LogEntry[]) | undefined;
    private last: { readonly value: unknown; readonly decoded: ReturnType<MirrorContent['decode']> } | undefined;
    /** Set when the value must not be written over. */
    private untouchable = false;

    constructor(private readonly storage: vscode.Memento, private readonly delay: number, private readonly content: MirrorContent) { }

    get entries(): readonly LogEntry[] {
        return this.decoded(this.storage.get<unknown>(this.content.key)).entries;
    }

    /** What the value holds now, and what is wrong with it. */
    read(): { readonly entries: LogEntry[]; readonly problem?: { readonly code: 'malformed' | 'newer-version'; readonly value: unknown } } {
        const value = this.storage.get<unknown>(this.content.key);
        const { entries, problem } = this.decoded(value);
        if (!problem || this.untouchable) { return { entries }; }
        this.untouchable = problem === 'newer-version';
        return { entries, problem: { code: problem, value } };
    }

    /** Leaves the value as it is for the rest of the session. */
    keepValue(): void {
        this.untouchable = true;
    }

    /** Writes the log a little later, once for many changes, unless the value has all of it. */
    update(log: () => readonly LogEntry[]): void {
        this.pending = log;
        this.timer ??= setTimeout(() => this.write(), this.delay);
    }

    dispose(): void {
        if (this.timer) { this.write(); }
    }

    /** A value that nobody replaced is not decoded again. */
    private decoded(value: unknown): ReturnType<MirrorContent['decode']> {
        if (!this.last || this.last.value !== value) { this.last = { value, decoded: this.content.decode(value) }; }
        return this.last.decoded;
    }

    private write(): void {
        clearTimeout(this.timer);
        this.timer = undefined;
        const pending = this.pending?.();
        this.pending = undefined;
        if (!pending || this.untouchable) { return; }
        const { key, bounded, encode } = this.content;
        const { entries, problem } = this.decoded(this.storage.get<unknown>(key));
        if (problem === 'newer-version') { return; }
        const log = bounded(mergeLogs(pending, entries));
        if (!log) { return; }
        const there = new Set(entries.map(({ id }) => id));
        if (problem === undefined && log.length === there.size && log.every(({ id }) => there.has(id))) { return; }
        // The log on disk has it all, and the next change tries again.
        inBackground(this.storage.update(key, encode(log)));
    }
}
