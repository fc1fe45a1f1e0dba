import { assert } from 'chai';
import { disk, until } from './disk';
import { Machine as LearnerMachine } from './learnerMachine';
import { Machine, review } from './machine';

suite('the review store on a disk that does not answer', () => {
    let machine: Machine;

    setup(() => { machine = new Machine(); });
    teardown(() => machine.close());

    test('a write that does not end holds up no grade: it is said once, and what waits is written when the disk answers', async () => {
        let open = (): void => undefined;
        const gate = new Promise<void>(resolve => { open = resolve; });
        const files = disk(async (name, work) => {
            if (name === 'writeFile') { await gate; }
            return work();
        });
        const window = machine.window(files);
        const store = machine.store({ window, patienceMilliseconds: 1 });
        await store.load();
        for (const question of ['q1', 'q2', 'q3']) {
            void store.append([review(question)], 1000);
            await store.settled();
        }
        assert.isFalse(await store.flush());
        assert.lengthOf(store.log, 3);
        assert.lengthOf(machine.messages, 1);
        assert.match(machine.messages[0]!, /^your grades are not saved yet/);
        open();
        await until(async () => (await machine.store().load()).length === 3);
        await until(() => store.flush());
        assert.lengthOf(machine.messages, 1);
        assert.deepEqual(window.mentions, ['your grades are saved again.']);
    });
});

test('a note that a slow disk takes is saved, and VS Code hears of it then', async () => {
    const machine = new LearnerMachine();
    try {
        let open = (): void => undefined;
        const gate = new Promise<void>(resolve => { open = resolve; });
        const store = machine.window(disk(async (name, work) => {
            if (name === 'writeFile') { await gate; }
            return work();
        }), machine.storage, 1);
        await store.load();
        const saving = store.write('q1', 'slow', store.seen('q1'));
        await until(() => machine.messages.length === 1);
        assert.match(machine.messages[0]!, /are not saved yet/);
        open();
        assert.isTrue((await saving).isSaved);
    } finally { await machine.close(); }
});
