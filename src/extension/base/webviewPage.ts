import * as vscode from 'vscode';
import { inBackground } from './background';

/** What a page may load: the extension's own files. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: ['dist', 'media'].map(name => vscode.Uri.joinPath(extensionUri, name)) };
}

/** The document of a page: `dist/<script>.js` and what it imports, and nothing else, may run in it. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, script: string, styles: readonly string[]): string {
    const uri = (...path: string[]): string => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
    return `<!DOCTYPE html>
<html lang="en">
<head>
    <meta charset="UTF-8">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
    ${styles.map(name => `<link rel="stylesheet" href="${uri('media', `${name}.css`)}">`).join('\n    ')}
    <title>DRF Interview</title>
</head>
<body>
    <main></main>
    <div role="status"></div>
    <script type="module" nonce="${nonce}" src="${uri('dist', `${script}.js`)}"></script>
</body>
</html>`;
}

/** The tab's icon. */
export function pageIcon(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `tab-${theme}.svg`);
    return { light: icon('light'), dark: icon('dark') };
}

/** The open tabs of a type of panel, those of an extension host that crashed included: nobody answers their pages any more. */
export function tabsOf(viewType: string): vscode.Tab[] {
    const isOfType = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputWebview && input.viewType.endsWith(`-${viewType}`);
    return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isOfType));
}

/** Resolves when VS Code's window has taken a call and answered it, after all that it said before. */
export async function answered(): Promise<void> {
    await vscode.commands.getCommands(true);
}

/** A key of the extension's own for `when` clauses. */
export function setContext(name: string, value: boolean): void {
    inBackground(vscode.commands.executeCommand('setContext', `drfInterview.${name}`, value));
}
