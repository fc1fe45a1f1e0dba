import * as vscode from 'vscode';
import type { CodeMap, CodePlace } from '../../core/hints/codeMap';
import type { Library } from '../../core/bank/library';
import { isMissing } from '../banks/files';
import { Disposables } from '../dispose';
import type { Engine, Engines } from './engine';
import { readText } from './readText';

/** A longer file is data or made by a machine. */
const maximumBytes = 1_000_000;
/** So many files are read from the disk at a time. */
const batchSize = 24;
/** After so long everything else gets a turn. */
const sliceMilliseconds = 12;
/** Editors and version control write in bursts. */
const settleMilliseconds = 700;

export interface ScannedCode {
    readonly map: CodeMap;
    readonly library: Library;
}

/** Where the workspace's code uses what questions explain: scanned when somebody asks, then kept up to date file by file. */
export class CodeScan implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidChange = this.changed.event;
    /** Undefined until a scan has begun. */
    code: ScannedCode | undefined;
    private running: Promise<void> | undefined;
    private readonly stale = new Set<string>();
    private watcher: vscode.Disposable | undefined;
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly engines: Engines) {
        this.disposables.own(engines.onDidChange(() => void this.follow()));
    }

    /** Scans the whole workspace; what is known stays when it is cancelled. Asked again meanwhile, it is the same scan. */
    run(): Promise<void> {
        return this.running ??= this.scan(vscode.ProgressLocation.Notification).finally(() => { this.running = undefined; });
    }

    /** Other questions have other places. */
    private async follow(): Promise<void> {
        if (this.code && (await this.engines.get()).library !== this.code.library) { await this.scan(vscode.ProgressLocation.Window); }
    }

    private async scan(location: vscode.ProgressLocation): Promise<void> {
        await vscode.window.withProgress({ location, title: 'DRF Interview: reading your code', cancellable: true }, async (progress, token) => {
            const engine = await this.engines.get();
            const uris = await pythonFiles(engine.content);
            const code = { map: new engine.content.CodeMap(), library: engine.library };
            this.code ??= code;
            this.watch();
            await this.read(uris, engine, code.map, token, done => progress.report({ increment: 100 / uris.length, message: `${done} of ${uris.length} files` }));
            if (!token.isCancellationRequested) { this.code = code; }
            this.changed.fire();
        });
    }

    placesOf(id: string): readonly CodePlace[] {
        return this.code?.map.placesOf(id) ?? [];
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.watcher?.dispose();
        this.disposables.dispose();
    }

    private watch(): void {
        if (this.watcher) { return; }
        const watcher = vscode.workspace.createFileSystemWatcher('**/*.py');
        const touched = (uri: vscode.Uri): void => {
            this.stale.add(uri.toString());
            clearTimeout(this.timer);
            this.timer = setTimeout(() => void this.refresh(), settleMilliseconds);
        };
        this.watcher = vscode.Disposable.from(watcher, watcher.onDidChange(touched), watcher.onDidCreate(touched), watcher.onDidDelete(touched));
    }

    private async refresh(): Promise<void> {
        const uris = [...this.stale].map(uri => vscode.Uri.parse(uri));
        this.stale.clear();
        const engine = await this.engines.get();
        const { content } = engine;
        const isIgnored = await ignoreRules(content);
        await this.read(uris.filter(uri => !isIgnored(uri)), engine, this.code!.map);
        this.changed.fire();
    }

    private async read(uris: readonly vscode.Uri[], engine: Engine, map: CodeMap, token?: vscode.CancellationToken, report?: (done: number) => void): Promise<void> {
        let sliceStart = performance.now();
        for (let start = 0; start < uris.length && token?.isCancellationRequested !== true; start += batchSize) {
            const batch = uris.slice(start, start + batchSize);
            const texts = await Promise.all(batch.map(uri => readText(uri, maximumBytes)));
            for (const [index, uri] of batch.entries()) {
                await this.readFile(uri, texts[index], engine, map);
                report?.(start + index + 1);
                if (performance.now() - sliceStart < sliceMilliseconds) { continue; }
                await new Promise(resolve => setTimeout(resolve));
                sliceStart = performance.now();
            }
        }
    }

    private async readFile(uri: vscode.Uri, text: string | undefined, { content, index, project }: Engine, map: CodeMap): Promise<void> {
        const key = uri.toString();
        if (text === undefined) {
            map.delete(key);
            return;
        }
        const symbols = await project.symbolsOf({ uri: key, ...await this.engines.modules.nameOf(key), reading: content.readPython(text) });
        map.set(key, content.usesOf(key, text, symbols, index));
    }
}

/** The workspace's Python files, but for what `files.exclude` and `.gitignore` keep out. */
async function pythonFiles(content: Engine['content']): Promise<vscode.Uri[]> {
    const [uris, isIgnored] = await Promise.all([vscode.workspace.findFiles('**/*.py'), ignoreRules(content)]);
    return uris.filter(uri => !isIgnored(uri)).sort((a, b) => a.path < b.path ? -1 : 1);
}

async function ignoreRules({ ignoredBy }: Engine['content']): Promise<(uri: vscode.Uri) => boolean> {
    const files = await vscode.workspace.findFiles('**/.gitignore');
    const rules = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(async ({ uri: folder }) => {
        const root = `${folder.path.replace(/\/$/, '')}/`;
        const inside = files.filter(({ path }) => path.startsWith(root));
        const texts = await Promise.all(inside.map(async uri => ({ folder: uri.path.slice(root.length, -'.gitignore'.length), text: await readText(uri) ?? '' })));
        return { root, isIgnored: ignoredBy(texts, inside[0] !== undefined && await ignoresCase(inside[0])) };
    }));
    return ({ path }) => rules.some(({ root, isIgnored }) => path.startsWith(root) && isIgnored(path.slice(root.length)));
}

/** As git finds it out: whether the file system finds a file by another spelling too. */
async function ignoresCase(file: vscode.Uri): Promise<boolean> {
    return !await isMissing(file.with({ path: file.path.replace(/[^/]*$/, name => name.toUpperCase()) }));
}
