import * as vscode from 'vscode';
import { messageOf } from '../../core/errors';
import { isAbsolutePath, isUri, staysInside } from '../../core/trust';
import { namedPaths, onDidChangeNamedPaths } from '../base/trust';

const setting = 'drfInterview.banks';

/** An entry of the setting in one place, as the file system understands it. */
export interface BankPattern {
    /** What may match; of a single file the folder's files. */
    readonly pattern: vscode.RelativePattern;
    /** The only file that is meant; undefined for a glob. */
    readonly file?: vscode.Uri;
}

/** One entry of the setting; a relative one stands for a place in each workspace folder. */
export interface BankEntry {
    readonly text: string;
    readonly patterns: readonly BankPattern[];
    /** Whether a file must be there: a path that is absolute, or relative in the workspace's own settings. */
    readonly required: boolean;
    /** Why nothing can be found by it. */
    readonly error?: string;
}

/** What the setting holds in all its scopes together: a workspace's banks do not hide the user's own. */
export function bankEntries(): BankEntry[] {
    const { ofUser, ofWorkspace } = namedPaths(setting);
    return [...new Set([...ofUser, ...ofWorkspace])].map(text => resolve(text, ofWorkspace.includes(text)));
}

/** Fires when other entries may hold. */
export function onDidChangeBankEntries(listener: () => void): vscode.Disposable {
    return onDidChangeNamedPaths(setting, listener);
}

/** Adds a bank to the setting: for this workspace and relative where the file is in it, else for the user. */
export async function addBankEntry(uri: vscode.Uri): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const configuration = vscode.workspace.getConfiguration();
    const scopes = configuration.inspect<unknown>(setting);
    const value = folder ? scopes?.workspaceValue : scopes?.globalValue;
    const entry = folder ? vscode.workspace.asRelativePath(uri, false) : uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
    const entries: unknown[] = Array.isArray(value) ? value : [];
    if (!entries.includes(entry)) {
        await configuration.update(setting, [...entries, entry], folder ? vscode.ConfigurationTarget.Workspace
            : vscode.ConfigurationTarget.Global);
    }
}

const glob = /[*?{[]/;

function resolve(text: string, ofWorkspace: boolean): BankEntry {
    const required = !glob.test(text) && (ofWorkspace || !staysInside(text));
    try {
        return { text, patterns: patterns(text), required };
    } catch (error) {
        return { text, patterns: [], required, error: messageOf(error) };
    }
}

function patterns(text: string): BankPattern[] {
    if (isUri(text)) { return places(text, path => vscode.Uri.parse(path, true)); }
    if (isAbsolutePath(text)) { return places(text, absoluteUri); }
    return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
        places(text, path => vscode.Uri.joinPath(uri, path.replace(/\\/g, '/'))));
}

/** The file of that very name, unless it has a `*`, and what the name means as a glob. */
function places(text: string, uriOf: (path: string) => vscode.Uri): BankPattern[] {
    const found: BankPattern[] = [];
    if (!text.includes('*')) {
        const file = uriOf(text);
        found.push({ pattern: new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), '*'), file });
    }
    const firstGlob = text.search(glob);
    if (firstGlob >= 0) {
        const cut = Math.max(text.lastIndexOf('/', firstGlob), text.lastIndexOf('\\', firstGlob)) + 1;
        found.push({ pattern: new vscode.RelativePattern(uriOf(text.slice(0, cut)), text.slice(cut).replace(/\\/g, '/')) });
    }
    return found;
}

/** On a remote machine a path is one of that machine. */
function absoluteUri(path: string): vscode.Uri {
    const remote = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'vscode-remote')?.uri;
    return remote ? remote.with({ path: path.replace(/\\/g, '/') }) : vscode.Uri.file(path);
}
