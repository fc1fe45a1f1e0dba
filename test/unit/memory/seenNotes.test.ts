import { assert } from 'chai';
import { SeenNotes } from '../../../src/extension/learner/seenNotes';
import { Storage } from './disk';

suite('what documents have seen of their notes', () => {
    const seen = (id: string): { covers: never[]; others: string[] } => ({ covers: [], others: [id] });
    const nothing = { covers: [], others: [] };

    test('is known to the next window', () => {
        const storage = new Storage();
        new SeenNotes(storage, () => false).see('team/q1', seen('a'));
        const after = new SeenNotes(storage, () => false);
        assert.deepEqual(after.of('team/q1'), seen('a'));
        assert.deepEqual(['team/q2', 'constructor', '__proto__'].map(id => after.of(id)), [nothing, nothing, nothing]);
    });

    test('is kept of the hundred notes that were seen last, and of those with unsaved text', () => {
        const storage = new Storage();
        const notes = new SeenNotes(storage, question => question === 'team/q1');
        for (let index = 0; index < 150; index++) { notes.see(`team/q${index}`, seen(`a${index}`)); }
        notes.see('team/q50', seen('again'));
        notes.see('team/q150', seen('a150'));
        const after = new SeenNotes(storage, () => false);
        const known = Array.from({ length: 151 }, (_, index) => index).filter(index => after.of(`team/q${index}`).others.length > 0);
        assert.deepEqual(known, [1, 50, ...Array.from({ length: 99 }, (_, index) => index + 52)]);
        assert.deepEqual(after.of('team/q50'), seen('again'));
        assert.deepEqual(notes.of('team/q2'), seen('a2'), 'this window knows all that it saw');
    });
});
