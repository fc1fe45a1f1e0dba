import type * as vscode from 'vscode';
import { messageOf } from '../../core/errors';
import { isSummary, neededSummaries } from '../../core/memory/coverage';
import { mergeLogs, type LogEntry, type NewEntry } from '../../core/memory/log';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { randomName } from '../base/randomName';
import { compact } from './compact';
import type { StoreHost } from './host';
import { LogFolder } from './logFolder';
import { LogReader, type Reading } from './logReader';
import { SessionFile } from './sessionFile';
import { SyncMirror, type MirrorContent } from './syncMirror';

export interface StoreOptions {
    /** Until a write or a reading that failed is tried again; doubles each time, up to a minute. */
    readonly retryMilliseconds?: number;
    /** Until the mirror is written after a change. */
    readonly mirrorMilliseconds?: number;
    /** Until all is read once more after the first load. */
    readonly watchMilliseconds?: number;
    /** Until a write that does not come to its end is waited for no longer. */
    readonly patienceMilliseconds?: number;
}

/** In what one log differs from another. */
export interface LogKind {
    /** What it holds, and what is the user's own of that, in words. */
    readonly holds: string;
    readonly yours: string;
    /** @param nextId the id of an entry that is made for the synced value */
    readonly mirror: (nextId: () => string) => MirrorContent;
    /** A log without what has no say any more, where that is not kept; it may be told before or after logs are merged. */
    readonly shortened?: (log: readonly LogEntry[]) => LogEntry[];
}

/**
 * A log on disk: one file a window session, never changed by another, merged by union. Acknowledged entries survive
 * whatever ends the window; what cannot be read is set aside and named, and the rest counts. Reading never waits for writing.
 */
