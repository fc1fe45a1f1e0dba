import type * as vscode from 'vscode';
import type { Folder } from '../base/fileSystem';

/** All that the store knows of the window it is in, and of the folder where the log lies. */
export interface StoreHost extends Folder {
    /** Calls when the log may have been changed by others. */
    readonly watch: (changed: () => void) => vscode.Disposable;
    /** Tells the user what is wrong, with a file to be shown or something to be tried again. */
    readonly say: (kind: 'warning' | 'error', text: string, offer?: { readonly show: vscode.Uri } | { readonly again: () => void }) => void;
    /** Tells the user in passing. */
    readonly mention: (text: string) => void;
}
