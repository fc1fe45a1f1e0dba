import { assert } from 'chai';
import fc from 'fast-check';
import { asCodeQuestion, asGraded, asGroup, asMutable, asQuestionId, asQuizOn, asRevealed, asStatement,
    asSymbols } from '../../src/core/commandArguments';

const all = { asCodeQuestion, asGraded, asGroup, asMutable, asQuestionId, asQuizOn, asRevealed, asStatement, asSymbols };
const file = 'file:///shop/a.py';

suite('arguments of commands', () => {
    test('what is meant is taken, and no more of it', () => {
        assert.deepEqual(asSymbols({ file, symbols: ['a.B'], more: 1 }), { file, symbols: ['a.B'] });
        assert.deepEqual(asMutable({ id: 'q1', symbol: 'a.B', file }), { id: 'q1', symbol: 'a.B', file, findings: [] });
        const findings = [{ rule: 'a', key: 'b' }];
        assert.deepEqual(asMutable({ id: 'q1', symbol: '', file, findings: [...findings, { rule: 1 }, 2] }),
            { id: 'q1', symbol: '', file, findings });
        assert.deepEqual(asSymbols({ file, symbols: [], found: ['q1'] }), { file, symbols: [], found: ['q1'] });
        assert.deepEqual(asRevealed({ id: 'q1', uri: file, offset: 3 }), { id: 'q1', uri: file, offset: 3 });
        assert.deepEqual(asGraded({ id: 'q1', grade: 4, uri: file }), { id: 'q1', grade: 4 });
        assert.deepEqual(asQuizOn({ title: 'T', ids: ['q1'] }), { title: 'T', ids: ['q1'] });
        assert.deepEqual(asCodeQuestion({ kind: 'question', entry: { id: 'q1', numberLabel: 'Q1' } }), { id: 'q1', numberLabel: 'Q1' });
        assert.deepEqual(asGroup({ kind: 'group', entries: [{ id: 'q1' }] }), ['q1']);
        assert.equal(asQuestionId('q1'), 'q1');
        assert.equal(asQuestionId({ kind: 'question', entry: { id: 'q1' } }), 'q1');
        assert.equal(asStatement(2), 2);
    });

    const refuses = (name: keyof typeof all, ...values: readonly unknown[]): void => {
        for (const value of values) { test(`${name} refuses ${JSON.stringify(value)}`, () => assert.isUndefined(all[name](value))); }
    };
    refuses('asSymbols', { symbols: ['a.B'] }, { file, symbols: [] }, { file, symbols: 'a.B' }, { file, symbols: [1] },
        { file: 'no uri', symbols: ['a.B'] });
    refuses('asMutable', { id: 'q1', file }, { id: 1, symbol: 'a.B', file }, { id: 'q1', symbol: 'a.B', file: 'a b:c' },
        { id: 'q1', symbol: 'a.B', file: 'file:////a' });
    refuses('asRevealed', { id: 'q1', uri: file }, { id: 'q1', uri: file, offset: -1 }, { id: 'q1', uri: file, offset: NaN },
        { id: 'q1', uri: file, offset: 0.5 }, { uri: file, offset: 0 });
    refuses('asGraded', { id: 'q1' }, { id: 'q1', grade: 0 }, { id: 'q1', grade: 5 }, { id: 'q1', grade: '3' }, { id: 'q1', grade: 2.5 },
        { grade: 3 });
    refuses('asQuizOn', { ids: ['q1'] }, { title: 'T' }, { title: 'T', ids: 'q1' }, { title: 'T', ids: [] });
    refuses('asCodeQuestion', { kind: 'place', place: {} }, { entry: { id: 'q1' } }, { entry: null });
    refuses('asGroup', { kind: 'group' }, { kind: 'group', entries: [{}] }, { kind: 'question', entries: [{ id: 'q1' }] });
    refuses('asQuestionId', { kind: 'question' }, { kind: 'group', entries: [] }, 7);
    refuses('asStatement', 0, -1, 1.5, NaN, '1');

    test('any value is read without throwing, and most are refused', () => {
        for (const as of Object.values(all)) {
            for (const value of [undefined, null, [], {}, true, () => 0]) { assert.isUndefined(as(value)); }
            fc.assert(fc.property(fc.anything(), value => { as(value); }));
        }
    });
});
