import * as vscode from 'vscode';
import { messageOf } from '../../core/errors';
import { decodeLog, encodeEntry, mergeLogs, type LogEntry, type NewEntry } from '../../core/memory/log';
import { inBackground } from '../background';
import { Disposables } from '../dispose';
import { fail, flash, warn } from '../doors/notify';
import { SyncMirror } from './syncMirror';

/** A file of this many entries is ended and a new one begun, so that no write grows without bound. */
const entriesAFile = 500;
/** From so many files on, the older ones become one. */
const mostFiles = 20;
const setAsideFolder = 'set-aside';
/** Files that this version reads as logs: sessions, what was merged from them, and what a merge had claimed when it was cut short. */
const logName = /^[a-z0-9]+(?:-\d+)?\.jsonl(?:\.claimed-[a-z0-9]+)?$/;
/** A write under way, or one that a kill cut short: its entries were never acknowledged, but what can be read of them counts. */
const temporaryName = /\.tmp$/;
/** An unfinished write older than this is nobody's any more. */
const abandonedMilliseconds = 86_400_000;

export interface StoreOptions {
    readonly fs?: vscode.FileSystem;
    /** Until a write that failed is tried again; doubles each time, up to a minute. */
    readonly retryMilliseconds?: number;
    /** Until the mirror is written after a change. */
    readonly mirrorMilliseconds?: number;
}

/**
 * The review log on disk: one file a window session, never changed by another, merged by union. Acknowledged entries survive
 * whatever ends the window; what cannot be read is set aside and named, and the rest counts.
 */
