import * as vscode from 'vscode';
import { addBankEntry } from '../banks/patterns';

/** Lets the user pick Markdown files and adds them to the setting; what they hold is loaded by whoever watches it. */
export async function addBank(): Promise<void> {
    const uris = await vscode.window.showOpenDialog({
        title: 'Add a Question Bank', openLabel: 'Add', canSelectMany: true, filters: { Markdown: ['md', 'markdown'] }
    });
    for (const uri of uris ?? []) { await addBankEntry(uri); }
}
