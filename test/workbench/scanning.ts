import * as vscode from 'vscode';
import { Banks } from '../../src/extension/banks';
import type { Disposables } from '../../src/extension/base/dispose';
import { CodeScan } from '../../src/extension/hints/codeScan';
import { CodeView } from '../../src/extension/hints/codeView';
import type { Engines } from '../../src/extension/hints/engine';
import { extension, ownFolder, Storage } from './support';

/** No editor and no version control writes here but the tests. */
export const shortRests = { fileMilliseconds: 50, allMilliseconds: 100 };
/** What a scan looks for. */
export const everything = '{**/*.py,**/.gitignore}';
export const usesQ53 = 'from rest_framework.throttling import UserRateThrottle\n';

/** A scan with banks and engines of its own, which end with the room. */
export function scanIn<E extends Engines>(room: Disposables, kind: new (...parts: ConstructorParameters<typeof Engines>) => E,
    rests?: ConstructorParameters<typeof CodeScan>[1]): { readonly engines: E; readonly scan: CodeScan } {
    const engines = room.own(new kind(room.own(new Banks(extension.extensionUri, new Storage(), ownFolder())), extension.extensionUri));
    return { engines, scan: room.own(new CodeScan(engines, rests)) };
}

/** The view as a test looks into it. */
export class OpenView extends CodeView {
    get message(): string | undefined {
        return (this as unknown as { view: vscode.TreeView<unknown> }).view.message;
    }

    readonly all = (): { node: Parameters<CodeView['getTreeItem']>[0]; item: vscode.TreeItem }[] =>
        this.getChildren().map(node => ({ node, item: this.getTreeItem(node) }));
}
