import * as vscode from 'vscode';
import type { Before, Place, Reading } from '../../core/python';
import type { FileHints } from '../../core/symbols/fileSymbols';
import type { Pause } from '../../core/symbols/project';
import { Disposables } from '../base/dispose';
import { Slices } from '../base/slices';
import type { Engine, Engines } from './engine';
import { fileOf, lastCell, sourceOf, sourceVersion } from './source';

/** A longer file is hardly written by hand, and would hold up every other extension. */
const maximumLength = 1_000_000;

/** What a document's code is about, by one of its versions; places are offsets of the document. */
export interface CodeOfDocument extends FileHints {
    readonly engine: Engine;
}

interface Known {
    /** Of the document, and of the modules and questions around it. */
    readonly version: string;
    readonly before: Before;
    readonly code: CodeOfDocument;
    /** Counts the readings, so that an older one never takes a newer one's place. */
    readonly order: number;
}

interface Pending {
    readonly version: string;
    readonly code: Promise<CodeOfDocument>;
    /** Whoever waits for it; undefined for one who does not leave. */
    readonly askers: (vscode.CancellationToken | undefined)[];
}

/** What open documents are about: read when somebody asks, once a version. */
export class Documents implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly known = new Map<vscode.TextDocument, Known>();
    private readonly pending = new Map<vscode.TextDocument, Pending>();
    /** Counts what changes around the documents. */
    private generation = 0;
    private readings = 0;

    constructor(private readonly engines: Engines) {
        this.disposables.own(engines.onDidChange(() => { this.generation++; }));
        this.disposables.own(vscode.workspace.onDidCloseTextDocument(document => {
            this.known.delete(document);
            this.pending.delete(document);
        }));
    }

    /** What is known of the document as it is now. */
    now(document: vscode.TextDocument): CodeOfDocument | undefined {
        const known = this.known.get(document);
        return known?.version === this.version(document) ? known.code : undefined;
    }

    /**
     * What the document is about as it is now. One reading a version, whoever asks.
     * @returns undefined where nobody wants it any more
     */
    read(document: vscode.TextDocument): Promise<CodeOfDocument>;
    read(document: vscode.TextDocument, token: vscode.CancellationToken | undefined): Promise<CodeOfDocument | undefined>;
    async read(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<CodeOfDocument | undefined> {
        const version = this.version(document);
        const known = this.known.get(document);
        if (known?.version === version) { return known.code; }
        const pending = this.pending.get(document);
        if (pending?.version === version && !haveLeft(pending.askers)) {
            pending.askers.push(token);
            return unlessGivenUp(pending.code);
        }
        const askers = [token];
        const code = this.readNow(document, pauses(askers));
        this.pending.set(document, { version, code, askers });
        try {
            return await unlessGivenUp(code);
        } finally {
            if (this.pending.get(document)?.code === code) { this.pending.delete(document); }
        }
    }

    /** What the whole file is about that a document belongs to: of a notebook all cells, as one text. */
    async readFile(document: vscode.TextDocument): Promise<CodeOfDocument> {
        const last = lastCell(document);
        const { text, offset } = sourceOf(last);
        if (offset === 0) { return this.read(last); }
        const engine = await this.engines.get();
        if (text.length > maximumLength) { return nothingIn(engine); }
        const pause = pauses([undefined]);
        const { readingSteps, withPauses } = engine.content;
        return { ...await this.symbolsOf(last, await withPauses(readingSteps(text), pause), engine, pause), engine };
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private version(document: vscode.TextDocument): string {
        return `${this.generation} ${sourceVersion(document)}`;
    }

    private async readNow(document: vscode.TextDocument, pause: Pause): Promise<CodeOfDocument> {
        const { generation } = this;
        const engine = await this.engines.get();
        const version = sourceVersion(document);
        const { text, offset } = sourceOf(document);
        if (text.length > maximumLength) { return nothingIn(engine); }
        const order = this.readings++;
        const reading = await engine.content.withPauses(engine.content.readingSteps(text, this.known.get(document)?.before), pause);
        const { tripleQuoted, cut } = reading;
        const code = { ...ownPart(await this.symbolsOf(document, reading, engine, pause), offset), engine };
        if (!document.isClosed && (this.known.get(document)?.order ?? -1) < order) {
            this.known.set(document, { version: `${generation} ${version}`, before: { text, tripleQuoted, cut }, code, order });
        }
        return code;
    }

    private async symbolsOf(document: vscode.TextDocument, reading: Reading, { project }: Engine, pause: Pause): Promise<FileHints> {
        const uri = fileOf(document).toString();
        return project.symbolsOf({ uri, ...await this.engines.modules.nameOf(uri), reading }, pause);
    }
}

/** Pauses of a reading, which is given up when all who asked for it have left. */
function pauses(askers: Pending['askers']): Pause {
    const slices = new Slices();
    return async () => {
        await slices.next();
        if (haveLeft(askers)) { throw new vscode.CancellationError(); }
    };
}

function haveLeft(askers: Pending['askers']): boolean {
    return askers.every(token => token?.isCancellationRequested);
}

async function unlessGivenUp(code: Promise<CodeOfDocument>): Promise<CodeOfDocument | undefined> {
    try {
        return await code;
    } catch (error) {
        if (error instanceof vscode.CancellationError) { return undefined; }
        throw error;
    }
}

function nothingIn(engine: Engine): CodeOfDocument {
    return { references: [], landmarks: [], findings: [], engine };
}

/** What lies behind an offset, counted from there. */
function ownPart({ references, landmarks, findings }: FileHints, offset: number): FileHints {
    if (offset === 0) { return { references, landmarks, findings }; }
    const own = <T extends Place>(places: readonly T[]): T[] =>
        places.filter(({ start }) => start >= offset).map(place => ({ ...place, start: place.start - offset, end: place.end - offset }));
    const topped = <T extends { readonly top: number }>(places: readonly T[]): T[] =>
        places.map(place => ({ ...place, top: Math.max(0, place.top - offset) }));
    return { references: own(references), landmarks: topped(own(landmarks)), findings: topped(own(findings)) };
}
