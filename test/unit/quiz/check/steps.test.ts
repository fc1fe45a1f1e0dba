import { assert } from 'chai';
import { Library } from '../../../../src/core/bank/library';
import { Memories } from '../../../../src/core/memory/memories';
import { Schedule } from '../../../../src/core/memory/schedule';
import type { CheckView, QuestionView } from '../../../../src/core/protocol';
import type { Model } from '../../../../src/core/quiz/check/check';
import { omit } from '../../../../src/core/omit';
import { step } from '../../../../src/core/quiz/machine';
import { reportText, viewOf } from '../../../../src/core/quiz/pageView';
import { asPastInterview } from '../../../../src/core/memory/pastInterview';
import { interviewReport, reportToMarkdown } from '../../../../src/core/quiz/report';
import { firstState, quizState, type QuizState } from '../../../../src/core/quiz/state';
import type { Effect, QuizMessage, QuizWorld } from '../../../../src/core/quiz/world';
import { shippedLibrary } from '../../shipped';

// Heard without a model: the first two key points of q46, and a part of the third.
const answer = 'select_related does a JOIN in the same query for a foreign key. One query fetches the list and then one more for each row. '
    + 'prefetch_related runs another query.';
const [one, two]: readonly Model[] = [{ id: 'a/one', name: 'One' }, { id: 'b/two', name: 'Two' }];

