import * as vscode from 'vscode';
import { saysMissing } from '../../core/errors';
import { isAt } from '../../core/hints/codeMap';
import type { FileKind } from '../../core/symbols/moduleFiles';
import type { ModuleName } from '../../core/symbols/moduleName';
import type { ModuleFile } from '../../core/symbols/project';
import { isAbsolutePath } from '../../core/trust';
import { Disposables } from '../base/dispose';
import { FolderWatch } from '../base/folderWatch';
import { Kept } from '../base/kept';
import { namedPaths, onDidChangeNamedPaths } from '../base/trust';
import { readText, Unread } from './readText';

/** Typing in a module is heard of when it rests. */
const settleMilliseconds = 700;
/** Version control writes in bursts. */
const burstMilliseconds = 100;
const python = /\.pyi?$/i;
const nothing: ReadonlyMap<string, FileKind> = new Map();

/** Finds and reads the modules of the workspace, the unsaved text of open ones first, and says when one changed. */
export class ModuleFinder implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<readonly string[]>());
    /** Fires with the URIs of modules that were found and then changed, or of files that came or went. */
    readonly onDidChange = this.changed.event;
    /** Each `import()` of a bundle that is there already still costs a copy of it. */
    private readonly content = new Kept(() => import('../content'));
    private readonly folders = new Map<string, Promise<ReadonlyMap<string, FileKind>>>();
    /** The folders that modules are looked for in, by that of the importing file. */
    private readonly searched = new Map<string, Promise<readonly string[]>>();
    /** As the settings name them; undefined until they are asked. */
    private extra: readonly string[] | undefined;
    private readonly found = new Map<string, Promise<ModuleFile | undefined>>();
    /** As they were read last. */
    private readonly former = new Map<string, ModuleFile>();
    private readonly unread = new Unread();
    /** Folders that come or go as a whole. */
    readonly whole = this.disposables.own(new FolderWatch('**', python));
    private readonly changedFiles = new Set<string>();
    private readonly createdFiles = new Set<string>();
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor() {
        const files = this.disposables.own(vscode.workspace.createFileSystemWatcher('**/*.{py,pyi}', false, false, true));
        this.disposables.own(files.onDidChange(uri => this.soon(this.changedFiles, uri.toString())));
        this.disposables.own(files.onDidCreate(uri => { if (this.isListed(uri)) { this.soon(this.createdFiles, uri.toString()); } }));
        this.disposables.own(this.whole.onDidChange(({ created, deleted }) => {
            const uris = [...created.filter(uri => this.isListed(uri)).map(String), ...this.lost(deleted.map(String))];
            if (uris.length > 0) { this.forgetFolders(uris); }
        }));
        this.disposables.own(vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
            if (contentChanges.length > 0 && python.test(document.uri.path)) {
                this.soon(this.changedFiles, document.uri.toString(), settleMilliseconds);
            }
        }));
        this.disposables.own(onDidChangeNamedPaths(extraPaths, () => this.forgetFolders()));
    }

    /** @param from the URI of the file that imports it */
    readonly find = async (name: string, from: string): Promise<ModuleFile | undefined> => {
        const { findModule } = await this.content.get();
        const place = await findModule(name, await this.searchedFrom(from), this.list);
        if (!place) { return undefined; }
        const { isPackage } = place;
        const uri = vscode.Uri.parse(place.uri);
        return place.isNamespace ? { uri: uri.toString(), isPackage, text: '' } : this.read(uri, isPackage);
    };

    /** By which name a file is imported. */
    async nameOf(file: string): Promise<ModuleName> {
        const { moduleNameOf } = await this.content.get();
        return moduleNameOf(file, workspaceFolders(), this.list);
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.disposables.dispose();
    }

    private searchedFrom(file: string): Promise<readonly string[]> {
        const folder = file.slice(0, file.lastIndexOf('/'));
        let folders = this.searched.get(folder);
        if (!folders) { this.searched.set(folder, folders = this.searchFolders(file)); }
        return folders;
    }

    private async searchFolders(file: string): Promise<readonly string[]> {
        const { searchFolders } = await this.content.get();
        return searchFolders(file, workspaceFolders(), this.extra ??= extraFolders(), this.list);
    }

    private readonly list = (folder: string): Promise<ReadonlyMap<string, FileKind>> => {
        let listing = this.folders.get(folder);
        if (!listing) { this.folders.set(folder, listing = readFolder(vscode.Uri.parse(folder), () => this.forgetFolder(folder))); }
        return listing;
    };

    private forgetFolder(folder: string): void {
        this.folders.delete(folder);
        this.searched.clear();
    }

    private read(uri: vscode.Uri, isPackage: boolean): Promise<ModuleFile | undefined> {
        const key = uri.toString();
        let file = this.found.get(key);
        if (!file) {
            const former = this.former.get(key);
            file = moduleText(uri).then(text => text === undefined ? undefined : { uri: key, isPackage, text }, (error: unknown) => {
                this.unread.note(uri, error);
                // What was known stays, and it is read again when somebody asks again.
                if (this.found.get(key) === file) { this.found.delete(key); }
                return former;
            });
            this.found.set(key, file);
            file.then(read => { if (read) { this.former.set(key, read); } else { this.former.delete(key); } }, () => undefined);
        }
        return file;
    }

    /** Notes a change, and tells of a burst of them at once. */
    private soon(changes: Set<string>, uri: string, milliseconds = burstMilliseconds): void {
        if (changes === this.changedFiles && !this.found.has(uri)) { return; }
        changes.add(uri);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            const [created, changed] = [[...this.createdFiles], [...this.changedFiles]];
            this.createdFiles.clear();
            this.changedFiles.clear();
            if (created.length > 0) { this.forgetFolders([...created, ...changed]); } else { this.forget(changed); }
        }, milliseconds);
    }

    private forget(uris: readonly string[]): void {
        const known = uris.filter(uri => this.found.delete(uri));
        if (known.length > 0) { this.changed.fire(known); }
    }

    /** Whether the folder that it lies in has been looked into. */
    private isListed(uri: vscode.Uri): boolean {
        return this.folders.has(withoutSlash(vscode.Uri.joinPath(uri, '..')));
    }

    /** Of what went, the modules and folders that were looked into, and all that was in those. */
    private lost(deleted: readonly string[]): string[] {
        const gone = new Set(deleted);
        const known = new Set([...this.found.keys(), ...this.folders.keys()].filter(uri => isAt(uri, gone)));
        return [...known, ...deleted.filter(uri => python.test(uri) && !known.has(uri))];
    }

    /** What the coming or going of files and folders means for others, nobody can tell. */
    private forgetFolders(uris: readonly string[] = []): void {
        this.folders.clear();
        this.searched.clear();
        this.extra = undefined;
        for (const uri of uris) { this.found.delete(uri); }
        this.changed.fire(uris);
    }
}

