import * as vscode from 'vscode';
import { loadBank, type LoadedBank } from '../../core/bank/library';
import type { Problem } from '../../core/bank/model';
import { bankParser } from '../../core/bank/parse';
import { messageOf } from '../../core/errors';
import { isAt } from '../../core/hints/codeMap';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { isMissing } from '../base/files';
import { FolderWatch } from '../base/folderWatch';
import { inSlices } from '../base/slices';
import { problemOf } from '../doors/editor';
import { BankQuestions, UnreadableQuestions } from './bankQuestions';
import { BankKeys, type RecordedIds } from './keys';
import { bankEntries, onDidChangeBankEntries, type BankEntry, type BankPattern } from './patterns';
import { QuickFixes } from './quickFixes';

/** A larger file is hardly a bank, and would take its time and memory from everything else. */
const maximumBytes = 50_000_000;
const maximumFiles = 1000;
/** No folder, and watched as what it is. */
const markdownFile = /\.(?:md|markdown)$/i;
/** Editors and version control write in bursts. */
const settleMilliseconds = 200;
/** A file search that nothing answers, as in a workspace without a search provider, ends as a problem. */
const findMilliseconds = 20_000;

/** The Markdown banks that the setting names: found, read, watched, their problems reported. */
export class UserBanks implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly diagnostics = this.disposables.own(vscode.languages.createDiagnosticCollection('drfInterview'));
    private readonly changed = this.disposables.own(new vscode.EventEmitter<readonly LoadedBank[]>());
    /** Fires with all banks after any of them came, changed or went; one that did not change is the same object. */
    readonly onDidChange = this.changed.event;
    private readonly keys: BankKeys;
    private watchers = new Disposables();
    /** By the file's URI. */
    private readonly banks = new Map<string, LoadedBank>();
    /** What does not fit in them, as they were read. */
    private readonly problems = new Map<string, readonly Problem[]>();
    private readonly quickFixes = this.disposables.own(new QuickFixes(this.problems));
    /** Size and time of the files as they were read. */
    private readonly stamps = new Map<string, string>();
    /** Files that changed since they were read. */
    private readonly stale = new Set<string>();
    private entriesAreStale = false;
    /** Whether an entry has no file, so that a new file may be its. */
    private somethingIsMissing = false;
    /** What is watched, to leave the watchers alone where it stays the same. */
    private watched = '';
    private timer: ReturnType<typeof setTimeout> | undefined;
    /** Reads follow one another, so that an older one never overwrites a newer one. */
    private queue: Promise<unknown> = Promise.resolve();

    /** @param folder where what is kept of the banks' questions lies */
    constructor(storage: vscode.Memento, folder: vscode.Uri, recorded: RecordedIds = () => Promise.resolve(new Set())) {
        const place = { fs: vscode.workspace.fs, folder, join: (uri: vscode.Uri, name: string) => vscode.Uri.joinPath(uri, name) };
        this.keys = new BankKeys(storage, new BankQuestions(place, storage), recorded);
        this.disposables.own(onDidChangeBankEntries(() => this.findAgainSoon()));
    }

    /** Reads all banks that the setting names. */
    load(): Promise<readonly LoadedBank[]> {
        return this.enqueue(() => this.readAll());
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.watchers.dispose();
        this.disposables.dispose();
    }

    private enqueue<T>(work: () => Promise<T>): Promise<T> {
        const result = this.queue.then(work);
        this.queue = result.catch(() => undefined);
        return result;
    }

    private findAgainSoon(): void {
        this.entriesAreStale = true;
        this.refreshSoon();
    }

    private refreshSoon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => inBackground(this.enqueue(() => this.refresh())), settleMilliseconds);
    }

    private async refresh(): Promise<void> {
        const before = this.inOrder();
        const after = await (this.entriesAreStale || this.somethingIsMissing ? this.readAll() : this.readStale());
        if (after.length !== before.length || after.some((bank, index) => bank !== before[index])) { this.changed.fire(after); }
    }

    private async readAll(): Promise<readonly LoadedBank[]> {
        this.entriesAreStale = false;
        try {
            return await this.readEntries();
        } catch (error) {
            this.entriesAreStale = true;
            throw error;
        }
    }

    private async readEntries(): Promise<readonly LoadedBank[]> {
        const entries = bankEntries();
        this.watch(entries.flatMap(({ patterns }) => patterns));
        const found = new Map<string, vscode.Uri>();
        const missing = new Map<string, vscode.Diagnostic>();
        for (const entry of entries) {
            let { error } = entry;
            const uris = await find(entry).catch((reason: unknown) => {
                error = messageOf(reason);
                return [];
            });
            for (const uri of uris) { found.set(uri.toString(), uri); }
            if (error !== undefined || uris.length === 0 && entry.required) { missing.set(...missingDiagnostic(entry, error)); }
        }
        this.diagnostics.forEach(uri => { if (!found.has(uri.toString())) { this.diagnostics.delete(uri); } });
        for (const [uri, diagnostic] of missing) { this.diagnostics.set(vscode.Uri.parse(uri), [diagnostic]); }
        this.somethingIsMissing = missing.size > 0;
        for (const uri of [...this.banks.keys(), ...this.stale]) { if (!found.has(uri)) { this.forget(uri); } }
        for (const uri of found.values()) { await this.read(uri); }
        return this.inOrder();
    }

    private async readStale(): Promise<readonly LoadedBank[]> {
        for (const uri of [...this.stale]) { await this.read(vscode.Uri.parse(uri)); }
        return this.inOrder();
    }

    /** By URI, whatever the order in which they were found. */
    private inOrder(): readonly LoadedBank[] {
        return [...this.banks].sort(([a], [b]) => a < b ? -1 : 1).map(([, bank]) => bank);
    }

    private watch(patterns: readonly BankPattern[]): void {
        const wanted = JSON.stringify(
            patterns.map(({ pattern: { baseUri, pattern }, file }) => [baseUri.toString(), pattern, file?.toString()]));
        if (wanted === this.watched) { return; }
        this.watched = wanted;
        this.watchers.dispose();
        this.watchers = new Disposables();
        for (const { pattern, file } of patterns) {
            const touched = (uri: vscode.Uri): void => {
                if (file && uri.toString() !== file.toString()) { return; }
                this.stale.add(uri.toString());
                this.refreshSoon();
            };
            const watcher = this.watchers.own(vscode.workspace.createFileSystemWatcher(pattern));
            this.watchers.own(watcher.onDidCreate(touched));
            this.watchers.own(watcher.onDidChange(touched));
            this.watchers.own(watcher.onDidDelete(touched));
        }
        // A workspace folder is watched by VS Code as a whole anyway; elsewhere only as deep as a glob reaches.
        const folders = patterns.flatMap(({ pattern: { baseUri, pattern } }) =>
            vscode.workspace.getWorkspaceFolder(baseUri)?.uri ?? (pattern.includes('/') ? baseUri : []));
        for (const folder of new Set(folders.map(String))) { this.watchFolders(vscode.Uri.parse(folder)); }
    }

    /** A folder that comes or goes as a whole is told of by itself, without its files. */
    private watchFolders(folder: vscode.Uri): void {
        this.watchers.own(
            this.watchers.own(new FolderWatch(new vscode.RelativePattern(folder, '**'), markdownFile))
                .onDidChange(({ created, deleted }) => {
            const gone = new Set(deleted.map(String));
            if (created.length > 0 || [...this.banks.keys()].some(file => isAt(file, gone))) { this.findAgainSoon(); }
        }));
    }

    private async read(uri: vscode.Uri): Promise<void> {
        const id = uri.toString();
        // Taken off the list first: what changes during the reading is read again.
        const known = this.stale.delete(id) ? undefined : this.stamps.get(id);
        const content = await readText(uri, known);
        if (content === 'unchanged') { return; }
        if (content === 'missing') {
            this.forget(id);
        } else if ('text' in content) {
            const { problems, sections } = await inSlices(bankParser(content.text));
            const bank = { sections };
            const identity = await this.keys.identify(uri, bank).catch((error: unknown) => {
                if (error instanceof UnreadableQuestions) { return error; }
                throw error;
            });
            if (identity instanceof Error) {
                this.keepLast(uri, problem('unreadable', identity.message));
                return;
            }
            const { key, ids } = identity;
            this.banks.set(id, loadBank({ key, title: key, uri: id }, bank, ids));
            this.stamps.set(id, content.stamp);
            this.problems.set(id, problems);
            this.quickFixes.update();
            this.diagnostics.set(uri, problems.map(found => diagnostic(found, vscode.DiagnosticSeverity.Warning)));
        } else {
            this.keepLast(uri, content);
        }
    }

    /** A bank that cannot be read now keeps its last readable questions. */
    private keepLast(uri: vscode.Uri, hindrance: Problem): void {
        this.stamps.delete(uri.toString());
        this.diagnostics.set(uri, [diagnostic(hindrance, vscode.DiagnosticSeverity.Error)]);
    }

    private forget(uri: string): void {
        this.stale.delete(uri);
        this.banks.delete(uri);
        this.problems.delete(uri);
        this.quickFixes.update();
        this.stamps.delete(uri);
        this.diagnostics.delete(vscode.Uri.parse(uri));
    }
}

