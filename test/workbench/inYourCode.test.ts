import { assert } from 'chai';
import * as vscode from 'vscode';
import { Muted } from '../../src/core/hints/mutes';
import { Disposables } from '../../src/extension/base/dispose';
import { CodeScan } from '../../src/extension/hints/codeScan';
import { Engines } from '../../src/extension/hints/engine';
import { ModuleFinder } from '../../src/extension/hints/moduleFinder';
import { everything, OpenView, scanIn, shortRests, usesQ53 } from './scanning';
import { configure, inWorkspace, mutesOf, replaced, until, write } from './support';

const usesQ46 = 'from django.db import models\n\n\nclass Log(models.Model):\n    pass\n\n\nlogs = Log.objects.select_related("author")\n';
const quiet = new Muted([], 0);

suite('in your code', () => {
    const folder = inWorkspace('scanned');
    const lazy = inWorkspace('scanned', 'lazy.py');
    let room: Disposables;
    let scan: CodeScan;
    const files = (id: string): string[] =>
        [...new Set(scan.placesOf(id).map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri))))];

    suiteSetup(async () => {
        await write(lazy, usesQ46);
        await write(inWorkspace('scanned', '.gitignore'), 'made/\n');
        await write(inWorkspace('scanned', 'made', 'lazy.py'), usesQ46);
        room = new Disposables();
        ({ scan } = scanIn(room, Engines, shortRests));
        await scan.run();
    });
    suiteTeardown(async () => {
        room.dispose();
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

    test('the view begins with what is worth a look, by question, and each place says what the code does', async () => {
        const partial = inWorkspace('scanned', 'partial.py');
        await write(partial,
            'from rest_framework import serializers\n\n\ndef f(data):\n    s = serializers.Serializer(data=data)\n    s.save(partial=True)\n');
        await until(() => scan.found(quiet).length > 0);
        const view = new OpenView(scan, { now: () => quiet, onDidChange: new vscode.EventEmitter<void>().event });
        try {
            const [worth] = view.getChildren();
            assert.equal(view.getTreeItem(worth!).label, 'Worth a look');
            const question = view.getChildren(worth).find(node => (view.getTreeItem(node).label as string).includes('Q68'))!;
            const places = view.getChildren(question).map(node => view.getTreeItem(node));
            assert.deepEqual(places.map(({ label }) => label), ['scanned/partial.py:6']);
            assert.match(String(places[0]!.description), /^save\(\) takes partial=True/);
        } finally {
            view.dispose();
        }
        await vscode.workspace.fs.delete(partial);
        await until(() => scan.found(quiet).every(({ entry }) => entry.id !== 'q68'));
    });

    test('the view shows questions with their places, which lead to the line', () => {
        const view = new OpenView(scan, mutesOf());
        try {
            const found = view.all().find(({ item }) => item.id === 'q46')!;
            assert.match(found.item.label as string, /^\d+× Q46\./);
            const places = view.getChildren(found.node).map(node => view.getTreeItem(node));
            assert.include(places.map(({ label }) => label), 'scanned/lazy.py:8');
            assert.equal(places[0]!.command!.command, 'vscode.open');
        } finally {
            view.dispose();
        }
    });

    test('a question that is muted is last, marked, and counts no place; brought back it is where it was', async () => {
        const mutes = mutesOf();
        const view = new OpenView(scan, mutes);
        const labels = (): string[] => view.all().map(({ item }) => item.label as string);
        try {
            const before = labels();
            await mutes.add({ kind: 'question', key: 'q14' });
            assert.match(labels().at(-1)!, /^Muted: Q14\./);
            assert.lengthOf(labels(), before.length);
            await mutes.remove(mutes.lasting());
            assert.deepEqual(labels(), before);
        } finally {
            view.dispose();
            mutes.dispose();
        }
    });

    test('follows the banks', async () => {
        await write(inWorkspace('scanned', 'team.md'),
            '# How do we log?\nIn a table.\n\n**Symbols:** `django.db.models.QuerySet.select_related`\n');
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
        await write(late, usesQ53);
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

    test('a folder that is renamed takes its files along, and one that goes', async () => {
        const [before, after] = [inWorkspace('scanned', 'before'), inWorkspace('scanned', 'after')];
        await write(inWorkspace('scanned', 'before', 'throttles.py'), usesQ53);
        await until(() => files('q53').includes('scanned/before/throttles.py'));
        await vscode.workspace.fs.rename(before, after);
        await until(() => files('q53').includes('scanned/after/throttles.py') && !files('q53').includes('scanned/before/throttles.py'));
        await vscode.workspace.fs.delete(after, { recursive: true });
        await until(() => !files('q53').includes('scanned/after/throttles.py'));
    });

    test('follows the modules that a file’s bases come from', async () => {
        const base = inWorkspace('scanned', 'bases', 'base.py');
        await write(base, 'from rest_framework import viewsets\n\n\nclass Base(viewsets.ModelViewSet):\n    pass\n');
        await write(inWorkspace('scanned', 'heir.py'), 'from bases.base import Base\n\n\nclass Heir(Base):\n    pass\n');
        await until(() => files('q14').includes('scanned/heir.py'));
        await write(base, 'class Base:\n    pass\n');
        await until(() => !files('q14').includes('scanned/heir.py'));
        await write(base, 'from rest_framework import viewsets\n\n\nclass Base(viewsets.ModelViewSet):\n    pass\n');
        await until(() => files('q14').includes('scanned/heir.py'));
        await vscode.workspace.fs.delete(inWorkspace('scanned', 'bases'), { recursive: true });
        await until(() => !files('q14').includes('scanned/heir.py'));
    });

    test('follows .gitignore and files.exclude, and a file that they keep out stays out when it changes', async () => {
        const [kept, made] = [inWorkspace('scanned', 'kept', 'throttles.py'), inWorkspace('scanned', 'made', 'throttles.py')];
        const has = (path: string): boolean => files('q53').includes(path);
        await write(kept, usesQ53);
        await until(() => has('scanned/kept/throttles.py'));
        try {
            await configure('files.exclude', { '**/kept': true });
            await until(() => !has('scanned/kept/throttles.py'));
            await write(kept, `${usesQ53}x = 1\n`);
            await write(inWorkspace('scanned', 'seen.py'), usesQ53);
            await until(() => has('scanned/seen.py'));
            assert.isFalse(has('scanned/kept/throttles.py'));
        } finally {
            await configure('files.exclude', undefined);
        }
        await until(() => has('scanned/kept/throttles.py'));
        await write(made, usesQ53);
        await write(inWorkspace('scanned', '.gitignore'), '');
        await until(() => has('scanned/made/throttles.py'));
        await write(inWorkspace('scanned', '.gitignore'), 'made/\n');
        await until(() => !has('scanned/made/throttles.py'));
    });

    test('which files are ignored is read once', async () => {
        const again = inWorkspace('scanned', 'again.py');
        const { findFiles } = vscode.workspace;
        // What the tests before have changed may be searched for as late as this; one change alone never is.
        await until(async () => {
            const asked: unknown[] = [];
            await replaced(vscode.workspace, 'findFiles', (...args: Parameters<typeof findFiles>) => {
                asked.push(args[0]);
                return findFiles(...args);
            }, async () => {
                await write(again, usesQ53);
                await until(() => files('q53').includes('scanned/again.py'));
            });
            await vscode.workspace.fs.delete(again);
            await until(() => !files('q53').includes('scanned/again.py'));
            return !asked.includes(everything);
        });
    });
});
