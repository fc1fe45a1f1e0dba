import { assert } from 'chai';
import fs from 'node:fs/promises';
import path from 'node:path';
import { decodeLearnerMirror } from '../../src/core/memory/learnerMirror';
import { encodeEntry } from '../../src/core/memory/log';
import { mostPast, type PastInterview } from '../../src/core/memory/pastInterview';
import { seeded } from '../../src/core/random';
import { Interviews } from '../../src/extension/learner/interviews';
import { learnerKey, type LearnerStore } from '../../src/extension/learner/learnerStore';
import { disk, fileError, Storage, until } from './memory/disk';
import { interview, Machine } from './memory/learnerMachine';

const ids = (interviews: readonly PastInterview[]): string[] => interviews.map(({ id }) => id);
const idsOf = async (store: LearnerStore): Promise<string[]> => ids(await new Interviews(store).all());
const keep = (store: LearnerStore, ...interviews: PastInterview[]): Promise<boolean> => store.keep(interviews);

suite('past interviews', () => {
    const machines: Machine[] = [];
    const add = (): Machine => {
        const machine = new Machine();
        machines.push(machine);
        return machine;
    };
    let machine: Machine;
    setup(() => { machine = add(); });
    teardown(async () => { for (const one of machines.splice(0)) { await one.close(); } });

    test('are there in every window, the newest first, and of other windows too', async () => {
        const [one, other] = [await machine.opened(), await machine.opened()];
        assert.deepEqual(await idsOf(one), []);
        await new Interviews(one).keep([interview('a', 1)]);
        await new Interviews(other).keep([interview('b', 2)]);
        assert.deepEqual(ids(new Interviews(one).loaded()), ['a']);
        await one.refresh();
        assert.deepEqual(ids(await new Interviews(one).newest()), ['b', 'a']);
        assert.deepEqual(await new Interviews(await machine.opened(disk(), new Storage())).all(), [interview('b', 2), interview('a', 1)]);
        assert.deepEqual(machine.messages, []);
    });

    test('come back from the synced value when the folder is gone, and the other way round', async () => {
        await keep(await machine.opened(), interview('a', 1), interview('b', 2));
        await machine.synced('said in b');
        await machine.loseFolder();
        assert.deepEqual((await machine.opened()).record.interviews, [interview('b', 2), interview('a', 1)]);
        await until(async () => (await machine.files()).length > 0);
        assert.deepEqual(await idsOf(await machine.opened(disk(), new Storage())), ['b', 'a'], 'and they are on disk again');
        for (const value of [undefined, { version: 1, entries: [] }]) {
            await machine.storage.update(learnerKey, value);
            await machine.opened();
            await machine.synced('said in a');
        }
        assert.deepEqual(machine.messages, []);
    });

    test('are told of the synced value at once, before anything is read', async () => {
        await keep(await machine.opened(), interview('a', 1));
        await machine.synced('said in a');
        assert.deepEqual(ids(new Interviews(machine.window()).loaded()), ['a']);
    });

    test('one that is kept is never changed, however often it is kept', async () => {
        const store = await machine.opened();
        assert.isTrue(await keep(store, interview('a', 1)));
        const files = async (): Promise<string> => (await Promise.all((await machine.files())
            .map(name => fs.readFile(path.join(machine.folder, 'learner', name), 'utf8')))).join('');
        const before = await files();
        await keep(store, interview('a', 1), { ...interview('a', 9), answers: [] });
        await keep(await machine.opened(), interview('a', 9));
        assert.equal(await files(), before);
        assert.deepEqual((await machine.opened()).record.interviews, [interview('a', 1)]);
    });

    test('what no log may hold is not kept', async () => {
        const store = await machine.opened();
        await keep(store, interview('a', 8.62e15), interview('', 1), interview('b', 2));
        assert.deepEqual(await idsOf(await machine.opened(disk(), new Storage())), ['b']);
        assert.deepEqual(machine.messages, []);
    });

    test('two windows that keep 60 each at the same time keep all, of which the newest are shown', async () => {
        const windows = [await machine.opened(), await machine.opened()];
        await Promise.all(windows.map(async (window, which) => {
            for (let count = 0; count < 60; count++) { assert.isTrue(await keep(window, interview(`w${which}n${count}`, count))); }
        }));
        for (const window of windows) { await window.refresh(); }
        const [all, others] = await Promise.all(windows.map(idsOf));
        assert.deepEqual(all, others);
        assert.lengthOf(all!, 120);
        const third = new Interviews(await machine.opened(disk(), new Storage()));
        assert.deepEqual(ids(await third.all()), all);
        assert.deepEqual(ids(await third.newest()), all!.slice(0, mostPast));
    });

    test('a full disk is said once, the interview is shown, and it is saved in the end', async () => {
        let full = true;
        const store = await machine.opened(disk((name, work) => {
            if (full && ['writeFile', 'rename', 'createDirectory'].includes(name)) { throw fileError('Unavailable', 'disk full'); }
            return work();
        }), new Storage());
        assert.isFalse(await keep(store, interview('a', 1)));
        assert.isFalse(await keep(store, interview('a', 1)), 'also when it is kept again');
        assert.deepEqual(await idsOf(store), ['a']);
        assert.lengthOf(machine.messages, 1);
        assert.match(machine.messages[0]!, /^your notes, bookmarks and interviews cannot be written to .*disk full/);
        full = false;
        assert.isTrue(await keep(store, interview('a', 1)));
        assert.deepEqual(await idsOf(await machine.opened(disk(), new Storage())), ['a']);
    });

    test('100 random flips and cuts spoil no interview but those they touch, and make none that nobody held', async () => {
        const random = seeded('damage');
        const all = Array.from({ length: 6 }, (_, index) => interview(`i${index}`, index));
        const lines = all.map(encodeEntry);
        for (let round = 0; round < 100; round++) {
            const own = add();
            const bytes = new TextEncoder().encode(lines.join(''));
            const place = Math.floor(random() * bytes.length);
            const isCut = random() < 0.3;
            if (!isCut) { bytes[place] = Math.floor(random() * 256); }
            await fs.mkdir(path.join(own.folder, 'learner'));
            await fs.writeFile(path.join(own.folder, 'learner', 'w-0.jsonl'), isCut ? bytes.slice(0, place) : bytes);
            const { interviews } = (await own.opened()).record;
            let end = -1;
            lines.forEach((line, index) => {
                const start = end + 1;
                end = start + line.length - 1;
                const read = interviews.find(({ id }) => id === `i${index}`);
                if (isCut ? end > place : place >= start - 1 && place <= end) {
                    if (read) { assert.deepEqual(read, all[index]); }
                } else { assert.deepEqual(read, all[index]); }
            });
            assert.includeMembers(ids(all), ids(interviews));
            if (round % 20 === 19) { for (const one of machines.splice(1)) { await one.close(); } }
        }
    });

    test('machines whose synced value is replaced in any order all end with every interview', async () => {
        for (const seed of ['a', 'b', 'c']) {
            const random = seeded(seed);
            const three = [add(), add(), add()];
            const stores: LearnerStore[] = [];
            for (const one of three) { stores.push(await one.opened()); }
            const held: string[] = [];
            let cloud: unknown;
            const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 15));
            const step = async (which: number, kind: number): Promise<void> => {
                const [one, store] = [three[which]!, stores[which]!];
                if (kind === 0) {
                    held.push(`${seed}${held.length}`);
                    await keep(store, interview(held.at(-1)!, Math.floor(random() * 9)));
                    await settle();
                } else if (kind === 1) {
                    cloud = one.storage.get(learnerKey);
                } else {
                    if (cloud !== undefined) { await one.storage.update(learnerKey, structuredClone(cloud)); }
                    await store.refresh();
                    await settle();
                }
            };
            for (let count = 0; count < 40; count++) { await step(Math.floor(random() * 3), Math.floor(random() * 3)); }
            for (let round = 0; round < 2; round++) {
                for (const which of [0, 1, 2]) { await step(which, 2); await step(which, 1); }
            }
            const lists: string[][] = [];
            for (const one of three) { lists.push(await idsOf(await one.opened())); }
            assert.isAbove(held.length, 5);
            for (const list of lists) {
                assert.sameMembers(list, held);
                assert.deepEqual(list, lists[0]);
            }
        }
    });
});

