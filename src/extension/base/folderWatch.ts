import * as vscode from 'vscode';
import { byFolder, outermost } from '../../core/createdPaths';
import { inBackground } from './background';
import { Disposables } from './dispose';
import { isFolder } from './files';

/** Editors, version control and package managers write in bursts. */
const settleMilliseconds = 300;
/** So many folders are listed to find out what came in them; when it came in more, all of it may be folders. */
const mostListed = 16;

export interface FolderChanges {
    /** Folders that came, or what may be one. */
    readonly created: readonly vscode.Uri[];
    /** Files and folders that went; one that lay in another that went need not be among them. */
    readonly deleted: readonly vscode.Uri[];
}

/** Tells of folders that come or go as a whole: VS Code tells of those by themselves, without their files. Of a burst it tells once. */
export class FolderWatch implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<FolderChanges>());
    readonly onDidChange = this.changed.event;
    private readonly created = new Map<string, vscode.Uri>();
    private readonly deleted = new Map<string, vscode.Uri>();
    private timer: ReturnType<typeof setTimeout> | undefined;

    /** @param files those that are told of in another way, and are no folders */
    constructor(pattern: vscode.GlobPattern, private readonly files: RegExp) {
        const watcher = this.disposables.own(vscode.workspace.createFileSystemWatcher(pattern, false, true, false));
        this.disposables.own(watcher.onDidCreate(uri => { if (!this.files.test(uri.path)) { this.note(this.created, uri); } }));
        this.disposables.own(watcher.onDidDelete(uri => this.note(this.deleted, uri)));
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.disposables.dispose();
    }

    private note(changes: Map<string, vscode.Uri>, uri: vscode.Uri): void {
        changes.set(uri.toString(), uri);
        this.timer ??= setTimeout(() => {
            this.timer = undefined;
            inBackground(this.tell());
        }, settleMilliseconds);
    }

    private async tell(): Promise<void> {
        const created = outermost(this.created.keys()).map(key => this.created.get(key)!);
        const deleted = [...this.deleted.values()];
        this.created.clear();
        this.deleted.clear();
        const folders = await foldersOf(created);
        if (folders.length > 0 || deleted.length > 0) { this.changed.fire({ created: folders, deleted }); }
    }
}

/** Those of some URIs that are folders: by listing what they lie in, each folder once. */
async function foldersOf(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
    const byKey = new Map(uris.map(uri => [uri.toString(), uri]));
    const around = byFolder([...byKey.keys()]);
    if (around.size > mostListed) { return [...uris]; }
    const found = await Promise.all([...around].map(async ([, keys]) => {
        const inside = keys.map(key => byKey.get(key)!);
        if (inside.length === 1) { return await isFolder(inside[0]!) ? inside : []; }
        const names = await folderNames(vscode.Uri.joinPath(inside[0]!, '..'));
        return names ? inside.filter(({ path }) => names.has(path.slice(path.lastIndexOf('/') + 1))) : [];
    }));
    return found.flat();
}

/** The names of the folders in a folder; undefined where it is gone again. */
async function folderNames(folder: vscode.Uri): Promise<Set<string> | undefined> {
    try {
        const entries = await vscode.workspace.fs.readDirectory(folder);
        return new Set(entries.filter(([, type]) => type & vscode.FileType.Directory).map(([name]) => name));
    } catch {
        return undefined;
    }
}
