import { assert } from 'chai';
import * as vscode from 'vscode';
import { Muted } from '../../src/core/hints/mutes';
import { Banks } from '../../src/extension/banks';
import { CodeScan } from '../../src/extension/hints/codeScan';
import { CodeView } from '../../src/extension/hints/codeView';
import { HintCommands } from '../../src/extension/hints/commands';
import { Engines } from '../../src/extension/hints/engine';
import { ModuleFinder } from '../../src/extension/hints/moduleFinder';
import { configure, extension, inWorkspace, isNodeHost, mutesOf, ownFolder, replaced, Storage, until, write } from './support';

const usesQ46 = 'from django.db import models\n\n\nclass Log(models.Model):\n    pass\n\n\nlogs = Log.objects.select_related("author")\n';
/** No editor and no version control writes here but the tests. */
const shortRests = { fileMilliseconds: 50, allMilliseconds: 100 };
/** What a scan looks for. */
const quiet = new Muted([], 0);
const everything = '{**/*.py,**/.gitignore}';
const usesQ53 = 'from rest_framework.throttling import UserRateThrottle\n';

suite('in your code', () => {
    const folder = inWorkspace('scanned');
    const lazy = inWorkspace('scanned', 'lazy.py');
    let banks: Banks;
    let engines: Engines;
    let scan: CodeScan;
    const files = (id: string): string[] =>
        [...new Set(scan.placesOf(id).map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri))))];

    suiteSetup(async () => {
        await write(lazy, usesQ46);
        await write(inWorkspace('scanned', '.gitignore'), 'made/\n');
        await write(inWorkspace('scanned', 'made', 'lazy.py'), usesQ46);
        banks = new Banks(extension.extensionUri, new Storage(), ownFolder());
        engines = new Engines(banks, extension.extensionUri);
        scan = new CodeScan(engines, shortRests);
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

suite('in your code: bursts', () => {
    const folder = inWorkspace('bursts');
    const inFolder = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(folder, ...path);
    let banks: Banks;
    let engines: Engines;
    let scan: CodeScan;
    const uses = (): string[] => [...new Set(scan.placesOf('q53').map(({ uri }) => uri))].filter(uri => uri.startsWith(folder.toString()));

    suiteSetup(async () => {
        await write(inFolder('first.py'), usesQ53);
        banks = new Banks(extension.extensionUri, new Storage(), ownFolder());
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

    /** The globs that are searched for during some work. */
    async function searches(work: () => Promise<void>): Promise<string[]> {
        const asked: string[] = [];
        const { findFiles } = vscode.workspace;
        await replaced(vscode.workspace, 'findFiles', (...args: Parameters<typeof findFiles>) => {
            asked.push(typeof args[0] === 'string' ? args[0] : args[0].pattern);
            return findFiles(...args);
        }, work);
        return asked;
    }

    /** How many bursts VS Code makes of them, and how many scans hear of it, is the machine's: what counts is that it is not one each. */
    const mostSearches = (files: number): number => files / 4;

    test('an install of packages is no search, a file that changes neither, and one that comes is one', async () => {
        const asked = await searches(async () => {
            await Promise.all(Array.from({ length: 200 }, (_, index) =>
                write(inFolder('front', 'node_modules', `p${index % 20}`, index % 2 ? `f${index}.js` : `f${index}.py`), usesQ53)));
            await write(inFolder('first.py'), `${usesQ53}\n${usesQ53}`);
            await until(() => scan.placesOf('q53').filter(({ uri }) => uri.endsWith('/bursts/first.py')).length === 2);
            await write(inFolder('mark.py'), usesQ53);
            await until(() => uses().length === 2);
        });
        assert.isEmpty(asked.filter(pattern => pattern.includes('node_modules')));
        assert.isAtMost(asked.length, mostSearches(200), asked.join(' '));
    });

    // The same code runs in both hosts, and each file takes the web worker one's window as long.
    const switched = isNodeHost ? 1000 : 200;
    test(`a branch switch of ${switched.toLocaleString('en')} files is one search, and one more for what comes late`, async () => {
        const asked = await searches(async () => {
            await Promise.all(Array.from({ length: switched },
                (_, index) => write(inFolder('many', `m${index % 10}`, `f${index}.py`), usesQ53)));
            await until(() => uses().length >= switched);
        });
        assert.isAtMost(asked.length, mostSearches(switched), asked.join(' '));
    });
});

suite('in your code: while it is read', () => {
    const own = inWorkspace('own');
    const change = inWorkspace('own', 'a.py');
    let banks: Banks;
    let engines: HinderedEngines;
    let scan: CodeScan;
    const has = (name: string): boolean => scan.placesOf('q53').some(({ uri }) => uri.endsWith(`/own/${name}`));

    setup(async () => {
        for (const name of ['a', 'b', 'c']) { await write(inWorkspace('own', `${name}.py`), usesQ53); }
        banks = new Banks(extension.extensionUri, new Storage(), ownFolder());
        engines = new HinderedEngines(banks, extension.extensionUri);
        scan = new CodeScan(engines, shortRests);
    });
    teardown(async () => {
        scan.dispose();
        engines.dispose();
        banks.dispose();
        await vscode.workspace.fs.delete(own, { recursive: true });
    });

    test('a quiz that is asked for during the first scan waits for it', async () => {
        const asked: { ids: string[] }[] = [];
        const { executeCommand } = vscode.commands;
        const run = (command: string, ...args: unknown[]): Thenable<unknown> => {
            if (command !== 'drfInterview.quizOn') { return executeCommand(command, ...args); }
            asked.push(args[0] as { ids: string[] });
            return Promise.resolve();
        };
        await replaced(vscode.commands, 'executeCommand', run as typeof executeCommand, async () => {
            let quiz: Promise<void> | undefined;
            await watched(() => scan.run(), message => {
                const mutes = { now: () => new Muted([], 0) };
                if (message.startsWith('1 of ')) { quiz = new HintCommands({ scan, mutes } as Parts).quizWorkspace(); }
            });
            await quiz;
        });
        assert.include(asked[0]!.ids, 'q53');
    });

    test('a file that changes behind a scan is read again', async () => {
        await scan.run();
        assert.isTrue(has('a.py'));
        engines.before = async uri => {
            if (!uri.endsWith('/own/c.py')) { return; }
            engines.before = undefined;
            const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(own, 'a.py'));
            const heard = new Promise(resolve => { watcher.onDidChange(resolve); });
            await write(change, 'x = 1\n');
            await heard;
            watcher.dispose();
            // Time to read it in.
            await new Promise(resolve => setTimeout(resolve, 3 * shortRests.fileMilliseconds));
        };
        await scan.run();
        await until(() => !has('a.py'));
    });

    test('a cancelled scan keeps what it found, and the view says so', async () => {
        const view = new OpenView(scan, mutesOf());
        try {
            await watched(() => scan.run(), (message, cancel) => { if (message.startsWith('1 of ')) { cancel(); } });
            assert.match(view.message!, /^The scan was cancelled after 1 file: “Find Questions in My Code”/);
            await scan.run();
            assert.equal(view.message, '');
            await watched(() => scan.run(), (message, cancel) => { if (message.startsWith('1 of ')) { cancel(); } });
            assert.equal(view.message, '', 'the scan before knows more');
            assert.isTrue(has('c.py'));
        } finally {
            view.dispose();
        }
    });

    test('it can be cancelled before there is a file', async () => {
        const view = new OpenView(scan, mutesOf());
        const tokens: boolean[] = [];
        const { findFiles } = vscode.workspace;
        try {
            await replaced(vscode.workspace, 'findFiles', (...args: Parameters<typeof findFiles>) => {
                if (args[0] === everything) { tokens.push(args[3]?.isCancellationRequested === true); }
                return findFiles(...args);
            }, () => watched(() => scan.run(), (message, cancel) => { if (message === 'looking for Python files') { cancel(); } }));
            // Other scans may search at the same time.
            assert.include(tokens, true);
            assert.match(view.message!, /^The scan was cancelled after 0 files/);
        } finally {
            view.dispose();
        }
    });

    test('the view says where there is no Python file', async () => {
        const view = new OpenView(scan, mutesOf());
        await configure('files.exclude', { '**/*.py': true });
        try {
            await scan.run();
            assert.equal(view.message, 'No Python file was found in this workspace.');
        } finally {
            await configure('files.exclude', undefined);
            view.dispose();
        }
    });

    test('a file that cannot be read in keeps no other from it', async () => {
        const errors: unknown[] = [];
        engines.before = uri =>
            uri.endsWith('/own/b.py') || uri.endsWith('/own/c.py') ? Promise.reject(new Error('spoiled')) : Promise.resolve();
        await replaced(console, 'error', (...args: unknown[]) => { if (String(args[0]).includes('/own/')) { errors.push(args[1]); } },
            async () => {
            await scan.run();
            assert.lengthOf(errors, 1);
            assert.isTrue(has('a.py') && !has('b.py'));
            await write(inWorkspace('own', 'b.py'), usesQ53);
            await write(inWorkspace('own', 'd.py'), usesQ53);
            await until(() => has('d.py'));
        });
        assert.isFalse(has('b.py'));
    });

    test('what could not be read for want of an engine is read later', async () => {
        const errors: unknown[] = [];
        await scan.run();
        await replaced(console, 'error', (...args: unknown[]) => { errors.push(args[0]); }, async () => {
            engines.isMissing = true;
            await write(change, 'x = 1\n');
            await until(() => errors.length > 0);
        });
        engines.isMissing = false;
        await write(inWorkspace('own', 'd.py'), usesQ53);
        await until(() => has('d.py'));
        assert.isFalse(has('a.py'));
    });
});

type Parts = ConstructorParameters<typeof HintCommands>[0];

/** The view as a test looks into it. */
class OpenView extends CodeView {
    get message(): string | undefined {
        return (this as unknown as { view: vscode.TreeView<unknown> }).view.message;
    }

    readonly all = (): { node: Parameters<CodeView['getTreeItem']>[0]; item: vscode.TreeItem }[] =>
        this.getChildren().map(node => ({ node, item: this.getTreeItem(node) }));
}

/** An engine that something can come between. */
class HinderedEngines extends Engines {
    /** Comes before each file that is read. */
    before: ((uri: string) => Promise<void>) | undefined;
    isMissing = false;

    override get(): ReturnType<Engines['get']> {
        return this.isMissing ? Promise.reject(new Error('no engine')) : super.get();
    }

    override get modules(): ModuleFinder {
        const modules = super.modules;
        const nameOf: ModuleFinder['nameOf'] = async uri => {
            await this.before?.(uri);
            return modules.nameOf(uri);
        };
        return Object.create(modules, { nameOf: { value: nameOf } }) as ModuleFinder;
    }
}

/** Does something whose progress is heard and can be cancelled. */
async function watched(work: () => Promise<void>, hear: (message: string, cancel: () => void) => void): Promise<void> {
    const source = new vscode.CancellationTokenSource();
    const withProgress =
        ((_options, task) => task({ report: ({ message }: { message?: string }) => hear(message ?? '', () => source.cancel()) },
            source.token)) as typeof vscode.window.withProgress;
    await replaced(vscode.window, 'withProgress', withProgress, work);
}