suite('past interviews that an older version kept as files', () => {
    const fixtures = path.resolve('test/fixtures/earlier/interviews');
    /** As that version shows them. */
    const taken = ['m1ehq2c7t5ra', 'm1d90zf1b3hw', 'm1c6ovx2k8q4'];
    let machine: Machine;
    setup(async () => {
        machine = new Machine();
        await fs.cp(fixtures, path.join(machine.folder, 'interviews'), { recursive: true });
    });
    teardown(() => machine.close());
    const files = async (): Promise<unknown> => Promise.all((await fs.readdir(path.join(machine.folder, 'interviews'))).sort()
        .map(async name => [name, await fs.readFile(path.join(machine.folder, 'interviews', name), 'utf8')]));

    test('are taken over once, by two windows at once too, with all that was in them, and the files stay', async () => {
        const before = await files();
        const windows = await Promise.all([machine.opened(), machine.opened()]);
        for (const window of windows) { await window.refresh(); }
        for (const window of [...windows, await machine.opened()]) {
            assert.deepEqual(await idsOf(window), taken);
            for (const past of window.record.interviews) {
                assert.deepEqual<unknown>(past, JSON.parse(await fs.readFile(path.join(fixtures, `${past.id}.json`), 'utf8')));
            }
        }
        assert.deepEqual(await files(), before);
        const lines = (await Promise.all((await machine.files())
            .map(name => fs.readFile(path.join(machine.folder, 'learner', name), 'utf8')))).join('').trim().split('\n');
        assert.lengthOf(new Set(lines), 3);
        assert.deepEqual(machine.messages, []);
    });

    test('are there without the files then, from the log and from what is synced', async () => {
        await machine.opened();
        await machine.synced(taken[0]!);
        await fs.rm(path.join(machine.folder, 'interviews'), { recursive: true });
        assert.deepEqual(await idsOf(await machine.opened(disk(), new Storage())), taken);
        await machine.loseFolder();
        const { interviews } = (await machine.opened()).record;
        for (const past of interviews) {
            assert.deepEqual<unknown>(past, JSON.parse(await fs.readFile(path.join(fixtures, `${past.id}.json`), 'utf8')));
        }
        assert.deepEqual(ids(interviews), taken);
    });

    test('one that cannot be read is said, and keeps no other from being read; the next window tries again', async () => {
        let isBroken = true;
        const broken = disk((name, work, uri) => {
            if (isBroken && name === 'readFile' && uri.path.endsWith(`${taken[0]!}.json`)) { throw fileError('Unavailable', 'not ready'); }
            return work();
        });
        assert.deepEqual(await idsOf(await machine.opened(broken)), taken.slice(1));
        assert.match(machine.messages.join('\n'), /^a past interview of an older version in .*interviews cannot be read: not ready/);
        isBroken = false;
        assert.deepEqual(await idsOf(await machine.opened(broken)), taken);
    });

    test('what is none is left alone', async () => {
        const [name, text] = [`${taken[0]!}.json`, JSON.stringify(interview('other', 1))];
        for (const [file, content] of [['notes.txt', 'shopping'], ['c.json', '{}'], ['half.json', text.slice(0, 30)], ['d.json', text],
            ['abc.tmp', text], [name, JSON.stringify({ version: 9 })]] as const) {
            await machine.put('interviews', file, content);
        }
        const before = await files();
        assert.deepEqual(await idsOf(await machine.opened()), taken.slice(1));
        assert.deepEqual(await files(), before);
        assert.deepEqual(machine.messages, []);
    });
});

