import { assert } from 'chai';
import { asFromQuiz, asFromReader } from '../../src/core/pageMessages';
import type { FromQuiz, FromReader } from '../../src/core/protocol';
import { firstChoices } from '../../src/core/quiz/state';

const place = { sections: ['/Basics'], levels: ['mid'] } as const;
const fromReader: readonly FromReader[] = [
    { type: 'ready' }, { type: 'open', id: 'q1' }, { type: 'file', path: 'a.md' }, { type: 'place', index: 0 }, { type: 'copy', text: 'x' },
    { type: 'focus', focused: false }
];
const fromQuiz: readonly FromQuiz[] = [
    { type: 'ready' }, { type: 'focus', focused: true }, { type: 'startToday' }, { type: 'startToday', kind: 'fill' },
    { type: 'start', choice: { selection: 'due', kind: 'mixed', length: 100_000, cram: false, ...place } },
    { type: 'startInterview', choice: { length: 5, secondsPerQuestion: 180, ...place } },
    { type: 'startInterview', choice: { length: 5, secondsPerQuestion: 180, ...place, codeFirst: true } },
    { type: 'goTo', page: 'statistics' }, { type: 'goTo', page: 'home' }, { type: 'resume', what: 'session', id: 's' },
    { type: 'resume', what: 'interview', id: 's' }, { type: 'discard', id: 's' },
    { type: 'choose', choices: { ...firstChoices, kind: 'recall' } }, { type: 'read', id: 's' }, { type: 'waiting', act: 'skip' },
    { type: 'waiting', act: 'drop' }, { type: 'alive', key: 'k' }, { type: 'timeUp', key: 'k' },
    { type: 'act', act: 'edit' },
    { type: 'typed', key: 'k', text: '' }, { type: 'filled', key: 'k', blanks: ['a', ''] }, { type: 'tick', index: 3 }, { type: 'reveal' },
    { type: 'check', key: 'k', other: false }, { type: 'stopCheck', key: 'k' }, { type: 'grade', grade: 1 }, { type: 'act', act: 'undo' },
    { type: 'act', act: 'hint' },
    { type: 'proceed', key: 'k', text: 'x' }, { type: 'open', id: 'q1' }, { type: 'file', path: 'a.md' }, { type: 'copy', text: 'x' },
    { type: 'run', command: 'copyReport' }, { type: 'run', command: 'setInterviewDate' },
    { type: 'run', command: 'setMinutes', argument: 20 }
];

suite('what a page says', () => {
    for (const message of fromReader) {
        test(`the reader's ${JSON.stringify(message)} is heard`, () => assert.deepEqual(asFromReader(message), message));
    }
    for (const message of fromQuiz) {
        test(`the quiz's ${JSON.stringify(message).slice(0, 60)} is heard`, () => assert.deepEqual(asFromQuiz(message), message));
    }

    for (const message of [
        undefined, null, 5, 'ready', [], {}, { type: 'constructor' }, { type: '__proto__' }, { type: 'hasOwnProperty' }, { type: 5 },
        { type: 'press', message: { type: 'reveal' } },
        { type: 'endInterview', then: { type: 'ready' } }, { type: 'leave', then: { type: 'ready' } },
        { type: 'startOn', title: 'x', ids: ['q1'] }, { type: 'recorded', ids: [] }, { type: 'changed' }, { type: 'closed' },
        { type: 'wrote', document: 'd', text: 'x' }, { type: 'editor' }, { type: 'answered' },
        { type: 'checkBy', key: 'k', model: 'm' }, { type: 'replied', request: 'r', text: 'x' }
    ]) {
        test(`${JSON.stringify(message)} is nothing`, () => {
            assert.isUndefined(asFromReader(message));
            assert.isUndefined(asFromQuiz(message));
        });
    }

    for (const message of [
        { type: 'open' }, { type: 'open', id: 5 }, { type: 'file', path: 5 }, { type: 'place', index: -1 },
        { type: 'place', index: 'length' }, { type: 'place', index: 1.5 }, { type: 'copy', text: {} }, { type: 'focus', focused: 1 }
    ]) {
        test(`the reader's ${JSON.stringify(message)} is nothing`, () => assert.isUndefined(asFromReader(message)));
    }

    const start = { selection: 'due', kind: 'mixed', length: 5, cram: false, ...place } as const;
    const interview = { length: 5, secondsPerQuestion: 180, ...place };
    for (const message of [
        { type: 'startToday', kind: 'other' }, { type: 'start' }, { type: 'start', choice: { ...start, selection: 'all' } },
        { type: 'start', choice: { ...start, kind: '' } },
        { type: 'start', choice: { ...start, length: 0 } }, { type: 'start', choice: { ...start, length: 100_001 } },
        { type: 'start', choice: { ...start, cram: 'yes' } }, { type: 'start', choice: { ...start, sections: [5] } },
        { type: 'start', choice: { ...start, levels: 'mid' } }, { type: 'startInterview', choice: { ...interview, length: 1.5 } },
        { type: 'startInterview', choice: { ...interview, secondsPerQuestion: 86_401 } },
        { type: 'startInterview', choice: { ...interview, sections: undefined } }, { type: 'goTo', page: 'session' },
        { type: 'resume', what: 'quiz', id: 's' }, { type: 'resume', what: 'session' }, { type: 'discard', id: 1 },
        { type: 'read' }, { type: 'waiting', act: 'both' }, { type: 'alive', key: 1 },
        { type: 'timeUp' }, { type: 'typed', key: 'k', text: 1 },
        { type: 'typed', text: 'x' }, { type: 'filled', key: 'k', blanks: [1] }, { type: 'filled', blanks: [] },
        { type: 'tick', index: -1 }, { type: 'grade', grade: 5 }, { type: 'grade', grade: '1' }, { type: 'act', act: 'reset' },
        { type: 'proceed', key: 'k' }, { type: 'proceed', text: 'k' }, { type: 'run', command: 'resetAll' },
        { type: 'run', command: 'setMinutes' }, { type: 'run', command: 'setMinutes', argument: '20' },
        { type: 'check', key: 'k' }, { type: 'check', key: 1, other: true }, { type: 'check', key: 'k', other: 'no' }, { type: 'stopCheck' }
    ]) {
        test(`the quiz's ${JSON.stringify(message)} is nothing`, () => assert.isUndefined(asFromQuiz(message)));
    }

    test('is cut where nobody types so much, and has nothing that does not belong to it', () => {
        const text = 'x'.repeat(100_001);
        assert.deepEqual(asFromQuiz({ type: 'typed', key: 'k', text, more: 1 }), { type: 'typed', key: 'k', text: text.slice(1) });
        assert.deepEqual(asFromQuiz({ type: 'filled', key: 'k', blanks: [text] }), { type: 'filled', key: 'k', blanks: [text.slice(1)] });
        assert.deepEqual(asFromQuiz({ type: 'proceed', key: 'k', text }), { type: 'proceed', key: 'k', text: text.slice(1) });
        assert.deepEqual(asFromQuiz({ type: 'start', choice: { ...start, levels: ['mid', 'boss'], more: 1 } }),
            { type: 'start', choice: { ...start, levels: ['mid'] } });
        assert.deepEqual(asFromQuiz({ type: 'choose', choices: { length: -5, kind: 'x' } }), { type: 'choose', choices: firstChoices });
    });
});
