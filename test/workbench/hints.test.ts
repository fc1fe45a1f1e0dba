import { assert } from 'chai';
import * as vscode from 'vscode';
import { fromBackup } from '../../src/core/memory/backup';
import { isAboutQuestions, questionsOf, type LogEntry } from '../../src/core/memory/log';
import { Memories } from '../../src/core/memory/memories';
import { Schedule, type Memory as ReviewMemory } from '../../src/core/memory/schedule';
import { CurrentFile } from '../../src/extension/hints/currentFile';
import { QuestionLenses } from '../../src/extension/hints/lenses';
import { Providers } from '../../src/extension/hints/providers';
import { CurrentSettings } from '../../src/extension/hints/settings';
import { ownHover } from './ownHover';
import { configure, extension, inWorkspace, until, write } from './support';

/** An open document, with places in it found by their text. */
class Code {
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

/** The whole log, by way of the export. */
async function exportedLog(): Promise<readonly LogEntry[]> {
    const uri = inWorkspace('exported.json');
    const { showSaveDialog } = vscode.window;
    Object.assign(vscode.window, { showSaveDialog: () => Promise.resolve(uri) });
    try {
        await vscode.commands.executeCommand('drfInterview.exportBackup');
    } finally {
        Object.assign(vscode.window, { showSaveDialog });
    }
    const read = fromBackup(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    await vscode.workspace.fs.delete(uri);
    return 'backup' in read ? read.backup.log : assert.fail(read.reason);
}

function memoryOf(question: string, log: readonly LogEntry[]): ReviewMemory {
    const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
    return new Memories(schedule, log).get(question) ?? schedule.memoryOf([]);
}

const title = (hover: string): string => /^\*\*(.*)\*\*/m.exec(hover)?.[1] ?? '';
const rest = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 1500));

suite('hints', () => {
    suiteSetup(() => extension.activate());
    teardown(async () => {
        for (const name of ['hints.hover', 'hints.recallFirst', 'hints.codeLens', 'hints.volume', 'endpoints']) {
            await configure(`drfInterview.${name}`, undefined);
        }
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

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

    test('a notebook’s cell knows what the cells before it import', async () => {
        const cell = (text: string): vscode.NotebookCellData => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
        const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook',
            new vscode.NotebookData([cell('%matplotlib inline\nfrom rest_framework import serializers as s'),
                cell('class A(s.ModelSerializer):\n    pass')]));
        const { document } = notebook.cellAt(1);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri,
            new vscode.Position(0, 12));
        assert.match(hovers.flatMap(({ contents }) => contents).map(content => (content as vscode.MarkdownString).value).join(), /Q16/);
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

    test('recall first: the question, then on reveal its answer and the grades', async () => {
        await configure('drfInterview.hints.recallFirst', true);
        const code = await Code.open('orders', 'serializers.py');
        const asked = await code.hover('ModelSerializer');
        assert.match(asked, /Reveal/);
        assert.notInclude(asked, 'derives fields');
        await vscode.commands.executeCommand('drfInterview.hintReveal',
            { id: 'q16', uri: code.document.uri.toString(), offset: code.document.offsetAt(code.at('ModelSerializer')) });
        const revealed = await code.hover('ModelSerializer');
        assert.include(revealed, 'derives fields');
        assert.match(revealed, /\[Again\].*\[Hard\].*\[Good\].*\[Easy\]/);
        await vscode.commands.executeCommand('drfInterview.hintGrade', { id: 'q16', grade: 4 });
        // An easy one is known, so that only its title is left.
        const graded = await code.hover('ModelSerializer');
        assert.notMatch(graded, /Reveal|derives fields/);
        assert.isFalse((await code.lenses()).some(lens => lens.includes('Q16')));
        await vscode.commands.executeCommand('drfInterview.undoLast');
        await until(async () => /Reveal/.test(await code.hover('ModelSerializer')));
    });

    test('recall first: a revealed answer is recorded as seen, once, and the schedule stays what it is', async () => {
        await configure('drfInterview.hints.recallFirst', true);
        const code = await Code.open('orders', 'serializers.py');
        const place = { id: 'q6', uri: code.document.uri.toString(), offset: 0 };
        const before = await exportedLog();
        await vscode.commands.executeCommand('drfInterview.hintReveal', place);
        await vscode.commands.executeCommand('drfInterview.hintReveal', place);
        const seen = await exportedLog();
        const added = seen.filter(({ id }) => !before.some(other => other.id === id));
        assert.deepEqual(added.map(entry => isAboutQuestions(entry) && [entry.type, ...questionsOf(entry)]), [['expose', 'q6']]);
        const { exposed, ...memory } = memoryOf('q6', seen);
        assert.equal(exposed?.times, 1);
        assert.deepEqual(memory, memoryOf('q6', before));
        await vscode.commands.executeCommand('drfInterview.hintGrade', { id: 'q6', grade: 3 });
        const graded = memoryOf('q6', await exportedLog());
        assert.deepEqual(graded.exposed, exposed);
        assert.equal(graded.card.reps, 1);
        await vscode.commands.executeCommand('drfInterview.undoLast');
        assert.deepEqual(memoryOf('q6', await exportedLog()), { ...memory, ...(exposed && { exposed }) });
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

    test('recall first where hovers come on command only', async () => {
        await configure('drfInterview.hints.recallFirst', true);
        await configure('drfInterview.hints.hover', 'onCommand');
        const code = await Code.open('orders', 'serializers.py');
        const reference = code.document.offsetAt(code.at('ModelSerializer')) - 1;
        const at = code.document.positionAt(reference + 5);
        code.editor.selection = new vscode.Selection(at, at);
        await vscode.commands.executeCommand('drfInterview.showHint');
        await vscode.commands.executeCommand('drfInterview.hintReveal',
            { id: 'q16', uri: code.document.uri.toString(), offset: reference });
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', code.document.uri,
            code.document.positionAt(reference));
        assert.match(hovers.flatMap(({ contents }) => contents).map(content => (content as vscode.MarkdownString).value).join(),
            /\[Good\]/);
    });

    test('cells that change places change what they mean', async () => {
        const cell = (text: string): vscode.NotebookCellData => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
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
        const cell = (text: string): vscode.NotebookCellData => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
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
        await rest();
        const after = await code.lenses();
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
