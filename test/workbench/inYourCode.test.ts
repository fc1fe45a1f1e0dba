import { assert } from 'chai';
import * as vscode from 'vscode';
import { Banks } from '../../src/extension/banks';
import { CodeScan } from '../../src/extension/hints/codeScan';
import { CodeView } from '../../src/extension/hints/codeView';
import { Engines } from '../../src/extension/hints/engine';
import { ModuleFinder } from '../../src/extension/hints/moduleFinder';
import { configure, extension, inWorkspace, Storage, until, write } from './support';

suite('in your code', () => {
    const folder = inWorkspace('scanned');
    const lazy = inWorkspace('scanned', 'lazy.py');
    let banks: Banks;
    let engines: Engines;
    let scan: CodeScan;
    const files = (id: string): string[] => [...new Set(scan.placesOf(id).map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri))))];

    suiteSetup(async () => {
        await write(lazy, 'from django.db import models\n\n\nclass Log(models.Model):\n    pass\n\n\nlogs = Log.objects.select_related("author")\n');
        await write(inWorkspace('scanned', '.gitignore'), 'made/\n');
        await write(inWorkspace('scanned', 'made', 'lazy.py'), 'from django.db import models\n\n\nclass Log(models.Model):\n    pass\n\n\nlogs = Log.objects.select_related("author")\n');
        banks = new Banks(extension.extensionUri, new Storage());
        engines = new Engines(banks, extension.extensionUri);
        scan = new CodeScan(engines);
        await scan.run();
    });
    suiteTeardown(async () => {
        scan.dispose();
        engines.dispose();
        banks.dispose();
        await vscode.workspace.fs.delete(folder, { recursive: true });
    });

    test('every file is read but what version control ignores', () => {
        assert.include(files('q46'), 'scanned/lazy.py');
        assert.notInclude(files('q46'), 'scanned/made/lazy.py');
        assert.include(files('q14'), 'orders/views.py');
    });

    test('a base is reached across files', () => {
        assert.isTrue(files('q14').some(file => file.startsWith('catalog/')), files('q14').join());
    });

    test('a place has the line that uses it', () => {
        const place = scan.placesOf('q46').find(({ uri }) => uri.endsWith('/scanned/lazy.py'));
        assert.deepInclude(place, { line: 7, character: 19, length: 14, text: 'logs = Log.objects.select_related("author")' });
    });

    test('the view shows questions with their places, which lead to the line', () => {
        class Open extends CodeView {
            readonly all = (): { node: Parameters<CodeView['getTreeItem']>[0]; item: vscode.TreeItem }[] => this.getChildren().map(node => ({ node, item: this.getTreeItem(node) }));
        }
        const view = new Open(scan);
        try {
            const found = view.all().find(({ item }) => item.id === 'q46')!;
            assert.match(found.item.label as string, /^Q46\./);
            const places = view.getChildren(found.node).map(node => view.getTreeItem(node));
            assert.include(places.map(({ label }) => label), 'scanned/lazy.py:8');
            assert.equal(places[0]!.command!.command, 'vscode.open');
        } finally {
            view.dispose();
        }
    });

    test('follows the banks', async () => {
        await write(inWorkspace('scanned', 'team.md'), '# How do we log?\nIn a table.\n\n**Symbols:** `django.db.models.QuerySet.select_related`\n');
        try {
            await configure('drfInterview.banks', ['scanned/team.md']);
            await until(() => files('team/how-do-we-log').includes('scanned/lazy.py'));
        } finally {
            await configure('drfInterview.banks', undefined);
        }
        await until(() => files('team/how-do-we-log').length === 0 && files('q46').includes('scanned/lazy.py'));
    });

    test('asked for twice at a time, it is one scan', async () => {
        const first = scan.run();
        assert.equal(scan.run(), first);
        await first;
    });

    test('follows a file that changes, comes and goes', async () => {
        await write(lazy, 'x = 1\n');
        await until(() => !files('q46').includes('scanned/lazy.py'));
        const late = inWorkspace('scanned', 'late.py');
        await write(late, 'from rest_framework.throttling import UserRateThrottle\n');
        await until(() => files('q53').includes('scanned/late.py'));
        await vscode.workspace.fs.delete(late);
        await until(() => !files('q53').includes('scanned/late.py'));
    });

    test('a folder of another machine among the extra paths is passed over', async () => {
        const settings = inWorkspace('.vscode', 'settings.json');
        const before = await vscode.workspace.fs.readFile(settings).then(bytes => bytes, () => undefined);
        const known = JSON.parse(before ? new TextDecoder().decode(before) : '{}') as object;
        const finder = new ModuleFinder();
        try {
            await write(settings, JSON.stringify({ ...known, 'python.analysis.extraPaths': ['\\\\server\\lib'] }));
            await until(() => vscode.workspace.getConfiguration('python.analysis').get('extraPaths') !== undefined);
            assert.isDefined(await finder.find('lazy', inWorkspace('scanned', 'other.py').toString()));
        } finally {
            finder.dispose();
            await (before ? write(settings, before) : vscode.workspace.fs.delete(settings));
        }
    });
});
