import { assert } from 'chai';
import * as vscode from 'vscode';
import { Muted } from '../../src/core/hints/mutes';
import { Disposables } from '../../src/extension/base/dispose';
import { CodeScan } from '../../src/extension/hints/codeScan';
import { HintCommands } from '../../src/extension/hints/commands';
import { Engines } from '../../src/extension/hints/engine';
import { ModuleFinder } from '../../src/extension/hints/moduleFinder';
import { everything, OpenView, scanIn, shortRests, usesQ53 } from './scanning';
import { configure, inWorkspace, mutesOf, replaced, until, write } from './support';

suite('in your code: while it is read', () => {
    const own = inWorkspace('own');
    const change = inWorkspace('own', 'a.py');
    let room: Disposables;
    let engines: HinderedEngines;
    let scan: CodeScan;
    const has = (name: string): boolean => scan.placesOf('q53').some(({ uri }) => uri.endsWith(`/own/${name}`));

    setup(async () => {
        for (const name of ['a', 'b', 'c']) { await write(inWorkspace('own', `${name}.py`), usesQ53); }
        room = new Disposables();
        ({ engines, scan } = scanIn(room, HinderedEngines, shortRests));
    });
    teardown(async () => {
        room.dispose();
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
