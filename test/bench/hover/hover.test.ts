import { assert } from 'chai';
import * as vscode from 'vscode';
import { ownHover } from '../../workbench/ownHover';

const hovers = 2000;
/** Until the window has done with its own start, and with the document's opening. */
const settleMilliseconds = 5000;

suite('hover', () => {
    test('warm, in a file of 20,000 lines', async () => {
        const head = 'from rest_framework import serializers\n\n';
        const part =
            'class S(serializers.ModelSerializer):\n    name = serializers.CharField()\n\n    def validate(self, data):\n        return data\n\n\n';
        const document = await vscode.workspace.openTextDocument({ language: 'python', content: head + part.repeat(2900) });
        const { hover, documents, room } = ownHover();
        await documents.read(document);
        await new Promise(resolve => setTimeout(resolve, settleMilliseconds));
        const times = Array.from({ length: hovers }, (_, index) => {
            const position = document.positionAt(head.length + part.length * index + 'class S(serializers.M'.length);
            const start = performance.now();
            const { contents: [content] } = hover.provideHover(document, position) as vscode.Hover;
            const time = performance.now() - start;
            assert.match((content as vscode.MarkdownString).value, /Q16/);
            return time;
        });
        room.dispose();
        console.log(`| @figures ${JSON.stringify(times)}`);
    });
});
