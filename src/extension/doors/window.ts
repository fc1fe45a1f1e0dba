import * as vscode from 'vscode';
import { inFileName, inLabel, webAddress } from '../../core/doors';

// The only way to tabs, dialogs for files, progress and the browser.

export function createPanel(viewType: string, title: string, column: vscode.ViewColumn): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(viewType, inLabel(title), column, { enableFindWidget: true });
}

export function nameTab(panel: vscode.WebviewPanel, title: string): void {
    panel.title = inLabel(title);
}

/** Asks where to save a file; its name is only proposed. */
export function askWhereToSave(name: string, extension: string, kind: string): Thenable<vscode.Uri | undefined> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const file = `${inFileName(name, 'drf-interview')}.${extension}`;
    return vscode.window.showSaveDialog({ filters: { [kind]: [extension] },
        ...folder && { defaultUri: vscode.Uri.joinPath(folder, file) } });
}

/** Asks for a line of text; undefined where the user leaves. */
export function askForText(
    texts: { readonly title: string; readonly prompt: string; readonly value: string }, validateInput: (text: string) => string | undefined
): Thenable<string | undefined> {
    return vscode.window.showInputBox({ title: inLabel(texts.title), prompt: inLabel(texts.prompt), value: texts.value, validateInput });
}

/** Opens a page of the web in the browser; anything else is left alone. */
export async function openWebPage(address: string): Promise<void> {
    const page = webAddress(address);
    if (page !== undefined) { await vscode.env.openExternal(vscode.Uri.parse(page)); }
}

export type Report = (step: { readonly message: string; readonly increment?: number }) => void;

/** Shows that something takes its time, in a notification that can cancel it. */
export function withProgress(title: string, work: (report: Report, token: vscode.CancellationToken) => Promise<void>): Thenable<void> {
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: inLabel(`DRF Interview: ${title}`),
        cancellable: true },
        (progress, token) => work(({ message, ...rest }) => progress.report({ message: inLabel(message), ...rest }), token));
}
