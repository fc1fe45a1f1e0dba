import { assert } from 'chai';
import { Library } from '../../../../src/core/bank/library';
import { Memories } from '../../../../src/core/memory/memories';
import { Schedule } from '../../../../src/core/memory/schedule';
import type { QuestionView } from '../../../../src/core/protocol';
import { step } from '../../../../src/core/quiz/machine';
import { viewOf } from '../../../../src/core/quiz/pageView';
import { firstState, type QuizState } from '../../../../src/core/quiz/state';
import type { QuizMessage, QuizWorld } from '../../../../src/core/quiz/world';
import { shippedLibrary } from '../../shipped';

const answer =
    'select_related does a JOIN in the same query for a foreign key. One query fetches the list and then one more for each row. prefetch_related runs another query.';

suite('a typed answer in the quiz', () => {
    let world: QuizWorld;
    let state: QuizState;
    const take = (message: QuizMessage): void => {
        world = { ...world, now: world.now + 1000 };
        state = step(state, message, world).state;
    };
    const question = (): QuestionView => viewOf(state, world, { note: undefined, showTimer: false, plan: () => undefined }) as QuestionView;
    const ticked = (): number[] => question().statements.flatMap((statement, index) => statement.ticked ? [index] : []);
    const suggested = (): number | undefined => question().grades.find(grade => grade.suggested)?.grade;

    setup(async () => {
        const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
        const full = await shippedLibrary();
        world = {
            library: new Library(full.banks), memories: new Memories(schedule, []), schedule, now: Date.UTC(2026, 0, 10, 12), newId: 'n',
            kind: 'recall',
            settings: { minutesPerDay: 10, desiredRetention: 0.9, newPerDay: 4, reviewsPerDay: 10, newOrder: 'section' },
            isBookmarked: () => false, used: () => undefined, past: [], dateText: () => ''
        };
        state = firstState;
        take({ type: 'startOn', title: 'One', ids: ['q46'] });
    });

    test('is heard when the answer is shown: ticks, marks, a grade; a click changes it, and the grade follows', () => {
        take({ type: 'typed', key: question().key, text: answer });
        assert.isUndefined(question().marks);
        take({ type: 'reveal' });
        assert.deepEqual(ticked(), [0, 1]);
        assert.equal(suggested(), 2);
        const { marks = [], statements } = question();
        assert.isTrue(marks.some(({ start, end, points }) => answer.slice(start, end) === 'JOIN' && points.includes(1)));
        assert.deepEqual(statements.slice(0, 3).map(({ heard }) => heard), ['said', 'said', 'partly']);
        take({ type: 'tick', index: 1 });
        assert.deepEqual(ticked(), [0]);
        assert.equal(suggested(), 1);
        for (const index of [1, 2, 3]) { take({ type: 'tick', index }); }
        assert.equal(suggested(), 3);
    });

    test('that is empty ticks nothing and suggests nothing', () => {
        take({ type: 'reveal' });
        assert.isEmpty(ticked());
        assert.isUndefined(suggested());
        assert.isEmpty(question().marks);
    });

    test('is heard where a mock interview is assessed', () => {
        take({ type: 'startInterview', choice: { length: 1, secondsPerQuestion: 60, sections: [], levels: [] } });
        const { interview } = state;
        state = { ...state, interview: { ...interview!, ids: ['q46'], answers: [{ ...interview!.answers[0]!, id: 'q46' }] } };
        while (state.interview?.stage !== 'assess') {
            take({ type: 'proceed', key: question().key, text: state.interview?.stage === 'question' ? answer : '' });
        }
        assert.deepEqual(ticked(), [0, 1]);
        assert.isNotEmpty(question().marks);
    });
});
