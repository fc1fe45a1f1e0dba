import { assert } from 'chai';
import fs from 'node:fs/promises';
import path from 'node:path';
import { decodeLearnerMirror } from '../../../src/core/memory/learnerMirror';
import { encodeEntry, type LogEntry } from '../../../src/core/memory/log';
import { encodeMirror } from '../../../src/core/memory/mirror';
import { seeded } from '../../../src/core/random';
import { learnerKey, type LearnerStore } from '../../../src/extension/learner/learnerStore';
import { disk, fileError, Storage, until } from './disk';
import { Machine } from './learnerMachine';

const told = ({ record }: LearnerStore): unknown =>
    ({ bookmarks: [...record.bookmarks].sort(), mutes: record.mutes.map(({ key }) => key).sort(), notes: record.notes().sort() });
const rule = (key: string): { kind: string; key: string } => ({ kind: 'rule', key });
const write = async (store: LearnerStore, question: string, text: string): Promise<boolean> =>
    (await store.write(question, text, store.seen(question))).isSaved;

suite('the store of what a learner makes', () => {
    const machines: Machine[] = [];
    const add = (): Machine => {
        const machine = new Machine();
        machines.push(machine);
        return machine;
    };
    let machine: Machine;
    setup(() => { machine = add(); });
    teardown(async () => { for (const one of machines.splice(0)) { await one.close(); } });

    /** All kinds, with something that was taken back. */
    async function fill(store: LearnerStore): Promise<void> {
        await store.bookmark(['q1', 'team/q2', 'q3'], true);
        await store.bookmark(['q3'], false);
        await store.mute([rule('a'), rule('b')], true);
        await store.mute([rule('b')], false);
        await write(store, 'q1', 'my note');
        await write(store, 'constructor', 'another');
    }
    const filled = { bookmarks: ['q1', 'team/q2'], mutes: ['a'], notes: [['constructor', 'another'], ['q1', 'my note']] };

    test('what was saved is there after a restart, on disk and in the synced value', async () => {
        await fill(await machine.opened());
        await machine.synced('another');
        assert.deepEqual(told(await machine.opened()), filled);
        assert.deepEqual(told(await machine.opened(disk(), new Storage())), filled, 'of the disk alone');
        await machine.loseFolder();
        const after = await machine.opened();
        assert.deepEqual(told(after), filled, 'of the synced value alone');
        await until(async () => (await machine.files()).length > 0);
        assert.deepEqual(told(await machine.opened(disk(), new Storage())), filled, 'and it is on disk again');
        assert.deepEqual(machine.messages, []);
    });

    test('the synced value alone tells it at once, before anything is read', async () => {
        await fill(await machine.opened());
        await machine.synced('another');
        assert.deepEqual(told(machine.window()), filled);
    });

    test('a synced value that was lost or replaced has all again', async () => {
        await fill(await machine.opened());
        await machine.synced('another');
        for (const value of [undefined, { version: 1, entries: [] },
            { version: 1, entries: [{ type: 'note', id: 'z_0.0', at: 5, question: 'q9', text: 'theirs' }] }]) {
            await machine.storage.update(learnerKey, value);
            await machine.opened();
            await machine.synced('another');
        }
        assert.equal((await machine.opened()).record.note('q9'), 'theirs');
    });

    test('two windows that write 100 things each at the same time keep everything, and see each other', async () => {
        const windows = [await machine.opened(), await machine.opened()];
        await Promise.all(windows.map(async (window, which) => {
            for (let count = 0; count < 100; count++) {
                if (count % 3 === 0) { await window.bookmark([`q${which}-${count}`], true); }
                if (count % 3 === 1) { await window.mute([rule(`${which}-${count}`)], true); }
                if (count % 3 === 2) { assert.isTrue(await write(window, `n${which}`, `text ${count}`)); }
            }
        }));
        for (const window of windows) { await window.refresh(); }
        const [first, second] = windows.map(told);
        assert.deepEqual(first, second);
        const { record } = await machine.opened(disk(), new Storage());
        assert.deepEqual([record.bookmarks.size, record.mutes.length, record.note('n0'), record.note('n1')],
            [68, 66, 'text 98', 'text 98']);
        assert.deepEqual(machine.messages, []);
    });

    test('two windows that write one note at the same time keep both texts', async () => {
        const windows = [await machine.opened(), await machine.opened()];
        await write(windows[0]!, 'q1', 'common');
        await windows[1]!.refresh();
        const seen = windows.map(window => window.seen('q1'));
        await Promise.all(windows.map((window, which) => window.write('q1', `of window ${which}`, seen[which]!)));
        for (const window of windows) { await window.refresh(); }
        assert.equal(windows[0]!.record.note('q1').split('\n\n---\n\n').sort().join(), 'of window 0,of window 1');
        assert.equal(windows[0]!.record.note('q1'), windows[1]!.record.note('q1'));
        await write(windows[1]!, 'q1', 'of both');
        await windows[0]!.refresh();
        assert.equal(windows[0]!.record.note('q1'), 'of both');
    });

    test('a clock that was set back or runs ahead wins over nothing that was made after it', async () => {
        const [real, ahead] = [Date.now, Date.now() + 9e11];
        const store = await machine.opened();
        try {
            Date.now = () => ahead;
            await fill(store);
            Date.now = () => 1000;
            await write(store, 'q1', 'later');
            await store.bookmark(['q1'], false);
            await store.mute([rule('a')], false);
        } finally {
            Date.now = real;
        }
        const { record } = await machine.opened(disk(), new Storage());
        assert.deepEqual([record.note('q1'), record.bookmarks.has('q1'), record.mutes], ['later', false, []]);
    });

    test('a full disk is said once, a note is told to be unsaved, and all is saved in the end', async () => {
        let full = true;
        const store = await machine.opened(disk((name, work) => {
            if (full && ['writeFile', 'rename', 'createDirectory'].includes(name)) { throw fileError('Unavailable', 'disk full'); }
            return work();
        }), new Storage());
        await store.bookmark(['q1'], true);
        assert.isFalse(await write(store, 'q1', 'text'));
        assert.isFalse(await write(store, 'q1', 'text'), 'also when it is saved again as it is');
        assert.equal(store.record.note('q1'), 'text');
        assert.lengthOf(machine.messages, 1);
        assert.match(machine.messages[0]!, /^your notes, bookmarks and interviews cannot be written to .*disk full/);
        full = false;
        assert.isTrue(await write(store, 'q1', 'text'));
        const { record } = await machine.opened(disk(), new Storage());
        assert.deepEqual([record.note('q1'), [...record.bookmarks]], ['text', ['q1']]);
    });

    test('a read-only folder: everything is read, and it is said once that nothing is written', async () => {
        await fill(await machine.opened(disk(), new Storage()));
        await machine.put('notes', 'q7.md', 'of an older version');
        const store = await machine.opened(disk((name, work) => {
            if (['writeFile', 'rename', 'delete', 'createDirectory'].includes(name)) { throw fileError('NoPermissions', 'read-only'); }
            return work();
        }), new Storage());
        assert.deepEqual(told(store), { ...filled, notes: [...filled.notes, ['q7', 'of an older version']] });
        assert.isFalse(await write(store, 'q1', 'more'));
        assert.lengthOf(machine.messages, 1);
    });

    test('200 random flips and cuts spoil no line but those they touch', async () => {
        const random = seeded('damage');
        const entries = Array.from({ length: 8 }, (_, index): LogEntry =>
            ({ type: 'note', id: `w_${index}.0`, at: index, question: `q${index}`, text: `text ${index}`, covers: [], others: [] }));
        const lines = entries.map(encodeEntry);
        for (let round = 0; round < 200; round++) {
            const own = add();
            const bytes = new TextEncoder().encode(lines.join(''));
            const place = Math.floor(random() * bytes.length);
            const isCut = random() < 0.3;
            if (!isCut) { bytes[place] = Math.floor(random() * 256); }
            await fs.mkdir(path.join(own.folder, 'learner'));
            await fs.writeFile(path.join(own.folder, 'learner', 'w-0.jsonl'), isCut ? bytes.slice(0, place) : bytes);
            const { record } = await own.opened();
            let end = -1;
            lines.forEach((line, index) => {
                const start = end + 1;
                end = start + line.length - 1;
                const isTouched = isCut ? end > place : place >= start - 1 && place <= end;
                const note = record.note(`q${index}`);
                if (!isTouched) {
                    assert.equal(note, `text ${index}`);
                } else { assert.include(['', `text ${index}`], note, 'no text that nobody wrote'); }
            });
            if (round % 20 === 19) { for (const one of machines.splice(1)) { await one.close(); } }
        }
    });

    test('machines whose synced value is replaced in any order all end with everything', async () => {
        for (const seed of ['a', 'b', 'c', 'd', 'e']) {
            const random = seeded(seed);
            const three = [add(), add(), add()];
            const stores: LearnerStore[] = [];
            for (const one of three) { stores.push(await one.opened()); }
            const said: string[] = [];
            let cloud: unknown;
            const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 15));
            const step = async (which: number, kind: number): Promise<void> => {
                const [one, store] = [three[which]!, stores[which]!];
                if (kind === 0) {
                    const line = `line ${said.length} of ${which}`;
                    said.push(line);
                    // Somebody who adds to what is there.
                    await write(store, 'q1', `${store.record.note('q1')}\n${line}\n`.trimStart());
                    await store.bookmark([`q${said.length}`], true);
                    await store.mute([rule(line)], true);
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
            const all: LearnerStore[] = [];
            for (const one of three) { all.push(await one.opened()); }
            for (const store of all) {
                assert.deepEqual(told(store), told(all[0]!), seed);
                for (const line of said) { assert.include(store.record.note('q1'), line, seed); }
                assert.equal(store.record.bookmarks.size, said.length);
                assert.equal(store.record.mutes.length, said.length);
            }
            assert.isAbove(said.length, 5);
        }
    });

    test('a note that is saved 1,000 times is one text on disk, also over many windows', async () => {
        const store = await machine.opened(disk(), new Storage());
        for (let count = 0; count < 1000; count++) { await write(store, 'q1', `${'x'.repeat(1000)} ${count}`); }
        const size = async (): Promise<number> =>
            (await Promise.all((await machine.files()).map(async name => (await fs.stat(path.join(machine.folder, 'learner', name))).size)))
            .reduce((sum, size) => sum + size, 0);
        assert.isBelow(await size(), 1500);
        for (let window = 0; window < 25; window++) {
            const next = await machine.opened(disk(), new Storage());
            await write(next, 'q1', `${'y'.repeat(1000)} ${window}`);
            next.dispose();
        }
        await machine.opened(disk(), new Storage());
        await until(async () => (await machine.files()).length < 8);
        assert.isBelow(await size(), 15_000);
        assert.match((await machine.opened(disk(), new Storage())).record.note('q1'), /^y+ 24$/);
    });

    test('a newer version’s value and lines are left as they are', async () => {
        await machine.storage.update(learnerKey, { version: 9, secret: 1 });
        await machine.put('learner', 'newer.jsonl', '{"v":9,"type":"drawing"}\n');
        const store = await machine.opened();
        await fill(store);
        store.dispose();
        assert.deepEqual(machine.storage.get(learnerKey), { version: 9, secret: 1 });
        assert.match(machine.messages.join('\n'),
            /notes, bookmarks and interviews that Settings Sync brought were written by a newer version/);
        await until(() => machine.messages.length > 1);
        const [name] = await fs.readdir(path.join(machine.folder, 'learner', 'set-aside'));
        assert.equal(await fs.readFile(path.join(machine.folder, 'learner', 'set-aside', name!), 'utf8'), '{"v":9,"type":"drawing"}\n');
    });
});

