import * as vscode from 'vscode';

/** A text to be read for a document: its own, below that of the notebook's cells before it. */
export interface Source {
    readonly text: string;
    /** Where the document's own text begins in it. */
    readonly offset: number;
}

export function isPython({ languageId }: vscode.TextDocument): boolean {
    return languageId === 'python';
}

/** Alike as long as the source stays the same. */
export function sourceVersion(document: vscode.TextDocument): string {
    return [...cellsBefore(document), document].map(({ uri, version }) => `${uri.fragment}:${version}`).join(' ');
}

export function sourceOf(document: vscode.TextDocument): Source {
    const before = cellsBefore(document).map(cell => `${cell.getText()}\n`).join('');
    return { text: before + document.getText(), offset: before.length };
}

/** What earlier cells of a notebook import and define holds in later ones. */
function cellsBefore(document: vscode.TextDocument): vscode.TextDocument[] {
    const cells = cellsAround(document);
    return cells.slice(0, cells.indexOf(document));
}

/** The Python cells of the notebook that a document is one of; else the document alone. */
function cellsAround(document: vscode.TextDocument): vscode.TextDocument[] {
    if (document.uri.scheme === 'vscode-notebook-cell') {
        for (const notebook of vscode.workspace.notebookDocuments) {
            const cells = notebook.getCells().map(cell => cell.document).filter(isPython);
            if (cells.includes(document)) { return cells; }
        }
    }
    return [document];
}

/** The last Python cell of the notebook that a document is one of, whose source is the whole notebook's; else the document itself. */
export function lastCell(document: vscode.TextDocument): vscode.TextDocument {
    return cellsAround(document).at(-1)!;
}

/** Whether two documents are one file, as the cells of a notebook are. */
export function isSameFile(one: vscode.TextDocument, other: vscode.TextDocument): boolean {
    return one === other || cellsAround(one).includes(other);
}

/** The file of the workspace that a document shows, or would be, whatever its scheme: `git:`, a notebook's cell, untitled. */
export function fileOf({ uri }: vscode.TextDocument): vscode.Uri {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (vscode.workspace.getWorkspaceFolder(uri)) { return uri.with({ query: '', fragment: '' }); }
    if (uri.scheme === 'untitled' && !uri.path.includes('/')) { return folders[0] ? vscode.Uri.joinPath(folders[0].uri, uri.path) : uri; }
    const around = folders.find(folder => uri.path.startsWith(`${folder.uri.path}/`));
    return around ? around.uri.with({ path: uri.path }) : uri.with({ query: '', fragment: '' });
}
