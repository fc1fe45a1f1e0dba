import { assert } from 'chai';
import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
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

    test('the forecast has today what is in its steps, also where a step ends on the next study day, and nothing that is suspended', () => {
        const night = Date.UTC(2026, 5, 11, 3, 55);
        const at = (question: string, grade: Grade): LogEntry => ({ type: 'review', id: question, at: night, question, grade, seconds: 5,
            kind: 'recall' });
        const log: LogEntry[] = [at('q1', 3), at('q2', 3), { type: 'suspend', id: 's', at: night, questions: ['q2'] }];
        const { forecast } = statistics(entries, new Memories(schedule, log), schedule, night, { desiredRetention: 0.9 });
        assert.equal(schedule.day(night), schedule.day(now));
        assert.deepEqual(forecast.slice(0, 2).map(({ count }) => count), [1, 0]);
    });

    test('the longest streak is told beside the current one, which ends with a day that was left out', () => {
        const studied = (...daysAgo: number[]): Statistics['streak'] => of(daysAgo.map(ago => review('q1', ago, 3))).streak;
        assert.deepEqual(studied(6, 5, 4, 1, 0), { current: 2, longest: 3 });
        assert.deepEqual(studied(1), { current: 1, longest: 1 });
        assert.deepEqual(studied(3, 2), { current: 0, longest: 2 });
        assert.deepEqual(studied(400, 1, 0, 0), { current: 2, longest: 2 });
    });

    test('the calendar has 53 weeks, the minutes 30 days to a tenth, and both end today', () => {
        const { calendar, minutes, forecast } = of([review('q1', 371, 3), review('q1', 370, 3), review('q2', 30, 3, 600),
            review('q2', 29, 3, 33), review('q3', 29, 3, 30), review('q3', 0, 3, 120)]);
        assert.deepEqual([calendar[0], calendar.length], [{ date: '2025-06-05', count: 1 }, 371]);
        assert.deepEqual([minutes[0], minutes.at(-1), minutes.length],
            [{ date: '2026-05-12', count: 1.1 }, { date: '2026-06-10', count: 2 }, 30]);
        assert.equal(minutes.reduce((sum, { count }) => sum + count, 0), 3.1);
        assert.deepEqual([forecast[0]!.date, forecast.at(-1)!.date], ['2026-06-10', '2026-07-09']);
    });

    test('readiness on the day of the interview itself is that of now, and sections of other banks are named with their banks', () => {
        const { readiness } = of([review('q1', 3, 4)], schedule.day(now));
        assert.equal(readiness.onDay, readiness.now);
        const other = [...libraryOf('### Q1. a?\n\nx').entries,
            ...new Library([loadBank({ key: 'k', title: 'Own' }, parseBank('### Q2. b?\n\nx\n\n## C\n\n### Q3. c?\n\nx'))]).entries];
        const { sections } = statistics(other, new Memories(schedule, []), schedule, now, { desiredRetention: 0.9 });
        assert.deepEqual(sections.map(({ title, questions }) => [title, questions]),
            [['Questions', 1], ['Own: Questions', 1], ['Own: C', 1]]);
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

    test('of the hardest are ten at most; of as many lapses what was harder comes first', () => {
        const many = libraryOf(Array.from({ length: 12 }, (_, index) => `### Q${index + 1}. a?\n\nx`).join('\n\n')).entries;
        const log = many.flatMap(({ id }, index) =>
            [review(id, 60, 4), review(id, 40, index === 7 ? 2 : 4), review(id, 20, 1)]);
        const { hardest } = statistics(many, new Memories(schedule, log), schedule, now, { desiredRetention: 0.9 });
        assert.deepEqual([hardest.length, hardest[0]!.id], [10, 'q8']);
        assert.isTrue(hardest.every(({ lapses, title }) => lapses === hardest[0]!.lapses && title !== ''));
    });

    test('dates and study days', () => assert.equal(dateOf(dayOfDate('2026-12-31')), '2026-12-31'));
});
