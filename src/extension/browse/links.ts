import * as vscode from 'vscode';

/** A link that opens a question in VS Code, wherever it is clicked. */
export function linkTo(extensionId: string, id: string): vscode.Uri {
    return vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: extensionId, path: `/question/${encodeURIComponent(id)}` });
}

/** The id of the question that a link names, undefined for any other link. */
export function questionOfLink(uri: vscode.Uri): string | undefined {
    const [, kind, name, ...more] = uri.path.split('/');
    if (kind !== 'question' || !name || more.length > 0) { return undefined; }
    try {
        return decodeURIComponent(name);
    } catch {
        return undefined;
    }
}