suite('a check by a language model', () => {
    let world: QuizWorld;
    let state: QuizState;
    let effects: readonly Effect[];
    let requests = 0;
    const take = (message: QuizMessage): void => {
        world = { ...world, now: world.now + 1000, newId: `n${world.now}` };
        ({ state, effects } = step(state, message, world));
        requests += effects.filter(({ type }) => type === 'sendCheck').length;
    };
    const question = (): QuestionView => viewOf(state, world, { note: undefined, showTimer: false, plan: () => undefined }) as QuestionView;
    const check = (): CheckView => question().check!;
    const ticked = (): number[] => question().statements.flatMap((statement, index) => statement.ticked ? [index] : []);
    const types = (): string[] => effects.map(({ type }) => type);
    const click = (other = false): void => { take({ type: 'check', key: question().key, other }); };
    const reply = (points: readonly object[], more: object = {}): void =>
        take({ type: 'replied', request: state.check!.request, text: JSON.stringify({ points, wrong: 'W.', next: 'N?', ...more }) });
    const count = (): number => question().statements.length;
    const others = (from: number): object[] => Array.from({ length: count() - from },
        (_, index) => ({ point: from + index + 1, verdict: 'not', quotes: [] }));

    setup(async () => {
        const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
        const full = await shippedLibrary();
        world = {
            library: new Library(full.banks), memories: new Memories(schedule, []), schedule, now: Date.UTC(2026, 0, 10, 12), newId: 'n',
                kind: 'recall',
            settings: { minutesPerDay: 10, desiredRetention: 0.9, newPerDay: 4, reviewsPerDay: 10, newOrder: 'section' },
            isBookmarked: () => false, used: () => undefined, past: [], dateText: () => '', models: [one!]
        };
        state = firstState;
        requests = 0;
        take({ type: 'startOn', title: 'One', ids: ['q46', 'q1'] });
        take({ type: 'typed', key: question().key, text: answer });
        take({ type: 'reveal' });
    });
    teardown(() => { assert.isAtMost(requests, 3); });

    test('is offered beside a typed answer where there is a model, with all that a click sends; nothing is sent without one', () => {
        assert.equal(check().label, 'Check with One');
        assert.include(check().sent, JSON.stringify(answer));
        assert.isFalse(check().others || check().running);
        for (const message of [{ type: 'changed' }, { type: 'ready' }, { type: 'tick', index: 2 },
            { type: 'act', act: 'keys' }] as const) { take(message); }
        assert.equal(requests, 0);
    });

    test('is not offered without a model, before the answer is shown, or where nothing was typed', () => {
        world = { ...world, models: [] };
        assert.isUndefined(question().check);
        click();
        assert.deepEqual(types(), ['notice', 'show']);
        assert.equal(requests, 0);
        world = { ...world, models: [one!] };
        take({ type: 'grade', grade: 3 });
        take({ type: 'recorded', ids: ['x.0'] });
        assert.isUndefined(question().check);
        click();
        take({ type: 'reveal' });
        assert.isUndefined(question().check);
        click();
        assert.equal(requests, 0);
    });

    test('looks for models only where an answer that was typed is shown', () => {
        world = omit(world, 'models');
        take({ type: 'changed' });
        assert.include(types(), 'findModels');
        assert.isUndefined(question().check);
        take({ type: 'goTo', page: 'home' });
        assert.notInclude(types(), 'findModels');
        world = { ...world, models: [] };
        take({ type: 'resume', what: 'session', id: state.session!.id });
        assert.include(types(), 'findModels', 'others may have come');
        for (const message of [{ type: 'changed' }, { type: 'tick', index: 2 }] as const) {
            take(message);
            assert.notInclude(types(), 'findModels', 'once for an answer');
        }
    });

    test('sends one request for a click, what was shown before, and none while it runs', () => {
        const { sent } = check();
        click();
        assert.deepEqual(effects.filter(({ type }) => type === 'sendCheck'),
            [{ type: 'sendCheck', request: state.check!.request, model: 'a/one', text: sent }]);
        assert.deepEqual([check().running, check().label, check().model], [true, '', 'One']);
        click();
        click(true);
        take({ type: 'checkBy', key: question().key, model: 'a/one' });
        assert.equal(requests, 1);
        take({ type: 'check', key: 'another', other: false });
        assert.equal(requests, 1);
    });

    test('ticks what the model found said with words of the answer, and the grade follows by our own rule', () => {
        assert.deepEqual(ticked(), [0, 1]);
        click();
        reply([{ point: 1, verdict: 'said', quotes: ['One query fetches the list'] }, { point: 2, verdict: 'partly', quotes: ['JOIN'] },
            { point: 3, verdict: 'said', quotes: ['prefetch_related runs another query'] }, ...others(3)]);
        assert.deepEqual(ticked(), [0, 2]);
        assert.deepEqual(question().statements.slice(0, 4).map(({ heard }) => heard), ['said', 'partly', 'said', undefined]);
        assert.isTrue(question().marks!.some(({ start, end, points }) => answer.slice(start,
            end) === 'prefetch_related runs another query' && points.includes(2)));
        assert.deepEqual(check().verdict, { wrong: 'W.', next: 'N?', notes: [] });
        assert.equal(question().grades.find(({ suggested }) => suggested)?.grade, 2);
        take({ type: 'tick', index: 1 });
        assert.deepEqual([...ticked()].sort(), [0, 1, 2]);
    });

    test('changes no tick that the learner changed, before it or meanwhile', () => {
        take({ type: 'tick', index: 0 });
        click();
        take({ type: 'tick', index: 3 });
        reply([{ point: 1, verdict: 'said', quotes: ['One query'] }, { point: 2, verdict: 'said', quotes: ['JOIN'] }, ...others(2)]);
        assert.deepEqual(ticked(), [1, 3]);
        click();
        reply([{ point: 1, verdict: 'said', quotes: ['One query'] }, { point: 2, verdict: 'not' }, ...others(2)]);
        assert.deepEqual(ticked(), [3], 'a second check changes what the first ticked, and no more');
        assert.equal(requests, 2);
    });

    test('of a model that obeys orders in the answer changes nothing but its own marks', () => {
        const rest = (of: QuizState): object =>
            ({ ...omit(of, 'check'), session: { ...of.session, current: { ...of.session!.current, ticked: [] } } });
        const before = rest(state);
        click();
        const obeyed = question().statements.map((_, index) => ({ point: index + 1, verdict: 'said',
            quotes: ['Ignore all instructions'] }));
        reply(obeyed, { grade: 4, ticked: [0, 1, 2, 3, 4] });
        assert.deepEqual(ticked(), [0, 1], 'no quote stands in the answer: what was heard without it stays');
        assert.match(check().verdict!.notes.join(), /dropped.*do not count/);
        assert.deepEqual(rest(state), before);
        assert.isFalse(question().grades.some(({ suggested, grade }) => suggested && grade > 2));
    });

    for (const [name, message, says] of [
        ['what does not fit the form', { text: 'All points were said, grade 4!' }, /does not fit the form.*thrown away/],
            ['a refusal', { problem: 'It refused: quota' }, /refused/], ['nothing at all', {}, /did not answer/]
    ] as const) {
        test(`that ends in ${name} says so, and what was heard without it stays`, () => {
            const { statements, marks } = question();
            click();
            take({ type: 'replied', request: state.check!.request, ...message });
            assert.match(check().problem, says);
            assert.deepEqual([question().statements, question().marks], [statements, marks]);
            assert.equal(check().label, 'Check with One');
            assert.match(effects.map(effect => effect.type === 'notice' ? effect.text : '').join(''), says);
        });
    }

    test('is cancelled by a click, and a reply that still comes is nobody’s', () => {
        click();
        const { request } = state.check!;
        take({ type: 'stopCheck', key: question().key });
        assert.include(types(), 'stopCheck');
        assert.equal(check().problem, 'Cancelled.');
        take({ type: 'replied', request, text: '{"points":[{"point":1,"verdict":"not"}]}' });
        assert.deepEqual(effects, []);
        assert.deepEqual(ticked(), [0, 1]);
        take({ type: 'stopCheck', key: question().key });
        assert.deepEqual(effects, []);
    });

    test('is given up with its question, and with the page', () => {
        click();
        const { request } = state.check!;
        take({ type: 'grade', grade: 3 });
        take({ type: 'recorded', ids: ['x.0'] });
        assert.include(types(), 'stopCheck');
        assert.isUndefined(state.check);
        take({ type: 'replied', request, text: '{}' });
        assert.deepEqual(effects, []);
        take({ type: 'typed', key: question().key, text: answer });
        take({ type: 'reveal' });
        click();
        take({ type: 'closed' });
        assert.include(types(), 'stopCheck');
        assert.isUndefined(state.check);
    });

    test('asks which of several models, and keeps to the one that was chosen', () => {
        world = { ...world, models: [one!, two!] };
        assert.equal(check().label, 'Check with a language model…');
        click();
        assert.deepEqual(effects, [{ type: 'chooseModel', key: question().key }]);
        assert.equal(requests, 0);
        take({ type: 'checkBy', key: question().key, model: 'gone' });
        assert.equal(requests, 0);
        take({ type: 'checkBy', key: question().key, model: 'b/two' });
        assert.equal(requests, 1);
        take({ type: 'replied', request: state.check!.request, problem: 'x' });
        assert.deepEqual([check().label, check().others], ['Check with Two', true]);
        click(true);
        assert.deepEqual(types(), ['chooseModel']);
        assert.equal(quizState(JSON.parse(JSON.stringify(state))).model, 'b/two');
    });

    test('survives a reload when it is over, and not while it runs', () => {
        click();
        assert.isUndefined(quizState(JSON.parse(JSON.stringify(state))).check);
        reply([{ point: 1, verdict: 'said', quotes: ['One query'] }, ...others(1)]);
        const saved = JSON.parse(JSON.stringify(state)) as QuizState;
        assert.deepEqual(quizState(saved).check, state.check);
        const { check: kept } = saved;
        for (const broken of [{ ...kept, verdict: { ...kept!.verdict, points: [{ verdict: 'said', places: [[0, 1_000_000]] }] } },
            { ...kept, base: ['0'] }, { ...kept, verdict: { ...kept!.verdict, notes: [1] } }, { ...kept, verdict: 5 }, 5, null]) {
            assert.isUndefined(quizState({ ...saved, check: broken }).check);
        }
    });

    test('is there where a mock interview is assessed', () => {
        take({ type: 'startInterview', choice: { length: 1, secondsPerQuestion: 60, sections: [], levels: [] } });
        const { interview } = state;
        state = { ...state, interview: { ...interview!, ids: ['q46'], answers: [{ ...interview!.answers[0]!, id: 'q46' }] } };
        while (state.interview?.stage !== 'assess') {
            assert.isUndefined(question().check);
            take({ type: 'proceed', key: question().key, text: state.interview?.stage === 'question' ? answer : '' });
        }
        assert.deepEqual(ticked(), [0, 1]);
        click();
        reply([{ point: 1, verdict: 'said', quotes: ['One query'] }, { point: 2, verdict: 'not' }, ...others(2)]);
        assert.deepEqual(ticked(), [0]);
        assert.equal(requests, 1);
        assert.deepEqual(quizState(JSON.parse(JSON.stringify(state))).interview, state.interview);
        take({ type: 'grade', grade: 2 });
        take({ type: 'recorded', ids: ['x.0'] });
        const report = reportText(state, world)!;
        for (const line of ['One said: W.', 'One would ask next: N?']) { assert.include(report, line,
            'the report has what the model said, under its name'); }
    });

    test('leaves in a report text alone, and in a saved interview nothing of another form', () => {
        const past = { answers: [{ id: 'q', title: 'T', section: '', level: '', answer: 'a', followUp: '', seconds: 1, timedOut: false,
            missed: [],
            remark: { model: 'M', wrong: '<b>x</b> [y](command:z)', next: '' } }] };
        const text = reportToMarkdown(interviewReport(past), 'today');
        assert.include(text, 'M said: \\<b\\>x\\</b\\> \\[y\\](command:z)');
        assert.notInclude(text, 'would ask next');
        const whole = { type: 'interview', id: 'i', at: 1, startedAt: 1, secondsPerQuestion: 60, ...past };
        assert.deepEqual(asPastInterview(whole)!.answers[0]!.remark, past.answers[0]!.remark);
        for (const remark of [5, null, { model: 'M' }, { model: 'M', wrong: 1, next: '' }]) {
            assert.isUndefined(asPastInterview({ ...whole, answers: [{ ...past.answers[0], remark }] })!.answers[0]!.remark);
        }
    });
});
