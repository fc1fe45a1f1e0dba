import * as vscode from 'vscode';
import { isLeftOut, neverGlob } from '../../core/createdPaths';
import { Disposables } from '../base/dispose';
import { isMissing } from '../base/files';
import type { FolderWatch } from '../base/folderWatch';
import { Kept } from '../base/kept';
import { readText, Unread } from './readText';

type IsIgnored = (uri: vscode.Uri) => boolean;

const pythonOrRules = '{**/*.py,**/.gitignore}';

/** The workspace's Python files, but for what `files.exclude` and `.gitignore` keep out; says what happens to them from its making on. */
export class PythonFiles implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly touched = this.disposables.own(new vscode.EventEmitter<readonly vscode.Uri[]>());
    /** Fires with files that came or changed, and with folders that came. */
    readonly onDidTouch = this.touched.event;
    private readonly deleted = this.disposables.own(new vscode.EventEmitter<readonly vscode.Uri[]>());
    /** Fires with files of any kind and folders that went. */
    readonly onDidDelete = this.deleted.event;
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    /** Fires when others may be kept out. */
    readonly onDidChange = this.changed.event;
    /** Files of rules that a search has found, by URI. */
    private readonly ruleFiles = new Map<string, vscode.Uri>();
    /** What stood in them when they were read last. */
    private readonly texts = new Map<string, string>();
    private readonly unread = new Unread();
    private readonly rules = new Kept(() => this.readRules());

    /** @param whole tells of folders that come or go as a whole */
    constructor(private readonly content: Pick<typeof import('../content'), 'foldersKeptOut' | 'ignoredBy'>, whole: FolderWatch) {
        const otherRules = (): void => {
            this.rules.forget();
            this.changed.fire();
        };
        const files = this.disposables.own(vscode.workspace.createFileSystemWatcher('**/*.py', false, false, true));
        for (const event of [files.onDidCreate, files.onDidChange]) {
            this.disposables.own(event(uri => { if (!isLeftOut(uri.path)) { this.touched.fire([uri]); } }));
        }
        this.disposables.own(whole.onDidChange(({ created, deleted }) => {
            if (created.length > 0) { this.touched.fire(created); }
            if (deleted.length > 0) { this.deleted.fire(deleted); }
        }));
        const ignoreFiles = this.disposables.own(vscode.workspace.createFileSystemWatcher('**/.gitignore'));
        this.disposables.own(ignoreFiles.onDidDelete(uri => this.ruleFiles.delete(uri.toString())));
        this.disposables.own(ignoreFiles.onDidCreate(uri => this.ruleFiles.set(uri.toString(), uri)));
        for (const event of [ignoreFiles.onDidCreate, ignoreFiles.onDidChange, ignoreFiles.onDidDelete]) {
            this.disposables.own(event(otherRules));
        }
        this.disposables.own(vscode.workspace.onDidChangeConfiguration(event => {
            if (event.affectsConfiguration('files.exclude')) { otherRules(); }
        }));
        this.disposables.own(vscode.workspace.onDidChangeWorkspaceFolders(otherRules));
    }

    /** All of them, by one search, which does not look into folders that are surely ignored. */
    async all(token: vscode.CancellationToken): Promise<vscode.Uri[]> {
        const found = await vscode.workspace.findFiles(pythonOrRules, await this.keptOut(), undefined, token);
        this.ruleFiles.clear();
        this.noteRules(found);
        this.rules.forget();
        const isIgnored = await this.rules.get();
        return found.filter(uri => isPython(uri) && !isIgnored(uri)).sort((a, b) => a.path < b.path ? -1 : 1);
    }

    /**
     * Those of these files, and in these folders: one search, or none.
     * @param isKnown whether a file has been among them already; it is then only read, which tells whether it is still there
     */
    async at(uris: readonly vscode.Uri[], isKnown: (uri: vscode.Uri) => boolean): Promise<vscode.Uri[]> {
        const isIgnored = await this.rules.get();
        const kept = uris.filter(uri => !isIgnored(isPython(uri) ? uri : vscode.Uri.joinPath(uri, 'any.py')));
        const known = kept.filter(isKnown);
        const found = await this.search(kept.filter(uri => !isKnown(uri)));
        if (this.noteRules(found)) { this.rules.forget(); }
        const isIgnoredNow = await this.rules.get();
        return [...known, ...found.filter(isPython)].filter(uri => !isIgnoredNow(uri));
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private async search(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
        const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(async folder => {
            const globs = uris.filter(uri => vscode.workspace.getWorkspaceFolder(uri) === folder).flatMap(globsOf);
            if (globs.length === 0) { return []; }
            return vscode.workspace.findFiles(new vscode.RelativePattern(folder, globs.length === 1 ? globs[0]! : `{${globs.join(',')}}`),
                await this.keptOut());
        }));
        return found.flat();
    }

    /** Returns whether there was any that is new. */
    private noteRules(found: readonly vscode.Uri[]): boolean {
        const fresh = found.filter(uri => !isPython(uri) && !this.ruleFiles.has(uri.toString()));
        for (const uri of fresh) { this.ruleFiles.set(uri.toString(), uri); }
        return fresh.length > 0;
    }

    /** A glob of folders that no search need look into: by the rules at the top of the workspace's folders, which are not looked for. */
    private async keptOut(): Promise<string> {
        const folders = vscode.workspace.workspaceFolders ?? [];
        const texts = await Promise.all(folders.map(({ uri }) => this.rulesIn(vscode.Uri.joinPath(uri, '.gitignore'))));
        // Each holds for its own folder only.
        const [first] = texts;
        return `{${[neverGlob, ...folders.length === 1 && first ? this.content.foldersKeptOut(first) : []].join(',')}}`;
    }

    /** The rules of a file; those that it had where it cannot be read now. */
    private async rulesIn(uri: vscode.Uri): Promise<string> {
        const key = uri.toString();
        try {
            const text = await readText(uri) ?? '';
            this.texts.set(key, text);
            return text;
        } catch (error) {
            this.unread.note(uri, error);
            return this.texts.get(key) ?? '';
        }
    }

    private async readRules(): Promise<IsIgnored> {
        const files = [...this.ruleFiles.values()];
        const rules = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(async ({ uri: folder }) => {
            const root = `${folder.path.replace(/\/$/, '')}/`;
            const inside = files.filter(({ path }) => path.startsWith(root));
            const texts = await Promise.all(inside.map(async uri =>
                ({ folder: uri.path.slice(root.length, -'.gitignore'.length), text: await this.rulesIn(uri) })));
            return { root, isIgnored: this.content.ignoredBy(texts, inside[0] !== undefined && await ignoresCase(inside[0])) };
        }));
        return ({ path }) => rules.some(({ root, isIgnored }) => path.startsWith(root) && isIgnored(path.slice(root.length)));
    }
}

function isPython({ path }: vscode.Uri): boolean {
    return path.endsWith('.py');
}

/** A file itself, or what is of interest in a folder. */
function globsOf(uri: vscode.Uri): string[] {
    const path = vscode.workspace.asRelativePath(uri, false).replace(/[*?{}[\],]/g, '[$&]');
    return isPython(uri) ? [path] : [`${path}/**/*.py`, `${path}/**/.gitignore`];
}

/** As git finds it out: whether the file system finds a file by another spelling too. */
async function ignoresCase(file: vscode.Uri): Promise<boolean> {
    return !await isMissing(file.with({ path: file.path.replace(/[^/]*$/, name => name.toUpperCase()) }));
}
