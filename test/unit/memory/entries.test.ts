import { assert } from 'chai';
import { asEntry, type LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import { statistics } from '../../../src/core/memory/statistics';
import { libraryOf } from '../bank/samples';
import { spoilt, type Json } from '../spoilt';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const review = (question: string, at: number, grade: 1 | 2 | 3 | 4 = 3): LogEntry =>
    ({ type: 'review', id: `${question} ${at}`, at, question, grade, seconds: 30, kind: 'recall' });

suite('an entry from outside', () => {
    const whole: LogEntry[] = [
        review('q1', 5), { type: 'undo', id: 'a.2', at: 5, undoes: 'a.1' }, { type: 'expose', id: 'a.3', at: 5, question: 'q1' },
        { type: 'retime', id: 'a.4', at: 5, entries: ['a.1'] }, ...(['suspend', 'resume', 'bury', 'reset'] as const).map(type =>
            ({ type, id: `a.${type}`, at: 5, questions: ['q1'] }))
    ];

    test('is one with all its parts, and none where any of them is something else', () => {
        for (const entry of whole) {
            assert.deepEqual(asEntry({ ...entry, more: 1 }), entry);
            for (const [path, value] of spoilt(entry as unknown as Json)) {
                // Any number is a time, and of the seconds that an answer took.
                const part = (value as Partial<Record<string, unknown>> | null)?.[path.slice(1)];
                if (/\.(?:at|seconds)$/.test(path) && typeof part === 'number') { continue; }
                assert.isUndefined(asEntry(value), `${entry.type}${path}: ${JSON.stringify(value)}`);
            }
            assert.isUndefined(asEntry({ ...entry, id: '' }));
            assert.isUndefined(asEntry({ ...entry, type: 'other' }));
            for (const at of [8.7e15, -8.7e15, Infinity, NaN]) { assert.isUndefined(asEntry({ ...entry, at }), String(at)); }
            assert.isDefined(asEntry({ ...entry, at: 8.6e15 }), 'the last that a log may hold');
        }
        for (const grade of [0, 5, 2.5]) { assert.isUndefined(asEntry({ ...whole[0], grade })); }
    });
});

suite('what is known of a log', () => {
    test('which entries it has, and what an undo would take back', () => {
        const memories = new Memories(schedule, [review('q1', now - day)], now);
        assert.isTrue(memories.has(`q1 ${now - day}`));
        assert.isFalse(memories.has('another'));
        memories.add([review('q2', now), review('q1', now - day)]);
        assert.deepEqual([memories.last?.id, memories.log.length, [...memories.all.keys()].sort()], [`q2 ${now}`, 2, ['q1', 'q2']]);
        memories.add([{ type: 'undo', id: 'u', at: now + 1, undoes: `q2 ${now}` }]);
        assert.equal(memories.last?.id, `q1 ${now - day}`);
        assert.equal(new Memories(schedule, [], now).last, undefined);
    });

    test('many at once come to the same as one after the other, in whatever order', () => {
        const log = [review('q1', now - 3 * day), review('q2', now - 2 * day, 1), review('q1', now - day, 2), review('q2', now)];
        const whole = new Memories(schedule, log, now);
        for (const order of [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]]) {
            const memories = new Memories(schedule, [], now);
            memories.add(order.slice(0, 2).map(index => log[index]!));
            memories.add(order.slice(1).map(index => log[index]!));
            assert.deepEqual(memories.log, whole.log);
            assert.deepEqual([...memories.all].sort(), [...whole.all].sort());
        }
    });
});

suite('statistics to a day', () => {
    const { entries } = libraryOf('## A\n\n### Q1. a?\n\nx\n\n### Q2. b?\n\nx');
    const of = (log: readonly LogEntry[], interviewDay?: number): ReturnType<typeof statistics> => statistics(entries,
        new Memories(schedule, log, now),
        schedule, now, { desiredRetention: 0.9, ...(interviewDay !== undefined && { interviewDay }) });
    const log = [review('q1', now - 10 * day), review('q1', now - 5 * day)];

    test('what is left of it falls with the days until then, and of a day that is over nothing is told', () => {
        const onDay = (days: number): number | undefined => of(log, schedule.day(now) + days).readiness.onDay;
        const { readiness } = of(log);
        assert.equal(onDay(0), readiness.now);
        assert.approximately(onDay(7)!, schedule.retrievability(new Memories(schedule, log, now).get('q1'), now + 7 * day) / 2, 1e-9);
        assert.isAbove(onDay(7)!, onDay(60)!);
        assert.isUndefined(onDay(-1));
        assert.doesNotHaveAnyKeys(readiness, ['onDay']);
    });

    test('of questions that were forgotten as often the more difficult is the harder', () => {
        const lapsed = (question: string, grade: 1 | 2 | 3 | 4): LogEntry[] =>
            [review(question, now - 60 * day, grade), review(question, now - 50 * day, grade), review(question, now - 20 * day, 1)];
        const { hardest } = of([...lapsed('q1', 4), ...lapsed('q2', 3)]);
        assert.deepEqual(hardest.map(({ id, lapses }) => [id, lapses]), [['q2', 1], ['q1', 1]]);
        assert.deepEqual(of([...lapsed('q1', 3), ...lapsed('q2', 4), review('q2', now - 10 * day), review('q2', now - day, 1)])
            .hardest.map(({ id }) => id), ['q2', 'q1'], 'who was forgotten more often comes first');
    });
});