export class LogStore implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly folder: LogFolder;
    private readonly reader: LogReader;
    private readonly file: SessionFile;
    private readonly mirror: SyncMirror;
    private readonly session = randomName();
    private readonly known = new Map<string, LogEntry>();
    private readonly retryMilliseconds: number;
    private readonly watchMilliseconds: number;
    private counter = 0;
    private failedReadings = 0;
    private rereading: ReturnType<typeof setTimeout> | undefined;
    private disposed = false;

    /** @param heard gets the entries that other windows or machines wrote, after the first load */
    constructor(
        private readonly host: StoreHost, storage: vscode.Memento, private readonly kind: LogKind, options: StoreOptions = {},
        private readonly heard: (entries: readonly LogEntry[]) => void = () => undefined
    ) {
        this.retryMilliseconds = options.retryMilliseconds ?? 1000;
        this.watchMilliseconds = options.watchMilliseconds ?? 10_000;
        this.folder = new LogFolder(host);
        this.file = this.disposables.own(new SessionFile(this.folder, this.session, this.retryMilliseconds, kind.shortened, {
            failed: error => this.sayUnsaved(error),
            late: () => this.sayLate(),
            saved: again => {
                if (again) { this.host.mention(`your ${kind.yours} are saved again.`); }
                this.mirrorAll();
            }
        }, options.patienceMilliseconds));
        this.reader = new LogReader(this.folder, name => this.file.owns(name));
        this.mirror = this.disposables.own(new SyncMirror(storage, options.mirrorMilliseconds ?? 3000,
            kind.mirror(() => `${this.session}.${this.counter++}`)));
    }

    /** The union of everything that is stored. Damage is said and set aside; it never rejects, and waits for no write. */
    async load(): Promise<LogEntry[]> {
        await this.readFiles();
        this.readMirror();
        await this.watch();
        // Nothing is lost by files that stay apart; the next start tries again.
        inBackground(compact(this.folder, this.kind.shortened));
        return this.log;
    }

    /** What Settings Sync brought, without anything that is done about it. */
    get synced(): readonly LogEntry[] {
        return this.mirror.entries;
    }

    /** All that is known of the log, oldest first. */
    get log(): LogEntry[] {
        return mergeLogs([...this.known.values()]);
    }

    /** Gives entries their ids and times; they count at once, and `saved` resolves when all of them are on disk. */
    append(entries: readonly NewEntry[], at: number): { readonly entries: LogEntry[]; readonly saved: Promise<void> } {
        const made = entries.map((entry): LogEntry => ({ ...entry, id: `${this.session}.${this.counter++}`, at }));
        return { entries: made, saved: this.keep(made) };
    }

    /** Adds entries as they are, such as those of an import. */
    merge(entries: readonly LogEntry[]): Promise<void> {
        return this.file.add(this.learn(mergeLogs(entries)));
    }

    /** Whether all could be read the last time. */
    get isWhole(): boolean {
        return this.failedReadings === 0;
    }

    /** Until all that was appended is on disk, or its write has failed or does not end: then it stays in memory, and nothing is lost. */
    settled(): Promise<void> {
        return this.file.settled();
    }

    /** Tries at once to write what waits; @returns whether all is on disk. */
    async flush(): Promise<boolean> {
        this.file.write();
        await this.file.settled();
        return this.file.isWritten;
    }

    /** As `flush`, but waits for a slow disk too: for who shows that it is being saved. */
    async save(): Promise<boolean> {
        this.file.write();
        await this.file.ended();
        return this.file.isWritten;
    }

    /** Reads what other windows and machines wrote since. */
    async refresh(): Promise<void> {
        const fresh = [...await this.readFiles(), ...this.readMirror()];
        if (fresh.length > 0) { this.heard(fresh); }
    }

    dispose(): void {
        this.disposed = true;
        clearTimeout(this.rereading);
        this.disposables.dispose();
    }

    private async watch(): Promise<void> {
        // What cannot be made is said when something is written.
        await this.folder.make().catch(() => undefined);
        this.disposables.own(this.host.watch(() => inBackground(this.refresh())));
        // A watcher sees nothing until some time after it was asked for, and no event tells when.
        const once = setTimeout(() => inBackground(this.refresh()), this.watchMilliseconds);
        this.disposables.own({ dispose: () => { clearTimeout(once); } });
    }

    private keep(entries: readonly LogEntry[]): Promise<void> {
        this.learn(entries);
        return this.file.add(entries);
    }

    /** @returns those that were not known, and have a say */
    private learn(entries: readonly LogEntry[]): LogEntry[] {
        const fresh = entries.filter(entry => {
            if (this.known.has(entry.id)) { return false; }
            this.known.set(entry.id, entry);
            return true;
        });
        if (!this.kind.shortened || fresh.length === 0) { return fresh; }
        const kept = this.kind.shortened([...this.known.values()]);
        this.known.clear();
        for (const entry of kept) { this.known.set(entry.id, entry); }
        return fresh.filter(({ id }) => this.known.has(id));
    }

    /** @returns what is new */
    private async readFiles(): Promise<LogEntry[]> {
        const reading = await this.reader.read();
        const fresh = this.learn(reading.entries);
        this.tidy(reading);
        this.tellUnread(reading.problem);
        return fresh;
    }

    /** A reading that failed is said once, and tried again until it succeeds. */
    private tellUnread(problem: unknown): void {
        clearTimeout(this.rereading);
        if (problem === undefined) {
            this.failedReadings = 0;
            return;
        }
        if (this.disposed) { return; }
        const delay = Math.min(60_000, this.retryMilliseconds * 2 ** this.failedReadings);
        this.rereading = setTimeout(() => inBackground(this.refresh()), delay);
        if (this.failedReadings++ === 0) {
            const text = `the ${this.kind.holds} in ${this.where()} cannot all be read: ${messageOf(problem)}.`;
            this.host.say('error', `${text} Reading is tried again; nothing is lost meanwhile.`);
        }
    }

    /** Moves out of the log what does not belong there, as soon as all that could be read of it is on disk elsewhere. */
    private tidy({ spoilt, abandoned }: Reading): void {
        if (spoilt.size + abandoned.size === 0) { return; }
        const saved = this.keep([...spoilt.values(), ...abandoned.values()].flat());
        saved.then(async () => {
            for (const name of abandoned.keys()) { await this.folder.remove(name); }
            if (spoilt.size > 0) { this.sayAside(await this.folder.setAside([...spoilt.keys()])); }
        }).catch((error: unknown) => {
            const text = `files in ${this.where()} are damaged, foreign or written by a newer version, and cannot be set aside`;
            this.host.say('warning', `${text}: ${messageOf(error)}. What could be read counts.`);
        });
    }

    private sayAside(moved: readonly vscode.Uri[]): void {
        const [first] = moved;
        if (!first) { return; }
        const [files, is] = moved.length === 1 ? [`a file of ${this.kind.holds} was`, 'file is']
            : [`${moved.length} files of ${this.kind.holds} were`, 'files are'];
        const names = moved.map(uri => uri.path.split('/').at(-1)).join(', ');
        const text = `${files} damaged, foreign or written by a newer version. What could be read counts;`;
        this.host.say('warning', `${text} the ${is} set aside as ${names} in ${this.where()}/set-aside.`, { show: first });
    }

    private sayUnsaved(error: unknown): void {
        const text = `your ${this.kind.yours} cannot be written to ${this.where()}: ${messageOf(error)}.`;
        this.host.say('error', `${text} They are kept in this window, and writing is tried again.`, { again: () => this.file.write() });
    }

    /** Said where the disk neither writes nor fails. */
    private sayLate(): void {
        const text = `your ${this.kind.yours} are not saved yet: ${this.where()} does not answer.`;
        this.host.say('warning', `${text} They are kept in this window and count; they are written as soon as it does.`);
    }

    private mirrorAll(): void {
        this.mirror.update(() => [...this.known.values()]);
    }

    /** Entries that the mirror alone has are written here too, since Settings Sync may replace its value; @returns them. */
    private readMirror(): LogEntry[] {
        const { entries, problem } = this.mirror.read();
        const fresh = this.learn(entries.filter(entry => !isSummary(entry)));
        // A summary of what is known all the same says nothing.
        const summaries = [...this.known.values(), ...entries].filter(isSummary);
        if (summaries.length > 0) { fresh.push(...this.learn(neededSummaries(summaries, id => this.known.has(id)))); }
        inBackground(this.file.add(fresh));
        if (problem) { inBackground(this.reportMirror(problem)); }
        if (this.known.size > 0) { this.mirrorAll(); }
        return fresh;
    }

    private async reportMirror({ code, value }: { code: string; value: unknown }): Promise<void> {
        if (code === 'newer-version') {
            const text = `the ${this.kind.holds} that Settings Sync brought were written by a newer version of the extension.`;
            this.host.say('warning', `${text} They are left as they are; update the extension here to use them.`);
            return;
        }
        const damaged = `the ${this.kind.holds} that Settings Sync brought are damaged`;
        try {
            const target = await this.folder.keepAside(`synced-${randomName()}.json`, JSON.stringify(value));
            this.host.say('warning', `${damaged}. What could be read counts; the rest is set aside in ${target.toString(true)}.`);
        } catch (error) {
            this.mirror.keepValue();
            this.host.say('warning', `${damaged} and cannot be set aside: ${messageOf(error)}.`);
        }
    }

    private where(): string {
        return this.folder.uri.toString(true);
    }
}
