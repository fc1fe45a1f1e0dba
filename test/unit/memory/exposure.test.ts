import { assert } from 'chai';
import fc from 'fast-check';
import { describeMemory } from '../../../src/core/memory/describe';
import { actions, grades, standing, type LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import { statistics } from '../../../src/core/memory/statistics';
import { planText, todaysShare } from '../../../src/core/quiz/planned';
import { libraryOf } from '../bank/samples';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const library = libraryOf('## A\n\n### Q1. a?\n\nx\n\n### Q2. b?\n\nx\n\n## B\n\n### Q3. c?\n\nx');
const question = fc.constantFrom('q1', 'q2', 'q3');
const at = fc.integer({ min: now - 30 * day, max: now });
const anyLog = fc.array(fc.oneof(
    fc.record({ type: fc.constant('review' as const), at, question, grade: fc.constantFrom(...grades), seconds: fc.nat(100),
        kind: fc.constant('recall') }),
    fc.record({ type: fc.constantFrom(...actions), at, questions: fc.uniqueArray(question) }),
    fc.record({ type: fc.constant('undo' as const), at, undoes: fc.nat(20).map(String) })), { maxLength: 20 })
    .map(log => log.map((entry, index): LogEntry => ({ ...entry, id: `${index}` })));
const anyExposures = fc.array(fc.record({ at, question }), { maxLength: 250 })
    .map(exposures => exposures.map((exposure, index): LogEntry => ({ type: 'expose', id: `e${index}`, ...exposure })));

/** All that is asked, planned and told by a log. */
function outcome(log: readonly LogEntry[]): unknown {
    const memories = new Memories(schedule, log);
    const known = (id: string): object => ({ ...memories.get(id) ?? schedule.memoryOf([]), exposed: undefined });
    const context = { library, memories, schedule, now,
        settings: { interviewDate: '2026-06-20', minutesPerDay: 3, desiredRetention: 0.9 } };
    return {
        memories: library.entries.map(({ id }) => known(id)),
        states: library.entries.map(({ id }) => [schedule.stateOf(memories.get(id), now), schedule.retrievability(memories.get(id), now),
            schedule.intervals(id, memories.get(id), now)]),
        last: memories.last,
        today: todaysShare(context, { newPerDay: 2, reviewsPerDay: 2, newOrder: 'interleaved', used: [] }), plan: planText(context),
        statistics: statistics(library.entries, memories, schedule, now, { desiredRetention: 0.9 })
    };
}

suite('an exposure', () => {
    test('changes nothing that is asked, planned or told of the reviews',
        () => fc.assert(fc.property(anyLog, anyExposures, (log, exposures) =>
        assert.deepEqual(outcome([...log, ...exposures]), outcome(log)))));

    test('leaves the learner’s pace what it is, however many there are', () => {
        const reviews = Array.from({ length: 60 }, (_, index): LogEntry =>
            ({ type: 'review', id: `r${index}`, at: now - 20 * day + index, question: 'q1', grade: 3, seconds: 200, kind: 'recall' }));
        const exposures = Array.from({ length: 300 },
            (_, index): LogEntry => ({ type: 'expose', id: `e${index}`, at: now - day + index, question: 'q2' }));
        assert.deepEqual(outcome([...reviews, ...exposures]), outcome(reviews));
    });

    const review: LogEntry = { type: 'review', id: 'r', at: now - 3 * day, question: 'q1', grade: 4, seconds: 5, kind: 'recall' };
    const exposure = (daysAgo: number): LogEntry => ({ type: 'expose', id: `e${daysAgo}`, at: now - daysAgo * day, question: 'q1' });
    const described = (...log: LogEntry[]): string | undefined => describeMemory(new Memories(schedule, log).get('q1'), schedule, now);

    test('is told with what is remembered, also of a question that was never reviewed', () => {
        assert.isUndefined(described());
        assert.equal(described(exposure(0)), 'New, answer seen in your code once, today');
        assert.equal(described(exposure(5), exposure(0)), 'New, answer seen in your code 2 times, last today');
        assert.equal(described(exposure(1)), 'New, answer seen in your code once, yesterday');
        assert.equal(described(exposure(2), exposure(9)), 'New, answer seen in your code 2 times, last 2 days ago');
        assert.match(described(review, exposure(2))!,
            /^Known, recalled with \d+ %, comes again in .*, answer seen in your code once, 2 days ago$/);
        assert.equal(described({ ...exposure(0), at: now + 3 * day }), 'New, answer seen in your code once, today',
            'by a clock that runs ahead');
    });

    test('is told last, behind when the question comes again, which is not said where it is due or suspended', () => {
        const asked: LogEntry = { ...review, at: now - 30_000, grade: 1 };
        assert.match(described(asked, exposure(0))!,
            /^Learning, recalled with \d+ %, comes again in .*, answer seen in your code once, today$/);
        assert.match(described({ ...asked, at: now - 3_600_000 }, exposure(0))!, /^Due, recalled with \d+ %, answer seen/);
        assert.match(described(asked, { type: 'suspend', id: 's', at: now, questions: ['q1'] })!,
            /^Suspended, recalled with \d+ %$/);
    });

    test('is forgotten by a reset after it, and by none before', () => {
        const reset = (daysAgo: number): LogEntry => ({ type: 'reset', id: 'x', at: now - daysAgo * day, questions: ['q1'] });
        assert.isUndefined(described(exposure(2), reset(1)));
        assert.equal(described(exposure(2), reset(1), exposure(0)), 'New, answer seen in your code once, today');
    });

    test('that was taken back does not stand',
        () => assert.isEmpty(standing([exposure(0), { type: 'undo', id: 'u', at: now, undoes: 'e0' }])));
});
