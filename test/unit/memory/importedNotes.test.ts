import { assert } from 'chai';
import { Machine } from './learnerMachine';

suite('many notes at once, as an import brings them', () => {
    let machine: Machine;
    setup(() => { machine = new Machine(); });
    teardown(() => machine.close());

    test('stand below what their questions say, are told once, and are there after a restart', async () => {
        const store = await machine.opened();
        await store.write('q1', 'mine', store.seen('q1'));
        let told = 0;
        store.onDidChange(() => { told++; });
        const many = Array.from({ length: 500 }, (_, index) => [`q${index + 1}`, `note ${index + 1}`] as const);
        assert.isTrue(await store.addNotes(many));
        assert.equal(told, 1);
        assert.match(store.record.note('q1'), /^mine\n[\s\S]*\nnote 1$/);
        assert.equal(store.record.note('q500'), 'note 500');
        const after = await machine.opened();
        assert.match(after.record.note('q1'), /^mine\n[\s\S]*\nnote 1$/);
        assert.lengthOf(after.record.notes(), 500);
    });
});