export class ReviewStore implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly read = this.disposables.own(new vscode.EventEmitter<readonly LogEntry[]>());
    /** Entries that other windows or machines wrote, after the first load. */
    readonly onDidRead = this.read.event;
    private readonly folder: vscode.Uri;
    private readonly fs: vscode.FileSystem;
    private readonly mirror: SyncMirror;
    private readonly session = randomName();
    private readonly known = new Map<string, LogEntry>();
    /** Size and time of files as they were read. */
    private readonly stamps = new Map<string, string>();
    private counter = 0;
    private fileNumber = 0;
    private unsaved: LogEntry[] = [];
    /** What the session's current file holds. */
    private inFile: LogEntry[] = [];
    private waiting: (() => void)[] = [];
    /** The write under way. */
    private writing: Promise<void> | undefined;
    private failures = 0;
    private retry: ReturnType<typeof setTimeout> | undefined;
    private reading: Promise<unknown> = Promise.resolve();

    constructor(globalStorageUri: vscode.Uri, storage: vscode.Memento, private readonly options: StoreOptions = {}) {
        this.folder = vscode.Uri.joinPath(globalStorageUri, 'reviews');
        this.fs = options.fs ?? vscode.workspace.fs;
        this.mirror = this.disposables.own(new SyncMirror(storage, options.mirrorMilliseconds ?? 3000));
    }

    /** The union of everything that is stored. Damage is said and set aside; it never rejects. */
    async load(): Promise<LogEntry[]> {
        await this.readFiles();
        this.readMirror();
        inBackground(this.compact());
        const watcher = this.disposables.own(vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.folder, '*.jsonl')));
        for (const event of [watcher.onDidCreate, watcher.onDidChange]) { this.disposables.own(event(() => inBackground(this.refresh()))); }
        this.disposables.own(vscode.window.onDidChangeWindowState(({ focused }) => { if (focused) { inBackground(this.refresh()); } }));
        return mergeLogs([...this.known.values()]);
    }

    /** Gives entries their ids and times; they count at once, and `saved` resolves when all of them are on disk. */
    append(entries: readonly NewEntry[], at: number): { readonly entries: LogEntry[]; readonly saved: Promise<void> } {
        const made = entries.map((entry): LogEntry => ({ ...entry, id: `${this.session}.${this.counter++}`, at }));
        return { entries: made, saved: this.keep(made) };
    }

    /** Adds entries as they are, such as those of an import. */
    merge(entries: readonly LogEntry[]): Promise<void> {
        return this.keep(mergeLogs(entries).filter(({ id }) => !this.known.has(id)));
    }

    /** Until all that was appended is on disk, or its write has failed: then it stays in memory and is tried again. */
    async settled(): Promise<void> {
        await this.writing;
    }

    /** Reads what other windows and machines wrote since. */
    async refresh(): Promise<void> {
        const before = new Set(this.known.keys());
        await this.readFiles();
        this.readMirror();
        const fresh = [...this.known.values()].filter(({ id }) => !before.has(id));
        if (fresh.length > 0) { this.read.fire(fresh); }
    }

    dispose(): void {
        clearTimeout(this.retry);
        this.disposables.dispose();
    }

    private keep(entries: readonly LogEntry[]): Promise<void> {
        if (entries.length === 0) { return Promise.resolve(); }
        for (const entry of entries) { this.known.set(entry.id, entry); }
        this.unsaved.push(...entries);
        const saved = new Promise<void>(resolve => this.waiting.push(resolve));
        this.write();
        return saved;
    }

    /** Writes all that is unsaved; what comes meanwhile goes with the next write. */
    private write(): void {
        if (this.unsaved.length > 0) { this.writing ??= this.writeAll(); }
    }

    private async writeAll(): Promise<void> {
        do { await this.writeOnce(); } while (this.unsaved.length > 0 && this.failures === 0);
        this.writing = undefined;
    }

    /** Writes what is unsaved now into the session's file. */
    private async writeOnce(): Promise<void> {
        clearTimeout(this.retry);
        if (this.inFile.length >= entriesAFile) {
            this.inFile = [];
            this.fileNumber++;
        }
        const [entries, waiting] = [this.unsaved, this.waiting];
        const content = [...this.inFile, ...entries];
        try {
            await this.replace(`${this.session}-${this.fileNumber}.jsonl`, content);
            this.unsaved = this.unsaved.slice(entries.length);
            this.waiting = this.waiting.slice(waiting.length);
            this.inFile = content;
            for (const resolve of waiting) { resolve(); }
            if (this.failures > 0) { flash('your grades are saved again.'); }
            this.failures = 0;
            this.mirror.update([...this.known.values()]);
        } catch (error) {
            this.failed(error);
        }
    }

    private failed(error: unknown): void {
        const first = this.failures++ === 0;
        const delay = Math.min(60_000, (this.options.retryMilliseconds ?? 1000) * 2 ** (this.failures - 1));
        this.retry = setTimeout(() => { this.write(); }, delay);
        if (!first) { return; }
        const text = `your grades cannot be written to ${this.folder.toString(true)}: ${messageOf(error)}. They are kept in this window, and writing is tried again.`;
        fail(text, { label: 'Try Again', run: () => this.write() });
    }

    /** A kill leaves the old file or the new one whole, as the new one gets its name only when it is complete. */
    private async replace(name: string, entries: readonly LogEntry[]): Promise<void> {
        const temporary = this.uri(`${name}.tmp`);
        await this.fs.createDirectory(this.folder);
        await this.fs.writeFile(temporary, new TextEncoder().encode(entries.map(encodeEntry).join('')));
        await this.fs.rename(temporary, this.uri(name), { overwrite: true });
    }

    /** One reading at a time, so that no file is set aside twice. */
    private readFiles(): Promise<unknown> {
        return this.reading = this.reading.then(() => this.readNewFiles()).catch((error: unknown) => {
            fail(`the reviews in ${this.folder.toString(true)} cannot be read: ${messageOf(error)}.`);
        });
    }

    private async readNewFiles(): Promise<void> {
        const damaged = new Map<string, LogEntry[]>();
        for (let rounds = 0; rounds < 5; rounds++) {
            let vanished = false;
            for (const name of await this.list()) {
                const outcome = await this.readFile(name);
                vanished ||= outcome === 'vanished';
                if (typeof outcome === 'object') { damaged.set(name, outcome); }
            }
            // A file that another window just merged stands under another name.
            if (!vanished) { break; }
        }
        if (damaged.size === 0) { return; }
        // What could be read is made safe before the files are moved.
        await this.keep([...damaged.values()].flat());
        await this.setAside([...damaged.keys()]);
    }

    private async list(): Promise<string[]> {
        try {
            return (await this.fs.readDirectory(this.folder)).filter(([name, type]) => type !== vscode.FileType.Directory && !name.startsWith(`${this.session}-`)).map(([name]) => name);
        } catch (error) {
            if (isMissing(error)) { return []; }
            throw error;
        }
    }

    /** @returns of a damaged or foreign file what could be read */
    private async readFile(name: string): Promise<'read' | 'vanished' | LogEntry[]> {
        let bytes: Uint8Array;
        let changedAt: number;
        try {
            const { mtime, size } = await this.fs.stat(this.uri(name));
            changedAt = mtime;
            const stamp = `${mtime} ${size}`;
            if (this.stamps.get(name) === stamp) { return 'read'; }
            bytes = await this.fs.readFile(this.uri(name));
            this.stamps.set(name, stamp);
        } catch (error) {
            if (isMissing(error)) { return 'vanished'; }
            throw error;
        }
        const { entries, problems } = decodeLog(new TextDecoder().decode(bytes));
        for (const entry of entries) { if (!this.known.has(entry.id)) { this.known.set(entry.id, entry); } }
        if (temporaryName.test(name)) {
            if (changedAt > Date.now() - abandonedMilliseconds) { return 'read'; }
            await this.keep(entries);
            await this.remove(name);
            return 'read';
        }
        if (problems.length === 0 && logName.test(name)) { return 'read'; }
        return entries;
    }

    private async setAside(names: readonly string[]): Promise<void> {
        const folder = vscode.Uri.joinPath(this.folder, setAsideFolder);
        await this.fs.createDirectory(folder);
        const moved: vscode.Uri[] = [];
        for (const name of names) {
            const target = vscode.Uri.joinPath(folder, `${name}-${randomName()}`);
            try {
                await this.fs.rename(this.uri(name), target);
                moved.push(target);
            } catch (error) {
                // Another window was faster.
                if (!isMissing(error)) { throw error; }
            }
        }
        if (moved.length === 0) { return; }
        const text = `${moved.length === 1 ? 'a file of reviews was' : `${moved.length} files of reviews were`} damaged, foreign or written by a newer version. What could be read counts; the ${moved.length === 1 ? 'file is' : 'files are'} set aside as ${moved.map(uri => uri.path.split('/').at(-1)).join(', ')} in ${folder.toString(true)}.`;
        warn(text, { label: 'Show', run: () => vscode.window.showTextDocument(moved[0]!) });
    }

    /**
     * Makes one file of many. A file is claimed by renaming it and read after that, so that of two windows one alone has it; it is deleted only
     * when its entries are on disk elsewhere. A window whose file was claimed writes all its entries under the old name again with its next
     * grade, and before that the claimed file had them. Claimed files that a kill left behind are read and merged like others.
     */
    private async compact(): Promise<void> {
        try {
            const names = (await this.list()).filter(name => logName.test(name));
            if (names.length < mostFiles) { return; }
            const claimed: string[] = [];
            const entries: LogEntry[] = [];
            for (const name of names) {
                const claim = `${name.replace(/\.claimed-.*$/, '')}.claimed-${randomName()}`;
                try {
                    await this.fs.rename(this.uri(name), this.uri(claim));
                    const log = decodeLog(new TextDecoder().decode(await this.fs.readFile(this.uri(claim))));
                    // A damaged one is left to the next reading.
                    if (log.problems.length > 0) { continue; }
                    claimed.push(claim);
                    entries.push(...log.entries);
                } catch (error) {
                    if (!isMissing(error)) { throw error; }
                }
            }
            await this.replace(`${randomName()}.jsonl`, mergeLogs(entries));
            for (const claim of claimed) { await this.remove(claim); }
        } catch (error) {
            // Nothing is lost by files that stay apart; the next start tries again.
            console.error('DRF Interview:', error);
        }
    }

    /** Another window may have been faster. */
    private async remove(name: string): Promise<void> {
        try {
            await this.fs.delete(this.uri(name));
        } catch (error) {
            if (!isMissing(error)) { throw error; }
        }
    }

    /** Entries that the mirror alone has are written here too, since Settings Sync may replace its value. */
    private readMirror(): void {
        const { entries, problem } = this.mirror.read();
        inBackground(this.keep(entries.filter(({ id }) => !this.known.has(id))));
        if (problem) { inBackground(this.reportMirror(problem)); }
        if (this.known.size > 0) { this.mirror.update([...this.known.values()]); }
    }

    private async reportMirror({ code, value }: { code: string; value: unknown }): Promise<void> {
        if (code === 'newer-version') {
            warn('the reviews that Settings Sync brought were written by a newer version of the extension. They are left as they are; update the extension here to use them.');
            return;
        }
        const folder = vscode.Uri.joinPath(this.folder, setAsideFolder);
        const uri = vscode.Uri.joinPath(folder, `synced-${randomName()}.json`);
        try {
            await this.fs.createDirectory(folder);
            await this.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(value)));
        } catch (error) {
            this.mirror.keepValue();
            warn(`the reviews that Settings Sync brought are damaged and cannot be set aside: ${messageOf(error)}.`);
            return;
        }
        warn(`the reviews that Settings Sync brought are damaged. What could be read counts; the rest is set aside in ${uri.toString(true)}.`);
    }

    private uri(name: string): vscode.Uri {
        return vscode.Uri.joinPath(this.folder, name);
    }
}

function isMissing(error: unknown): boolean {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}

function randomName(): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => (byte % 36).toString(36)).join('');
}
