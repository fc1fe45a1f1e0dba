import { assert } from 'chai';
import * as vscode from 'vscode';
import type { Mute } from '../../src/core/hints/mutes';
import { learnerKey, type LearnerStore } from '../../src/extension/learner/learnerStore';
import { Mutes } from '../../src/extension/learner/mutes';
import { learnerStore, Storage, until } from './support';

suite('what a learner makes: mutes of hints', () => {
    const tonight = Date.now() + 3_600_000;
    const question = { kind: 'question', key: 'q1' } as const;
    const symbol = { kind: 'symbol', key: 'a.B' } as const;
    const folder = { kind: 'folder', key: 'file:///shop' } as const;
    const opened: vscode.Disposable[] = [];
    const open = (storage: Storage): { mutes: Mutes; store: LearnerStore } => {
        const store = learnerStore(storage);
        const mutes = new Mutes(storage, store);
        opened.push(mutes, store);
        return { mutes, store };
    };
    const mutesOf = (storage: Storage): Mutes => open(storage).mutes;
    teardown(() => { for (const one of opened.splice(0)) { one.dispose(); } });

    /** Settings Sync puts one machine's value in the place of another's, once this one's is written. */
    const sync = async (from: Storage, to: Storage, has: (text: string) => boolean): Promise<void> => {
        await until(() => has(JSON.stringify(from.get(learnerKey) ?? null)));
        await to.update(learnerKey, structuredClone(from.get(learnerKey)));
    };

    test('what an older version stored stays muted, and is left in its place', async () => {
        const storage = new Storage();
        const stored = [question, folder, { ...symbol, until: tonight }];
        await storage.update('mutes', stored);
        assert.sameDeepMembers(mutesOf(storage).lasting(), stored, 'at once');
        const { mutes, store } = open(storage);
        await store.load();
        assert.sameDeepMembers(mutes.lasting(), stored);
        await mutes.remove([question]);
        assert.sameDeepMembers(mutes.lasting(), [folder, { ...symbol, until: tonight }]);
        assert.sameDeepMembers(storage.get<Mute[]>('mutes'), stored);
        const next = open(storage);
        await next.store.load();
        assert.sameDeepMembers(next.mutes.lasting(), [folder, { ...symbol, until: tonight }], 'what was taken back stays so');
    });

    test('folders and what is muted for today stay on the machine', async () => {
        const [one, other] = [new Storage(), new Storage()];
        const mutes = mutesOf(one);
        for (const mute of [question, folder, { ...symbol, until: tonight }]) { await mutes.add(mute); }
        await sync(one, other, text => text.includes('"q1"'));
        assert.deepEqual(mutesOf(other).lasting(), [question]);
    });

    test('a value that is replaced takes nothing away, and what was taken back stays so', async () => {
        const [one, other] = [new Storage(), new Storage()];
        const [here, there] = [open(one), open(other)];
        await here.mutes.add(question);
        await there.mutes.add(symbol);
        await sync(one, other, text => text.includes('"q1"'));
        await there.store.refresh();
        assert.sameDeepMembers(there.mutes.lasting(), [question, symbol]);
        await sync(other, one, text => text.includes('"q1"') && text.includes('"a.B"'));
        await here.store.refresh();
        assert.sameDeepMembers(here.mutes.lasting(), [question, symbol]);
        await here.mutes.remove([question]);
        await sync(one, other, text => text.includes('"on":false'));
        await there.store.refresh();
        assert.deepEqual(there.mutes.lasting(), [symbol]);
        await there.mutes.add(question);
        await sync(other, one, text => !text.includes('"on":false'));
        await here.store.refresh();
        assert.sameDeepMembers(here.mutes.lasting(), [question, symbol]);
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
