import { assert } from 'chai';
import fc from 'fast-check';
import { omit } from '../../../src/core/omit';
import { asPastInterview, isPastFile, newestFirst, pastFrom, type PastInterview } from '../../../src/core/memory/pastInterview';
import { pastOf } from '../../../src/core/quiz/past';
import { firstChoices, firstState, homeChoices, mostAside, quizPages, quizState } from '../../../src/core/quiz/state';
import { libraryOf } from '../bank/samples';
import { spoilt, type Json } from '../spoilt';

const library = libraryOf('### Q1. a?\n\nx');
const asked = {
    id: 'q1', kind: 'recall', seed: 's q1 0', askedAt: 1, revealed: true, typed: 'said', ticked: [0], blanks: ['a'], away: true,
    hints: 1, before: { text: 'b', at: 2 }
};
const session = {
    id: 's', title: 'Today', kind: 'mixed', cram: false, startedAt: 1, queue: ['q2'], learning: ['q1'], current: asked,
    done: [{ asked, outcome: 3, seconds: 5, entryId: 'e.0' }, { asked, outcome: 'bury', seconds: 5 },
        { asked, outcome: 'suspend', seconds: 5 }],
    begun: [{ ...asked, revealed: false }]
};
const interview = {
    id: 'i', stage: 'followUp', startedAt: 1, secondsPerQuestion: 60, ids: ['q1', 'q2'], index: 1, since: 2, deadline: 62_000, seen: 3,
    stopped: { spent: 1, left: 2 },
    answers: [
        { id: 'q1', answer: 'a', followUp: 'f', seconds: 4, timedOut: false, ticked: [1], grade: 3, again: 60_000,
            remark: { model: 'm', wrong: 'w', next: 'n' } },
        { id: 'q2', answer: 'a', followUp: 'f', seconds: 4, timedOut: true, ticked: [], leftOut: true }
    ]
};
const heard = { verdict: 'partly', places: [[0, 2]] };
const modelsCheck = {
    key: 's q1 0', typed: 'said', request: 'r', model: 'm', base: [0],
    verdict: { points: [heard, null], wrong: 'w', next: 'n', notes: ['x'] }
};
/** JSON of the form that a saved quiz has, any of its parts something else. */
const nearly = (whole: Json): fc.Arbitrary<unknown> => fc.oneof({ weight: 60, arbitrary: formOf(whole) },
    { weight: 1, arbitrary: fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom(undefined, NaN, Infinity, -1, 0.5, '__proto__')) });

function formOf(whole: Json): fc.Arbitrary<unknown> {
    if (Array.isArray(whole)) { return fc.tuple(...whole.map((one: Json) => nearly(one))); }
    return typeof whole === 'object' && whole !== null
        ? fc.record(Object.fromEntries(Object.entries(whole).map(([name, one]) => [name, nearly(one)]))) : fc.constant(whole);
}

