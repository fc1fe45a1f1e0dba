import * as vscode from 'vscode';
import type { FoundPlace, FoundQuestion } from '../../core/hints/found';
import type { Muted } from '../../core/hints/mutes';
import type { Library } from '../../core/bank/library';
import type { CodeMap, CodePlace, FileUses } from '../../core/hints/codeMap';
import { Disposables } from '../base/dispose';
import { inLanes, Slices } from '../base/slices';
import { warn } from '../doors/notify';
import { withProgress, type Report } from '../doors/window';
import type { Engine, Engines } from './engine';
import { PythonFiles } from './pythonFiles';
import { readText, Unread } from './readText';

/** A longer file is data or made by a machine. */
const maximumBytes = 1_000_000;
/** So many files are read from the disk at a time. */
const batchSize = 24;
/** So many are looked at side by side: while one waits for the modules that it imports, another gets on. */
const lanes = 4;
/** So long are the turns of everything else while nobody waits for the scan. */
const pauseMilliseconds = 24;
const usualRests = {
    /** Editors and version control write in bursts. */
    fileMilliseconds: 700,
    /** What may change the meaning of every file is left to rest for longer. */
    allMilliseconds: 2000
};
/** When more files changed, all are read. */
const maximumTouched = 100;
/** Those that went cost no search. */
const maximumDeleted = 5000;

export interface ScannedCode {
    readonly map: CodeMap;
    readonly library: Library;
    readonly content: Engine['content'];
    /** Whether every file was read; not so where the scan was cancelled. */
    readonly isWhole: boolean;
}

/** What is to be read again. */
class Stale {
    all = false;
    readonly touched = new Set<string>();
    readonly deleted = new Set<string>();
    /** Whether so much changed that one search finds all of it sooner. */
    private isTooMuch = false;

    get hasFiles(): boolean {
        return this.touched.size + this.deleted.size > 0;
    }

    note(changes: Set<string>, uris: Iterable<string>): void {
        for (const uri of uris) { changes.add(uri); }
        this.isTooMuch ||= this.touched.size > maximumTouched || this.deleted.size > maximumDeleted;
        if (!this.isTooMuch) { return; }
        this.all = true;
        this.touched.clear();
        this.deleted.clear();
    }

    add({ all, touched, deleted, isTooMuch }: Stale): void {
        this.all ||= all;
        this.isTooMuch ||= isTooMuch;
        this.note(this.touched, touched);
        this.note(this.deleted, deleted);
    }
}

interface ScanOptions {
    readonly token: vscode.CancellationToken;
    /** Undefined where nobody waits. */
    readonly report?: Report | undefined;
    /** No other files than these. */
    readonly among?: CodeMap | undefined;
}

/** What one file uses, and what it does that a question warns of. */
interface FileCode {
    readonly uses: FileUses;
    readonly found: readonly FoundPlace[];
}

const nothing: FileCode = { uses: new Map(), found: [] };

