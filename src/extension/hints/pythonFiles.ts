import * as vscode from 'vscode';
import type { ignoredBy } from '../../core/hints/ignored';
import { inBackground } from '../background';
import { isFolder, isMissing } from '../files';
import { Disposables } from '../dispose';
import { Kept } from '../kept';
import { readText } from './readText';

type IsIgnored = (uri: vscode.Uri) => boolean;

/** The workspace's Python files, but for what `files.exclude` and `.gitignore` keep out; says what happens to them from its making on. */
export class PythonFiles implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly touched = this.disposables.own(new vscode.EventEmitter<vscode.Uri>());
    /** Fires with a file that came or changed, and with a folder that came. */
    readonly onDidTouch = this.touched.event;
    private readonly deleted = this.disposables.own(new vscode.EventEmitter<vscode.Uri>());
    /** Fires with a file of any kind or a folder that went. */
    readonly onDidDelete = this.deleted.event;
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    /** Fires when others may be kept out. */
    readonly onDidChange = this.changed.event;
    private readonly rules = new Kept(() => this.readRules());

    constructor(private readonly content: { readonly ignoredBy: typeof ignoredBy }) {
        const touched = (uri: vscode.Uri): void => this.touched.fire(uri);
        const otherRules = (): void => {
            this.rules.forget();
            this.changed.fire();
        };
        const files = this.disposables.own(vscode.workspace.createFileSystemWatcher('**/*.py', false, false, true));
        for (const event of [files.onDidCreate, files.onDidChange]) { this.disposables.own(event(touched)); }
        // A folder that comes or goes as a whole is told of by itself, without its files.
        const all = this.disposables.own(vscode.workspace.createFileSystemWatcher('**', false, true, false));
        this.disposables.own(all.onDidDelete(uri => this.deleted.fire(uri)));
        this.disposables.own(all.onDidCreate(uri => inBackground(isFolder(uri).then(is => {
            if (!is) { return; }
            this.rules.forget();
            touched(uri);
        }))));
        const ignoreFiles = this.disposables.own(vscode.workspace.createFileSystemWatcher('**/.gitignore'));
        for (const event of [ignoreFiles.onDidCreate, ignoreFiles.onDidChange, ignoreFiles.onDidDelete]) { this.disposables.own(event(otherRules)); }
        this.disposables.own(vscode.workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration('files.exclude')) { otherRules(); } }));
        this.disposables.own(vscode.workspace.onDidChangeWorkspaceFolders(otherRules));
    }

    async all(token: vscode.CancellationToken): Promise<vscode.Uri[]> {
        const uris = await this.kept([vscode.workspace.findFiles('**/*.py', undefined, undefined, token)]);
        return uris.sort((a, b) => a.path < b.path ? -1 : 1);
    }

    /** Those of these files, and in these folders. */
    at(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
        return this.kept(uris.map(async uri => {
            const folder = vscode.workspace.getWorkspaceFolder(uri);
            if (!folder) { return []; }
            const path = vscode.workspace.asRelativePath(uri, false).replace(/[*?{}[\]]/g, '[$&]');
            return vscode.workspace.findFiles(new vscode.RelativePattern(folder, path.endsWith('.py') ? path : `${path}/**/*.py`));
        }));
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private async kept(found: readonly Thenable<vscode.Uri[]>[]): Promise<vscode.Uri[]> {
        const [isIgnored, ...uris] = await Promise.all([this.rules.get(), ...found]);
        return uris.flat().filter(uri => !isIgnored(uri));
    }

    private async readRules(): Promise<IsIgnored> {
        const files = await vscode.workspace.findFiles('**/.gitignore');
        const rules = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(async ({ uri: folder }) => {
            const root = `${folder.path.replace(/\/$/, '')}/`;
            const inside = files.filter(({ path }) => path.startsWith(root));
            const texts = await Promise.all(inside.map(async uri => ({ folder: uri.path.slice(root.length, -'.gitignore'.length), text: await readText(uri) ?? '' })));
            return { root, isIgnored: this.content.ignoredBy(texts, inside[0] !== undefined && await ignoresCase(inside[0])) };
        }));
        return ({ path }) => rules.some(({ root, isIgnored }) => path.startsWith(root) && isIgnored(path.slice(root.length)));
    }
}

/** As git finds it out: whether the file system finds a file by another spelling too. */
async function ignoresCase(file: vscode.Uri): Promise<boolean> {
    return !await isMissing(file.with({ path: file.path.replace(/[^/]*$/, name => name.toUpperCase()) }));
}
