import { assert } from 'chai';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { KnownQuestion } from '../../../src/core/bank/identity';
import { BankQuestions, UnreadableQuestions } from '../../../src/extension/banks/bankQuestions';
import type { FileSystem } from '../../../src/extension/base/fileSystem';
import { disk, fileError, fileUri, Storage, until } from '../memory/disk';

const question = (id: string): KnownQuestion => [id, 1, -1, 'title', 'text'];

suite('what is kept of the questions of a bank’s file', () => {
    let folder: string;
    setup(() => { folder = mkdtempSync(path.join(os.tmpdir(), 'drf-interview-')); });
    teardown(() => rmSync(folder, { recursive: true }));

    const questionsIn = (storage = new Storage(), fs: FileSystem = disk()): BankQuestions => new BankQuestions(
        { fs, folder: fileUri(path.join(folder, 'banks')), join: (uri, name) => fileUri(path.join(uri.fsPath, name)) }, storage);
    const files = (): string[] => readdirSync(path.join(folder, 'banks')).sort();

    test('is there in the next window, each file’s own, and nothing of it in the state that VS Code hands around', async () => {
        const storage = new Storage();
        const own = questionsIn(storage);
        own.keep('file:///a/team.md', [question('q1')]);
        own.keep('file:///b/team.md', [question('q2')]);
        await own.settled();
        assert.deepEqual(await questionsIn().of('file:///a/team.md'), [question('q1')]);
        assert.deepEqual(await questionsIn().of('file:///b/team.md'), [question('q2')]);
        assert.isUndefined(await questionsIn().of('file:///c/team.md'));
        assert.deepEqual(storage.keys(), []);
        assert.lengthOf(files(), 2);
    });

    test('goes with a file that was moved', async () => {
        const own = questionsIn();
        own.keep('file:///a.md', [question('q1')]);
        own.keep('file:///b.md', [question('q1')], 'file:///a.md');
        await own.settled();
        assert.isUndefined(await questionsIn().of('file:///a.md'));
        assert.deepEqual(await questionsIn().of('file:///b.md'), [question('q1')]);
    });

    test('what an earlier version stored is taken over once; what is newer stays', async () => {
        const storage = new Storage();
        await storage.update('bankQuestions', { 'file:///a.md': [question('old')], 'file:///b.md': [question('b')], 'file:///c.md': [7] });
        const own = questionsIn(storage);
        own.keep('file:///a.md', [question('new')]);
        assert.deepEqual(await own.of('file:///b.md'), [question('b')]);
        await own.settled();
        assert.isUndefined(storage.get('bankQuestions'));
        assert.deepEqual(await questionsIn().of('file:///a.md'), [question('new')]);
        assert.deepEqual(await questionsIn().of('file:///b.md'), [question('b')]);
        assert.lengthOf(files(), 2);
    });

    test('where nothing can be written it stays what it is in this window, and where it was stored before', async () => {
        const storage = new Storage();
        await storage.update('bankQuestions', { 'file:///b.md': [question('b')] });
        let isFull = true;
        const full = disk((name, work) => isFull && name === 'writeFile' ? Promise.reject(fileError('Unknown', 'full')) : work());
        const own = questionsIn(storage, full);
        const { error } = console;
        const logged: unknown[] = [];
        console.error = (...said: unknown[]) => { logged.push(said.at(-1)); };
        try {
            own.keep('file:///a.md', [question('a')]);
            await own.settled();
            assert.deepEqual(await own.of('file:///a.md'), [question('a')]);
            assert.deepEqual(await own.of('file:///b.md'), [question('b')]);
            await own.settled();
        } finally { console.error = error; }
        assert.match(String(logged[0]), /full/);
        assert.isDefined(storage.get('bankQuestions'));
        isFull = false;
        await own.of('file:///a.md');
        await own.settled();
        assert.deepEqual(await questionsIn().of('file:///a.md'), [question('a')]);
        assert.deepEqual(await questionsIn().of('file:///b.md'), [question('b')]);
    });

    test('a reading that fails is no missing file', async () => {
        const refused = questionsIn(new Storage(), disk((name, work) =>
            name === 'stat' || name === 'readFile' ? Promise.reject(fileError('Unavailable', 'away')) : work()));
        const failure = await refused.of('file:///a.md').then(() => undefined, (error: unknown) => error);
        assert.instanceOf(failure, UnreadableQuestions);
        assert.match(String(failure), /away/);
    });

    test('what is no list of questions, or another file’s, is none', async () => {
        const own = questionsIn();
        own.keep('file:///a.md', [question('q1')]);
        await own.settled();
        const [name] = files();
        for (const text of ['{', '[]', 'null', '{"file":"file:///b.md","questions":[["q1",1,-1,"t","x"]]}',
            '{"file":"file:///a.md","questions":[["q1"]]}', '{"file":"file:///a.md","questions":{"length":1}}']) {
            writeFileSync(path.join(folder, 'banks', name!), text);
            assert.isUndefined(await questionsIn().of('file:///a.md'), text);
        }
    });

    test('reading waits for no writing', async () => {
        let release: () => void = () => undefined;
        const slow = disk(async (name, work) => {
            if (name === 'writeFile') { await new Promise<void>(resolve => { release = resolve; }); }
            return work();
        });
        const own = questionsIn(new Storage(), slow);
        own.keep('file:///a.md', [question('q1')]);
        assert.deepEqual(await own.of('file:///a.md'), [question('q1')]);
        await until(() => { release(); return readable(); });
    });

    async function readable(): Promise<boolean> {
        return (await questionsIn().of('file:///a.md'))?.length === 1;
    }
});
