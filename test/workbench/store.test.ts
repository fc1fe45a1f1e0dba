import { assert } from 'chai';
import * as vscode from 'vscode';
import { encodeEntry, mergeLogs, type LogEntry, type NewEntry } from '../../src/core/memory/log';
import { seeded } from '../../src/core/random';
import { Memory } from '../../src/extension/memory';
import { ReviewStore, type StoreOptions } from '../../src/extension/memory/store';
import { mirrorKey } from '../../src/extension/memory/syncMirror';
import { inWorkspace, Storage, until, write } from './support';

const review = (question: string): NewEntry => ({ type: 'review', question, grade: 3, seconds: 5, kind: 'recall' });
const ids = (log: readonly LogEntry[]): string[] => log.map(({ id }) => id).sort();
const decoder = new TextDecoder();
let folders = 0;

/** VS Code's own file system, with something done around each call. */
function files(around: (name: string | symbol, work: () => unknown) => unknown): vscode.FileSystem {
    const { fs } = vscode.workspace;
    // Not around the file system itself: a proxy may not change what a frozen object has.
    return new Proxy({} as vscode.FileSystem, {
        get: (_, name) => (...args: never[]) => new Promise(resolve => { resolve(around(name, () => (Reflect.get(fs, name) as (...args: never[]) => unknown).apply(fs, args))); })
    });
}

/** A global storage of its own for stores of one machine. */
class Machine {
    readonly uri = inWorkspace(`.storage-${folders++}`);
    readonly reviews = vscode.Uri.joinPath(this.uri, 'reviews');
    readonly storage = new Storage();
    private readonly stores: ReviewStore[] = [];

    store(options: StoreOptions = {}): ReviewStore {
        const store = new ReviewStore(this.uri, this.storage, { mirrorMilliseconds: 1, retryMilliseconds: 5, ...options });
        this.stores.push(store);
        return store;
    }

    /** A window that writes so many reviews and is closed. */
    async session(count: number): Promise<LogEntry[]> {
        const store = this.store();
        const made: LogEntry[] = [];
        for (let index = 0; index < count; index++) {
            const { entries, saved } = store.append([review(`q${index}`)], 1000 + index);
            made.push(...entries);
            await saved;
        }
        store.dispose();
        return made;
    }

    async files(): Promise<string[]> {
        return (await vscode.workspace.fs.readDirectory(this.reviews)).filter(([, type]) => type === vscode.FileType.File).map(([name]) => name).sort();
    }

    async close(): Promise<void> {
        for (const store of this.stores) { store.dispose(); }
        // A test may have used none of it.
        await vscode.workspace.fs.createDirectory(this.uri);
        await vscode.workspace.fs.delete(this.uri, { recursive: true });
    }
}

