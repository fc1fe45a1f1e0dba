import { assert } from 'chai';
import * as vscode from 'vscode';
import { configure, extension, inWorkspace, replaced, until, write } from './support';

const views = `from rest_framework import serializers, viewsets


class NoteSerializer(serializers.Serializer):
    text = serializers.CharField()


class NoteViewSet(viewsets.GenericViewSet):
    serializer_class = NoteSerializer

    def partial_update(self, request, pk=None):
        serializer = NoteSerializer(self.get_object(), data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save(partial=True)
`;

suite('what the code gets wrong', () => {
    const file = inWorkspace('notes', 'views.py');
    let document: vscode.TextDocument;

    suiteSetup(async () => {
        await extension.activate();
        await write(file, views);
    });
    setup(async () => {
        document = await vscode.workspace.openTextDocument(file);
        await vscode.window.showTextDocument(document);
    });
    teardown(async () => {
        await configure('drfInterview.pitfalls', undefined);
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });
    suiteTeardown(() => vscode.workspace.fs.delete(inWorkspace('notes'), { recursive: true }));

    const at = (text: string): vscode.Position => document.positionAt(document.getText().indexOf(text));
    const found = 'partial=True';
    const hover = async (text: string): Promise<string> => {
        const position = text === found ? document.positionAt(document.getText().indexOf(found) + 'partial='.length) : at(text);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
        return hovers.flatMap(({ contents }) => contents).map(content => (content as vscode.MarkdownString).value)
            .filter(text => text.includes('drfInterview.')).join('\n');
    };
    const lenses = async (): Promise<string[]> => {
        const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
        return found.map(({ range, command }) => `${range.start.line}: ${command?.title ?? ''}`);
    };
    const problems = (): vscode.Diagnostic[] =>
        vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'DRF Interview');

    test('the hover begins with what the code does', async () => {
        assert.match(await hover(found), /^\u26A0\uFE0E .*`save\(\)`/m);
        assert.match(await hover(found), /^\*\*Q68\. /m);
        assert.match(await hover('save('), /^\*\*Q/);
    });

    test('the line above says it, where the method begins', async () => {
        const method = at('def partial_update').line;
        await until(async () => (await lenses()).some(lens => lens.startsWith(`${method}: `) && lens.includes('Q68 here: ')));
    });

    test('the report has what was found, by question', async () => {
        const first = (items: readonly vscode.QuickPickItem[]): Promise<vscode.QuickPickItem | undefined> => Promise.resolve(items[0]);
        const shown = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';
        // The file was just written: when its watcher is told of it is the platform's.
        await until(async () => {
            await replaced(vscode.window, 'showQuickPick', first as unknown as typeof vscode.window.showQuickPick, async () => {
                await vscode.commands.executeCommand('drfInterview.reviewCode');
            });
            return shown().startsWith('# What my code gets wrong');
        });
        const report = shown();
        assert.match(report, /## \[Q68\. .*\]\(.+\/question\/q68\)[^]*`notes\/views\.py:\d+`/);
        assert.isFalse(vscode.window.activeTextEditor!.document.isDirty);
        assert.isFalse(vscode.window.activeTextEditor!.document.isUntitled);
    });

    test('off is off, and comes back', async () => {
        await configure('drfInterview.pitfalls', 'off');
        await until(async () => !(await hover(found)).includes('\u26A0'));
        assert.notInclude((await lenses()).join(), 'here: ');
        await configure('drfInterview.pitfalls', undefined);
        await until(async () => (await hover(found)).includes('\u26A0'));
    });

    test('nothing is in the Problems panel, unless it is asked for: then as information with a link to the question', async () => {
        await hover(found);
        assert.isEmpty(problems());
        await configure('drfInterview.pitfalls', 'problems');
        await until(() => problems().length > 0);
        const [problem] = problems();
        assert.equal(problem!.severity, vscode.DiagnosticSeverity.Information);
        const { value, target } = problem!.code as { value: string; target: vscode.Uri };
        assert.deepEqual([value, target.path], ['Q68', '/question/q68']);
        await configure('drfInterview.pitfalls', undefined);
        await until(() => problems().length === 0);
    });
});
