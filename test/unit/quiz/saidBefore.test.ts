import { assert } from 'chai';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import type { QuestionView } from '../../../src/core/protocol';
import { step } from '../../../src/core/quiz/machine';
import { viewOf } from '../../../src/core/quiz/pageView';
import type { Said } from '../../../src/core/quiz/session';
import { firstState, quizState, type QuizState } from '../../../src/core/quiz/state';
import type { Effect, QuizMessage, QuizWorld } from '../../../src/core/quiz/world';
import { libraryOf } from '../bank/samples';

const bank = '### Q1. A?\n\nx\n\n**Key points:**\n- a\n- b\n\n### Q2. B?\n\ny\n';

suite('what was said last time', () => {
    let world: QuizWorld;
    let state: QuizState;
    let effects: readonly Effect[];
    const kept = new Map<string, Said>();
    const take = (message: QuizMessage): void => {
        world = { ...world, now: world.now + 1000 };
        const first = step(state, message, world);
        ({ state, effects } = first);
        if (first.entries.length > 0) {
            const second = step(state, { type: 'recorded', ids: ['e'] }, world);
            state = second.state;
            effects = [...effects, ...second.effects];
        }
        for (const effect of effects) { if (effect.type === 'said') { kept.set(effect.id, { text: effect.text, at: world.now }); } }
    };
    const question = (): QuestionView => viewOf(state, world, { note: undefined, showTimer: false, plan: () => undefined }) as QuestionView;
    const type = (text: string): void => { take({ type: 'typed', key: question().key, text }); };

    setup(() => {
        const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
        kept.clear();
        world = {
            library: libraryOf(bank), memories: new Memories(schedule, []), schedule, now: Date.UTC(2026, 0, 10, 12), newId: 'n',
            kind: 'recall',
            settings: { minutesPerDay: 10, desiredRetention: 0.9, newPerDay: 4, reviewsPerDay: 10, newOrder: 'section' },
            isBookmarked: () => false, used: () => undefined, past: [], dateText: at => `day ${at}`, saidLast: id => kept.get(id)
        };
        state = firstState;
        take({ type: 'startOn', title: 'One', ids: ['q1', 'q2'] });
    });

    test('is kept with the grade, where something was typed, and shown with the answer and its day, not before', () => {
        type('my <b>words</b>');
        take({ type: 'reveal' });
        assert.isUndefined(question().before, 'nothing was said before');
        take({ type: 'grade', grade: 1 });
        assert.deepEqual([...kept.keys()], ['q1']);
        const { text, at } = kept.get('q1')!;
        assert.equal(text, 'my <b>words</b>');

        take({ type: 'reveal' });
        take({ type: 'grade', grade: 3 });
        assert.deepEqual([...kept.keys()], ['q1'], 'of q2 nothing was typed');

        take({ type: 'startOn', title: 'Again', ids: ['q1'] });
        type('other words');
        assert.isUndefined(question().before);
        take({ type: 'reveal' });
        assert.deepEqual([question().typed, question().before], ['other words', { text, date: `day ${at}` }]);
    });

    test('is still what was said before when a grade is taken back', () => {
        kept.set('q1', { text: 'long ago', at: 5 });
        type('today');
        take({ type: 'reveal' });
        take({ type: 'grade', grade: 3 });
        assert.equal(kept.get('q1')?.text, 'today');
        take({ type: 'act', act: 'undo' });
        state = quizState(JSON.parse(JSON.stringify(state)));
        assert.deepEqual([question().typed, question().before], ['today', { text: 'long ago', date: 'day 5' }]);
    });

    test('that is spoilt in storage is no session', () => {
        take({ type: 'reveal' });
        const { session } = state;
        for (const before of [null, 'x', { text: 5, at: 1 }, { text: 'x' }]) {
            assert.isUndefined(quizState({ ...state, session: { ...session, current: { ...session!.current, before } } }).session);
        }
    });
});