const extraPaths = 'python.analysis.extraPaths';

function workspaceFolders(): string[] {
    return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => withoutSlash(uri));
}

/** The folders that the Python extension is told to look into as well. */
function extraFolders(): string[] {
    return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => {
        const { ofUser, ofWorkspace } = namedPaths(extraPaths, uri);
        // The workspace's take the place of the user's.
        return (ofWorkspace.length > 0 ? ofWorkspace : ofUser).flatMap(path => {
            const relative = path.replace(/^\$\{workspaceFolder\}/, '.').replaceAll('\\', '/');
            // Another machine's folder, which no URI of this folder's kind can name.
            if (relative.startsWith('//')) { return []; }
            return withoutSlash(isAbsolutePath(relative) ? uri.with({ path: relative.startsWith('/') ? relative : `/${relative}` })
                : vscode.Uri.joinPath(uri, relative));
        });
    });
}

function withoutSlash(uri: vscode.Uri): string {
    return uri.toString().replace(/\/$/, '');
}

/** @param failed where the folder may be there all the same: it is looked into again the next time */
async function readFolder(uri: vscode.Uri, failed: () => void): Promise<ReadonlyMap<string, FileKind>> {
    try {
        const entries = await vscode.workspace.fs.readDirectory(uri);
        return new Map(entries.map(([name, type]) => [name, type & vscode.FileType.Directory ? 'folder' : 'file']));
    } catch (error) {
        if (!saysMissing(error)) { failed(); }
        return nothing;
    }
}

/** A longer module is data or made by a machine: nobody's base class is looked for in it. */
const maximumBytes = 1_000_000;

/** The text of a module, that of an open one as it is in the editor. */
async function moduleText(uri: vscode.Uri): Promise<string | undefined> {
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === key);
    const text = open ? open.getText() : await readText(uri, maximumBytes);
    return text !== undefined && text.length <= maximumBytes ? text : undefined;
}
