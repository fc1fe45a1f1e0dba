import { assert } from 'chai';
import fc from 'fast-check';
import type { Grade, LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import { countsText, countToday } from '../../../src/core/quiz/counts';
import { step } from '../../../src/core/quiz/machine';
import { viewOf } from '../../../src/core/quiz/pageView';
import { todaysShare } from '../../../src/core/quiz/planned';
import { firstState, type QuizState } from '../../../src/core/quiz/state';
import { unfinishedSessions } from '../../../src/core/quiz/steps';
import type { QuizWorld } from '../../../src/core/quiz/world';
import { libraryOf } from '../bank/samples';

const day = 86_400_000;
const now = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const library = libraryOf(Array.from({ length: 12 }, (_, index) => `### Q${index + 1}. A?\n\nx`).join('\n\n'));
const anyGrade = fc.constantFrom<Grade>(1, 2, 3, 4);
const anyReview = fc.record({ question: fc.integer({ min: 1, max: 12 }), ago: fc.integer({ min: 0, max: 20 * day }), grade: anyGrade });

function worldOf(memories: Memories, interviewDate: string | undefined): QuizWorld {
    return {
        library, memories, schedule, now, newId: 'n', kind: 'recall', isBookmarked: () => false, used: () => undefined, past: [],
        dateText: () => 'today',
        settings: { minutesPerDay: 5, desiredRetention: 0.9, newPerDay: 4, reviewsPerDay: 5, newOrder: 'section',
            ...(interviewDate !== undefined && { interviewDate }) }
    };
}

suite('the numbers of today', () => {
    test('are the same wherever the same state is shown, whatever was recorded and put off', () => fc.assert(fc.property(
        fc.array(anyReview, { maxLength: 30, size: 'max' }), fc.option(fc.constant('2026-01-20'), { nil: undefined }),
        fc.array(fc.constantFrom('grade', 'bury', 'undo'), { maxLength: 8, size: 'max' }),
        (reviews, date, acts) => {
            const memories = new Memories(schedule, reviews.map(({ question, ago, grade }, index): LogEntry =>
                ({ type: 'review', id: `r${index}`, at: now - ago, question: `q${question}`, grade, seconds: 10, kind: 'recall' })));
            const world = worldOf(memories, date);
            let state: QuizState = firstState;
            let count = 0;
            const take = (message: Parameters<typeof step>[1]): void => {
                const first = step(state, message, world);
                state = first.state;
                if (first.entries.length === 0) { return; }
                const made = first.entries.map((entry): LogEntry => ({ ...entry, id: `e${count++}`, at: now + count }));
                memories.add(made);
                state = step(state, { type: 'recorded', ids: made.map(({ id }) => id) }, world).state;
            };
            const compare = (): void => {
                const bar = countToday(todaysShare(world, { ...world.settings, used: [] }), unfinishedSessions(state, world), world);
                const shown = (page: QuizState['page']): ReturnType<typeof viewOf> =>
                    viewOf({ ...state, page }, world, { note: undefined, showTimer: false, plan: () => undefined });
                const [home, statistics, session] = [shown('home'), shown('statistics'), shown('session')];
                assert.isTrue(home.type === 'home' && home.today.count === bar.total && home.today.text === countsText(bar));
                assert.isTrue(statistics.type === 'statistics' && statistics.today === (countsText(bar) || 'nothing is due'));
                if (session.type === 'question') { assert.equal(session.progress.detail, countsText(bar)); }
                if (session.type === 'summary') { assert.equal(session.moreToday, bar.total); }
            };
            compare();
            take({ type: 'startToday' });
            compare();
            for (const act of acts) {
                if (act === 'grade') {
                    take({ type: 'reveal' });
                    take({ type: 'grade', grade: 3 });
                } else { take({ type: 'act', act }); }
                compare();
            }
        }), { numRuns: 100 }));

    test('the statistics say at night which day it still is', () => {
        const note = (at: number): string | undefined => {
            const world = { ...worldOf(new Memories(schedule, []), undefined), now: at };
            const view = viewOf({ ...firstState, page: 'statistics' }, world, { note: undefined, showTimer: false, plan: () => undefined });
            return view.type === 'statistics' ? view.dayNote : 'another page';
        };
        assert.isUndefined(note(now));
        assert.match(note(Date.UTC(2026, 0, 11, 3, 59))!, /begins at 4:00.*still 2026-01-10/);
        assert.isUndefined(note(Date.UTC(2026, 0, 11, 4)));
    });

    test('what is put off has had its place in the day', () => {
        const memories = new Memories(schedule, [{ type: 'bury', id: 'b', at: now, questions: ['q1', 'q2'] }]);
        assert.lengthOf(todaysShare(worldOf(memories, undefined), { newPerDay: 4, reviewsPerDay: 5, newOrder: 'section', used: [] }).fresh,
            2);
    });
});
