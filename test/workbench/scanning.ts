import * as vscode from 'vscode';
import { CodeView } from '../../src/extension/hints/codeView';

/** No editor and no version control writes here but the tests. */
export const shortRests = { fileMilliseconds: 50, allMilliseconds: 100 };
/** What a scan looks for. */
export const everything = '{**/*.py,**/.gitignore}';
export const usesQ53 = 'from rest_framework.throttling import UserRateThrottle\n';

/** The view as a test looks into it. */
export class OpenView extends CodeView {
    get message(): string | undefined {
        return (this as unknown as { view: vscode.TreeView<unknown> }).view.message;
    }

    readonly all = (): { node: Parameters<CodeView['getTreeItem']>[0]; item: vscode.TreeItem }[] =>
        this.getChildren().map(node => ({ node, item: this.getTreeItem(node) }));
}
