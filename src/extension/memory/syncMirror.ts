import type * as vscode from 'vscode';
import type { LogEntry } from '../../core/memory/log';
import { decodeMirror, encodeMirror } from '../../core/memory/mirror';
import { inBackground } from '../background';

/** The key to be registered with `setKeysForSync`. */
export const mirrorKey = 'reviews';

/** The whole log as one value that Settings Sync carries between machines. It replaces whole values, so each write is a union with what stands there. */
export class SyncMirror implements vscode.Disposable {
    private timer: ReturnType<typeof setTimeout> | undefined;
    private pending: (() => readonly LogEntry[]) | undefined;
    private last: { readonly value: unknown; readonly decoded: ReturnType<typeof decodeMirror> } | undefined;
    /** Set when the value must not be written over. */
    private untouchable = false;

    constructor(private readonly storage: vscode.Memento, private readonly delay: number) { }

    /** What the value holds now, and what is wrong with it. */
    read(): { readonly entries: LogEntry[]; readonly problem?: { readonly code: 'malformed' | 'newer-version'; readonly value: unknown } } {
        const value = this.storage.get<unknown>(mirrorKey);
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
    private decoded(value: unknown): ReturnType<typeof decodeMirror> {
        if (!this.last || this.last.value !== value) { this.last = { value, decoded: decodeMirror(value) }; }
        return this.last.decoded;
    }

    private write(): void {
        clearTimeout(this.timer);
        this.timer = undefined;
        const pending = this.pending?.();
        this.pending = undefined;
        if (!pending || this.untouchable) { return; }
        const { entries, problem } = this.decoded(this.storage.get<unknown>(mirrorKey));
        if (problem === 'newer-version') { return; }
        const there = new Set(entries.map(({ id }) => id));
        if (problem === undefined && pending.every(({ id }) => there.has(id))) { return; }
        // The log on disk has it all, and the next change tries again.
        inBackground(this.storage.update(mirrorKey, encodeMirror([...pending, ...entries])));
    }
}
