import { assert } from 'chai';
import * as vscode from 'vscode';
import { AnswerEditor, type AnswerDocument } from '../../src/extension/quiz/answerEditor';
import { until } from './support';

const scheme = 'answer-of-a-test';

suite('an answer in an editor beside', () => {
    const written: AnswerDocument[] = [];
    let editor: AnswerEditor;
    let kept: string | undefined;

    setup(async () => {
        // Beside it, as beside the quiz's page.
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: '' }), vscode.ViewColumn.One);
        written.length = 0;
        kept = undefined;
        editor = new AnswerEditor(() => Promise.resolve(kept), scheme);
        editor.onDidWrite(answer => { written.push(answer); });
    });
    teardown(async () => {
        await editor.close(() => undefined);
        editor.dispose();
    });

    const tabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) =>
        input instanceof vscode.TabInputText && input.uri.scheme === scheme);
    const open = async (document: string, text: string): Promise<vscode.TextEditor> => {
        await editor.open({ document, title: 'Q1. Who: a/b?', text });
        // The tabs are known a little later than the editor.
        await until(() => tabs().length === 1);
        return vscode.window.activeTextEditor!;
    };
    const type = (shown: vscode.TextEditor, text: string): Thenable<boolean> =>
        shown.edit(edit => { edit.insert(shown.selection.active, text); });

    test('has the text so far and the cursor at its end, tells each change, and is saved by itself as it was typed', async () => {
        const shown = await open('first', 'so far');
        assert.deepEqual([shown.document.getText(), shown.selection.active.character], ['so far', 6]);
        assert.deepEqual([shown.document.languageId, tabs().map(({ label }) => label)], ['drf-answer', ['Q1. Who- a-b.drf-answer']]);
        assert.equal(editor.document, 'first');
        await type(shown, ' and on ');
        await until(() => !shown.document.isDirty);
        assert.deepEqual(written, [{ document: 'first', text: 'so far and on ' }]);
        assert.equal(shown.document.getText(), 'so far and on ', 'a blank at the end stays');
        await vscode.commands.executeCommand('undo');
        assert.deepEqual(written.at(-1), { document: 'first', text: 'so far' });
        await until(() => !shown.document.isDirty);
    });

    test('is closed unsaved without a question, tells once that it is gone, and opens again with what the quiz has', async () => {
        const shown = await open('second', '');
        let changes = 0;
        editor.onDidChange(() => { changes++; });
        await type(shown, 'unsaved');
        assert.isTrue(shown.document.isDirty);
        let focused = 0;
        await Promise.all([editor.close(() => { focused++; }), editor.close(() => { focused++; })]);
        assert.deepEqual([tabs().length, editor.document, focused, changes], [0, undefined, 1, 1]);
        assert.deepEqual(written, [{ document: 'second', text: 'unsaved' }]);
        // The box on the page said something else meanwhile.
        assert.equal((await open('second', 'from the box')).document.getText(), 'from the box');
    });

    test('is one: what is open already is shown, of two the last stays, and what nobody asks any more is not found', async () => {
        const first = await open('third', 'x');
        const again = await open('third', 'not read');
        assert.equal(again.document, first.document);
        assert.lengthOf(tabs(), 1);
        kept = 'what the quiz has';
        const other = first.document.uri.with({ query: 'third.before' });
        await vscode.window.showTextDocument(other, { preview: false });
        await until(() => tabs().length === 1);
        assert.deepEqual(tabs().map(({ input }) => (input as vscode.TabInputText).uri.toString()), [other.toString()]);
        kept = undefined;
        try {
            await vscode.workspace.fs.readFile(first.document.uri.with({ query: 'gone.before' }));
            assert.fail('it was found');
        } catch (error) {
            assert.equal((error as vscode.FileSystemError).code, 'FileNotFound');
        }
    });
});
