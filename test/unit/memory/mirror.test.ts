import { assert } from 'chai';
import fc from 'fast-check';
import { actions, grades, mergeLogs, type LogEntry } from '../../../src/core/memory/log';
import { decodeMirror, encodeMirror } from '../../../src/core/memory/mirror';

const id = fc.oneof(fc.tuple(fc.constantFrom('a1', 'zz9'), fc.nat(30)).map(([session, n]) => `${session}.${n}`),
    fc.constantFrom('x', 'a1.007', 'A.1', '…'));
const at = fc.oneof(fc.integer({ min: 0, max: 2e12 }), fc.constantFrom(-5, 1.5));
const anyLog: fc.Arbitrary<LogEntry[]> = fc.array(fc.oneof(
    fc.record({ type: fc.constant('review' as const), id, at, question: fc.string(), grade: fc.constantFrom(...grades),
        seconds: fc.nat(100), kind: fc.constantFrom('recall', 'choose') }),
    fc.record({ type: fc.constantFrom(...actions), id, at, questions: fc.array(fc.string(), { maxLength: 2 }) }),
    fc.record({ type: fc.constant('expose' as const), id, at, question: fc.string() }),
    fc.record({ type: fc.constant('undo' as const), id, at, undoes: id })));

suite('the mirror', () => {
    test('gives back every entry, also through JSON', () => fc.assert(fc.property(anyLog, log =>
        assert.deepEqual(decodeMirror(JSON.parse(JSON.stringify(encodeMirror(log)))), { entries: mergeLogs(log) }))));

    test('any value is read without throwing, and what is none is reported', () => {
        fc.assert(fc.property(fc.jsonValue(), value => { decodeMirror(value); }));
        assert.deepEqual(decodeMirror(undefined), { entries: [] });
        assert.equal(decodeMirror('text').problem, 'malformed');
        assert.equal(decodeMirror({ version: 2 }).problem, 'newer-version');
    });

    test('a row that is spoilt takes no other with it', () => {
        const review = (n: number): LogEntry =>
            ({ type: 'review', id: `s.${n}`, at: n * 1000, question: 'q1', grade: 3, seconds: 5, kind: 'recall' });
        const mirror = encodeMirror([review(1), review(2)]);
        assert.deepEqual(decodeMirror({ ...mirror, rows: [...mirror.rows, [0, 1, 2, 99, 3, 4, 0], 'x'] }),
            { entries: [review(1), review(2)], problem: 'malformed' });
    });

    test('a typical review costs at most 30 bytes', () => {
        const log = Array.from({ length: 2000 },
            (_, n): LogEntry => ({ type: 'review', id: `k3f9x2ab.${n}`, at: 1.79e12 + n * 37_123, question: `q${n % 100}`, grade: 3,
                seconds: 20, kind: 'recall' }));
        assert.isAtMost(JSON.stringify(encodeMirror(log)).length / log.length, 30);
    });
});
