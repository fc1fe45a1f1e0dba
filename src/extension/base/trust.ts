import * as vscode from 'vscode';
import { staysInside } from '../../core/trust';

/** The paths and globs that a setting names. */
export interface NamedPaths {
    readonly ofUser: readonly string[];
    readonly ofWorkspace: readonly string[];
}

/**
 * What a setting may name. The one rule for all settings that name files, other extensions' too: those of a workspace that is not trusted
 * may name its own files, and no others.
 * @param folder whose settings count as the workspace's too
 */
export function namedPaths(setting: string, folder?: vscode.Uri): NamedPaths {
    const scopes = vscode.workspace.getConfiguration(undefined, folder).inspect<unknown>(setting);
    const ofWorkspace = texts(scopes?.workspaceFolderValue ?? scopes?.workspaceValue);
    return { ofUser: texts(scopes?.globalValue), ofWorkspace: vscode.workspace.isTrusted ? ofWorkspace : ofWorkspace.filter(staysInside) };
}

/** Whether a link of a bank may be followed to this path beside it. */
export function mayFollow(path: string): boolean {
    return vscode.workspace.isTrusted || staysInside(path.replace(/^\/+/, ''));
}

/** Fires when a setting may name others, or may name what it named before. */
export function onDidChangeNamedPaths(setting: string, listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(
        vscode.workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration(setting)) { listener(); } }),
        vscode.workspace.onDidChangeWorkspaceFolders(listener),
        vscode.workspace.onDidGrantWorkspaceTrust(listener));
}

function texts(value: unknown): string[] {
    return Array.isArray(value)
        ? value.filter((entry): entry is string => typeof entry === 'string').map(entry => entry.trim()).filter(entry => entry !== '') : [];
}
