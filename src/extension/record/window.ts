import * as vscode from 'vscode';
import type { FileSystem } from '../base/fileSystem';
import { fail, flash, warn } from '../doors/notify';
import type { StoreHost } from './host';

/** What a store needs, of this window. */
export function inWindow(folder: vscode.Uri, fs: FileSystem = vscode.workspace.fs): StoreHost {
    return {
        folder, fs, join: (uri, name) => vscode.Uri.joinPath(uri, name),
        watch: changed => {
            const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.jsonl'));
            const focus = vscode.window.onDidChangeWindowState(({ focused }) => { if (focused) { changed(); } });
            return vscode.Disposable.from(watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), focus);
        },
        say: (kind, text, offer) => {
            const actions = !offer ? [] : 'show' in offer
                ? [{ label: 'Show', run: () => vscode.window.showTextDocument(offer.show) }] : [{ label: 'Try Again', run: offer.again }];
            (kind === 'error' ? fail : warn)(text, ...actions);
        },
        mention: flash
    };
}
