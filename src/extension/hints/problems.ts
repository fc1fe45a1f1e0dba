import * as vscode from 'vscode';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { linkTo } from '../base/questionLink';
import { informationOn } from '../doors/editor';
import type { HintParts } from './hover';
import { fileOf, isPython } from './source';

/** Typing rests when nothing was typed for so long. */
const restMilliseconds = 700;

/** What was found in the open files, in the Problems panel: only where the setting asks for it. */
export class FindingProblems implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly collection = this.disposables.own(vscode.languages.createDiagnosticCollection('drfInterview.pitfalls'));
    private readonly timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();

    constructor(private readonly parts: HintParts, private readonly extensionId: string, changes: readonly vscode.Event<unknown>[]) {
        this.disposables.own(vscode.workspace.onDidOpenTextDocument(document => this.soon(document, 0)));
        this.disposables.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.soon(document, restMilliseconds)));
        this.disposables.own(vscode.workspace.onDidCloseTextDocument(document => {
            clearTimeout(this.timers.get(document));
            this.timers.delete(document);
            this.collection.delete(document.uri);
        }));
        for (const event of changes) { this.disposables.own(event(() => this.all())); }
        this.all();
    }

    dispose(): void {
        for (const timer of this.timers.values()) { clearTimeout(timer); }
        this.disposables.dispose();
    }

    private get isWanted(): boolean {
        return this.parts.settings.value.pitfalls === 'problems';
    }

    private all(): void {
        if (!this.isWanted) {
            this.collection.clear();
            return;
        }
        for (const document of vscode.workspace.textDocuments) { this.soon(document, 0); }
    }

    private soon(document: vscode.TextDocument, milliseconds: number): void {
        if (!this.isWanted || !isPython(document)) { return; }
        clearTimeout(this.timers.get(document));
        this.timers.set(document, setTimeout(() => {
            this.timers.delete(document);
            inBackground(this.show(document));
        }, milliseconds));
    }

    private async show(document: vscode.TextDocument): Promise<void> {
        const code = await this.parts.documents.read(document);
        // Closed, edited or not wanted any more: whoever comes next says it.
        if (document.isClosed || !this.isWanted || this.timers.has(document)) { return; }
        const { content, library } = code.engine;
        const uri = fileOf(document);
        const muted = this.parts.mutes.now();
        const findings = muted.hasFile(uri.toString()) ? []
            : content.audibleFindings(code.findings, { text: document.getText(), path: vscode.workspace.asRelativePath(uri) }, library,
                muted);
        this.collection.set(document.uri, findings.map(({ start, end, text, entry }) => informationOn(
            new vscode.Range(document.positionAt(start), document.positionAt(end)), content.plainText(text),
            { value: entry.numberLabel.replace(/\.$/, ''), target: linkTo(this.extensionId, entry.id) }
        )));
    }
}
