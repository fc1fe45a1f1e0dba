import * as vscode from 'vscode';
import type { Entry } from '../../core/bank/library';
import type { CodePlace } from '../../core/hints/codeMap';
import type { FoundPlace, FoundQuestion } from '../../core/hints/found';
import { plural } from '../../core/words';
import { Disposables } from '../base/dispose';
import { setContext } from '../base/webviewPage';
import { showOnView, treeItem } from '../doors/labels';
import type { CodeScan, ScannedCode } from './codeScan';
import type { Mutes } from '../learner/mutes';

type CodeNode =
    | { readonly kind: 'question'; readonly entry: Entry; readonly places: number; readonly files: number; readonly isMuted: boolean }
    | { readonly kind: 'place'; readonly place: CodePlace }
    | { readonly kind: 'worth'; readonly questions: readonly FoundQuestion[] }
    | { readonly kind: 'found'; readonly entry: Entry; readonly places: readonly FoundPlace[] }
    | { readonly kind: 'finding'; readonly place: FoundPlace; readonly says: string };

/**
 * The view “In Your Code”: what the workspace's code does that questions warn of, then the questions that it uses, below each its places.
 */
export class CodeView implements vscode.Disposable, vscode.TreeDataProvider<CodeNode> {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidChangeTreeData = this.changed.event;
    private readonly view: vscode.TreeView<CodeNode>;

    constructor(private readonly scan: CodeScan, private readonly mutes: Pick<Mutes, 'now' | 'onDidChange'>) {
        this.view = this.disposables.own(vscode.window.createTreeView('drfInterview.inYourCode',
            { treeDataProvider: this, showCollapseAll: true }));
        this.disposables.own(scan.onDidChange(() => this.show()));
        this.disposables.own(mutes.onDidChange(() => this.show()));
    }

    getChildren(node?: CodeNode): CodeNode[] {
        if (node?.kind === 'worth') { return node.questions.map(question => ({ kind: 'found', ...question })); }
        if (node?.kind === 'found') { return this.findings(node.places); }
        if (node?.kind === 'question') { return this.scan.placesOf(node.entry.id).map(place => ({ kind: 'place', place })); }
        return node ? [] : [...this.worthALook(), ...this.questions()];
    }

    getTreeItem(node: CodeNode): vscode.TreeItem {
        switch (node.kind) {
            case 'question': return questionItem(node);
            case 'place': return placeItem(node.place);
            case 'worth': return worthItem(node.questions);
            case 'found': return foundItem(node);
            case 'finding': return placeItem(node.place, node.says);
        }
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private worthALook(): CodeNode[] {
        const questions = this.scan.found(this.mutes.now());
        return questions.length > 0 ? [{ kind: 'worth', questions }] : [];
    }

    private findings(places: readonly FoundPlace[]): CodeNode[] {
        const { code } = this.scan;
        return code ? places.map(place => ({ kind: 'finding', place, says: code.content.plainText(place.says) })) : [];
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
        setContext('codeHasFindings', this.worthALook().length > 0);
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

function worthItem(questions: readonly FoundQuestion[]): vscode.TreeItem {
    const places = questions.reduce((sum, question) => sum + question.places.length, 0);
    const counts = `${plural(places, 'place')}, ${plural(questions.length, 'question')}`;
    const tooltip = `What this code does that a question warns of: ${counts}`;
    const item = treeItem({ label: 'Worth a look', description: counts, tooltip, spoken: tooltip },
        vscode.TreeItemCollapsibleState.Collapsed);
    item.id = 'worth';
    item.iconPath = new vscode.ThemeIcon('eye');
    item.contextValue = 'worth';
    return item;
}

function foundItem({ entry, places }: FoundQuestion): vscode.TreeItem {
    const counts = plural(places.length, 'place');
    const texts = { label: `${places.length}× ${entry.fullTitle}`, tooltip: `${entry.fullTitle}\n${counts}`,
        spoken: `${entry.fullTitle}, ${counts}` };
    const item = treeItem(texts, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `worth ${entry.id}`;
    item.iconPath = new vscode.ThemeIcon('warning');
    item.contextValue = 'codeQuestion';
    return item;
}

function placeItem({ uri, line, character, length, text }: CodePlace, says = text): vscode.TreeItem {
    const file = vscode.Uri.parse(uri);
    const label = placeLabel({ uri, line });
    const item = treeItem({ label, description: says, tooltip: says === text ? `${label}\n${text}` : `${label}\n${says}\n${text}` });
    const range = new vscode.Range(line, character, line, character + length);
    item.command = { command: 'vscode.open', title: 'Go to the Line',
        arguments: [file, { selection: range, preview: true } satisfies vscode.TextDocumentShowOptions] };
    return item;
}

/** `orders/views.py:12`. */
export function placeLabel({ uri, line }: Pick<CodePlace, 'uri' | 'line'>): string {
    return `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${line + 1}`;
}
