import { assert } from 'chai';
import fc from 'fast-check';
import { actions, decodeLog, encodeEntry, grades, mergeLogs, standing, type LogEntry } from '../../../src/core/memory/log';

/** Few ids and times, so that they collide. */
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const at = fc.integer({ min: 0, max: 3 });
const question = fc.constantFrom('q1', 'team/q2', 'ü"\n');
const anyEntry: fc.Arbitrary<LogEntry> = fc.oneof(
    fc.record({ type: fc.constant('review' as const), id, at, question, grade: fc.constantFrom(...grades), seconds: fc.nat(100),
        kind: fc.constantFrom('recall', 'choose') }),
    fc.record({ type: fc.constantFrom(...actions), id, at, questions: fc.array(question, { maxLength: 2 }) }),
    fc.record({ type: fc.constant('expose' as const), id, at, question }),
    fc.record({ type: fc.constant('undo' as const), id, at, undoes: id }),
    fc.record({ type: fc.constant('retime' as const), id, at, entries: fc.array(id, { maxLength: 2 }) }));
const anyLog = fc.array(anyEntry, { maxLength: 12 });
const encode = (log: readonly LogEntry[]): string => log.map(encodeEntry).join('');

suite('the review log', () => {
    test('reads back what it wrote',
        () => fc.assert(fc.property(anyLog, log => assert.deepEqual(decodeLog(encode(log)), { entries: log, problems: [] }))));

    test('merge is commutative, associative and idempotent', () => fc.assert(fc.property(anyLog, anyLog, anyLog, (a, b, c) => {
        assert.deepEqual(mergeLogs(a, b), mergeLogs(b, a));
        assert.deepEqual(mergeLogs(mergeLogs(a, b), c), mergeLogs(a, mergeLogs(b, c)));
        assert.deepEqual(mergeLogs(a, a), mergeLogs(a));
        assert.deepEqual(mergeLogs(mergeLogs(a)), mergeLogs(a));
    })));

    test('merge loses nothing and is in the order of time', () => fc.assert(fc.property(anyLog, anyLog, (a, b) => {
        const merged = mergeLogs(a, b);
        assert.sameMembers([...new Set([...a, ...b].map(entry => entry.id))], merged.map(entry => entry.id));
        assert.deepEqual(merged.map(entry => entry.at), merged.map(entry => entry.at).sort());
    })));

    test('a flipped or cut byte spoils at most the lines it touches', () => fc.assert(fc.property(
        fc.array(anyEntry, { minLength: 1, maxLength: 12 }), fc.nat(), fc.integer({ min: 0, max: 127 }), (log, position, byte) => {
            const text = encode(log);
            const place = position % text.length;
            const lines = new Set(log.map(encodeEntry));
            const flipped = decodeLog(text.slice(0, place) + String.fromCharCode(byte) + text.slice(place + 1));
            const read = flipped.entries.map(encodeEntry);
            assert.isAtLeast(read.length, log.length - 2);
            assert.deepEqual(read.filter(line => !lines.has(line)), [], 'no entry that nobody wrote');
            const cut = decodeLog(text.slice(0, place));
            assert.deepEqual(cut.entries, log.slice(0, cut.entries.length));
            assert.isAtMost(cut.problems.length, 1);
        })));

    test('any text is read without throwing', () => fc.assert(fc.property(fc.string({ unit: 'binary' }), text => { decodeLog(text); })));

    test('a newer version and nonsense are told apart, each with its line', () => {
        const good = encodeEntry({ type: 'undo', id: 'x', at: 1, undoes: 'y' });
        assert.deepEqual(decodeLog(
            `${good}{"v":4,"x":1}\n\nnull\n{"v":1,"type":"review","id":"z","at":1,"question":"q","grade":5,"seconds":1,"kind":"k"}\n${good}{"v":1,"ty`), {
            entries: [{ type: 'undo', id: 'x', at: 1, undoes: 'y' }, { type: 'undo', id: 'x', at: 1, undoes: 'y' }],
            problems: [{ code: 'newer-version', line: 1 }, { code: 'malformed', line: 3 }, { code: 'malformed', line: 4 },
                { code: 'malformed', line: 6 }]
        });
    });

    test('what was taken back does not stand, though its undo comes from another log', () => {
        const review: LogEntry = { type: 'review', id: 'r', at: 5, question: 'q1', grade: 1, seconds: 3, kind: 'recall' };
        assert.deepEqual(standing(mergeLogs([review], [{ type: 'undo', id: 'u', at: 2, undoes: 'r' }])), []);
        assert.deepEqual(standing([review]), [review]);
    });

    const day = 86_400_000;
    const review = (id: string, days: number): LogEntry =>
        ({ type: 'review', id, at: days * day, question: 'q1', grade: 3, seconds: 3, kind: 'recall' });
    const times = (log: readonly LogEntry[], days: number): (string | number)[][] =>
        standing(mergeLogs(log), days * day).map(({ id, at }) => [id, at / day]);

    test('what a clock that ran ahead has written counts from when it was first seen, and no entry but that moves', () => {
        const log: LogEntry[] = [review('a', 1), review('ahead', 900), review('c', 12),
            { type: 'retime', id: 't', at: 10 * day, entries: ['ahead', 'a'] }];
        assert.deepEqual(times(log, 15), [['a', 1], ['ahead', 10], ['c', 12]]);
        assert.deepEqual(times([...log, { type: 'retime', id: 'u', at: 14 * day, entries: ['ahead'] }], 15),
            [['a', 1], ['ahead', 10], ['c', 12]]);
        assert.deepEqual(times([...log, { type: 'undo', id: 'u', at: 14 * day, undoes: 't' }], 15), [['a', 1], ['c', 12], ['ahead', 14]],
            'with the latest');
        assert.deepEqual(times([review('x', 30), review('y', 20)], 10), [['y', 20], ['x', 30]], 'it is now that is wrong');
    });

    test('what was seen to be ahead by a clock that was behind counts at its own time again', () => {
        const log: LogEntry[] = [review('a', 1), review('b', 90), review('wrong', 31),
            { type: 'retime', id: 't', at: 31 * day, entries: ['b'] }];
        assert.deepEqual(times(log, 31), [['a', 1], ['b', 31], ['wrong', 31]], 'by that clock');
        assert.deepEqual(times(log, 91), [['a', 1], ['wrong', 31], ['b', 90]]);
    });

    test('what one window made stays in its order where the clock went back a little, and other windows’ entries stay where they are',
        () => {
        const log = [review('s.9', 5), review('s.10', 4.9), review('s.11', 4.8), review('r.1', 4.85), review('s.12', 5.1),
            review('s.13', 1)];
        assert.deepEqual(times(log, 6).map(([id]) => id), ['s.13', 'r.1', 's.9', 's.10', 's.11', 's.12']);
    });
});
