import * as vscode from 'vscode';
import { saysMissing } from '../../core/errors';

/** Whether there is certainly no such file; one that cannot be asked for may be there. */
export async function isMissing(uri: vscode.Uri): Promise<boolean> {
    try {
        await vscode.workspace.fs.stat(uri);
        return false;
    } catch (error) {
        return saysMissing(error);
    }
}

export async function isFolder(uri: vscode.Uri): Promise<boolean> {
    try {
        return Boolean((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory);
    } catch {
        return false;
    }
}
