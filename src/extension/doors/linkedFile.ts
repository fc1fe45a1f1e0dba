import * as vscode from 'vscode';
import type { Entry } from '../../core/bank/library';
import { isFolder, isMissing } from '../base/files';
import { mayFollow } from '../base/trust';
import { warn } from './notify';

/** Opens the file that a link of a question names: relative to its bank's file, or from the top of the workspace folder that this is in. */
export async function openLinkedFile(entry: Entry | undefined, path: string): Promise<void> {
    if (entry?.bank.uri === undefined) { return; }
    const bank = vscode.Uri.parse(entry.bank.uri);
    const name = path.replace(/[?#].*$/s, '').replace(/\\/g, '/');
    const top = name.startsWith('/') ? vscode.workspace.getWorkspaceFolder(bank)?.uri : vscode.Uri.joinPath(bank, '..');
    const file = top && vscode.Uri.joinPath(top, name);
    if (!mayFollow(name)) {
        warn(`“${name}” lies elsewhere: in a workspace that is not trusted, links of a bank open only what lies below it.`);
    } else if (!file || await isMissing(file)) {
        warn(`there is no file “${name}” beside the bank.`);
    } else {
        await vscode.commands.executeCommand(await isFolder(file) ? 'revealInExplorer' : 'vscode.open', file);
    }
}
