import { assert } from 'chai';
import * as vscode from 'vscode';
import { QuestionLenses } from '../../src/extension/hints/lenses';
import { Providers } from '../../src/extension/hints/providers';
import { CurrentSettings } from '../../src/extension/hints/settings';
import { Code, leaveCode } from './code';
import { ownHover } from './ownHover';
import { configure, extension, until } from './support';

suite('hints: lines above code', () => {
    suiteSetup(() => extension.activate());
    teardown(leaveCode);

    test('one line above each class and each function that a framework calls; the command turns them off and on', async () => {
        const code = await Code.open('orders', 'views.py');
        const lenses = await code.lenses();
        assert.deepEqual(lenses.map(lens => lens.split(' ← ')[0]).filter(line => line!.startsWith('class')),
            ['class IsCustomer(permissions.BasePermission):', 'class OrderViewSet(viewsets.ModelViewSet):']);
        assert.lengthOf(new Set(lenses.map(lens => lens.split(' ← ')[0])), lenses.length);
        assert.match(lenses.find(lens => lens.startsWith('class OrderViewSet'))!, /← Q14 ViewSets · \d+ more$/);
        assert.isFalse(lenses.some(lens => lens.startsWith('def has_object_permission')), 'its class says it already');
        assert.match(lenses.find(lens => lens.startsWith('@action'))!, /← Q61 /, 'above its decorators');
        await vscode.commands.executeCommand('drfInterview.toggleLenses');
        await until(async () => (await code.lenses()).length === 0);
        await vscode.commands.executeCommand('drfInterview.toggleLenses');
        await until(async () => (await code.lenses()).length === lenses.length);
    });

    test('above a view set stands where it answers, unless that is turned off', async () => {
        const code = await Code.open('orders', 'views.py');
        const endpoints = async (): Promise<string[]> => {
            const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', code.document.uri);
            return lenses.filter(({ command }) => command?.command === '')
                .map(({ range, command }) => `${range.start.line} ${command!.title}`);
        };
        assert.deepEqual(await endpoints(), [`${code.at('class OrderViewSet').line} $(globe)\u00A0GET, POST /api/orders/ · 1 action`]);
        await configure('drfInterview.endpoints', false);
        await until(async () => (await endpoints()).length === 0);
        await configure('drfInterview.endpoints', undefined);
        await until(async () => (await endpoints()).length === 1);
    });

    test('while somebody types, lines stay with their code, and new ones come when it rests', async () => {
        const code = await Code.open('orders', 'views.py');
        const before = await code.lenses();
        await code.type('\n\n@action(detail=True, methods=[', code.document.lineAt(code.document.lineCount - 1).range.end);
        assert.deepEqual(await code.lenses(), before);
        await code.type('# a line more\n', new vscode.Position(0, 0));
        assert.deepEqual(await code.lenses(), before, 'they moved along');
        await code.type('class Late(viewsets.ModelViewSet):\n    pass\n\n\n', new vscode.Position(code.at('class IsCustomer').line, 0));
        let after: string[] = [];
        await until(async () => {
            after = await code.lenses();
            return after.some(lens => lens.startsWith('class Late'));
        });
        assert.includeMembers(after, before);
        assert.lengthOf(after.filter(lens => lens.startsWith('class Late')), 1);
    });

    test('a new line is not there when something is typed, and is when the provider says that it rests', async () => {
        const code = await Code.show(await vscode.workspace.openTextDocument({ language: 'python',
            content: 'from rest_framework import viewsets\n\n\nclass A(viewsets.ModelViewSet):\n    pass\n' }));
        const { parts, room } = ownHover();
        const lenses = room.own(new QuestionLenses(parts, []));
        const lines = async (): Promise<string[]> =>
            (await lenses.provideCodeLenses(code.document)).map(({ range }) => code.document.lineAt(range.start).text);
        try {
            assert.deepEqual(await lines(), ['class A(viewsets.ModelViewSet):']);
            const rested = new Promise<void>(resolve => { room.own(lenses.onDidChangeCodeLenses(resolve)); });
            // Asked while the change is being told, right after the provider heard of it: no time passes in between.
            const typed = new Promise<string[]>(resolve => {
                room.own(vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
                    if (document === code.document && contentChanges.length > 0) { resolve(lines()); }
                }));
            });
            await code.type('class B(viewsets.ModelViewSet):\n    pass\n\n\n', new vscode.Position(3, 0));
            assert.deepEqual(await typed, ['class A(viewsets.ModelViewSet):']);
            await rested;
            assert.deepEqual(await lines(), ['class B(viewsets.ModelViewSet):', 'class A(viewsets.ModelViewSet):']);
        } finally {
            room.dispose();
        }
    });

    test('VS Code asks for hovers and lines above code in Python alone, and only while they are on', async () => {
        const asked: string[] = [];
        const registering = (kind: string) => (selector: vscode.DocumentSelector): vscode.Disposable => {
            asked.push(`${kind} ${JSON.stringify(selector)}`);
            return { dispose: () => { asked.push(`no ${kind}`); } };
        };
        const settings = new CurrentSettings();
        const languages = { registerHoverProvider: registering('hover'), registerCodeLensProvider: registering('lens') };
        const providers = new Providers(settings, {} as vscode.HoverProvider, {} as vscode.CodeLensProvider, languages);
        assert.deepEqual(asked.splice(0), ['hover {"language":"python"}', 'lens {"language":"python"}']);
        await configure('drfInterview.hints.hover', 'off');
        await until(() => asked.join() === 'no hover');
        await configure('drfInterview.hints.codeLens', false);
        await until(() => asked.join() === 'no hover,no lens');
        await configure('drfInterview.hints.hover', 'onCommand');
        await until(() => asked.at(-1) === 'hover {"language":"python"}');
        providers.dispose();
        settings.dispose();
        for (const name of ['hover', 'codeLens']) { await configure(`drfInterview.hints.${name}`, undefined); }
    });
});
