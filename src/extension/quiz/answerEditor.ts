import * as vscode from 'vscode';
import { inFileName } from '../../core/doors';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { randomName } from '../base/randomName';
import { lines, TextDocuments } from '../base/textDocuments';

/** The scheme of the documents that answers are written as; `package.json` knows it too. */
export const answerScheme = 'drf-answer';

export interface AnswerDocument {
    readonly document: string;
    readonly text: string;
}

/** An answer in a text editor beside the page. What is typed there is the quiz's at once: saving only tells VS Code that it is kept. */
export class AnswerEditor extends TextDocuments implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly wrote = this.disposables.own(new vscode.EventEmitter<AnswerDocument>());
    readonly onDidWrite = this.wrote.event;
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    /** Fires when the editor was opened or closed. */
    readonly onDidChange = this.changed.event;
    private readonly changedFile = this.disposables.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
    readonly onDidChangeFile = this.changedFile.event;
    /** What open documents say, by their names. */
    private readonly texts = new Map<string, string>();
    /** One that has no tab yet. */
    private opening: string | undefined;
    private closing: Promise<void> | undefined;
    private told: string | undefined;

    /** @param textOf what the quiz has of an answer; undefined for what is none any more */
    constructor(private readonly textOf: (document: string) => Promise<string | undefined>, private readonly scheme = answerScheme) {
        super();
        this.disposables.own(vscode.workspace.registerFileSystemProvider(this.scheme, this, { isCaseSensitive: true }));
        this.disposables.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document)));
        this.disposables.own(vscode.workspace.onDidOpenTextDocument(document => this.restore(document)));
        this.disposables.own(vscode.window.tabGroups.onDidChangeTabs(({ opened }) => this.follow(opened)));
        for (const document of vscode.workspace.textDocuments) { this.restore(document); }
        this.tell();
    }

    /** The name of the answer that is written now. */
    get document(): string | undefined {
        return this.opening ?? this.tabs().map(({ uri }) => nameOf(uri))[0];
    }

    /** Opens an answer beside what is open now, or shows the editor that it is open in, with the cursor at its end. */
    async open({ document, title, text }: AnswerDocument & { readonly title: string }): Promise<void> {
        await this.closing;
        const there = this.tabs().find(({ uri }) => nameOf(uri) === document);
        if (!there) { this.texts.set(document, text); }
        // Each time another: VS Code keeps the text of a document for a while that was closed.
        const uri = there?.uri ?? vscode.Uri.from({ scheme: this.scheme,
            path: `/${inFileName(title.replace(/\?$/, ''), 'Answer')}.drf-answer`, query: `${document}.${randomName()}` });
        this.opening = document;
        try {
            this.tell();
            const shown = await vscode.workspace.openTextDocument(uri);
            const end = shown.lineAt(shown.lineCount - 1).range.end;
            await vscode.window.showTextDocument(shown, { preview: false, selection: new vscode.Range(end, end),
                viewColumn: there?.tab.group.viewColumn ?? vscode.ViewColumn.Beside });
        } finally {
            this.opening = undefined;
            this.tell();
        }
    }

    /** Closes it; all that it says is the quiz's by then. */
    close(focusElsewhere: () => void): Promise<void> {
        return this.closing ??= (async () => {
            try {
                const tabs = this.tabs();
                const hadFocus = tabs.some(({ tab }) => tab.isActive && tab.group.isActive);
                await vscode.window.tabGroups.close(tabs.map(({ tab }) => tab), true);
                if (hadFocus) { focusElsewhere(); }
            } finally {
                this.closing = undefined;
                this.tell();
            }
        })();
    }

    /** The time says nothing: nobody else writes an answer. */
    async stat(document: vscode.Uri): Promise<vscode.FileStat> {
        return { type: vscode.FileType.File, ctime: 0, mtime: 1, size: (await this.readFile(document)).byteLength };
    }

    async readFile(document: vscode.Uri): Promise<Uint8Array> {
        const name = nameOf(document);
        const text = this.texts.get(name) ?? await this.textOf(name);
        if (text === undefined) { throw vscode.FileSystemError.FileNotFound(document); }
        return new TextEncoder().encode(text);
    }

    /** What is saved was heard as it was typed. */
    writeFile(document: vscode.Uri, content: Uint8Array): void {
        const name = nameOf(document);
        if (!this.texts.has(name)) { this.texts.set(name, new TextDecoder().decode(content)); }
    }

    dispose(): void {
        this.disposables.dispose();
    }

    /** Text that comes back unsaved after a reload is newer than what the quiz has. */
    private restore(document: vscode.TextDocument): void {
        if (document.isDirty) { this.look(document); }
    }

    private look(document: vscode.TextDocument): void {
        if (document.uri.scheme !== this.scheme || document.isClosed) { return; }
        const [name, text] = [nameOf(document.uri), lines(document.getText())];
        if (this.texts.get(name) === text) { return; }
        this.texts.set(name, text);
        this.wrote.fire({ document: name, text });
    }

    /** The tabs of answers in all groups, with their documents. */
    private tabs(): { readonly tab: vscode.Tab; readonly uri: vscode.Uri }[] {
        return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(tab => tab.input instanceof vscode.TabInputText
            && tab.input.uri.scheme === this.scheme ? { tab, uri: tab.input.uri } : []));
    }

    /** Of several editors, as where a closed one is opened again, the last one stays. */
    private follow(opened: readonly vscode.Tab[]): void {
        const last = this.tabs().filter(({ tab }) => opened.includes(tab)).at(-1);
        const others = last ? this.tabs().filter(({ uri }) => uri.toString() !== last.uri.toString()) : [];
        if (others.length > 0) { inBackground(vscode.window.tabGroups.close(others.map(({ tab }) => tab), true)); }
        this.tell();
    }

    /** Tells of a document that came or went. */
    private tell(): void {
        if (this.closing) { return; }
        const { document } = this;
        if (document === this.told) { return; }
        this.told = document;
        for (const name of this.texts.keys()) { if (name !== document) { this.texts.delete(name); } }
        this.changed.fire();
    }
}

function nameOf(document: vscode.Uri): string {
    return document.query.split('.')[0]!;
}
