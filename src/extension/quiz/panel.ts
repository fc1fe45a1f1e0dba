import * as vscode from 'vscode';
import { asFromQuiz } from '../../core/pageMessages';
import type { FromQuiz, ToQuiz } from '../../core/protocol';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { pageHtml, pageIcon, pageOptions, setContext, tabsOf } from '../base/webviewPage';
import { createPanel } from '../doors/window';

const quizViewType = 'drfInterview.quiz';

/** The webview panel of the quiz: at most one; its page shows what it is sent and asks for the rest. */
export class QuizPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
    private readonly disposables = new Disposables();
    private readonly received = this.disposables.own(new vscode.EventEmitter<Exclude<FromQuiz, { type: 'focus' }>>());
    readonly onDidReceive = this.received.event;
    private readonly closed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidClose = this.closed.event;
    private panel: vscode.WebviewPanel | undefined;
    private pageIsReady = false;

    constructor(private readonly extensionUri: vscode.Uri) {
        this.disposables.own(vscode.window.registerWebviewPanelSerializer(quizViewType, this));
    }

    get isOpen(): boolean {
        return this.panel !== undefined;
    }

    /**
     * Opens the panel, in the place of one that has no host any more, or brings it to the front; a new page asks for its view when it is
     * ready.
     */
    show(): void {
        if (!this.panel) {
            const old = tabsOf(quizViewType);
            this.adopt(createPanel(quizViewType, 'DRF Quiz', old[0]?.group.viewColumn ?? vscode.ViewColumn.Active));
            inBackground(vscode.window.tabGroups.close(old, true));
        } else if (!this.panel.active) {
            this.panel.reveal();
        }
    }

    /** Gives the page the keyboard, which a dialog that was left by the mouse keeps from it. */
    focus(): void {
        this.panel?.reveal(this.panel.viewColumn);
    }

    post(message: ToQuiz): void {
        if (this.pageIsReady && this.panel) { inBackground(this.panel.webview.postMessage(message)); }
    }

    deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
        // One that was opened meanwhile has taken its place.
        if (this.panel) { panel.dispose(); } else { this.adopt(panel); }
        return Promise.resolve();
    }

    dispose(): void {
        this.panel?.dispose();
        this.disposables.dispose();
    }

    private adopt(panel: vscode.WebviewPanel): void {
        this.panel = panel;
        this.pageIsReady = false;
        // Of a page before, that its host left behind.
        setContext('quizFocused', false);
        panel.iconPath = pageIcon(this.extensionUri);
        panel.webview.options = pageOptions(this.extensionUri);
        panel.webview.onDidReceiveMessage((said: unknown) => {
            const message = asFromQuiz(said);
            if (!message) { return; }
            if (message.type === 'ready') { this.pageIsReady = true; }
            // Nothing is to be shown for it: a page that is made anew under a click loses the click.
            if (message.type === 'focus') { setContext('quizFocused', message.focused); } else { this.received.fire(message); }
        });
        // A page that gets hidden does not tell that it lost the keyboard.
        panel.onDidChangeViewState(() => { if (!panel.active) { setContext('quizFocused', false); } });
        panel.onDidDispose(() => {
            if (this.panel !== panel) { return; }
            this.panel = undefined;
            setContext('quizFocused', false);
            this.closed.fire();
        });
        panel.webview.html = pageHtml(panel.webview, this.extensionUri, 'quiz', ['page', 'quiz', 'charts']);
    }
}
