import { assert } from 'chai';
import * as vscode from 'vscode';
import { configure, inWorkspace } from './support';

/** An open document, with places in it found by their text. */
export class Code {
    private constructor(readonly editor: vscode.TextEditor) { }

    static async open(...path: string[]): Promise<Code> {
        return Code.show(await vscode.workspace.openTextDocument(inWorkspace(...path)));
    }

    static async show(document: vscode.TextDocument): Promise<Code> {
        return new Code(await vscode.window.showTextDocument(document));
    }

    get document(): vscode.TextDocument { return this.editor.document; }

    /** Within the nth place of a text. */
    at(text: string, nth = 1): vscode.Position {
        let offset = -1;
        for (let count = 0; count < nth; count++) { offset = this.document.getText().indexOf(text, offset + 1); }
        assert.isAtLeast(offset, 0, `no ${text}`);
        return this.document.positionAt(offset + 1);
    }

    async hover(text: string, nth = 1): Promise<string> {
        const position = this.at(text, nth);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', this.document.uri, position);
        const own = hovers.map(({ contents, range }) =>
            ({ text: contents.map(content => (content as vscode.MarkdownString).value).join('\n---\n'), range }))
            .filter(({ text }) => text.includes('drfInterview.'));
        for (const { range } of own) { assert.isTrue(range?.contains(position), `the hover on ${text} names its place`); }
        return own.map(({ text }) => text).join('\n---\n');
    }

    /** The lines above code, as `line: title`. */
    async lenses(): Promise<string[]> {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', this.document.uri);
        return lenses.filter(({ command }) => command?.command.startsWith('drfInterview.')).map(({ range, command }) =>
            `${this.document.lineAt(range.start).text.trim()} ← ${command!.title.replace('$(mortar-board)\u00A0', '')}`);
    }

    async type(text: string, position: vscode.Position): Promise<void> {
        assert.isTrue(await this.editor.edit(edit => edit.insert(position, text)));
    }
}

/** The title of a question that a hover shows. */
export const title = (hover: string): string => /^\*\*(.*)\*\*/m.exec(hover)?.[1] ?? '';

/** Turns back what tests of the hints set, and closes what they opened. */
export async function leaveCode(): Promise<void> {
    for (const name of ['hints.hover', 'hints.recallFirst', 'hints.codeLens', 'hints.volume', 'endpoints']) {
        await configure(`drfInterview.${name}`, undefined);
    }
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
