import * as vscode from 'vscode';
import { bankKeys, loadBank, type LoadedBank } from '../core/bank/library';
import type { Bank, Problem } from '../core/bank/model';
import { bankParser } from '../core/bank/parse';
import { bankPatterns, banksSetting, onDidChangeBanksSetting, type BankPattern } from './bankPatterns';
import { Disposables } from './dispose';

/** A larger file is hardly a bank, and would take its time and memory from everything else. */
const maximumBytes = 50_000_000;
const maximumFiles = 1000;
/** Editors and version control write in bursts. */
const settleMilliseconds = 200;

interface BankFile {
    readonly uri: vscode.Uri;
    readonly bank: Bank;
    readonly problems: readonly Problem[];
}

/** The Markdown banks that the setting names: found, read, watched, their problems reported. */
export class UserBanks implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly diagnostics = this.disposables.own(vscode.languages.createDiagnosticCollection('drfInterview'));
    private readonly changed = this.disposables.own(new vscode.EventEmitter<readonly LoadedBank[]>());
    readonly onDidChange = this.changed.event;
    private watchers = new Disposables();
    private readonly files = new Map<string, BankFile>();
    private loaded: ReadonlyMap<string, LoadedBank> = new Map();
    /** Uris of the files that changed since they were read. */
    private readonly stale = new Set<string>();
    private settingIsStale = false;
    private timer: ReturnType<typeof setTimeout> | undefined;
    /** Reads follow one another, so that an older one never overwrites a newer one. */
    private queue: Promise<unknown> = Promise.resolve();

    constructor() {
        const readAgain = (): void => {
            this.settingIsStale = true;
            this.refreshSoon();
        };
        this.disposables.own(onDidChangeBanksSetting(readAgain));
        this.disposables.own(vscode.workspace.onDidChangeWorkspaceFolders(readAgain));
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

    private refreshSoon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            void this.enqueue(async () => {
                const banks = await (this.settingIsStale ? this.readAll() : this.readStale());
                this.changed.fire(banks);
            });
        }, settleMilliseconds);
    }

    private async readAll(): Promise<readonly LoadedBank[]> {
        this.settingIsStale = false;
        this.stale.clear();
        const patterns = bankPatterns(banksSetting());
        this.watch(patterns);
        const found = new Map<string, vscode.Uri>();
        for (const pattern of patterns) {
            for (const uri of await find(pattern)) { found.set(uri.toString(), uri); }
        }
        for (const key of this.files.keys()) {
            if (!found.has(key)) { this.forget(key); }
        }
        await Promise.all([...found.values()].map(uri => this.read(uri)));
        return this.loadAll();
    }

    private async readStale(): Promise<readonly LoadedBank[]> {
        const uris = [...this.stale].map(key => vscode.Uri.parse(key, true));
        this.stale.clear();
        await Promise.all(uris.map(uri => this.read(uri)));
        return this.loadAll();
    }

    private watch(patterns: readonly BankPattern[]): void {
        this.watchers.dispose();
        this.watchers = new Disposables();
        const touched = (uri: vscode.Uri): void => {
            this.stale.add(uri.toString());
            this.refreshSoon();
        };
        for (const { pattern } of patterns) {
            const watcher = this.watchers.own(vscode.workspace.createFileSystemWatcher(pattern));
            this.watchers.own(watcher.onDidCreate(touched));
            this.watchers.own(watcher.onDidChange(touched));
            this.watchers.own(watcher.onDidDelete(touched));
        }
    }

    private async read(uri: vscode.Uri): Promise<void> {
        const key = uri.toString();
        const text = await readText(uri);
        if (text === undefined) {
            this.forget(key);
        } else if (typeof text === 'string') {
            const { problems, ...bank } = await inSlices(bankParser(text));
            this.files.set(key, { uri, bank, problems });
            this.diagnostics.set(uri, problems.map(problem => diagnostic(problem, vscode.DiagnosticSeverity.Warning)));
        } else {
            // A bank that cannot be read now keeps its last readable questions.
            this.diagnostics.set(uri, [diagnostic(text, vscode.DiagnosticSeverity.Error)]);
        }
    }

    private forget(key: string): void {
        this.files.delete(key);
        this.diagnostics.delete(vscode.Uri.parse(key, true));
    }

    /** The files as banks; one that did not change stays the same object, so that others need not follow. */
    private loadAll(): readonly LoadedBank[] {
        const uris = [...this.files.keys()].sort();
        const keys = bankKeys(uris.map(uri => vscode.Uri.parse(uri, true).path));
        const loaded = new Map<string, LoadedBank>();
        uris.forEach((uri, index) => {
            const { bank } = this.files.get(uri)!;
            const before = this.loaded.get(uri);
            const key = keys[index]!;
            const unchanged = before?.key === key && before.source === bank;
            loaded.set(uri, unchanged ? before : loadBank({ key, title: key, uri }, bank));
        });
        this.loaded = loaded;
        return [...loaded.values()];
    }
}

async function find({ pattern, literal }: BankPattern): Promise<vscode.Uri[]> {
    return literal ? [literal] : vscode.workspace.findFiles(pattern, undefined, maximumFiles);
}

/** The file's text, undefined where there is no such file, or what hinders its reading. */
async function readText(uri: vscode.Uri): Promise<string | Problem | undefined> {
    try {
        const { type, size } = await vscode.workspace.fs.stat(uri);
        if (type & vscode.FileType.Directory) {
            return problem('unreadable', 'This is a folder. To read all banks in it, write a glob such as “banks/*.md”.');
        }
        if (size > maximumBytes) {
            return problem('unreadable', `The file has ${Math.round(size / 1e6)} MB; banks of up to ${maximumBytes / 1e6} MB are read.`);
        }
        const bytes = await vscode.workspace.fs.readFile(uri);
        if (bytes.subarray(0, 8000).includes(0)) { return problem('not-text', 'This is a binary file, no Markdown.'); }
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') { return undefined; }
        if (error instanceof TypeError) { return problem('not-text', 'The file’s text is not UTF-8.'); }
        return problem('unreadable', `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
}

function problem(code: Problem['code'], message: string): Problem {
    return { code, message, line: 0 };
}

function diagnostic({ code, message, line }: Problem, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
    const made = new vscode.Diagnostic(new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER), message, severity);
    made.source = 'DRF Interview';
    made.code = code;
    return made;
}

/** Runs work to its end, giving others a turn between its steps. */
async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
    for (;;) {
        const step = steps.next();
        if (step.done) { return step.value; }
        await new Promise(resolve => setTimeout(resolve));
    }
}
