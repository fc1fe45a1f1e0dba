import * as vscode from 'vscode';

const setting = 'drfInterview.banks';

/** One entry of the setting in one place, as the file system understands it. */
export interface BankPattern {
    readonly pattern: vscode.RelativePattern;
    /** The file itself where the entry is a path and no glob. */
    readonly literal?: vscode.Uri;
}

/** What the setting holds in all its scopes together: a workspace's banks do not hide the user's own. */
export function banksSetting(): string[] {
    const scopes = vscode.workspace.getConfiguration().inspect<unknown>(setting);
    return [scopes?.globalValue, scopes?.workspaceValue].flatMap((value): unknown[] => Array.isArray(value) ? value : [])
        .filter((entry): entry is string => typeof entry === 'string' && entry.trim() !== '');
}

export const onDidChangeBanksSetting: vscode.Event<unknown> = (listener, thisArgs, disposables) =>
    vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(setting)) { listener.call(thisArgs, event); }
    }, undefined, disposables);

/** Adds a bank to the setting: for this workspace and relative where the file is in it, else for the user. */
export async function addToBanksSetting(uri: vscode.Uri): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const target = folder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    const configuration = vscode.workspace.getConfiguration();
    const scopes = configuration.inspect<unknown>(setting);
    const value = folder ? scopes?.workspaceValue : scopes?.globalValue;
    const entry = folder ? vscode.workspace.asRelativePath(uri, false) : uri.scheme === 'file' ? uri.fsPath : uri.toString();
    const entries: unknown[] = Array.isArray(value) ? value : [];
    if (!entries.includes(entry)) { await configuration.update(setting, [...entries, entry], target); }
}

/** Resolves entries: relative to every workspace folder, absolute, or a URI. */
export function bankPatterns(entries: readonly string[]): BankPattern[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return entries.flatMap(entry => {
        const path = entry.trim().replace(/\\/g, '/');
        if (/^[a-z][a-z0-9+.-]+:\//i.test(path)) { return within(vscode.Uri.parse(path).with({ path: '/' }), vscode.Uri.parse(path).path); }
        if (path.startsWith('/') || /^[a-z]:\//i.test(path)) { return within(rootLike(folders[0]?.uri, path), path); }
        return folders.flatMap(folder => within(folder.uri, path));
    });
}

/** The root of an absolute path: on a remote or virtual workspace the path is one there. */
function rootLike(folder: vscode.Uri | undefined, path: string): vscode.Uri {
    const drive = /^[a-z]:/i.exec(path)?.[0];
    return !folder || folder.scheme === 'file' ? vscode.Uri.file(drive ? `${drive}/` : '/') : folder.with({ path: '/' });
}

function within(base: vscode.Uri, path: string): BankPattern[] {
    const segments = path.split('/').filter(segment => segment !== '' && segment !== '.' && !/^[a-z]:$/i.test(segment));
    const firstGlob = segments.findIndex(segment => /[*?{[]/.test(segment));
    const fixed = firstGlob < 0 ? segments.slice(0, -1) : segments.slice(0, firstGlob);
    const rest = segments.slice(fixed.length).join('/');
    if (rest === '') { return []; }
    const folder = vscode.Uri.joinPath(base, ...fixed);
    const pattern = new vscode.RelativePattern(folder, rest);
    return [firstGlob < 0 ? { pattern, literal: vscode.Uri.joinPath(folder, rest) } : { pattern }];
}
