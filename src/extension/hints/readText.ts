import * as vscode from 'vscode';

/** The text of a file on the disk; undefined for one that is gone, cannot be read or is too long. */
export async function readText(uri: vscode.Uri, maximumBytes = Infinity): Promise<string | undefined> {
    try {
        const bytes = await vscode.workspace.fs.readFile(uri);
        return bytes.length > maximumBytes ? undefined : new TextDecoder().decode(bytes);
    } catch {
        return undefined;
    }
}
