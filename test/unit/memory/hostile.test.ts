import { assert } from 'chai';
import fc from 'fast-check';
import { compareBackup, fromBackup, toBackup } from '../../../src/core/memory/backup';
import { Coverage } from '../../../src/core/memory/coverage';
import { asEntry, encodeEntry, type LogEntry, type Summary } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { foldOf, isInSteps, Schedule } from '../../../src/core/memory/schedule';

const now = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: at => -new Date(at).getTimezoneOffset() });
const review = (id: string, at = now): LogEntry => ({ type: 'review', id, at, question: 'q1', grade: 3, seconds: 5, kind: 'recall' });
const summary = (parts: Partial<Summary>): Summary =>
    ({ type: 'summary', id: 'x.1', at: now, covers: [], others: [], folds: [], ...parts });

suite('an entry that somebody made up', () => {
    for (const [name, covers] of Object.entries({
        'a number that goes no further by one': [['s', 2 ** 53, 2 ** 53 + 2]], 'no end': [['s', 0, Infinity]],
        'no beginning': [['s', -Infinity, 3]], 'less than none': [['s', -1, 3]],
        'more than a window makes': [['s', 0, 1e9]], 'parts of numbers': [['s', 0.5, 3]], 'no number': [['s', NaN, 3]],
        'a first without a last': [['s', 1, 2, 4]], 'a last before the first': [['s', 3, 1]],
        'ranges that are not in order': [['s', 5, 6, 1, 2]], 'ranges within one another': [['s', 1, 9, 2, 3]]
    })) {
        test(`stands for no ranges with ${name}`,
            () => assert.isUndefined(asEntry(summary({ covers: covers as unknown as Summary['covers'] }))));
    }

    test('stands for ranges in order', () => {
        const made = summary({ covers: [['s', 0, 0, 2, 5, 7, 999_999_999], ['t']] });
        assert.deepEqual(asEntry(made), made);
    });

    test('took no time without an end: it could not be written', () => {
        for (const seconds of [Infinity, -Infinity, NaN]) { assert.isUndefined(asEntry({ ...review('a.1'), seconds })); }
        assert.include(encodeEntry(asEntry({ ...review('a.1'), seconds: 7 })!), '"seconds":7');
    });

    test('stands for a thousand million others, all but one: whether one that is wider adds anything is told at once', () => {
        const gap = new Coverage(summary({ covers: [['s', 0, 499_999_999, 500_000_001, 999_999_999]] }));
        const whole = new Coverage(summary({ covers: [['s', 0, 999_999_999]] }));
        assert.isFalse(gap.includes(whole));
        assert.isTrue(gap.includes(whole, id => id === 's.500000000'));
        assert.isTrue(whole.includes(gap));
    });

    test('never keeps the rest from being replayed', () => {
        const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 2, 3, 8.6e15, -8.6e15, 8.64e15, 1e300, -1e300, 2 ** 53));
        fc.assert(fc.property(fc.array(number, { minLength: 0, maxLength: 17 }), fc.array(fc.constantFrom(1, 2, 3, 4), { maxLength: 3 }),
            (numbers, grades) => {
            const made = asEntry(summary({ covers: [['s', 0, 5]], folds: [['q1', ...numbers]] }));
            const later = grades.map((grade, index): LogEntry =>
                ({ ...review(`t.${index}`, now + index * 86_400_000), grade } as LogEntry));
            const memories = new Memories(schedule, [...made ? [made] : [], ...later], now);
            for (const memory of memories.all.values()) {
                const recalled = schedule.retrievability(memory, now);
                assert.isTrue(recalled >= 0 && recalled <= 1, `${recalled} by ${numbers.join()}`);
                assert.isFalse(Number.isNaN(schedule.dueDay(memory)));
                for (const interval of Object.values(schedule.intervals('q1', memory, now))) { assert.isFalse(Number.isNaN(interval)); }
                isInSteps(memory);
            }
        }), { numRuns: 2000 });
    });

    for (const [name, at, numbers] of [
        ['no time that a date can have', 2, [0, 3, 9e15, 0, 0, -1, 0, 0]],
        ['a last review before its last', 3, [0, 3, now, -1, 0, -1, 0, 0]],
        ['half a step', 11, [0, 3, now, 0, 0, -1, 0, 0, 5, 5, 1, 0.5, 1, 0, now]],
        ['a number of lapses below none', 13, [0, 3, now, 0, 0, -1, 0, 0, 5, 5, 1, 0, 1, -1, now]],
        ['a difficulty that is none', 9, [0, 3, now, 0, 0, -1, 0, 0, 5, 11, 1, 0, 1, 0, now]],
        ['a state that is none', 10, [0, 3, now, 0, 0, -1, 0, 0, 5, 5, 7, 0, 1, 0, now]],
        ['nothing remembered', 8, [0, 3, now, 0, 0, -1, 0, 0, 0, 5, 1, 0, 1, 0, now]]
    ] as const) {
        test(`is read on from by no fold with ${name}`, () => {
            assert.isUndefined(foldOf('q1', numbers));
            const right = numbers.map((number, place) =>
                place !== at ? number : place === 2 ? now : place === 9 ? 10 : place === 8 ? 1 : 0);
            assert.isDefined(foldOf('q1', right), 'and else it is one');
        });
    }
});

test('a bookmark that a backup names twice is one', () => {
    const text = toBackup({ log: [], bookmarks: ['q1', 'q2', 'q1'], notes: {}, mutes: [], interviews: [] }, now);
    const read = fromBackup(text);
    assert.isTrue('backup' in read);
    if (!('backup' in read)) { return; }
    assert.deepEqual(read.backup.bookmarks, ['q1', 'q2']);
    assert.equal(read.unreadable, 0);
    assert.deepEqual(compareBackup(read.backup, { log: [], bookmarks: ['q2'], notes: {}, mutes: [], interviews: [] }).newBookmarks, ['q1']);
});
