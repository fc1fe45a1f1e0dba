import { assert } from 'chai';
import type { Mute } from '../../src/core/hints/mutes';
import { Mutes, sharedMutesKey } from '../../src/extension/hints/mutes';
import { Storage } from './support';

suite('the mutes of hints', () => {
    const tonight = Date.now() + 3_600_000;
    const question = { kind: 'question', key: 'q1' } as const;
    const symbol = { kind: 'symbol', key: 'a.B' } as const;
    const folder = { kind: 'folder', key: 'file:///shop' } as const;
    const opened: Mutes[] = [];
    const mutesOf = (storage: Storage): Mutes => {
        const mutes = new Mutes(storage);
        opened.push(mutes);
        return mutes;
    };
    teardown(() => { for (const mutes of opened.splice(0)) { mutes.dispose(); } });

    /** Settings Sync puts one machine's value in the place of another's. */
    const sync = (from: Storage, to: Storage): Promise<void> => to.update(sharedMutesKey, structuredClone(from.get(sharedMutesKey)));

    test('what a user has stored stays muted, and what is for good is shared', async () => {
        const storage = new Storage();
        await storage.update('mutes', [question, folder, { ...symbol, until: tonight }]);
        assert.sameDeepMembers(mutesOf(storage).lasting(), [question, folder, { ...symbol, until: tonight }]);
        assert.deepEqual(storage.get(sharedMutesKey), [{ ...question, at: 0, isOff: false }]);
        assert.sameDeepMembers(mutesOf(storage).lasting(), [question, folder, { ...symbol, until: tonight }], 'also at the next start');
        assert.sameDeepMembers(storage.get<Mute[]>('mutes'), [folder, { ...symbol, until: tonight }]);
    });

    test('folders and what is muted for today stay on the machine', async () => {
        const [one, other] = [new Storage(), new Storage()];
        const mutes = mutesOf(one);
        for (const mute of [question, folder, { ...symbol, until: tonight }]) { await mutes.add(mute); }
        await sync(one, other);
        assert.deepEqual(mutesOf(other).lasting(), [question]);
    });

    test('a value that is replaced takes nothing away, and what was taken back stays so', async () => {
        const [one, other] = [new Storage(), new Storage()];
        const [here, there] = [mutesOf(one), mutesOf(other)];
        await here.add(question);
        await there.add(symbol);
        await sync(one, other);
        assert.sameDeepMembers(there.lasting(), [question, symbol]);
        await sync(other, one);
        assert.sameDeepMembers(here.lasting(), [question, symbol]);
        await here.remove([question]);
        await sync(one, other);
        assert.deepEqual(there.lasting(), [symbol]);
        await there.add(question);
        await sync(other, one);
        assert.sameDeepMembers(here.lasting(), [question, symbol]);
    });

    test('for today takes the place of for good, and the other way round', async () => {
        const mutes = mutesOf(new Storage());
        await mutes.add(question);
        await mutes.add({ ...question, until: tonight });
        assert.deepEqual(mutes.lasting(), [{ ...question, until: tonight }]);
        await mutes.add(question);
        assert.deepEqual(mutes.lasting(), [question]);
        await mutes.remove(mutes.lasting());
        assert.isEmpty(mutes.lasting());
    });
});
