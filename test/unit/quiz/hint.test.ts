import { assert } from 'chai';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import type { HintView, QuestionView } from '../../../src/core/protocol';
import { hintView } from '../../../src/core/quiz/hint';
import { step } from '../../../src/core/quiz/machine';
import { viewOf } from '../../../src/core/quiz/pageView';
import { firstState, quizState, type QuizState } from '../../../src/core/quiz/state';
import type { QuizMessage, QuizWorld, Step } from '../../../src/core/quiz/world';
import { libraryOf } from '../bank/samples';
import { shippedLibrary } from '../shipped';

const bank = `### Q1. What does the Serializer do?

x

**Key points:**
- Reading \`validated_data\` before **\`is_valid()\`** fails
- The \`Serializer\` comes [first](https://a.test/)

**Follow-up:** And then?

### Q2. Plain?

x

**Key points:**
- only prose here

### Q3. Without points?

x

### Q4. Which?

- [ ] no
- [x] yes
`;

suite('a hint before the answer', () => {
    let world: QuizWorld;
    let state: QuizState;
    let last: Step;
    const take = (message: QuizMessage): void => {
        world = { ...world, now: world.now + 1000 };
        last = step(state, message, world);
        state = last.state;
    };
    const hint = (): void => { take({ type: 'press', message: { type: 'act', act: 'hint' } }); };
    const question = (): QuestionView => viewOf(state, world, { note: undefined, showTimer: false, plan: () => undefined }) as QuestionView;
    const texts = (view: HintView | undefined): string[] | undefined =>
        view?.lines.map(({ parts }) => parts.map(({ text }) => text).join(''));
    const suggested = (): string | undefined => question().grades.find(grade => grade.suggested)?.label;
    const start = (...ids: string[]): void => { take({ type: 'startOn', title: 'Some', ids }); };

    setup(() => {
        const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
        world = {
            library: libraryOf(bank), memories: new Memories(schedule, []), schedule, now: Date.UTC(2026, 0, 10, 12), newId: 'n',
            kind: 'recall',
            settings: { minutesPerDay: 10, desiredRetention: 0.9, newPerDay: 4, reviewsPerDay: 10, newOrder: 'section' },
            isBookmarked: () => false, used: () => undefined, past: [], dateText: () => ''
        };
        state = firstState;
    });

    test('tells how many points there are, then the code terms as blanks, then first letters, and nothing unasked', () => {
        start('q1');
        assert.deepEqual(question().hint, 
            { taken: 0, cap: 'Hard is then suggested at best.', more: 'Hint: how many points', said: '', lines: [] });
        hint();
        assert.deepEqual(question().hint,
            { taken: 1, cap: 'With a hint taken, Hard is suggested at best.', more: 'Hint: their code terms',
                said: 'A good answer makes 2 points.', lines: [] });
        hint();
        assert.deepEqual(texts(question().hint), [' … ·········_···· … ··_·····() … ', ' … Serializer … ']);
        assert.equal(question().hint?.lines[0]?.spoken, 'a code term of 14 characters, a code term of 10 characters');
        hint();
        assert.deepEqual(texts(question().hint), ['R······ v········_d··· b····· i·_v····() f····', 'The Serializer c···· f····']);
        assert.equal(question().hint?.lines[1]?.spoken, 'First letters: The Serializer c f');
        assert.equal(question().hint?.more, '');
        hint();
        assert.equal(question().hint?.taken, 3, 'there is no more');
    });

    test('passes over a step that has nothing to tell', () => {
        start('q2');
        hint();
        hint();
        assert.deepEqual(texts(question().hint), ['o··· p···· h···']);
        assert.equal(question().hint?.more, '');
    });

    test('is said to be missing where there are no key points, where one chooses, and when the answer is there', () => {
        for (const id of ['q3', 'q4']) {
            start(id);
            assert.isUndefined(question().hint);
            hint();
            assert.deepInclude(last.effects, { type: 'notice', text: 'This question has no hint.' });
        }
        start('q1');
        take({ type: 'reveal' });
        hint();
        assert.deepEqual([last.effects, state.session?.current?.hints], [[], undefined]);
    });

    test('caps the suggested grade at hard, says so, and forbids none; the log keeps how many were taken', () => {
        for (const hints of [0, 1, 3]) {
            start('q1');
            for (let count = 0; count < hints; count++) { hint(); }
            take({ type: 'reveal' });
            assert.isUndefined(suggested());
            for (const index of [0, 1]) { take({ type: 'tick', index }); }
            assert.equal(suggested(), hints === 0 ? 'Good' : 'Hard');
            assert.equal(question().hinted, [undefined, 'With a hint taken, Hard is suggested at best.', undefined,
                'With 3 hints taken, Hard is suggested at best.'][hints]);
            const taken = state;
            take({ type: 'reveal' });
            assert.deepInclude(last.entries[0], { grade: hints === 0 ? 3 : 2 });
            state = taken;
            take({ type: 'grade', grade: 4 });
            assert.deepInclude(last.entries[0],
                { type: 'review', grade: 4, kind: ['recall', 'recall with 1 hint', '', 'recall with 3 hints'][hints]! });
            state = firstState;
        }
    });

    test('what was forgotten all the same stays again', () => {
        start('q1');
        hint();
        take({ type: 'reveal' });
        take({ type: 'tick', index: 0 });
        const half = suggested();
        assert.equal(half, 'Hard');
        world = { ...world, library: libraryOf(bank.replace('\n\n**Follow-up', '\n- c\n- d\n\n**Follow-up')) };
        assert.equal(suggested(), 'Again');
    });

    test('stays taken over a reload and a session between', () => {
        start('q1', 'q2');
        hint();
        state = quizState(JSON.parse(JSON.stringify(state)));
        assert.equal(question().hint?.taken, 1);
        const { id } = state.session!;
        world = { ...world, newId: 'other' };
        start('q2');
        take({ type: 'resume', what: 'session', id });
        assert.equal(question().hint?.taken, 1);
        for (const spoilt of ['1', -1, 0.5, null]) {
            const { current } = state.session!;
            assert.isUndefined(quizState({ ...state, session: { ...state.session, current: { ...current, hints: spoilt } } }).session);
        }
    });

    test('is not given in a mock interview, nor by a key that was meant for the question before', () => {
        take({ type: 'startInterview', choice: { length: 1, secondsPerQuestion: 60, sections: [], levels: [] } });
        const before = state;
        hint();
        assert.deepEqual([state, last.effects], [before, []]);
        state = firstState;
        start('q1');
        world = { ...world, now: world.now - 900 };
        hint();
        assert.isUndefined(state.session?.current?.hints);
    });

    test('shows no whole word of a key point that the question has not', async () => {
        let blanks = 0;
        for (const entry of (await shippedLibrary()).entries) {
            const title = new Set(entry.question.title.toLowerCase().match(/[\p{L}\p{N}]+/gu));
            for (const taken of [1, 2, 3]) {
                for (const { parts } of hintView(entry, taken)?.lines ?? []) {
                    for (const { text } of parts) {
                        if (/^ ?… \d+ words? … ?$/.test(text)) { continue; }
                        const whole = text.split(/[^\p{L}\p{N}·]+/u).filter(name => name.length > 1 && !name.includes('·'));
                        assert.deepEqual(whole.filter(name => !title.has(name.toLowerCase())), [], entry.id);
                        blanks += text.includes('·') ? 1 : 0;
                    }
                }
            }
        }
        assert.isAbove(blanks, 1000);
    });
});
