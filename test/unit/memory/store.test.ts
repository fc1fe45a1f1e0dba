import { assert } from 'chai';
import { mkdirSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { encodeEntry, mergeLogs, type LogEntry } from '../../../src/core/memory/log';
import { seeded } from '../../../src/core/random';
import { mirrorKey } from '../../../src/extension/memory/reviewMirror';
import { disk, fileError, until } from './disk';
import { ids, Machine, review } from './machine';

const entry = (id: string, at = 5): LogEntry => ({ type: 'review', id, at, question: 'q9', grade: 3, seconds: 5, kind: 'recall' });

suite('the review store', () => {
    let machine: Machine;

    setup(() => { machine = new Machine(); });
    teardown(() => machine.close());

    test('what was saved is there after a restart, in the order of time', async () => {
        const made = [...await machine.session(3), ...await machine.session(2)];
        assert.deepEqual(await machine.store().load(), mergeLogs(made));
        assert.deepEqual(machine.messages, []);
    });

    test('two windows that grade 200 questions at the same time both keep everything, and see each other', async () => {
        const seen = new Set<string>();
        const heard = (entries: readonly LogEntry[]): void => { for (const { id } of entries) { seen.add(id); } };
        const windows = [machine.store({ heard }), machine.store({ heard })];
        for (const window of windows) { await window.load(); }
        const made: LogEntry[] = [];
        await Promise.all(windows.map(async (window, which) => {
            for (let index = 0; index < 200; index++) {
                const { entries, saved } = window.append([review(`q${index}`)], 1000 + index * 2 + which);
                made.push(...entries);
                await saved;
            }
        }));
        for (const window of windows) { await window.refresh(); }
        assert.deepEqual(ids(await machine.store().load()), ids(made));
        assert.equal(seen.size, 400);
        assert.deepEqual(machine.messages, []);
    });

    test('what another window wrote before this one’s watcher saw anything is read once more after the start, into a folder that is there',
        async () => {
        const seen: LogEntry[] = [];
        const second = machine.store({ heard: entries => { seen.push(...entries); }, watchMilliseconds: 20 });
        await second.load();
        assert.isTrue((await fs.stat(machine.reviews)).isDirectory(), 'what is not there cannot be watched');
        const { entries, saved } = machine.store().append([review('q1')], 1000);
        await saved;
        await until(() => seen.length > 0);
        assert.deepEqual(ids(seen), ids(entries));
    });

    for (const [name, damage, readable] of [
        ['a torn last line', (text: string) => text.slice(0, -20), 2],
        ['a file cut in the middle', (text: string) => text.slice(0, text.length / 2), 1],
        ['bytes that are no text', (text: string) => `${text}\u0000\uFFFD\u0001`, 3],
        ['a line of a newer version', (text: string) => `${text}{"v":4,"type":"new"}\n`, 3]
    ] as const) {
        test(`${name}: the readable part counts, the file is set aside, and one message says where`, async () => {
            const made = await machine.session(3);
            const [file] = await machine.files();
            await machine.put(file!, damage(await fs.readFile(path.join(machine.reviews, file!), 'utf8')));
            // Else the mirror brings back what the file lost.
            await machine.storage.update(mirrorKey, undefined);
            const store = machine.store();
            const read = await store.load();
            assert.lengthOf(read, readable);
            assert.includeMembers(ids(made), ids(read));
            await until(() => machine.messages.length > 0);
            assert.lengthOf(machine.messages, 1);
            assert.include(machine.messages[0], 'set-aside');
            assert.lengthOf(await machine.files(machine.setAside), 1);
            assert.deepEqual(await machine.store().load(), read, 'also at the next start');
            await store.refresh();
            assert.lengthOf(machine.messages, 1, 'and it is said once');
        });
    }

    test('a foreign file is set aside, an empty one does no harm, a folder stays', async () => {
        const made = await machine.session(2);
        await machine.put('notes.txt', 'shopping');
        await machine.put('empty.jsonl', '');
        mkdirSync(path.join(machine.reviews, 'folder.jsonl'));
        assert.deepEqual(ids(await machine.store().load()), ids(made));
        await until(() => machine.messages.length > 0);
        assert.lengthOf(machine.messages, 1);
        assert.include(machine.messages[0], 'notes.txt');
        assert.isTrue((await fs.stat(path.join(machine.reviews, 'folder.jsonl'))).isDirectory());
    });

    test('1,000 random flips and cuts spoil no line but those they touch', async () => {
        const random = seeded('damage');
        const made: LogEntry[] = [];
        for (let window = 0; window < 10; window++) { made.push(...await machine.session(6)); }
        const originals = new Map(made.map(entry => [entry.id, entry]));
        const whole = await Promise.all(
            (await machine.files()).map(async name => ({ name, bytes: await fs.readFile(path.join(machine.reviews, name)) })));
        for (let round = 0; round < 100; round++) {
            const own = new Machine();
            const untouched: string[] = [];
            for (const { name, bytes } of whole) {
                const damaged = Uint8Array.from(bytes);
                const place = Math.floor(random() * bytes.length);
                const cut = random() < 0.3;
                if (!cut) { damaged[place] = Math.floor(random() * 256); }
                // A line is touched by its own line end as well.
                let end = -1;
                for (const line of bytes.toString().trimEnd().split('\n')) {
                    const start = end + 1;
                    end = start + line.length;
                    if (cut ? end <= place : place < start - 1 || place > end) { untouched.push((JSON.parse(line) as LogEntry).id); }
                }
                await own.put(name, cut ? damaged.slice(0, place) : damaged);
            }
            const read = await own.store().load();
            assert.includeMembers(ids(read), untouched);
            for (const entry of read) { assert.deepEqual(entry, originals.get(entry.id), 'no entry that nobody wrote'); }
            await own.close();
        }
    });

    test('a long session is written in parts', async () => {
        const store = machine.store();
        await store.append(Array.from({ length: 600 }, (_, index) => review(`q${index}`)), 1).saved;
        await store.append([review('one more')], 2).saved;
        const files = await machine.files();
        assert.lengthOf(files, 2);
        assert.lengthOf(await machine.store().load(), 601);
        const { size } = await fs.stat(path.join(machine.reviews, files[1]!));
        assert.isBelow(size, 2 * encodeEntry(store.append([review('x')], 3).entries[0]!).length);
    });

    test('many files become few, also when two windows do it at once and slowly, and nothing is lost', async () => {
        for (const seed of ['a', 'b', 'c', 'd']) {
            const own = new Machine();
            const made: LogEntry[] = [];
            for (let count = 0; count < 22; count++) { made.push(...await own.session(2)); }
            const random = seeded(seed);
            const slow = disk(async (_, work) => {
                await new Promise(resolve => setTimeout(resolve, random() * 5));
                return work();
            });
            const windows = [own.store({ files: slow }), own.store({ files: slow }), own.store({ files: slow })];
            await Promise.all(windows.map(window => window.load()));
            const { entries, saved } = windows[0]!.append([review('meanwhile')], 5000);
            await saved;
            await until(async () => (await own.files()).length < 10);
            assert.deepEqual(ids(await own.store().load()), ids([...made, ...entries]), seed);
            await until(async () => (await own.files()).every(name => !/claimed|tmp/.test(name)));
            assert.deepEqual(ids(await own.store().load()), ids([...made, ...entries]), seed);
            assert.deepEqual(own.messages, []);
            await own.close();
        }
    });

    test('files that are large already are not written again when small ones are made one', async () => {
        const entries = Array.from({ length: 9000 }, (_, index) => entry(`old.${index}`, index));
        for (let part = 0; part < 3; part++) {
            await machine.put(`large${part}.jsonl`, entries.slice(part * 3000, part * 3000 + 3000).map(encodeEntry).join(''));
        }
        const made: LogEntry[] = [];
        for (let count = 0; count < 21; count++) { made.push(...await machine.session(1)); }
        await machine.storage.update(mirrorKey, undefined);
        const written = new Map<string, number>();
        const files = disk((name, work, uri) => {
            if (name === 'rename' || name === 'writeFile') { written.set(path.basename(uri.fsPath), 1); }
            return work();
        });
        assert.deepEqual(ids(await machine.store({ files }).load()), ids([...entries, ...made]));
        await until(async () => (await machine.files()).length === 4);
        assert.isEmpty([...written.keys()].filter(name => name.startsWith('large')));
        assert.deepEqual(ids(await machine.store().load()), ids([...entries, ...made]));
    });

    test('machines whose synced value is replaced in any order all end with everything', async () => {
        for (const seed of ['a', 'b', 'c', 'd', 'e']) {
            const random = seeded(seed);
            const machines = [new Machine(), new Machine(), new Machine()];
            const stores = machines.map(one => one.store());
            for (const store of stores) { await store.load(); }
            const made: LogEntry[] = [];
            let cloud: unknown;
            const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 15));
            const step = async (which: number, kind: number): Promise<void> => {
                const [one, store] = [machines[which]!, stores[which]!];
                if (kind === 0) {
                    const { entries, saved } = store.append([review(`q${made.length}`)], made.length);
                    made.push(...entries);
                    await saved;
                    await settle();
                } else if (kind === 1) {
                    cloud = one.storage.get(mirrorKey);
                } else {
                    if (cloud !== undefined) { await one.storage.update(mirrorKey, structuredClone(cloud)); }
                    await store.refresh();
                    await settle();
                }
            };
            for (let count = 0; count < 40; count++) { await step(Math.floor(random() * 3), Math.floor(random() * 3)); }
            for (let round = 0; round < 2; round++) {
                for (const which of [0, 1, 2]) { await step(which, 2); await step(which, 1); }
            }
            for (const one of machines) {
                assert.deepEqual(ids(await one.store().load()), ids(made), seed);
                await one.close();
            }
        }
    });

    test('a synced value of a newer version is left alone, a damaged one is set aside', async () => {
        await machine.storage.update(mirrorKey, { version: 9, secret: 1 });
        await machine.session(1);
        const store = machine.store();
        await store.load();
        await store.append([review('q1')], 1).saved;
        store.dispose();
        assert.deepEqual(machine.storage.get(mirrorKey), { version: 9, secret: 1 });
        assert.match(machine.messages.join('\n'), /newer version/);

        await machine.storage.update(mirrorKey, 'nonsense');
        machine.messages.length = 0;
        await machine.store().load();
        await until(() => machine.messages.length > 0);
        assert.include(machine.messages[0], 'set aside');
        await until(() => typeof machine.storage.get(mirrorKey) === 'object');
        assert.lengthOf(await machine.files(machine.setAside), 1);
    });

    test('a synced value that the storage does not take is written with the next change', async () => {
        let refused = 0;
        const update = machine.storage.update.bind(machine.storage);
        machine.storage.update = (key, value) => refused++ < 1 ? Promise.reject(new Error('closed')) : update(key, value);
        const store = machine.store();
        await store.append([review('q1')], 1).saved;
        await until(() => refused > 0);
        await store.append([review('q2')], 2).saved;
        await until(() => machine.storage.get(mirrorKey) !== undefined);
    });
});

