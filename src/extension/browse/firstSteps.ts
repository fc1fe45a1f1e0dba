import * as vscode from 'vscode';
import { Disposables } from '../base/dispose';
import { setContext } from '../base/webviewPage';
import type { Memory } from '../memory';

/** The view “First Steps”: what VS Code shows of an empty tree, there as long as nothing was recorded. */
export class FirstSteps implements vscode.Disposable, vscode.TreeDataProvider<never> {
    private readonly disposables = new Disposables();
    private isShown = false;

    constructor(memory: Pick<Memory, 'isEmpty' | 'onDidChange'>) {
        this.disposables.own(vscode.window.createTreeView('drfInterview.firstSteps', { treeDataProvider: this }));
        this.disposables.own(memory.onDidChange(() => {
            if (memory.isEmpty === this.isShown) { return; }
            this.isShown = memory.isEmpty;
            setContext('isNewcomer', this.isShown);
        }));
    }

    getChildren(): never[] {
        return [];
    }

    getTreeItem(node: never): never {
        return node;
    }

    dispose(): void {
        this.disposables.dispose();
    }
}