const past: PastInterview = {
    type: 'interview', id: 'p', at: 9, startedAt: 1, secondsPerQuestion: 60, answers: [{
        id: 'q1', title: 'A?', section: 'S', level: 'mid', answer: 'a', followUp: 'f', seconds: 4, timedOut: false, missed: ['b'],
        grade: 2, again: 60_000
    }]
};
suite('a saved quiz', () => {
    const saved = { ...firstState, page: 'session', session, aside: [{ ...session, id: 'other' }], interview, ended: past, read: 'p',
        check: modelsCheck, model: 'm' };

    test('comes back as it was', () => {
        assert.deepEqual<unknown>(quizState(JSON.parse(JSON.stringify(saved))), saved);
        assert.deepEqual(quizState(undefined), firstState);
        for (const page of ['home', 'statistics', 'interview', 'past'] as const) { assert.equal(quizState({ ...saved, page }).page, page); }
    });

    test('begins at its start where what the page shows is not there', () => {
        for (const page of ['session', 'interview', 'past', 'nowhere', 7]) { assert.deepEqual(quizState({ page }), firstState); }
    });

    for (const [name, whole] of Object.entries({ session, interview }) as ['session' | 'interview', Json][]) {
        test(`loses nothing but the ${name} where any part of that is not in its form`, () => {
            for (const [path, value] of spoilt(whole)) {
                const state = quizState({ ...saved, page: 'home', [name]: value });
                assert.isUndefined(state[name], `${path}: ${JSON.stringify(value).slice(0, 300)}`);
                assert.deepEqual<unknown>({ ...state, [name]: whole }, { ...saved, page: 'home' });
                if (name === 'session') { assert.isEmpty(quizState({ ...saved, aside: [value] }).aside, path); }
            }
        });
    }

    test('takes nothing that was begun, or typed before, on a day that no calendar has', () => {
        for (const startedAt of [8.7e15, -8.7e15]) {
            assert.isUndefined(quizState({ interview: { ...interview, startedAt } }).interview);
            assert.isUndefined(quizState({ session: { ...session, startedAt } }).session);
            const current = { ...session.current, before: { text: 'b', at: startedAt } };
            assert.isUndefined(quizState({ session: { ...session, current } }).session);
        }
    });

    test('keeps a check with what came of it: a verdict, or in words why there is none', () => {
        const failed = { ...omit(modelsCheck, 'verdict'), problem: 'No answer.' };
        assert.deepEqual<unknown>(quizState({ check: failed }).check, failed);
        assert.isUndefined(quizState({ check: omit(failed, 'problem') }).check, 'it was running when the window went');
        for (const whole of [modelsCheck, { ...modelsCheck, problem: 'Late.' }]) {
            for (const [path, value] of spoilt(whole)) {
                const isPointUnheard = path === '.verdict.points[0]' && (value as unknown as typeof whole).verdict.points[0] === null;
                assert.equal(quizState({ check: value }).check !== undefined, isPointUnheard, `${path}: ${JSON.stringify(value)}`);
            }
        }
    });

    test('is any JSON: each part is taken whole, or left out where anything in it is not in its form',
        () => fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.record({ page: fc.constantFrom(...quizPages, 'x'), session: nearly(session),
            aside: fc.tuple(nearly(session)), interview: nearly(interview), ended: nearly(past as unknown as Json), read: nearly('p'),
            check: nearly(modelsCheck), model: nearly('m') })), value => {
            const state = quizState(value);
            const given = value as Partial<Record<string, unknown>>;
            for (const part of ['session', 'interview', 'read', 'check', 'model'] as const) {
                if (state[part] !== undefined) { assert.deepEqual<unknown>(state[part], given[part]); }
            }
            for (const one of state.aside) { assert.include(given['aside'] as unknown[], one); }
            assert.deepEqual(quizState(state), { ...state, keysShown: false, turnedAt: 0 }, 'what was taken is taken again');
            const { session: kept, interview: asked } = state;
            for (const done of kept?.done ?? []) { assert.isTrue(done.entryId === undefined || typeof done.entryId === 'string'); }
            for (const { timedOut, grade, again, leftOut } of asked?.answers ?? []) {
                assert.isBoolean(timedOut);
                assert.include([undefined, 1, 2, 3, 4], grade);
                assert.isTrue(again === undefined || Number.isFinite(again));
                assert.include([undefined, true], leftOut);
            }
            // Another reading of what is stored: it has all that its end needs.
            if (asked) { assert.isDefined(asPastInterview(pastOf(asked, library, 1))); }
        })));

    test('whose numbers are none is left out, as no clock runs by them', () => {
        for (const spoiltNumber of [NaN, Infinity, -Infinity]) {
            for (const name of ['startedAt', 'secondsPerQuestion', 'since', 'deadline', 'seen', 'index']) {
                assert.isUndefined(quizState({ interview: { ...interview, [name]: spoiltNumber } }).interview, name);
            }
            assert.isUndefined(quizState({ session: { ...session, startedAt: spoiltNumber } }).session);
        }
        assert.isUndefined(quizState({ interview: { ...interview, index: 0.5 } }).interview);
    });

    test('keeps an interview whose clock runs, and of an index only one that it has', () => {
        const running = omit(omit(interview, 'seen'), 'stopped');
        assert.deepEqual<unknown>(quizState({ ...saved, interview: running }).interview, running);
        for (const index of [-1, 2]) { assert.isUndefined(quizState({ ...saved, interview: { ...interview, index } }).interview); }
        const over = { ...interview, stage: 'report' };
        assert.isUndefined(quizState({ ...saved, interview: over }).interview, 'one that is over is kept elsewhere');
        assert.isUndefined(quizState({ ...saved, interview: { ...interview, ids: ['q1', 'q2', 'q3'] } }).interview);
    });

    test('keeps a session that has asked nothing yet, and so many others at most', () => {
        const waiting = omit(omit(session, 'current'), 'begun');
        assert.deepEqual<unknown>(quizState({ ...saved, session: waiting }).session, waiting);
        const many = Array.from({ length: mostAside + 2 }, (_, index) => ({ ...session, id: `s${index}` }));
        assert.deepEqual(quizState({ ...saved, aside: [{}, ...many] }).aside.map(({ id }) => id), ['s0', 's1', 's2', 's3', 's4']);
        assert.isEmpty(quizState({ ...saved, aside: session }).aside);
    });

    test('what was chosen on the start page stays as far as it can be chosen', () => {
        const choices = { selection: 'weakest', kind: 'fill', length: 5, cram: true, questions: 3, seconds: 90, codeFirst: true,
            sections: ['/A'],
            levels: ['senior'] };
        assert.deepEqual<unknown>(homeChoices(choices), choices);
        const none = { selection: 'x', kind: 'x', length: 0, cram: 1, questions: 1.5, seconds: '9', codeFirst: 1, sections: [1],
            levels: 'senior' };
        assert.deepEqual(homeChoices(none), firstChoices);
        assert.deepEqual(homeChoices({ levels: ['senior', 'x', 'junior'], length: -3 }), { ...firstChoices, levels: ['junior', 'senior'] });
        assert.deepEqual(firstChoices, homeChoices(undefined));
        assert.deepInclude(firstChoices, { selection: 'due', length: 20, questions: 10, seconds: 180, cram: false });
    });
});