suite('the review store on a disk that fails', () => {
    let machine: Machine;

    setup(() => { machine = new Machine(); });
    teardown(() => machine.close());

    /** A disk that takes nothing while it is full. */
    function fullDisk(): { readonly files: ReturnType<typeof disk>; full: boolean } {
        const state = {
            full: true,
            files: disk((name, work) => {
                if (state.full && ['writeFile', 'rename', 'delete', 'createDirectory'].includes(name)) {
                    throw fileError('Unavailable', 'disk full');
                }
                return work();
            })
        };
        return state;
    }

    test('a failed write is said once and tried again; the grades stay, and are saved in the end', async () => {
        const state = fullDisk();
        const window = machine.window(state.files);
        const store = machine.store({ window });
        await store.load();
        const first = store.append([review('q1')], 1);
        const second = store.append([review('q2')], 2);
        await until(() => machine.messages.length > 0);
        // Some more attempts.
        for (let count = 0; count < 5; count++) { window.again[0]!(); await store.settled(); }
        assert.lengthOf(machine.messages, 1);
        assert.include(machine.messages[0], 'disk full');
        state.full = false;
        await Promise.all([first.saved, second.saved]);
        assert.lengthOf(window.mentions, 1);
        assert.deepEqual(ids(await machine.store().load()), ids([...first.entries, ...second.entries]));
    });

    test('what is added the moment that a write ends is written too', async () => {
        const store = machine.store();
        for (let count = 0; count < 20; count++) { await store.append([review('q1')], count).saved; }
        await store.append([review('q2')], 21).saved.then(() => store.append([review('q3')], 22).saved);
        assert.lengthOf(await machine.store().load(), 22);
    });

    const old = new Date(Date.now() - 3 * 86_400_000);
    for (const [name, spoil] of [
        ['a write that a kill cut short', async (): Promise<void> => {
            await machine.put('abc-0.jsonl.tmp', encodeEntry(entry('abc.0')));
            await fs.utimes(path.join(machine.reviews, 'abc-0.jsonl.tmp'), old, old);
        }],
        ['a damaged file', () => machine.put('abc-0.jsonl', `${encodeEntry(entry('abc.0'))}{"v":1,"ty`)]
    ] as const) {
        test(`${name} on a disk that takes nothing: loading ends, what can be read counts, and nothing is moved before it is safe`,
            async () => {
            const made = await machine.session(2);
            await spoil();
            await machine.storage.update(mirrorKey, undefined);
            const state = fullDisk();
            const store = machine.store({ files: state.files });
            assert.deepEqual(ids(await store.load()), ids([...made, entry('abc.0')]));
            await store.settled();
            assert.include((await machine.files()).join(' '), 'abc-0.jsonl', 'the only place that has it');
            await store.refresh();
            state.full = false;
            await until(async () => !(await machine.files()).join(' ').includes('abc-0.jsonl'));
            assert.includeMembers(ids(await machine.store().load()), ['abc.0']);
        });
    }

    test('a read-only folder: everything is read, and said once', async () => {
        const made = await machine.session(3);
        for (let count = 0; count < 25; count++) { made.push(...await machine.session(1)); }
        await machine.put('notes.txt', 'shopping');
        const files = disk((name, work) => {
            if (['writeFile', 'rename', 'delete', 'createDirectory'].includes(name)) { throw fileError('NoPermissions', 'read-only'); }
            return work();
        });
        const store = machine.store({ files });
        assert.deepEqual(ids(await store.load()), ids(made));
        await until(() => machine.messages.length > 0);
        await store.refresh();
        assert.lengthOf(machine.messages, 1);
        assert.include(machine.messages[0], 'read-only');
    });

    test('a file that cannot be read keeps no other from being read, is said once, and is read as soon as it can be', async () => {
        const made = [...await machine.session(2), ...await machine.session(2)];
        const [first] = await machine.files();
        await machine.storage.update(mirrorKey, undefined);
        let broken = true;
        const files = disk((name, work, uri) => {
            if (broken && name === 'readFile' && uri.path.endsWith(first!)) { throw fileError('Unavailable', 'device not ready'); }
            return work();
        });
        const heard: LogEntry[] = [];
        const store = machine.store({ files, heard: entries => { heard.push(...entries); } });
        const read = await store.load();
        assert.lengthOf(read, 2);
        assert.lengthOf(machine.messages, 1);
        assert.include(machine.messages[0], 'device not ready');
        await store.refresh();
        assert.lengthOf(machine.messages, 1);
        broken = false;
        await until(() => heard.length > 0);
        assert.deepEqual(ids([...read, ...heard]), ids(made));
        assert.isEmpty(await machine.files(machine.setAside));
    });

    test('a folder that cannot be listed is not an empty one: nothing is said to be new, and it is read as soon as it can be', async () => {
        const made = await machine.session(2);
        await machine.storage.update(mirrorKey, undefined);
        let broken = true;
        const files = disk((name, work) => {
            if (broken && name === 'readDirectory') { throw fileError('Unavailable', 'not mounted'); }
            return work();
        });
        const heard: LogEntry[] = [];
        const store = machine.store({ files, heard: entries => { heard.push(...entries); } });
        assert.isEmpty(await store.load());
        assert.lengthOf(machine.messages, 1);
        broken = false;
        await until(() => heard.length === made.length);
        assert.lengthOf(machine.messages, 1);
    });

    test('a write that hangs holds up no reading', async () => {
        const made = await machine.session(2);
        await machine.put('notes.txt', encodeEntry(entry('abc.0')));
        let open = (): void => undefined;
        const gate = new Promise<void>(resolve => { open = resolve; });
        const files = disk(async (name, work) => {
            if (name === 'writeFile') { await gate; }
            return work();
        });
        const heard: LogEntry[] = [];
        const store = machine.store({ files, heard: entries => { heard.push(...entries); } });
        assert.lengthOf(await store.load(), 3);
        made.push(...await machine.session(1));
        await store.refresh();
        assert.lengthOf(heard, 1);
        open();
        await until(async () => (await machine.files(machine.setAside)).length === 1);
    });
});