suite('the synced value of notes', () => {
    const machines: Machine[] = [];
    teardown(async () => { for (const one of machines.splice(0)) { await one.close(); } });

    test('holds 100 notes beside 20,000 reviews', async () => {
        const machine = new Machine();
        machines.push(machine);
        const store = await machine.opened();
        for (let index = 0; index < 100; index++) {
            await write(store, `q${index}`, `${index} ${'A note of two thousand characters. '.repeat(57)}`);
        }
        await store.bookmark(Array.from({ length: 100 }, (_, index) => `q${index}`), true);
        await until(() => decodeLearnerMirror(machine.storage.get(learnerKey)).entries.length === 200);
        const reviews = Array.from({ length: 20_000 }, (_, index): LogEntry =>
            ({ type: 'review', id: `k3f9x2a${Math.floor(index / 50)}.${index % 50}`, at: 1.79e12 + index * 37_123,
                question: `q${index % 100}`, grade: 3, seconds: 20, kind: 'recall' }));
        const size = JSON.stringify(machine.storage.get(learnerKey)).length;
        console.log(
            `        100 notes and bookmarks: ${Math.round(size / 1000)} KB; 20,000 reviews unsummed: ${Math.round(JSON.stringify(encodeMirror(reviews)).length / 1000)} KB`);
        assert.isBelow(size, 250_000);
        assert.deepEqual(machine.messages, []);
    });

    test('leaves out the longest when they are too much, says so once, and gives back the rest', async () => {
        const machine = new Machine();
        machines.push(machine);
        const store = await machine.opened();
        await store.bookmark(['q0'], true);
        for (const [question, length] of [['q1', 100_000], ['q2', 140_000], ['q3', 50_000]] as const) {
            await write(store, question, question.repeat(length / 2));
        }
        await until(() => machine.messages.length > 0);
        await machine.synced('q3q3');
        assert.match(machine.messages[0]!, /the longest are left out of it: q2\. They are in .*learner alone/);
        await write(store, 'q4', 'short');
        await machine.synced('short');
        const next = await machine.opened();
        await write(next, 'q2', 'q2'.repeat(70_001));
        await write(next, 'q4', 'shorter');
        await machine.synced('shorter');
        assert.lengthOf(machine.messages, 1);
        assert.deepEqual((await machine.opened(disk(), new Storage())).record.notes().map(([question]) => question).sort(),
            ['q1', 'q2', 'q3', 'q4'], 'on disk is all');
        await machine.loseFolder();
        const after = await machine.opened();
        assert.deepEqual(after.record.notes().map(([question]) => question).sort(), ['q1', 'q3', 'q4']);
        assert.isTrue(after.record.bookmarks.has('q0'));
    });
});

