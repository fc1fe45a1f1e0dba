import { assert } from 'chai';
import * as vscode from 'vscode';
import { Code, leaveCode, title } from './code';
import { exportedLog } from './exportedLog';
import { ownHover } from './ownHover';
import { configure, extension, inWorkspace, until, write } from './support';

suite('hints', () => {
    suiteSetup(() => extension.activate());
    teardown(leaveCode);

    const hovers = (text: string, file: string, expected: RegExp, nth = 1): void => {
        test(`${text} in ${file}: ${expected.source}`, async () => {
            const code = await Code.open(...file.split('/'));
            const hover = await code.hover(text, nth);
            assert.match(hover, expected);
            assert.isAtMost(hover.split('\n').length, 12);
        });
    };
    hovers('ModelSerializer', 'orders/serializers.py', /^\*\*Q16\. /);
    hovers('ModelViewSet', 'orders/views.py', /^\*\*Q14\. /);
    hovers('has_object_permission', 'orders/views.py', /^\*\*Q27\. /);
    hovers('prefetch_related', 'orders/views.py', /^\*\*Q46\. /);
    hovers('DEFAULT_PAGINATION_CLASS', 'shop/settings.py', /^\*\*Q19\. /);
    hovers('rest_framework.pagination', 'shop/settings.py', /^\*\*Q19\. /);
    hovers('ProductSerializer', 'catalog/serializers.py',
        /^`ProductSerializer` is a `ModelSerializer` through `ShopSerializer`\n\n\*\*Q16\. /);
    hovers('ProductSerializer', 'catalog/views.py',
        /^`ProductSerializer` is a `ModelSerializer` .*\(catalog\/serializers\.py\)\n\n\*\*Q16\. /, 2);
    hovers('ShopPagination', 'core/api.py', /\n\n\*\*Q(19|45)\. /);
    hovers('BurstThrottle', 'core/api.py', /\n\n\*\*Q53\. /);

    test('on a name of the project’s own only the title shows, whatever the volume', async () => {
        const code = await Code.open('orders', 'serializers.py');
        await configure('drfInterview.hints.volume', 'all');
        assert.include(await code.hover('ModelSerializer'), 'derives fields');
        const own = await code.hover('OrderSerializer');
        assert.match(own, /\*\*Q16\. /);
        assert.notInclude(own, 'derives fields');
    });

    test('nothing in comments, in strings, and in code without a framework', async () => {
        const reports = await Code.open('catalog', 'reports.py');
        for (const text of ['ModelSerializer', 'rest_framework', 'to_csv']) { assert.equal(await reports.hover(text), ''); }
        assert.deepEqual(await reports.lenses(), []);
        const views = await Code.open('catalog', 'views.py');
        assert.equal(await views.hover('"ok"'), '');
    });

    test('unsaved text counts, and untitled documents', async () => {
        const code = await Code.show(await vscode.workspace.openTextDocument({ language: 'python',
            content: 'from catalog.serializers import ProductSerializer as P\n\nclass A(P):\n    pass\n' }));
        assert.match(title(await code.hover('A(P)')), /^Q16/);
        await code.type('from rest_framework.permissions import AllowAny\n', new vscode.Position(0, 0));
        assert.match(title(await code.hover('AllowAny')), /^Q25\. /);
        assert.match((await code.lenses()).join(), /^class A\(P\):/);
    });

    test('other schemes, as of version control and of virtual workspaces', async () => {
        const registered = vscode.workspace.registerTextDocumentContentProvider('drf-git',
            { provideTextDocumentContent: () =>
                'from .models import Product\nfrom core.api import ShopViewSet\n\nclass Old(ShopViewSet):\n    pass\n' });
        try {
            const uri = inWorkspace('catalog', 'views.py').with({ scheme: 'drf-git', query: '{"ref":"HEAD"}' });
            const code = await Code.show(await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri),
                'python'));
            assert.match(title(await code.hover('Old(')), /^Q14\. /);
        } finally {
            registered.dispose();
        }
    });

    test('a module that changes in another editor, without being saved, changes what its importers mean', async () => {
        const views = await Code.open('catalog', 'views.py');
        const before = title(await views.hover('ProductViewSet'));
        const api = await Code.open('core', 'api.py');
        const text = api.document.getText();
        const start = api.document.positionAt(text.indexOf('(mixins.CreateModelMixin'));
        await api.editor.edit(edit =>
            edit.replace(new vscode.Range(start, api.document.lineAt(start).range.end), '(permissions.BasePermission):'));
        await until(async () => /^Q27/.test(title(await views.hover('ProductViewSet'))));
        assert.notEqual(before, '');
        // VS Code on the web may have saved it by itself: reverting would find that.
        const whole = new vscode.WorkspaceEdit();
        whole.replace(api.document.uri, new vscode.Range(0, 0, api.document.lineCount, 0), text);
        await vscode.workspace.applyEdit(whole);
        await until(async () => title(await views.hover('ProductViewSet')) === before);
        await api.document.save();
    });

    test('a file that comes is found', async () => {
        const code = await Code.show(await vscode.workspace.openTextDocument({ language: 'python',
            content: 'from later import Base\n\nclass A(Base):\n    pass\n' }));
        assert.equal(await code.hover('A(Base)'), '');
        await write(inWorkspace('later.py'), 'from rest_framework.serializers import ModelSerializer as Base\n');
        await until(async () => /^Q16/.test(title(await code.hover('A(Base)'))));
        await vscode.workspace.fs.delete(inWorkspace('later.py'));
    });

    test('off, only on command, titles only', async () => {
        const code = await Code.open('orders', 'serializers.py');
        const at = code.at('ModelSerializer');
        code.editor.selection = new vscode.Selection(at, at);
        await configure('drfInterview.hints.hover', 'off');
        assert.equal(await code.hover('ModelSerializer'), '');
        await vscode.commands.executeCommand('drfInterview.showHint');
        assert.equal(await code.hover('ModelSerializer'), '');
        await configure('drfInterview.hints.hover', 'onCommand');
        assert.equal(await code.hover('ModelSerializer'), '');
        await vscode.commands.executeCommand('drfInterview.showHint');
        assert.match(await code.hover('ModelSerializer'), /Q16/);
        await configure('drfInterview.hints.hover', undefined);
        assert.include(await code.hover('ModelSerializer'), 'derives fields');
        await configure('drfInterview.hints.volume', 'quiet');
        assert.notInclude(await code.hover('ModelSerializer'), 'derives fields');
        assert.deepEqual(await code.lenses(), []);
    });

    test('commands behind links and nodes that are called with anything say so, and record nothing', async () => {
        const place = { uri: inWorkspace('orders', 'serializers.py').toString(), offset: 0 };
        await vscode.commands.executeCommand('drfInterview.hintReveal', { ...place, id: 'q7' });
        const before = await exportedLog();
        const warnings: string[] = [];
        const { showWarningMessage } = vscode.window;
        Object.assign(vscode.window, { showWarningMessage: (text: string) => Promise.resolve(void warnings.push(text)) });
        const names = ['hintQuestions', 'hintMute', 'hintReveal', 'hintGrade', 'quizCodeQuestion', 'quizOn', 'quizTick', 'resetGroup'];
        const values = [undefined, null, 'q7', {}, [], { id: 'q7', grade: 9 }, { id: 'q7', symbol: 'a.B', file: 'a b:c' },
            { title: 'T', ids: [7] }, { kind: 'group' }, { entry: null }];
        try {
            for (const name of names) {
                for (const value of values) { await vscode.commands.executeCommand(`drfInterview.${name}`, value); }
            }
        } finally {
            Object.assign(vscode.window, { showWarningMessage });
        }
        assert.deepEqual(warnings, names.flatMap(name =>
            values.map(() => `DRF Interview: the command “drfInterview.${name}” was called with an argument that it does not know.`)));
        await vscode.commands.executeCommand('drfInterview.hintReveal', { ...place, id: 'no such question' });
        await vscode.commands.executeCommand('drfInterview.hintGrade', { id: 'no such question', grade: 3 });
        assert.deepEqual(await exportedLog(), before);
    });

    test('what is muted is silent: a question, a symbol, a folder; and loud again', async () => {
        const { document } = await Code.open('orders', 'serializers.py');
        const { hover, documents, mutes, room } = ownHover();
        await documents.read(document);
        const position = document.positionAt(document.getText().indexOf('ModelSerializer') + 1);
        const shown = async (): Promise<string> => {
            const shown = await hover.provideHover(document, position);
            return (shown?.contents[0] as vscode.MarkdownString | undefined)?.value ?? '';
        };
        try {
            assert.match(title(await shown()), /^Q16/);
            await mutes.add({ kind: 'question', key: 'q16' });
            assert.notInclude(await shown(), 'Q16');
            await mutes.remove(mutes.lasting());
            await mutes.add({ kind: 'symbol', key: 'rest_framework.serializers.ModelSerializer' });
            assert.notInclude(await shown(), 'Q16');
            await mutes.remove(mutes.lasting());
            await mutes.add({ kind: 'folder', key: inWorkspace('orders').toString() });
            assert.equal(await shown(), '');
            await mutes.remove(mutes.lasting());
            await mutes.add({ kind: 'question', key: 'q16', until: Date.now() - 1 });
            assert.match(title(await shown()), /^Q16/);
        } finally {
            room.dispose();
        }
    });

    test('there is nothing in Problems', () => {
        assert.deepEqual(vscode.languages.getDiagnostics()
            .filter(([uri, found]) => uri.path.endsWith('.py') && found.some(({ source }) => source === 'DRF Interview')), []);
    });

    test('a warm hover in a file of 20,000 lines answers at once, without a promise', async () => {
        const head = 'from rest_framework import serializers\n\n';
        const part =
            'class S(serializers.ModelSerializer):\n    name = serializers.CharField()\n\n    def validate(self, data):\n        return data\n\n\n';
        const document = await vscode.workspace.openTextDocument({ language: 'python', content: head + part.repeat(2900) });
        assert.isAbove(document.lineCount, 20_000);
        const { hover, documents, room } = ownHover();
        await documents.read(document);
        try {
            const { contents: [content] } =
                hover.provideHover(document, document.positionAt(document.getText().lastIndexOf('ModelSerializer') + 1)) as vscode.Hover;
            assert.match((content as vscode.MarkdownString).value, /Q16/);
        } finally {
            room.dispose();
        }
    });
});
