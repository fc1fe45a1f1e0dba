import { assert } from 'chai';
import { mkdtempSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { mostPast, type PastInterview } from '../../src/core/memory/pastInterview';
import { Interviews } from '../../src/extension/learner/interviews';
import { disk, fileError, fileUri } from './memory/disk';

const past = (id: string, at = 5): PastInterview => ({ type: 'interview', id, at, startedAt: 1, secondsPerQuestion: 60, answers: [] });
const ids = (interviews: readonly PastInterview[]): string[] => interviews.map(({ id }) => id);

suite('past interviews on the disk', () => {
    let folder: string;
    /** The call of the file system that fails. */
    let failing: string | undefined;
    const window = (): Interviews => new Interviews({
        folder: fileUri(path.join(folder, 'interviews')), join: (uri, name) => fileUri(path.join(uri.fsPath, name)),
        fs: disk((name, work) => {
            if (name === failing) { throw fileError('Unavailable', 'not now'); }
            return work();
        })
    });
    const put = (name: string, text: string): Promise<void> => fs.writeFile(path.join(folder, 'interviews', name), text);

    setup(() => {
        folder = mkdtempSync(path.join(os.tmpdir(), 'drf-interview-'));
        failing = undefined;
    });
    teardown(() => fs.rm(folder, { recursive: true }));

    test('are there in every window, the newest first, and of other windows too', async () => {
        const [one, other] = [window(), window()];
        assert.deepEqual(await one.all(), []);
        await one.keep(past('a', 1));
        await other.keep(past('b', 2));
        assert.deepEqual(ids(one.loaded()), ['a']);
        assert.deepEqual(ids(await one.all()), ['b', 'a']);
        assert.deepEqual(await window().all(), [past('b', 2), past('a', 1)]);
    });

    test('one that is read while it is only half there is read when it is whole', async () => {
        const reader = window();
        await window().keep(past('a'));
        const text = JSON.stringify(past('b', 9));
        await put('b.json', text.slice(0, 20));
        assert.deepEqual(ids(await reader.all()), ['a']);
        await put('b.json', text);
        assert.deepEqual(ids(await reader.all()), ['b', 'a']);
    });

    test('one that cannot be written leaves nothing half written, and says so', async () => {
        for (const call of ['writeFile', 'rename', 'createDirectory']) {
            failing = call;
            const message = await window().keep(past('a')).then(() => 'kept', (error: unknown) => (error as Error).message);
            assert.equal(message, 'not now', call);
            failing = undefined;
            assert.deepEqual(await fs.readdir(path.join(folder, 'interviews')).catch(() => []), [], call);
        }
        const kept = window();
        await kept.keep(past('a'));
        failing = 'readDirectory';
        assert.deepEqual(ids(await kept.all()), ['a'], 'and what is known stays while the folder cannot be read');
        failing = 'readFile';
        assert.deepEqual(await window().all(), []);
    });

    test('what is none is left alone', async () => {
        const one = window();
        await one.keep(past('a'));
        await put('notes.txt', 'shopping');
        await put('c.json', '{}');
        await put('d.json', JSON.stringify(past('e')));
        await one.keep(past('../f'));
        assert.deepEqual(ids(await window().all()), ['a']);
        assert.deepEqual((await fs.readdir(path.join(folder, 'interviews'))).sort(), ['a.json', 'c.json', 'd.json', 'notes.txt']);
    });

    test('of too many the oldest go, also where another window was faster', async () => {
        const one = window();
        for (let index = 0; index < mostPast; index++) { await one.keep(past(`i${index}`, index)); }
        await fs.rm(path.join(folder, 'interviews', 'i0.json'));
        await one.keep(past('last', 1000));
        const all = ids(await window().all());
        assert.lengthOf(all, mostPast);
        assert.equal(all[0], 'last');
        assert.notInclude(all, 'i0');
    });
});