suite('the synced value of past interviews', () => {
    let machine: Machine;
    setup(() => { machine = new Machine(); });
    teardown(() => machine.close());

    test('leaves out the oldest when they are too much, says so once, and gives back the rest', async () => {
        const store = await machine.opened();
        await store.bookmark(['q1'], true);
        // Unlike one another, else they are one text of the table.
        const long = (id: string, at: number): PastInterview => interview(id, at, 'x'.repeat(9000), 10);
        for (let index = 0; index < 4; index++) { await keep(store, long(`i${index}`, index)); }
        await until(() => machine.messages.length > 0);
        const carried = (): string[] =>
            decodeLearnerMirror(machine.storage.get(learnerKey)).entries.flatMap(({ type, id }) => type === 'interview' ? id : []);
        await until(() => carried().join() === 'i3,i2');
        assert.match(machine.messages[0]!, /^Settings Sync carries 250 KB of past interviews; the oldest are left out of it, \d by now\./);
        assert.match(machine.messages[0]!, /They are in .*learner alone\./);
        await keep(await machine.opened(), interview('i4', 4));
        await until(() => carried().includes('i4'));
        assert.lengthOf(machine.messages, 1);
        assert.deepEqual(await idsOf(await machine.opened(disk(), new Storage())), ['i4', 'i3', 'i2', 'i1', 'i0'], 'on disk is all');
        await machine.loseFolder();
        const after = await machine.opened();
        assert.deepEqual(await idsOf(after), ['i4', 'i3', 'i2']);
        assert.isTrue(after.record.bookmarks.has('q1'));
    });

    test('of a newer version is left as it is', async () => {
        const newer = { version: 3, entries: [], interviews: { texts: [], rows: [], drawings: [1] } };
        await machine.storage.update(learnerKey, newer);
        const store = await machine.opened();
        await keep(store, interview('a', 1));
        store.dispose();
        assert.deepEqual(machine.storage.get(learnerKey), newer);
        assert.match(machine.messages.join('\n'), /written by a newer version/);
    });
});
