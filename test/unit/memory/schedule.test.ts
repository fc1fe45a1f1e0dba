import { assert } from 'chai';
import fc from 'fast-check';
import { createEmptyCard, fsrs, Rating, State } from 'ts-fsrs';
import { studyDay, type DayOptions } from '../../../src/core/memory/day';
import { grades, type Grade, type LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { isLeech, Schedule } from '../../../src/core/memory/schedule';

const minute = 60_000;
const day = 86_400_000;
const start = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const review = (at: number, grade: Grade, question = 'q1'): LogEntry =>
    ({ type: 'review', id: `${question}@${at}`, at, question, grade, seconds: 5, kind: 'recall' });
const after = (...log: LogEntry[]): Memories => new Memories(schedule, log);
const stateOf = (now: number, ...log: LogEntry[]): string => schedule.stateOf(after(...log).get('q1'), now);

suite('the schedule', () => {
    test('a question goes from new through its steps to known, and falls due', () => {
        assert.equal(stateOf(start), 'new');
        assert.equal(stateOf(start + minute, review(start, 3)), 'learning');
        assert.equal(stateOf(start + 11 * minute, review(start, 3)), 'due');
        const learned = [review(start, 3), review(start + 11 * minute, 3)];
        assert.equal(stateOf(start + 12 * minute, ...learned), 'known');
        const due = after(...learned).get('q1')!.card.due.getTime();
        assert.isAbove(due, start + day);
        assert.equal(stateOf(due, ...learned), 'due');
    });

    test('a better grade never comes back sooner', () => {
        const memory = after(review(start, 3), review(start + 11 * minute, 3)).get('q1');
        const intervals = schedule.intervals('q1', memory, start + 3 * day);
        assert.deepEqual(grades.map(grade => intervals[grade]).sort((a, b) => a - b), grades.map(grade => intervals[grade]));
    });

    test('a grade has the interval that was shown for it, also when it is given some minutes later', () => {
        for (let question = 1; question <= 20; question++) {
            const graded = { ...review(start + 7 * minute, 4), question: `q${question}` } as LogEntry;
            const shown = schedule.intervals(`q${question}`, undefined, start)[4];
            assert.equal(after(graded).get(`q${question}`)!.card.due.getTime() - (start + 7 * minute - 4 * 60 * minute), shown);
        }
        assert.isAbove(new Set(Array.from({ length: 20 }, (_, index) => schedule.intervals(`q${index}`, undefined, start)[4])).size, 1,
            'fuzz is on');
    });

    test('retrievability falls with time and is near the desired one when a review falls due', () => {
        const memory = after(review(start, 4)).get('q1')!;
        const at = (time: number): number => schedule.retrievability(memory, time);
        assert.isAbove(at(start + day), at(start + 5 * day));
        assert.closeTo(at(memory.card.due.getTime()), 0.9, 0.03);
        assert.equal(schedule.retrievability(undefined, start), 0);
    });

    test('suspend, resume, bury and reset', () => {
        const learned = [review(start, 4)];
        const act = (type: 'suspend' | 'resume' | 'bury' | 'reset', at: number): LogEntry =>
            ({ type, id: `${type}@${at}`, at, questions: ['q1'] });
        assert.equal(stateOf(start + day, ...learned, act('suspend', start + minute)), 'suspended');
        assert.equal(stateOf(start + day, ...learned, act('suspend', start + minute), act('resume', start + 2 * minute)), 'known');
        assert.equal(stateOf(start + day, ...learned, act('reset', start + minute)), 'new');
        const late = start + 400 * day;
        assert.equal(stateOf(late, ...learned), 'due');
        assert.equal(stateOf(late + minute, ...learned, act('bury', late)), 'known');
        assert.equal(stateOf(late + day, ...learned, act('bury', late)), 'due');
    });


    test('whatever the clock does, no interval is negative and every replay gives the same', () => {
        const anyReview = fc.record({ at: fc.integer({ min: start - 1000 * day, max: start + 1000 * day }),
            grade: fc.constantFrom(...grades) });
        fc.assert(fc.property(fc.array(anyReview, { maxLength: 20 }), fc.integer({ min: start - 1000 * day, max: start + 1000 * day }),
            (reviews, now) => {
            const log = reviews.map(({ at, grade }, index): LogEntry => ({ ...review(at, grade), id: `${index}` }));
            const memory = after(...log).get('q1');
            assert.deepEqual(after(...log).get('q1'), memory);
            const { card } = memory ?? {};
            if (card?.last_review) { assert.isAtLeast(card.due.getTime(), card.last_review.getTime()); }
            assert.isAtMost(schedule.retrievability(memory, now), 1);
            schedule.stateOf(memory, now);
        }));
    });

    test('the replay gives what ts-fsrs gives review by review', () => {
        const anyReview = fc.record({ after: fc.integer({ min: 0, max: 40 * day }), grade: fc.constantFrom(...grades) });
        const algorithm = fsrs({ request_retention: 0.9, enable_fuzz: true });
        fc.assert(fc.property(fc.array(anyReview, { minLength: 1, maxLength: 30 }), reviews => {
            let at = start;
            let card = createEmptyCard(0);
            const log = reviews.map(({ after, grade }, index): LogEntry => {
                at += after;
                card = algorithm.next(card, at - 4 * 3_600_000,
                    ([Rating.Again, Rating.Hard, Rating.Good, Rating.Easy] as const)[grade - 1]!).card;
                return { ...review(at, grade), id: `${index}`.padStart(2, '0') };
            });
            const own = after(...log).get('q1')!.card;
            assert.deepEqual([own.stability, own.difficulty, own.state, own.learning_steps, own.lapses, own.reps],
                [card.stability, card.difficulty, card.state, card.learning_steps, card.lapses, card.reps]);
            assert.deepEqual(own.last_review, card.last_review);
            if (card.state !== State.Review) { assert.deepEqual(own.due, card.due); }
        }));
    });

    test('at eight lapses a question is a leech', () => {
        const log = Array.from({ length: 17 }, (_, index) => review(start + index * 100 * day, index % 2 === 0 ? 4 : 1));
        assert.isFalse(isLeech(after(...log.slice(0, 15)).get('q1')));
        assert.isTrue(isLeech(after(...log).get('q1')));
    });

    test('the desired retention stays within its bounds', () => {
        const due = (desiredRetention: number): number => {
            const own = new Schedule({ desiredRetention, startHour: 4, offsetAt: () => 0 });
            return own.intervals('q1', undefined, start)[4];
        };
        assert.equal(due(0.1), due(0.8));
        assert.equal(due(1.5), due(0.97));
        assert.isBelow(due(0.97), due(0.8));
    });

    test('a study day begins at its hour, in local time', () => {
        const [in0, in60]: [DayOptions, DayOptions] = [{ startHour: 4, offsetAt: () => 0 }, { startHour: 4, offsetAt: () => 60 }];
        const utc = (hour: number, minutes = 0): number => Date.UTC(2026, 0, 10, hour, minutes);
        assert.equal(studyDay(utc(3, 59), in0), studyDay(utc(4), in0) - 1);
        // In Berlin it is 4 o'clock at 3 UTC.
        assert.equal(studyDay(utc(3), in60), studyDay(utc(4), in60));
    });
});
