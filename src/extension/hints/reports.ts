import * as vscode from 'vscode';
import { Disposables } from '../base/dispose';

/** Reports as documents that can be read, copied and saved elsewhere, but not be typed in: nobody is asked to save them. */
export class Reports implements vscode.Disposable, vscode.TextDocumentContentProvider {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<vscode.Uri>());
    readonly onDidChange = this.changed.event;
    private report = '';

    constructor() {
        this.disposables.own(vscode.workspace.registerTextDocumentContentProvider(uri.scheme, this));
    }

    provideTextDocumentContent(): string {
        return this.report;
    }

    /** Shows a report beside the editor, in the place of an older one. */
    async show(report: string): Promise<void> {
        this.report = report;
        this.changed.fire(uri);
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    }

    dispose(): void {
        this.disposables.dispose();
    }
}

const uri = vscode.Uri.from({ scheme: 'drf-interview-report', path: '/What My Code Gets Wrong.md' });
