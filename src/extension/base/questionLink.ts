import * as vscode from 'vscode';

/** A link that opens a question in VS Code, wherever it is clicked. */
export function linkTo(extensionId: string, id: string): vscode.Uri {
    return vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: extensionId, path: `/question/${encodeURIComponent(id)}` });
}
