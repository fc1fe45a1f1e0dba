import { assert } from 'chai';
import * as vscode from 'vscode';
import { fromBackup } from '../../src/core/memory/backup';
import type { LogEntry } from '../../src/core/memory/log';
import { inWorkspace } from './support';

/** The whole log, by way of the export. */
export async function exportedLog(): Promise<readonly LogEntry[]> {
    const uri = inWorkspace('exported.json');
    const { showSaveDialog } = vscode.window;
    Object.assign(vscode.window, { showSaveDialog: () => Promise.resolve(uri) });
    try {
        await vscode.commands.executeCommand('drfInterview.exportBackup');
    } finally {
        Object.assign(vscode.window, { showSaveDialog });
    }
    const read = fromBackup(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    await vscode.workspace.fs.delete(uri);
    return 'backup' in read ? read.backup.log : assert.fail(read.reason);
}