/** The files of an entry; a path that names none, in whatever workspace folder, has none. */
async function find({ patterns }: BankEntry): Promise<vscode.Uri[]> {
    const uris: vscode.Uri[] = [];
    for (const { pattern, file } of patterns) {
        if (!file) { uris.push(...await findFiles(pattern)); } else if (!await isMissing(file)) { uris.push(file); }
    }
    return uris;
}

async function findFiles(pattern: vscode.RelativePattern): Promise<vscode.Uri[]> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('The search for files does not answer here.')), findMilliseconds);
    });
    return Promise.race([vscode.workspace.findFiles(pattern, undefined, maximumFiles), timeout]).finally(() => clearTimeout(timer));
}

/** What the Problems panel says of an entry without a file, and where: at the place that it names. */
function missingDiagnostic({ text, patterns }: BankEntry, error: string | undefined): [string, vscode.Diagnostic] {
    const uri = patterns[0]?.file ?? vscode.Uri.from({ scheme: 'drf-interview', path: `/${text}` });
    const message = error ? `The setting drfInterview.banks names “${text}”, which cannot be used: ${error}`
        : `The setting drfInterview.banks names “${text}”, and there is no such file.`;
    return [uri.toString(), diagnostic(problem('unreadable', message), vscode.DiagnosticSeverity.Warning)];
}

