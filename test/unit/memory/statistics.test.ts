import { assert } from 'chai';
import type { Grade, LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import { dateOf, dayOfDate, statistics, type Statistics } from '../../../src/core/memory/statistics';
import { libraryOf } from '../bank/samples';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const { entries } = libraryOf('## A\n\n### Q1. a?\n\nx\n\n### Q2. b?\n\nx\n\n## B\n\n### Q3. c?\n\nx');
let count = 0;
const review = (question: string, daysAgo: number, grade: Grade, seconds = 30): LogEntry =>
    ({ type: 'review', id: `${count++}`, at: now - daysAgo * day + count, question, grade, seconds, kind: 'recall' });
const of = (log: LogEntry[], interviewDay?: number): Statistics => statistics(entries, new Memories(schedule, log), schedule, now,
    { desiredRetention: 0.9, ...(interviewDay !== undefined && { interviewDay }) });

suite('statistics', () => {
    test('without a review all is empty and nothing fails', () => {
        const { readiness, calendar, forecast, retention, hardest, streak } = of([]);
        assert.deepEqual(readiness, { title: 'All questions', questions: 3, now: 0 });
        assert.deepEqual([calendar.length, calendar.at(-1)], [371, { date: '2026-06-10', count: 0 }]);
        assert.isTrue(forecast.every(({ count }) => count === 0));
        assert.isTrue(retention.every(({ reviews }) => reviews === 0));
        assert.isEmpty(hardest);
        assert.deepEqual(streak, { current: 0, longest: 0 });
    });

    test('readiness, as a whole and by section, now and on the day', () => {
        const { readiness, sections } = of([review('q1', 0, 4)], schedule.day(now) + 10);
        assert.closeTo(readiness.now, 1 / 3, 0.01);
        assert.isBelow(readiness.onDay!, readiness.now);
        assert.deepEqual(sections.map(({ title, questions, now }) => [title, questions, Math.round(now * 100)]),
            [['A', 2, 50], ['B', 1, 0]]);
    });

    test('the forecast has today what is overdue, and each question once', () => {
        const { forecast } = of([review('q1', 300, 4), review('q2', 0, 4), review('q3', 0, 3)]);
        assert.equal(forecast[0]!.count, 2, 'overdue, and in its steps');
        assert.equal(forecast.reduce((sum, { count }) => sum + count, 0), 3);
    });

    test('the calendar, the time and the streak go by study days; what was taken back does not count', () => {
        const undone = review('q1', 0, 4);
        const { calendar, minutes, streak } = of([review('q1', 2, 4), review('q2', 1, 4, 90), review('q3', 1, 4), review('q1', 5, 3),
            undone, { type: 'undo', id: 'u', at: now + 5, undoes: undone.id }]);
        assert.deepEqual(calendar.slice(-3).map(({ count }) => count), [1, 2, 0]);
        assert.equal(minutes.at(-2)!.count, 2);
        assert.deepEqual(streak, { current: 2, longest: 2 });
    });

    test('true retention counts the first review of a day of what was learned on an earlier one', () => {
        const { retention } = of([review('q1', 10, 3), review('q1', 10, 3), review('q1', 5, 1), review('q1', 5, 3), review('q2', 10, 4),
            review('q2', 5, 3), review('q3', 60, 4), review('q3', 50, 1)]);
        assert.deepEqual(retention.map(({ passed, reviews }) => [passed, reviews]), [[1, 2], [1, 3], [1, 3]]);
    });

    test('after a reset a question is new, and its first review counts as little as before', () => {
        const { retention } = of([review('q1', 10, 3), { type: 'reset', id: 'r', at: now - 6 * day, questions: ['q1'] }, review('q1', 5, 1),
            review('q1', 2, 3)]);
        assert.deepEqual(retention.map(({ passed, reviews }) => [passed, reviews])[0], [1, 1]);
    });

    test('when the interview is over, nothing is said of its day', () => assert.isUndefined(of([], schedule.day(now) - 1).readiness.onDay));

    test('the hardest are those with the most lapses', () => {
        const lapses = (question: string, count: number): LogEntry[] => Array.from({ length: count },
            (_, index) => [review(question, 400 - index * 20, 4), review(question, 390 - index * 20, 1)]).flat();
        const { hardest } = of([...lapses('q2', 2), ...lapses('q3', 9)].sort((a, b) => a.at - b.at));
        assert.deepEqual(hardest.map(({ id, leech }) => [id, leech]), [['q3', true], ['q2', false]]);
    });

    test('dates and study days', () => assert.equal(dateOf(dayOfDate('2026-12-31')), '2026-12-31'));
});
