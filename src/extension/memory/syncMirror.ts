import type * as vscode from 'vscode';
import { canCombine, carried, isSummary, neededSummaries } from '../../core/memory/coverage';
import { mergeLogs, type LogEntry, type Summary } from '../../core/memory/log';
import { decodeMirror, encodeMirror } from '../../core/memory/mirror';
import { inBackground } from '../base/background';

/** The key to be registered with `setKeysForSync`. */
export const mirrorKey = 'reviews';

/** The characters of a review in the value: at least, and as it is typical. */
const [leastLength, typicalLength] = [12, 30];
/** A value of more characters than this is summed up, down to about so many for what stay entries. */
const [mostLength, keptLength] = [150_000, 50_000];

/** Sums a log up but for so many of its newest entries; undefined while nobody can. */
export type Summarize = (log: readonly LogEntry[], keep: number) => Summary | undefined;

/**
 * The log as one value that Settings Sync carries between machines. It replaces whole values, so each write is a union with
 * what stands there. It is bounded: of a long log the older entries are summed up.
 */
export class SyncMirror implements vscode.Disposable {
    private timer: ReturnType<typeof setTimeout> | undefined;
    private pending: (() => readonly LogEntry[]) | undefined;
    private last: { readonly value: unknown; readonly decoded: ReturnType<typeof decodeMirror> } | undefined;
    /** Set when the value must not be written over. */
    private untouchable = false;

    constructor(private readonly storage: vscode.Memento, private readonly delay: number, private readonly summarize: Summarize) { }

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
        const log = this.bounded(mergeLogs(pending, entries));
        if (!log) { return; }
        const there = new Set(entries.map(({ id }) => id));
        if (problem === undefined && log.length === there.size && log.every(({ id }) => there.has(id))) { return; }
        // The log on disk has it all, and the next change tries again.
        inBackground(this.storage.update(mirrorKey, encodeMirror(log)));
    }

    /** What of a log the value is to have; undefined where it is too long and nobody can sum it up yet. */
    private bounded(log: readonly LogEntry[]): LogEntry[] | undefined {
        const whole = carried(log);
        const entries = whole.filter(entry => !isSummary(entry));
        const length = entries.length * leastLength > mostLength ? Infinity : JSON.stringify(encodeMirror(entries)).length;
        const ids = new Set(log.map(({ id }) => id));
        const isKnown = (id: string): boolean => ids.has(id);
        if (length <= mostLength && !canCombine(neededSummaries(whole.filter(isSummary), isKnown), isKnown)) { return whole; }
        const summary = this.summarize(log, length <= mostLength ? entries.length : Math.floor(keptLength / typicalLength));
        return summary && carried([...log, summary]);
    }
}