suite('a past interview from outside', () => {
    test('is taken whole or not at all', () => {
        assert.deepEqual(asPastInterview(past), past);
        assert.deepEqual(pastFrom(JSON.stringify(past)), past);
        assert.isUndefined(pastFrom('{'));
        for (const [path, value] of spoilt(past as unknown as Json)) {
            const read = asPastInterview(value);
            if (/\.(?:grade|again)$/.test(path)) {
                assert.lengthOf(read!.answers, 1);
            } else if (/\.(?:at|startedAt|secondsPerQuestion|seconds)$/.test(path) && typeof value === 'object') {
                assert.isUndefined(read, path);
            } else { assert.isUndefined(read, `${path}: ${JSON.stringify(value)}`); }
        }
        assert.isUndefined(asPastInterview({ ...past, id: '' }));
        for (const at of [NaN, Infinity, 9e15]) {
            assert.isUndefined(asPastInterview({ ...past, at }));
            assert.isUndefined(asPastInterview({ ...past, startedAt: at }));
        }
    });

    test('keeps a grade that is one, and without it is not assessed', () => {
        const graded = (grade: unknown): unknown =>
            asPastInterview({ ...past, answers: [{ ...past.answers[0], grade, again: 'soon' }] })!.answers[0];
        const bare = omit(omit(past.answers[0]!, 'grade'), 'again');
        assert.deepEqual(graded(4), { ...bare, grade: 4 });
        for (const other of [0, 5, '3', undefined]) { assert.deepEqual(graded(other), bare); }
    });

    test('is read once, the newest first, by a file of its own name', () => {
        const [older, same] = [{ ...past, id: 'a', at: 1 }, { ...past, id: 'b', at: 9 }];
        assert.deepEqual(newestFirst([older, past, same, past]).map(({ id }) => id), ['b', 'p', 'a']);
        assert.isTrue(isPastFile('0a9.json'));
        for (const name of ['A.json', '.json', 'a.json.tmp', '../a.json', 'a.jsonx']) { assert.isFalse(isPastFile(name), name); }
    });
});