suite('what an older version stored', () => {
    let machine: Machine;
    setup(async () => {
        machine = new Machine();
        // As that version wrote it.
        await machine.storage.update('bookmarks', ['q1', 'team/q2']);
        await machine.storage.update('mutes',
            [{ kind: 'rule', key: 'first' }, { kind: 'folder', key: 'file:///shop' }, { kind: 'symbol', key: 'today', until: 5 }]);
        await machine.storage.update('knownSharedMutes',
            [{ kind: 'question', key: 'q5', at: 100, isOff: false }, { kind: 'symbol', key: 'a.B', at: 200, isOff: false }]);
        await machine.storage.update('sharedMutes', [{ kind: 'question', key: 'q5', at: 300, isOff: true }]);
        await machine.put('notes', 'q1.md', '# Mine\n');
        await machine.put('notes', 'team--q2.md', 'on the team’s');
        await machine.put('notes', 'q9.md', '');
        await machine.put('notes', '..--x.md', 'of no question');
        await machine.put('notes', 'abc.tmp', 'cut short');
    });
    teardown(() => machine.close());
    const taken = { bookmarks: ['q1', 'team/q2'], mutes: ['a.B', 'first'], notes: [['q1', '# Mine\n'], ['team/q2', 'on the team’s']] };
    const old = async (): Promise<unknown> => [
        ['bookmarks', 'mutes', 'knownSharedMutes', 'sharedMutes'].map(key => machine.storage.get(key)),
        await Promise.all((await fs.readdir(path.join(machine.folder, 'notes'))).map(async name =>
            [name, await fs.readFile(path.join(machine.folder, 'notes', name), 'utf8')]))
    ];

    test('is taken over once, by two windows at once too, and stays where it is', async () => {
        const before = await old();
        const windows = await Promise.all([machine.opened(), machine.opened()]);
        for (const window of windows) { await window.refresh(); }
        for (const window of [...windows, await machine.opened()]) { assert.deepEqual(told(window), taken); }
        assert.deepEqual(await old(), before);
        assert.deepEqual(machine.messages, []);
    });

    test('never takes the place of what was made since', async () => {
        const store = await machine.opened();
        await store.bookmark(['q1'], false);
        await store.mute([rule('first')], false);
        await write(store, 'q1', 'changed');
        await write(store, 'team/q2', '');
        const changed = { bookmarks: ['team/q2'], mutes: ['a.B'], notes: [['q1', 'changed']] };
        assert.deepEqual(told(await machine.opened()), changed);
        assert.deepEqual(told(await machine.opened(disk(), new Storage())), changed, 'of the disk alone');
    });

    test('comes to another machine, and is one there with what that one has of it', async () => {
        const store = await machine.opened();
        await write(store, 'q1', 'changed');
        await machine.synced('changed');
        const other = new Machine();
        await other.storage.update(learnerKey, machine.storage.get(learnerKey));
        await other.storage.update('bookmarks', ['q1', 'q8']);
        assert.deepEqual(told(await other.opened()),
            { bookmarks: ['q1', 'q8', 'team/q2'], mutes: ['a.B', 'first'], notes: [['q1', 'changed'], ['team/q2', 'on the team’s']] });
        await other.close();
    });

    test('a note that an older version changed afterwards is kept beside', async () => {
        await write(await machine.opened(), 'q1', 'changed here');
        await new Promise(resolve => setTimeout(resolve, 5));
        await machine.put('notes', 'q1.md', 'changed there');
        const text = (await machine.opened()).record.note('q1');
        assert.include(text, 'changed here');
        assert.include(text, 'changed there');
    });

    test('a note that cannot be read is said, and keeps no other from being read', async () => {
        let isBroken = true;
        const files = disk((name, work, uri) => {
            if (isBroken && name === 'readFile' && uri.path.endsWith('q1.md')) { throw fileError('Unavailable', 'device not ready'); }
            return work();
        });
        const store = await machine.opened(files);
        assert.deepEqual(told(store), { ...taken, notes: taken.notes.slice(1) });
        assert.match(machine.messages.join('\n'), /a note of an older version .* cannot be read: device not ready/);
        isBroken = false;
        assert.deepEqual(told(await machine.opened(files)), taken);
    });

    for (const nonsense of [null, 'q1', { q1: true }, [1, null]]) {
        test(`nonsense in its place is nothing: ${JSON.stringify(nonsense)}`, async () => {
            for (const key of ['bookmarks', 'mutes', 'knownSharedMutes', 'sharedMutes']) { await machine.storage.update(key, nonsense); }
            assert.deepEqual(told(await machine.opened()), { ...taken, bookmarks: [], mutes: [] });
        });
    }
});
