import * as vscode from 'vscode';
import type { Surroundings } from '../../core/bank/html';
import type { Entry, Library } from '../../core/bank/library';
import { messageOf } from '../../core/errors';
import { asFromReader } from '../../core/pageMessages';
import type { FromReader, ReaderState, ToReader } from '../../core/protocol';
import type { Banks } from '../banks';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { answered, pageHtml, pageIcon, pageOptions, setContext, tabsOf } from '../base/webviewPage';
import type { CodeUses } from '../between/codeUses';
import { openLinkedFile } from '../doors/linkedFile';
import { reported } from '../doors/notify';
import { createPanel, nameTab } from '../doors/window';
import type { Bookmarks } from '../learner/bookmarks';
import type { Notes } from '../learner/notes';
import type { Memory } from '../memory';

const readerViewType = 'drfInterview.reader';
/** Of what was read last, in a window's own storage. */
const savedKey = 'reader';
/** How far back one can go. */
const historyLength = 50;

/** The webview panel that shows one question; one panel, used again for each. */
export class Reader implements vscode.Disposable, vscode.WebviewPanelSerializer<ReaderState> {
    private readonly disposables = new Disposables();
    private readonly shown = this.disposables.own(new vscode.EventEmitter<Entry>());
    /** Fires when another question is shown. */
    readonly onDidShow = this.shown.event;
    private panel: vscode.WebviewPanel | undefined;
    private history: readonly string[] = [];
    private pageIsReady = false;

    constructor(private readonly extensionUri: vscode.Uri, private readonly banks: Banks, private readonly bookmarks: Bookmarks,
        private readonly notes: Notes, private readonly memory: Memory, private readonly uses: CodeUses,
        private readonly storage: vscode.Memento) {
        this.disposables.own(vscode.window.registerWebviewPanelSerializer(readerViewType, this));
        this.disposables.own(vscode.window.tabGroups.onDidChangeTabs(() => this.reviveVisible()));
        this.reviveVisible();
        this.disposables.own(banks.onDidChange(() => inBackground(this.render(false))));
        this.disposables.own(bookmarks.onDidChange(ids => {
            const id = this.history.at(-1);
            if (id !== undefined && ids.includes(id)) { setContext('readerBookmarked', bookmarks.has(id)); }
        }));
        this.disposables.own(notes.onDidChange(() => inBackground(this.render(false))));
        this.disposables.own(uses.onDidChangePlaces(() => inBackground(this.render(false))));
        this.disposables.own(memory.onDidChange(ids => {
            if (!ids || ids.includes(this.history.at(-1) ?? '')) { inBackground(this.render(false)); }
        }));
    }

    /** The question that is shown; undefined without a panel or when its bank is gone. */
    async current(): Promise<Entry | undefined> {
        const id = this.history.at(-1);
        return this.panel && id !== undefined ? (await this.banks.library()).get(id) : undefined;
    }

    async show(entry: Entry, column?: vscode.ViewColumn): Promise<void> {
        if (this.history.at(-1) !== entry.id) { this.history = [...this.history, entry.id].slice(-historyLength); }
        if (this.panel) {
            // Revealing takes the keyboard away for a moment, which a key held down would feel.
            if (column !== undefined || !this.panel.active) { this.panel.reveal(column ?? this.panel.viewColumn); }
            await this.render(true);
        } else {
            this.open(entry.fullTitle, column);
        }
    }

    /** Shows the neighbour of the current question, or stays where there is none. */
    async step(direction: 'next' | 'previous'): Promise<void> {
        const current = await this.current();
        const neighbour = current && (await this.banks.library())[direction](current);
        if (neighbour) { await this.show(neighbour); }
    }

    /** Goes back to the question that was read before. */
    async back(): Promise<void> {
        if (this.history.length < 2) { return; }
        this.history = this.history.slice(0, -1);
        await this.render(true);
    }

    deserializeWebviewPanel(panel: vscode.WebviewPanel, state: ReaderState | undefined): Promise<void> {
        // One that was opened meanwhile has taken its place.
        if (this.panel) {
            panel.dispose();
        } else {
            this.history = historyOf(state);
            this.adopt(panel);
        }
        return Promise.resolve();
    }

    dispose(): void {
        this.panel?.dispose();
        this.disposables.dispose();
    }

    /** A tab that is seen and has no host any more, as after a crash, gets one, on the question that it showed. */
    private reviveVisible(): void {
        if (!this.panel && tabsOf(readerViewType).some(({ isActive }) => isActive)) { inBackground(this.revive()); }
    }

    private async revive(): Promise<void> {
        // VS Code's own restoring of a tab, which a window that was reloaded asks for, comes before its answer to a later call.
        await answered();
        await answered();
        const [old] = tabsOf(readerViewType).filter(({ isActive }) => isActive);
        const history = historyOf(this.storage.get<unknown>(savedKey));
        if (this.panel || !old || history.length === 0) { return; }
        this.history = history;
        this.open(old.label, undefined);
    }

