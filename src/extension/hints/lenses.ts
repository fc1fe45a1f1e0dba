import * as vscode from 'vscode';
import { moved } from '../../core/hints/edits';
import type { AtSymbols } from '../../core/hints/hover';
import type { Muted } from '../../core/hints/mutes';
import { Disposables } from '../base/dispose';
import { lensOf } from '../doors/editor';
import type { CodeOfDocument } from './documents';
import type { EndpointFinder, EndpointOf } from './endpoints';
import type { HintParts } from './hover';
import { fileOf } from './source';

/** Typing rests when nothing was typed for so long. */
const restMilliseconds = 700;

/** A tooltip has no room for more. */
const mostNamed = 10;

/** The line above a definition. */
interface Line {
    /** Where the definition begins, its decorators included. */
    readonly offset: number;
    readonly title: string;
    readonly tooltip: string;
    readonly symbols: readonly string[];
    /** The ids of the questions of what was found. */
    readonly found: readonly string[];
    /** It says where a view answers: nothing is asked of it. */
    readonly isEndpoint?: true;
}

/**
 * Names the best question above classes, functions that a framework calls and blocks of settings. While somebody types, lines stay what
 * they are and move along.
 */
export class QuestionLenses implements vscode.CodeLensProvider, vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidChangeCodeLenses = this.changed.event;
    private shown = new WeakMap<vscode.TextDocument, readonly Line[]>();
    /** Documents that somebody types in. */
    private readonly restless = new Set<vscode.TextDocument>();
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly parts: HintParts, changes: readonly vscode.Event<unknown>[], private readonly endpoints?: EndpointFinder) {
        this.disposables.own(
            vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.edited(document, contentChanges)));
        for (const event of changes) { this.disposables.own(event(() => this.refresh())); }
        this.disposables.own(this.parts.settings.onDidChange(() => {
            if (!this.parts.settings.value.codeLens) { this.shown = new WeakMap(); }
        }));
    }

    async provideCodeLenses(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<vscode.CodeLens[]> {
        if (!this.restless.has(document) || !this.shown.has(document)) {
            const code = await this.parts.documents.read(document, token);
            if (!code) { return []; }
            // All lines come at once, so that code does not jump twice.
            const { version } = document;
            const endpoints = this.parts.settings.value.endpoints ? await this.endpoints?.of(document, code.engine) : undefined;
            if (token?.isCancellationRequested === true) { return []; }
            // Typed meanwhile: the lines that stood move along, and come anew when it rests.
            if (version === document.version && (!this.restless.has(document) || !this.shown.has(document))) {
                const answers = endpoints ? answering(document, code, endpoints) : [];
                this.shown.set(document, [...this.lines(document, code), ...answers].sort((a, b) => a.offset - b.offset));
            }
        }
        return (this.shown.get(document) ?? []).map(line => lens(document, line));
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.disposables.dispose();
    }

    private edited(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
        const lines = this.shown.get(document);
        if (!lines || changes.length === 0) { return; }
        const edits = changes.map(({ rangeOffset, rangeLength, text }) =>
            ({ start: rangeOffset, end: rangeOffset + rangeLength, length: text.length }));
        this.shown.set(document, lines.map(line => ({ ...line, offset: moved(line.offset, edits) })));
        this.restless.add(document);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            this.restless.clear();
            this.changed.fire();
        }, restMilliseconds);
    }

    /** Not while somebody types: it comes when that rests. */
    private refresh(): void {
        if (this.restless.size === 0) { this.changed.fire(); }
    }

    private lines(document: vscode.TextDocument, code: CodeOfDocument): Line[] {
        const { memory, mutes, settings } = this.parts;
        const { content, index } = code.engine;
        const muted = mutes.now();
        const uri = fileOf(document);
        if (muted.hasFile(uri.toString())) { return []; }
        const warning = this.warnings(document, code, muted);
        const warned = new Set(warning.map(({ offset }) => offset));
        /** What the lines of one class name, that of the class included. */
        const named = new Set<string>();
        const naming = code.landmarks.flatMap(({ top, symbols }): Line[] => {
            const { shown, more } = index.questionsOn(symbols);
            const audible = shown.filter(({ entry, symbol }) =>
                !muted.has(entry.id, symbol) && content.inLens(settings.value.volume, memory.stateOf(entry.id)));
            const [best] = audible;
            const isInClass = document.positionAt(top).character > 0;
            // What a line above says already needs no repeating within a class.
            if (warned.has(top) || !best || isInClass && named.has(best.entry.id)) { return []; }
            if (!isInClass) { named.clear(); }
            named.add(best.entry.id);
            const others = [...shown, ...more].filter(({ entry, symbol }) => !muted.has(entry.id, symbol)).length - 1;
            return [{ offset: top, title: content.lensTitle(best.entry, others), tooltip: best.entry.fullTitle, symbols, found: [] }];
        });
        return [...naming, ...warning].sort((a, b) => a.offset - b.offset);
    }

    /** What was found, above the definitions that it was found in. */
    private warnings(document: vscode.TextDocument, code: CodeOfDocument, muted: Muted): Line[] {
        const { content, library } = code.engine;
        const file = { text: document.getText(), path: vscode.workspace.asRelativePath(fileOf(document)) };
        const findings = content.audibleFindings(code.findings, file, library, muted)
            .filter(({ entry }) => this.parts.memory.stateOf(entry.id) !== 'suspended');
        const byTop = new Map<number, typeof findings>();
        for (const finding of findings) {
            const own = byTop.get(finding.top);
            if (own) { own.push(finding); } else { byTop.set(finding.top, [finding]); }
        }
        const symbolsAt = new Map(code.landmarks.map(({ top, symbols }) => [top, symbols]));
        return [...byTop].map(([offset, here]): Line => ({
            offset, title: content.findingTitle(here[0]!, here.length - 1),
            tooltip: here.slice(0, mostNamed).map(({ entry, text }) => `${entry.fullTitle}\n${content.plainText(text)}`).join('\n\n'),
            symbols: symbolsAt.get(offset) ?? [], found: [...new Set(here.map(({ entry }) => entry.id))]
        }));
    }
}

/** Where the views of a document answer. */
function answering(document: vscode.TextDocument, { landmarks, engine }: CodeOfDocument, endpointOf: EndpointOf): Line[] {
    const { endpointLines, endpointTitle } = engine.content;
    return landmarks.flatMap(({ start, end, top, symbols }): Line[] => {
        const place = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const endpoint = document.positionAt(top).character === 0 ? endpointOf(document.getText(place)) : undefined;
        if (!endpoint) { return []; }
        const [title, tooltip] = [endpointTitle(endpoint), endpointLines(endpoint)];
        return [{ offset: top, title, tooltip, symbols, found: [], isEndpoint: true }];
    });
}

function lens(document: vscode.TextDocument, { offset, title, tooltip, symbols, found, isEndpoint }: Line): vscode.CodeLens {
    if (isEndpoint) { return lensOf(document.positionAt(offset), { icon: 'globe', title, tooltip }, ''); }
    const at: AtSymbols = { file: fileOf(document).toString(), symbols, found };
    return lensOf(document.positionAt(offset), { icon: 'mortar-board', title, tooltip }, 'drfInterview.hintQuestions', at);
}