suite('the review store', () => {
    let machine: Machine;
    let messages: string[];
    const { showWarningMessage, showErrorMessage } = vscode.window;
    const observed = (text: string): Promise<undefined> => {
        messages.push(text);
        return Promise.resolve(undefined);
    };

    setup(() => {
        machine = new Machine();
        messages = [];
        Object.assign(vscode.window, { showWarningMessage: observed, showErrorMessage: observed });
    });

    teardown(async () => {
        Object.assign(vscode.window, { showWarningMessage, showErrorMessage });
        await machine.close();
    });

    test('what was saved is there after a restart, in the order of time', async () => {
        const made = [...await machine.session(3), ...await machine.session(2)];
        assert.deepEqual(await machine.store().load(), mergeLogs(made));
        assert.deepEqual(messages, []);
    });

    test('two windows that grade 200 questions at the same time both keep everything, and see each other', async () => {
        const windows = [machine.store(), machine.store()];
        for (const window of windows) { await window.load(); }
        const seen = new Set<string>();
        for (const window of windows) { window.onDidRead(entries => { for (const { id } of entries) { seen.add(id); } }); }
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
        assert.deepEqual(messages, []);
    });

    for (const [name, damage, readable] of [
        ['a torn last line', (text: string) => text.slice(0, -20), 2],
        ['a file cut in the middle', (text: string) => text.slice(0, text.length / 2), 1],
        ['bytes that are no text', (text: string) => `${text}\u0000\uFFFD\u0001`, 3],
        ['a line of a newer version', (text: string) => `${text}{"v":2,"type":"new"}\n`, 3]
    ] as const) {
        test(`${name}: the readable part counts, the file is set aside, and one message says where`, async () => {
            const made = await machine.session(3);
            const [file] = await machine.files();
            const uri = vscode.Uri.joinPath(machine.reviews, file!);
            await write(uri, damage(decoder.decode(await vscode.workspace.fs.readFile(uri))));
            // Else the mirror brings back what the file lost.
            await machine.storage.update(mirrorKey, undefined);
            const store = machine.store();
            const read = await store.load();
            assert.lengthOf(read, readable);
            assert.includeMembers(ids(made), ids(read));
            assert.lengthOf(messages, 1);
            assert.include(messages[0], 'set-aside');
            assert.lengthOf(await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(machine.reviews, 'set-aside')), 1);
            assert.deepEqual(await machine.store().load(), read, 'also at the next start');
            assert.lengthOf(messages, 1, 'and it is said once');
        });
    }

    test('a foreign file is set aside, an empty one does no harm, a folder stays', async () => {
        const made = await machine.session(2);
        await write(vscode.Uri.joinPath(machine.reviews, 'notes.txt'), 'shopping');
        await write(vscode.Uri.joinPath(machine.reviews, 'empty.jsonl'), '');
        await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(machine.reviews, 'folder.jsonl'));
        assert.deepEqual(ids(await machine.store().load()), ids(made));
        assert.lengthOf(messages, 1);
        assert.include(messages[0], 'notes.txt');
    });

    test('1,000 random flips and cuts spoil no line but those they touch', async () => {
        const random = seeded('damage');
        const made: LogEntry[] = [];
        for (let window = 0; window < 10; window++) { made.push(...await machine.session(6)); }
        const originals = new Map(made.map(entry => [entry.id, entry]));
        const whole = await Promise.all((await machine.files()).map(async name => ({ name, bytes: await vscode.workspace.fs.readFile(vscode.Uri.joinPath(machine.reviews, name)) })));
        const round = async (): Promise<void> => {
            const own = new Machine();
            const untouched: string[] = [];
            await Promise.all(whole.map(async ({ name, bytes }) => {
                const damaged = Uint8Array.from(bytes);
                const place = Math.floor(random() * bytes.length);
                const cut = random() < 0.3;
                if (!cut) { damaged[place] = Math.floor(random() * 256); }
                // A line is touched by its own line end as well.
                let end = -1;
                for (const line of decoder.decode(bytes).trimEnd().split('\n')) {
                    const start = end + 1;
                    end = start + line.length;
                    if (cut ? end <= place : place < start - 1 || place > end) { untouched.push((JSON.parse(line) as LogEntry).id); }
                }
                await write(vscode.Uri.joinPath(own.reviews, name), cut ? damaged.slice(0, place) : damaged);
            }));
            const read = await own.store().load();
            assert.includeMembers(ids(read), untouched);
            for (const entry of read) { assert.deepEqual(entry, originals.get(entry.id), 'no entry that nobody wrote'); }
            await own.close();
        };
        for (let count = 0; count < 10; count++) { await Promise.all(Array.from({ length: 10 }, round)); }
    }).timeout(300_000);

    test('a failed write is said once and tried again; the grades stay, and are saved in the end', async () => {
        let full = true;
        const fs = files((name, work) => {
            if (name === 'writeFile' && full) { throw vscode.FileSystemError.Unavailable('disk full'); }
            return work();
        });
        const store = machine.store({ fs });
        await store.load();
        const first = store.append([review('q1')], 1);
        const second = store.append([review('q2')], 2);
        await until(() => messages.length > 0);
        await new Promise(resolve => setTimeout(resolve, 100));
        assert.lengthOf(messages, 1);
        assert.include(messages[0], 'disk full');
        full = false;
        await Promise.all([first.saved, second.saved]);
        assert.deepEqual(ids(await machine.store().load()), ids([...first.entries, ...second.entries]));
    });

    test('a grade is recorded when the one before is on disk; one that cannot be written holds nothing up', async () => {
        let open = (): void => undefined;
        const gate = new Promise<void>(resolve => { open = resolve; });
        let full = false;
        const fs = files(async (name, work) => {
            if (name === 'writeFile') { await gate; }
            if (name === 'writeFile' && full) { throw vscode.FileSystemError.Unavailable('disk full'); }
            return work();
        });
        const memory = new Memory(machine.uri, machine.storage, { fs });
        const log = async (): Promise<number> => (await memory.recall()).memories.log.length;
        await memory.record([review('q1')]);
        const second = memory.record([review('q2')]);
        await new Promise(resolve => setTimeout(resolve, 50));
        assert.equal(await log(), 1);
        open();
        const { saved } = await second;
        assert.isNotEmpty(await machine.store().load(), 'the first is on disk');
        await saved;
        assert.deepEqual(messages, []);

        full = true;
        for (const question of ['q3', 'q4', 'q5']) { await memory.record([review(question)]); }
        assert.equal(await log(), 5);
        assert.lengthOf(await machine.store().load(), 2);
        memory.dispose();
    });

    test('many files become few, also when two windows do it at once and slowly, and nothing is lost', async () => {
        for (const seed of ['a', 'b', 'c', 'd']) {
            const own = new Machine();
            const made: LogEntry[] = [];
            for (let count = 0; count < 22; count++) { made.push(...await own.session(2)); }
            const random = seeded(seed);
            const slow = files(async (_, work) => {
                await new Promise(resolve => setTimeout(resolve, random() * 5));
                return work();
            });
            const windows = [own.store({ fs: slow }), own.store({ fs: slow }), own.store({ fs: slow })];
            await Promise.all(windows.map(window => window.load()));
            const { entries, saved } = windows[0]!.append([review('meanwhile')], 5000);
            await saved;
            await until(async () => (await own.files()).length < 10);
            await new Promise(resolve => setTimeout(resolve, 200));
            assert.deepEqual(ids(await own.store().load()), ids([...made, ...entries]), seed);
            await own.close();
        }
        assert.deepEqual(messages, []);
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
        await new Promise(resolve => setTimeout(resolve, 30));
        assert.deepEqual(machine.storage.get(mirrorKey), { version: 9, secret: 1 });
        assert.match(messages.join('\n'), /newer version/);

        await machine.storage.update(mirrorKey, 'nonsense');
        messages = [];
        await machine.store().load();
        await until(() => messages.length > 0);
        assert.include(messages[0], 'set aside');
        await until(() => typeof machine.storage.get(mirrorKey) === 'object');
    });

    test('a long session is written in parts', async () => {
        const store = machine.store();
        await store.append(Array.from({ length: 600 }, (_, index) => review(`q${index}`)), 1).saved;
        await store.append([review('one more')], 2).saved;
        assert.lengthOf(await machine.files(), 2);
        assert.lengthOf(await machine.store().load(), 601);
        assert.isBelow((await vscode.workspace.fs.stat(vscode.Uri.joinPath(machine.reviews, (await machine.files())[1]!))).size, 2 * encodeEntry(store.append([review('x')], 3).entries[0]!).length);
    });
});