    /** Makes a panel, in the place of one that has no host any more. */
    private open(title: string, column: vscode.ViewColumn | undefined): void {
        const old = tabsOf(readerViewType);
        this.adopt(createPanel(readerViewType, title, column ?? old[0]?.group.viewColumn ?? vscode.ViewColumn.Active));
        inBackground(vscode.window.tabGroups.close(old, true));
    }

    private adopt(panel: vscode.WebviewPanel): void {
        this.panel = panel;
        this.pageIsReady = false;
        panel.iconPath = pageIcon(this.extensionUri);
        panel.webview.options = pageOptions(this.extensionUri);
        panel.webview.onDidReceiveMessage((said: unknown) => {
            const message = asFromReader(said);
            if (message) { reported(this.receive(message)); }
        });
        // A page that gets hidden does not tell that it lost the keyboard.
        panel.onDidChangeViewState(() => { if (!panel.active) { setContext('readerFocused', false); } });
        panel.onDidDispose(() => {
            if (this.panel !== panel) { return; }
            this.panel = undefined;
            this.history = [];
            // A tab that somebody closed does not come back; after a crash nobody is told.
            inBackground(this.storage.update(savedKey, undefined));
            setContext('readerFocused', false);
        });
        panel.webview.html = pageHtml(panel.webview, this.extensionUri, 'reader', ['page', 'reader']);
    }

    private async receive(message: FromReader): Promise<void> {
        switch (message.type) {
            case 'ready':
                this.pageIsReady = true;
                return this.render(true);
            case 'open': {
                const entry = (await this.banks.library()).get(message.id);
                return entry && this.show(entry);
            }
            case 'file': return openLinkedFile(await this.current(), message.path);
            case 'place': return this.goTo(message.index);
            case 'copy': return vscode.env.clipboard.writeText(message.text);
            case 'focus': setContext('readerFocused', message.focused); return;
            default: message satisfies never;
        }
    }

    /** Shows the code at a place that the page lists. */
    private async goTo(index: number): Promise<void> {
        const place = this.uses.placesOf(this.history.at(-1) ?? '').at(index);
        if (!place) { return; }
        const selection = new vscode.Range(place.line, place.character, place.line, place.character + place.length);
        await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(place.uri),
            { selection } satisfies vscode.TextDocumentShowOptions);
    }

    private async render(moved: boolean): Promise<void> {
        const id = this.history.at(-1);
        const { panel } = this;
        if (!panel) { return; }
        try {
            const [library, note, { memories, schedule }, { describeMemory, renderQuestion }] = await Promise.all([
                this.banks.library(), id === undefined ? undefined : this.notes.read(id), this.memory.recall(), import('../content')
            ]);
            // Another question may have been asked for meanwhile; its own render shows it.
            if (id !== this.history.at(-1) || panel !== this.panel) { return; }
            const entry = id === undefined ? undefined : library.get(id);
            if (entry) {
                this.post({ type: 'show', state: this.state(),
                    html: renderQuestion(entry, { ...neighbours(library, entry), note, places: this.uses.placesOf(entry.id),
                        memory: describeMemory(memories.get(entry.id), schedule, Date.now()) }) });
            } else {
                this.post({ type: 'missing', state: this.state(), message: id === undefined ? 'No question was open here.'
                    : `No loaded bank has the question “${id}” any more. What you noted on it is kept.` });
            }
            nameTab(panel, entry?.fullTitle ?? 'DRF Interview');
            setContext('readerBookmarked', entry !== undefined && this.bookmarks.has(entry.id));
            setContext('readerCanGoBack', this.history.length > 1);
            inBackground(this.storage.update(savedKey, this.state()));
            if (entry && moved) { this.shown.fire(entry); }
        } catch (error) {
            this.post({ type: 'missing', state: this.state(), message: `The question cannot be shown: ${messageOf(error)}` });
        }
    }

    private state(): ReaderState {
        return { history: this.history };
    }

    private post(message: ToReader): void {
        if (this.pageIsReady && this.panel) { inBackground(this.panel.webview.postMessage(message)); }
    }
}

/** What a saved state has read; what is not in its form is nothing. */
function historyOf(state: unknown): string[] {
    const history: unknown = typeof state === 'object' && state !== null ? (state as Partial<ReaderState>).history : undefined;
    return Array.isArray(history) ? history.filter(id => typeof id === 'string').slice(-historyLength) : [];
}

function neighbours(library: Library, entry: Entry): Surroundings {
    return {
        related: library.related(entry), previous: library.previous(entry), next: library.next(entry),
        questionAt: anchor => library.anchored(entry, anchor)?.id
    };
}
