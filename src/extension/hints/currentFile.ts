import * as vscode from 'vscode';
import type { SymbolQuestion } from '../../core/bank/symbolIndex';
import { messageOf } from '../../core/errors';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import type { Documents } from './documents';
import type { Mutes } from '../learner/mutes';
import { fileOf, isPython, isSameFile } from './source';

const restMilliseconds = 700;

/**
 * The Python file that somebody works on, a notebook being one, and the questions on it; it stays what it is while a panel has the focus.
 */
export class CurrentFile implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidChange = this.changed.event;
    /** Of a notebook the cell that was active last. */
    document: vscode.TextDocument | undefined;
    /** Those of the most places first; undefined until they are known. */
    questions: readonly SymbolQuestion[] | undefined;
    /** Why they could not be read. */
    problem: string | undefined;
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(
        private readonly documents: Documents, private readonly mutes: Pick<Mutes, 'now'>, changes: readonly vscode.Event<unknown>[]
    ) {
        this.disposables.own(vscode.window.onDidChangeActiveTextEditor(editor => this.follow(editor)));
        this.disposables.own(vscode.workspace.onDidChangeTextDocument(({ document }) => {
            if (this.isIn(document)) { this.readSoon(restMilliseconds); }
        }));
        this.disposables.own(vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
            if (contentChanges.length > 0 && notebook.getCells().some(({ document }) => document === this.document)) {
                this.readSoon(restMilliseconds);
            }
        }));
        // A document whose language changes is closed and opened.
        this.disposables.own(vscode.workspace.onDidOpenTextDocument(() => this.follow(vscode.window.activeTextEditor)));
        this.disposables.own(vscode.workspace.onDidCloseTextDocument(document => {
            if (document === this.document) { this.set(undefined); }
        }));
        for (const event of changes) { this.disposables.own(event(() => this.readSoon(0))); }
        this.follow(vscode.window.activeTextEditor);
    }

    /** Those that are not muted. */
    get audible(): readonly SymbolQuestion[] {
        const { document, questions } = this;
        return document && questions ? this.mutes.now().divide(questions, fileOf(document).toString()).audible : [];
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.disposables.dispose();
    }

    private follow(editor: vscode.TextEditor | undefined): void {
        // None is active while a panel is.
        if (!editor || editor.document === this.document) { return; }
        if (this.isIn(editor.document)) {
            this.document = editor.document;
        } else { this.set(isPython(editor.document) ? editor.document : undefined); }
    }

    private isIn(document: vscode.TextDocument): boolean {
        return this.document !== undefined && isSameFile(this.document, document);
    }

    private set(document: vscode.TextDocument | undefined): void {
        this.document = document;
        this.questions = this.problem = undefined;
        this.changed.fire();
        this.readSoon(0);
    }

    private readSoon(milliseconds: number): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => inBackground(this.read()), milliseconds);
    }

    private async read(): Promise<void> {
        const { document } = this;
        if (!document) { return; }
        try {
            const code = await this.documents.readFile(document);
            if (!this.isIn(document)) { return; }
            this.questions = code.engine.content.questionsOfFile(code, code.engine.index);
            this.problem = undefined;
        } catch (error) {
            this.questions = undefined;
            this.problem = messageOf(error);
        }
        this.changed.fire();
    }
}
