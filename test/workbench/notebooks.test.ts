import { assert } from 'chai';
import * as vscode from 'vscode';
import { CurrentFile } from '../../src/extension/hints/currentFile';
import { leaveCode } from './code';
import { ownHover } from './ownHover';
import { extension, until } from './support';

const cell = (text: string): vscode.NotebookCellData =>
    new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');

suite('hints: notebooks', () => {
    suiteSetup(() => extension.activate());
    teardown(leaveCode);

    test('a notebook’s cell knows what the cells before it import', async () => {
        const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook',
            new vscode.NotebookData([cell('%matplotlib inline\nfrom rest_framework import serializers as s'),
                cell('class A(s.ModelSerializer):\n    pass')]));
        const { document } = notebook.cellAt(1);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri,
            new vscode.Position(0, 12));
        assert.match(hovers.flatMap(({ contents }) => contents).map(content => (content as vscode.MarkdownString).value).join(), /Q16/);
    });

    test('cells that change places change what they mean', async () => {
        const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook',
            new vscode.NotebookData([cell('from rest_framework.serializers import ModelSerializer as B'),
                cell('from rest_framework.permissions import BasePermission as B'), cell('class A(B):\n    pass')]));
        const hover = async (): Promise<string> => {
            const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider',
                notebook.cellAt(2).document.uri, new vscode.Position(0, 8));
            return hovers.flatMap(({ contents }) => contents).map(content => (content as vscode.MarkdownString).value).join();
        };
        assert.match(await hover(), /Q27/);
        const edit = new vscode.WorkspaceEdit();
        edit.set(notebook.uri,
            [vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(0, 2),
                [cell('from rest_framework.permissions import BasePermission as B'),
                    cell('from rest_framework.serializers import ModelSerializer as B')])]);
        await vscode.workspace.applyEdit(edit);
        await until(async () => /Q16/.test(await hover()));
    });

    test('a notebook is one file, whichever of its cells is active', async () => {
        const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook',
            new vscode.NotebookData([cell('from rest_framework.serializers import ModelSerializer as S'), cell('class A(S):\n    pass'),
                cell('from rest_framework.viewsets import ModelViewSet')]));
        const { documents, mutes, room } = ownHover();
        const file = room.own(new CurrentFile(documents, mutes, []));
        const edit = async (index: number): Promise<void> => {
            await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(index, index + 1)] });
            await vscode.commands.executeCommand('notebook.cell.edit');
            await until(() => file.document === notebook.cellAt(index).document);
        };
        const has = (...ids: string[]): boolean => ids.every(id => file.questions?.some(({ entry }) => entry.id === id));
        try {
            await edit(0);
            await until(() => has('q14', 'q16'));
            const changes: unknown[] = [];
            room.own(file.onDidChange(() => changes.push(file.questions)));
            await edit(1);
            assert.isTrue(has('q14', 'q16'));
            assert.isEmpty(changes, 'the same file as before');
            const insert = new vscode.WorkspaceEdit();
            insert.set(notebook.uri, [vscode.NotebookEdit.insertCells(3, [cell('from rest_framework.permissions import BasePermission')])]);
            await vscode.workspace.applyEdit(insert);
            await until(() => has('q14', 'q16', 'q27'));
            assert.lengthOf(file.audible, file.questions!.length);
            await mutes.add({ kind: 'question', key: 'q27' });
            assert.lengthOf(file.audible, file.questions!.length - 1, 'what is muted is on the file, and counts nowhere');
        } finally {
            room.dispose();
        }
    });
});
