import { assert } from 'chai';
import * as vscode from 'vscode';
import type { NewEntry } from '../../src/core/memory/log';
import { Memory } from '../../src/extension/memory';
import { inWorkspace, Storage, until, write } from './support';

const review = (question: string): NewEntry => ({ type: 'review', question, grade: 3, seconds: 5, kind: 'recall' });
let folders = 0;

/** VS Code's own file system, with something done around each call. */
function files(around: (name: string | symbol, work: () => unknown) => unknown): vscode.FileSystem {
    const { fs } = vscode.workspace;
    // Not around the file system itself: a proxy may not change what a frozen object has.
    return new Proxy({} as vscode.FileSystem, {
        get: (_, name) => (...args: never[]) => new Promise(
            resolve => { resolve(around(name, () => (Reflect.get(fs, name) as (...args: never[]) => unknown).apply(fs, args))); })
    });
}

// All that it does on any disk stands in test/unit/memory/store.test.ts.
suite('the review store in a window', () => {
    let shared: Storage;
    let uri: vscode.Uri;
    let messages: string[];
    let memories: Memory[];
    const { showWarningMessage, showErrorMessage } = vscode.window;
    const observed = (text: string): Promise<undefined> => {
        messages.push(text);
        return Promise.resolve(undefined);
    };
    const open = (fs?: vscode.FileSystem, storage = shared): Memory => {
        const memory = new Memory(uri, storage, { mirrorMilliseconds: 1, retryMilliseconds: 5, ...(fs && { fs }) });
        memories.push(memory);
        return memory;
    };
    const reviewsIn = async (memory: Memory): Promise<number> => (await memory.recall()).memories.log.length;

    setup(() => {
        shared = new Storage();
        uri = inWorkspace(`.storage-${folders++}`);
        messages = [];
        memories = [];
        Object.assign(vscode.window, { showWarningMessage: observed, showErrorMessage: observed });
    });

    teardown(async () => {
        Object.assign(vscode.window, { showWarningMessage, showErrorMessage });
        for (const memory of memories) { memory.dispose(); }
        await vscode.workspace.fs.delete(uri, { recursive: true });
    });

    test('an import counts at once, and is told as a change that may be of all questions', async () => {
        const memory = open();
        await memory.recall();
        const told: unknown[] = [];
        memory.onDidChange(ids => { told.push(ids); });
        await memory.merge([{ ...review('q1'), id: 'elsewhere.0', at: Date.now() }]);
        assert.deepEqual(told, [undefined]);
        assert.equal(await reviewsIn(memory), 1);
        assert.equal(memory.stateOf('q1'), 'learning');
    });

    test('writes and reads with VS Code’s own files, another window sees it, and what is no log is set aside and said', async () => {
        const [first, second] = [open(), open()];
        assert.equal(await reviewsIn(first), 0);
        assert.equal(await reviewsIn(second), 0);
        const { saved } = await first.record([review('q1')]);
        await saved;
        await until(async () => await reviewsIn(second) === 1);
        assert.deepEqual(messages, []);

        await write(vscode.Uri.joinPath(uri, 'reviews', 'notes.txt'), 'shopping');
        assert.equal(await reviewsIn(open()), 1);
        await until(() => messages.length > 0);
        assert.include(messages[0], 'notes.txt');
        assert.lengthOf(await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(uri, 'reviews', 'set-aside')), 1);
    });

    test('a grade is recorded when the one before is on disk; one that cannot be written holds nothing up', async () => {
        let goOn = (): void => undefined;
        const gate = new Promise<void>(resolve => { goOn = resolve; });
        let full = false;
        const fs = files(async (name, work) => {
            if (name === 'writeFile') { await gate; }
            if (name === 'writeFile' && full) { throw vscode.FileSystemError.Unavailable('disk full'); }
            return work();
        });
        // What is on disk is asked of windows that have no mirror of it.
        const memory = open(fs, new Storage());
        await memory.record([review('q1')]);
        const second = memory.record([review('q2')]);
        await new Promise(resolve => setTimeout(resolve, 50));
        assert.equal(await reviewsIn(memory), 1);
        goOn();
        const { saved } = await second;
        assert.isAtLeast(await reviewsIn(open(undefined, new Storage())), 1, 'the first is on disk');
        await saved;
        assert.deepEqual(messages, []);

        full = true;
        for (const question of ['q3', 'q4', 'q5']) { await memory.record([review(question)]); }
        assert.equal(await reviewsIn(memory), 5);
        assert.equal(await reviewsIn(open(undefined, new Storage())), 2);
    });
});