/**
 * Reads a file's text.
 * @param known the stamp of the text that the caller has
 * @returns the text with its stamp, or what hinders its reading
 */
async function readText(uri: vscode.Uri,
    known: string | undefined): Promise<{ text: string; stamp: string } | Problem | 'unchanged' | 'missing'> {
    try {
        const { type, size, mtime } = await vscode.workspace.fs.stat(uri);
        const stamp = `${mtime} ${size}`;
        if (stamp === known) { return 'unchanged'; }
        if (type & vscode.FileType.Directory) {
            return problem('unreadable', 'This is a folder. To read all banks in it, write a glob such as “banks/*.md”.');
        }
        if (size > maximumBytes) {
            return problem('unreadable', `The file has ${Math.round(size / 1e6)} MB; banks of up to ${maximumBytes / 1e6} MB are read.`);
        }
        const bytes = await vscode.workspace.fs.readFile(uri);
        if (bytes.subarray(0, 8000).includes(0)) { return problem('not-text', 'This is a binary file, no Markdown.'); }
        return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), stamp };
    } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') { return 'missing'; }
        if (error instanceof TypeError) { return problem('not-text', 'The file’s text is not UTF-8.'); }
        return problem('unreadable', `The file cannot be read: ${messageOf(error)}`);
    }
}

function problem(code: Problem['code'], message: string): Problem {
    return { code, message, line: 0 };
}

function diagnostic({ code, message, line }: Problem, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
    return problemOf(line, message, severity, code);
}
