import type * as vscode from 'vscode';

/** What the log needs of `vscode.workspace.fs`, or of anything of its shape; errors say `FileNotFound` as their code where there is no such file. */
export interface LogFileSystem extends Pick<vscode.FileSystem, 'createDirectory' | 'readFile' | 'writeFile' | 'delete' | 'rename'> {
    readonly stat: (uri: vscode.Uri) => Thenable<{ readonly type: number; readonly mtime: number; readonly size: number }>;
    readonly readDirectory: (uri: vscode.Uri) => Thenable<[string, number][]>;
}

/** All that the store knows of the window it is in. */
export interface StoreHost {
    readonly fs: LogFileSystem;
    /** Where the log lies. */
    readonly folder: vscode.Uri;
    readonly join: (folder: vscode.Uri, name: string) => vscode.Uri;
    /** Calls when the log may have been changed by others. */
    readonly watch: (changed: () => void) => vscode.Disposable;
    /** Tells the user what is wrong, with a file to be shown or something to be tried again. */
    readonly say: (kind: 'warning' | 'error', text: string, offer?: { readonly show: vscode.Uri } | { readonly again: () => void }) => void;
    /** Tells the user in passing. */
    readonly mention: (text: string) => void;
}