/** Where the workspace's code uses what questions explain: scanned when somebody asks, then kept up to date. */
export class CodeScan implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidChange = this.changed.event;
    /** Undefined until a scan has ended or was cancelled. */
    code: ScannedCode | undefined;
    private running: Promise<void> | undefined;
    /** When all that was to be read so far has been. */
    private turn: Promise<unknown> = Promise.resolve();
    /** Made with the first scan. */
    private files: PythonFiles | undefined;
    private stale = new Stale();
    /** Of the scan that nobody waits for. */
    private background = new vscode.CancellationTokenSource();
    private timer: ReturnType<typeof setTimeout> | undefined;
    private isDisposed = false;
    private readonly unread = new Unread(warn);

    constructor(private readonly engines: Engines, private readonly rests = usualRests) {
        // Which files depend on a module, through how many others, nobody keeps: all are read again.
        this.disposables.own(engines.onDidChange(() => this.allStale()));
    }

    /** Scans the whole workspace; what is known stays when it is cancelled. Asked again meanwhile, it is the same scan. */
    run(): Promise<void> {
        return this.running ??= this.scanVisibly().finally(() => { this.running = undefined; });
    }

    /** Reads at once what is left to be read: all if no scan came to its end, else what changed since. */
    async upToDate(): Promise<void> {
        await this.turn;
        if (!this.code?.isWhole || this.stale.all) { return this.run(); }
        if (!this.stale.hasFiles) { return; }
        clearTimeout(this.timer);
        await this.inTurn(stale => this.readAgain(stale));
    }

    placesOf(id: string): readonly CodePlace[] {
        return this.code?.map.placesOf(id) ?? [];
    }

    /** Where the code does what questions warn of, as far as it is not muted. */
    found(muted: Muted): readonly FoundQuestion[] {
        const { code } = this;
        if (!code) { return []; }
        const pathOf = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
        return code.content.foundQuestions(code.map.foundPlaces(), code.library, muted, pathOf);
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.background.cancel();
        this.isDisposed = true;
        this.disposables.dispose();
    }

    private async scanVisibly(): Promise<void> {
        this.background.cancel();
        await withProgress('reading your code', (report, token) => this.inTurn(() => this.scan({ token, report })));
    }

    private allStale(): void {
        if (!this.files) { return; }
        this.stale.all = true;
        this.soon();
    }

    private touched(uris: readonly vscode.Uri[]): void {
        this.stale.note(this.stale.touched, uris.map(String));
        this.soon();
    }

    private deleted(uris: readonly vscode.Uri[]): void {
        this.stale.note(this.stale.deleted, uris.map(String));
        this.soon();
    }

    private soon(): void {
        const { all, hasFiles } = this.stale;
        clearTimeout(this.timer);
        if (this.isDisposed || !this.code || !all && !hasFiles) { return; }
        this.timer = setTimeout(() => {
            this.inTurn(stale => this.readAgain(stale))
                .catch((error: unknown) => console.error('DRF Interview: what changed could not be read.', error));
        }, hasFiles ? this.rests.fileMilliseconds : this.rests.allMilliseconds);
    }

    /**
     * One reads at a time, so that none writes into what another is about to replace.
     * @param read says whether it came to its end; what was stale stays so otherwise
     */
    private inTurn(read: (stale: Stale) => Promise<boolean>): Promise<void> {
        const turn = this.turn.then(async () => {
            const { stale } = this;
            this.stale = new Stale();
            let isDone = false;
            try {
                isDone = await read(stale);
            } finally {
                if (!isDone) { this.stale.add(stale); }
            }
            this.soon();
        });
        this.turn = turn.catch(() => undefined);
        return turn;
    }

    private async readAgain({ all, hasFiles, touched, deleted }: Stale): Promise<boolean> {
        const { code } = this;
        if (!code) { return false; }
        if (!hasFiles) {
            this.background = new vscode.CancellationTokenSource();
            // What a cancelled scan did not reach stays unread.
            return this.scan({ token: this.background.token, among: code.isWhole ? undefined : code.map });
        }
        const engine = await this.engines.get();
        const uris = await this.filesOf(engine)
            .at([...touched].map(uri => vscode.Uri.parse(uri)), uri => code.map.has(uri.toString()) && !deleted.has(uri.toString()));
        const there = new Set(uris.map(String));
        const lost = code.map.delete(new Set([...deleted, ...touched].filter(uri => !there.has(uri))));
        await this.read(uris, engine, code.map);
        if (lost || uris.length > 0) { this.changed.fire(); }
        // After the files that are waited for, all others.
        this.stale.all ||= all;
        return true;
    }

    private async scan({ token, report, among }: ScanOptions): Promise<boolean> {
        report?.({ message: 'looking for Python files' });
        const engine = await this.engines.get();
        const found = await this.filesOf(engine).all(token);
        const map = new engine.content.CodeMap();
        await this.read(among ? found.filter(uri => among.has(uri.toString())) : found, engine, map, { token, report });
        const isDone = !token.isCancellationRequested;
        // A cancelled scan may still know more than the one before.
        if (isDone || map.size > (this.code?.map.size ?? -1)) {
            this.code = { map, library: engine.library, content: engine.content, isWhole: isDone && !among };
        }
        this.changed.fire();
        return isDone;
    }

    private filesOf({ content }: Engine): PythonFiles {
        if (!this.files) {
            this.files = this.disposables.own(new PythonFiles(content, this.engines.modules.whole));
            this.disposables.own(this.files.onDidTouch(uris => this.touched(uris)));
            this.disposables.own(this.files.onDidDelete(uris => this.deleted(uris)));
            this.disposables.own(this.files.onDidChange(() => this.allStale()));
        }
        return this.files;
    }

    private async read(uris: readonly vscode.Uri[], engine: Engine, map: CodeMap,
        { token, report }: Partial<ScanOptions> = {}): Promise<void> {
        const slices = new Slices(report ? 0 : pauseMilliseconds);
        let failures = 0;
        let done = 0;
        const isCancelled = (): boolean => token?.isCancellationRequested === true;
        const batches = Array.from({ length: Math.ceil(uris.length / batchSize) },
            (_, batch) => uris.slice(batch * batchSize, (batch + 1) * batchSize));
        let next = textsOf(batches[0]);
        for (const [number, batch] of batches.entries()) {
            const texts = await next;
            if (isCancelled()) { return; }
            // Comes from the disk meanwhile.
            next = textsOf(batches[number + 1]);
            const codes = new Array<FileCode | 'unread' | undefined>(batch.length);
            await inLanes(lanes, batch, async (uri, index) => {
                if (isCancelled()) { return; }
                const text = texts[index]!;
                let code: FileCode | 'unread' = nothing;
                try {
                    if (text.status === 'rejected') { this.unread.note(uri, text.reason); }
                    code = text.status === 'rejected' ? 'unread' : await this.usesIn(uri.toString(), text.value, engine, slices);
                } catch (error) {
                    if (failures++ === 0) { console.error(`DRF Interview: ${uri.toString()} could not be read.`, error); }
                }
                if (isCancelled()) { return; }
                codes[index] = code;
                report?.({ message: `${++done} of ${uris.length} files`, increment: 100 / uris.length });
                await slices.next();
            });
            // In the order of the files, whichever was done first.
            for (const [index, uri] of batch.entries()) {
                const code = codes[index];
                if (code === 'unread') { map.keep(uri.toString(), this.code?.map); }
                else if (code) { map.set(uri.toString(), code.uses, code.found); }
            }
        }
    }

    private async usesIn(uri: string, text: string | undefined, { content, index, project }: Engine, slices: Slices): Promise<FileCode> {
        if (text === undefined) { return nothing; }
        const pause = (): Promise<void> => slices.next();
        const reading = await content.withPauses(content.readingSteps(text), pause);
        const symbols = await project.symbolsOf({ uri, ...await this.engines.modules.nameOf(uri), reading }, pause);
        return { uses: content.usesOf(uri, text, symbols, index), found: content.foundIn(uri, text, symbols.findings) };
    }
}

function textsOf(uris: readonly vscode.Uri[] = []): Promise<PromiseSettledResult<string | undefined>[]> {
    return Promise.allSettled(uris.map(uri => readText(uri, maximumBytes)));
}
