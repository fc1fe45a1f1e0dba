import * as vscode from 'vscode';
import type { Entry } from '../../core/bank/library';
import type { CodePlace } from '../../core/hints/codeMap';
import { plural } from '../../core/words';
import { Disposables } from '../base/dispose';
import { setContext } from '../base/webviewPage';
import { showOnView, treeItem } from '../doors/labels';
import type { CodeScan, ScannedCode } from './codeScan';
import type { Mutes } from './mutes';

type CodeNode =
    | { readonly kind: 'question'; readonly entry: Entry; readonly places: number; readonly files: number; readonly isMuted: boolean }
    | { readonly kind: 'place'; readonly place: CodePlace };

/** The view “In Your Code”: the questions that the workspace's code uses, below each the places where it does. */
export class CodeView implements vscode.Disposable, vscode.TreeDataProvider<CodeNode> {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidChangeTreeData = this.changed.event;
    private readonly view: vscode.TreeView<CodeNode>;

    constructor(private readonly scan: CodeScan, private readonly mutes: Pick<Mutes, 'now' | 'onDidChange'>) {
        this.view = this.disposables.own(vscode.window.createTreeView('drfInterview.inYourCode', { treeDataProvider: this, showCollapseAll: true }));
        this.disposables.own(scan.onDidChange(() => this.show()));
        this.disposables.own(mutes.onDidChange(() => this.show()));
    }

    getChildren(node?: CodeNode): CodeNode[] {
        if (node?.kind === 'question') { return this.scan.placesOf(node.entry.id).map(place => ({ kind: 'place', place })); }
        return node ? [] : this.questions();
    }

    getTreeItem(node: CodeNode): vscode.TreeItem {
        return node.kind === 'question' ? questionItem(node) : placeItem(node.place);
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private questions(): Extract<CodeNode, { kind: 'question' }>[] {
        const { code } = this.scan;
        if (!code) { return []; }
        return code.map.questions(this.mutes.now()).flatMap(({ id, ...counts }) => {
            const entry = code.library.get(id);
            return entry ? { kind: 'question', entry, ...counts } : [];
        });
    }

    private show(): void {
        const { code } = this.scan;
        showOnView(this.view, { message: code ? messageOn(code) : '' });
        setContext('codeHasQuestions', this.questions().some(({ isMuted }) => !isMuted));
        this.changed.fire();
    }
}

/** What there is to say of a scan besides the questions it found; nothing of one that is whole and found some. */
export function messageOn({ map, isWhole }: ScannedCode): string {
    if (!isWhole) { return `The scan was cancelled after ${plural(map.size, 'file')}: “Find Questions in My Code” reads all.`; }
    if (map.size === 0) { return 'No Python file was found in this workspace.'; }
    return map.questions().length > 0 ? '' : 'No question is on the code of this workspace.';
}

function questionItem({ entry, places, files, isMuted }: Extract<CodeNode, { kind: 'question' }>): vscode.TreeItem {
    const counts = isMuted ? 'muted' : `${plural(places, 'place')} in ${plural(files, 'file')}`;
    const label = isMuted ? `Muted: ${entry.fullTitle}` : `${places}× ${entry.fullTitle}`;
    const texts = { label, tooltip: `${entry.fullTitle}\n${counts}`, spoken: `${entry.fullTitle}, ${counts}` };
    const item = treeItem(texts, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = entry.id;
    item.iconPath = new vscode.ThemeIcon(isMuted ? 'bell-slash' : 'question');
    item.contextValue = 'codeQuestion';
    return item;
}

function placeItem({ uri, line, character, length, text }: CodePlace): vscode.TreeItem {
    const file = vscode.Uri.parse(uri);
    const label = placeLabel({ uri, line });
    const item = treeItem({ label, description: text, tooltip: `${label}\n${text}` });
    const range = new vscode.Range(line, character, line, character + length);
    item.command = { command: 'vscode.open', title: 'Go to the Line', arguments: [file, { selection: range, preview: true } satisfies vscode.TextDocumentShowOptions] };
    return item;
}

/** `orders/views.py:12`. */
export function placeLabel({ uri, line }: Pick<CodePlace, 'uri' | 'line'>): string {
    return `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${line + 1}`;
}
