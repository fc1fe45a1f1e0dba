import { assert } from 'chai';
import type { HomeView, InterviewView, QuestionView, WaitingView } from '../../../src/core/protocol';
import { firstState } from '../../../src/core/quiz/state';
import { Host, own, review } from './quizHost';

suite('an interview’s pages', () => {
    test('a question shows its clock, then its follow-up, then each answer beside the bank’s', () => {
        const host = new Host().interview(1, ['/Serializers']);
        host.state = { ...host.state, interview: { ...host.state.interview!, ids: ['q1'], answers: host.state.interview!.answers.slice(0,
            1).map(one => ({ ...one, id: 'q1' })) } };
        const asked = host.view() as InterviewView;
        assert.deepInclude(asked, { type: 'interview', progress: { done: 0, total: 1, detail: 'question 1 of 1' }, typed: '', left: 60,
            last: false });
        assert.doesNotHaveAnyKeys(asked, ['followUpHtml']);
        host.take({ type: 'typed', key: asked.key, text: 'it validates' });
        assert.equal((host.view() as InterviewView).typed, 'it validates');
        const followUp = host.proceed('it validates').view() as InterviewView;
        assert.deepInclude(followUp, { typed: '', last: true });
        assert.include(followUp.followUpHtml, 'And a <code>Model?</code> one?');
        assert.notInclude(followUp.followUpHtml, 'Like it');
        for (const act of ['bookmark', 'note', 'open'] as const) { assert.isEmpty(host.take({ type: 'act', act }).others,
            'the answer stays hidden'); }
        host.proceed('from a model');
        const assessed = host.view({ note: 'noted' }) as QuestionView;
        assert.deepInclude(assessed, {
            type: 'question', assessing: true, revealed: true, typed: 'it validates\n\nTo the follow-up: from a model', canUndo: false,
            session: 'Mock interview: how good was your answer?'
        });
        assert.include(assessed.answerHtml, 'noted');
        assert.deepEqual(assessed.statements.map(({ ticked }) => ticked).length, 2);
        host.take({ type: 'tick', index: 1 });
        assert.deepEqual(host.take({ type: 'act', act: 'open' }).others, [{ type: 'open', id: 'q1', beside: true }]);
        host.take({ type: 'goTo', page: 'home' });
        assert.equal((host.view() as HomeView).unfinished[0]!.label, 'Mock interview, to be assessed');
        host.take({ type: 'resume', what: 'interview', id: host.state.interview!.id }).take({ type: 'grade', grade: 2 });
        assert.equal(host.view().type, 'report');
        assert.deepInclude(host.memories.log[0], { type: 'review', question: 'q1', grade: 2, kind: 'interview' });
        assert.deepEqual(host.others.map(({ type }) => type), ['keep']);
    });

    test('a report is read again as long as it is kept, and copied', () => {
        const host = new Host().interview(1, ['/Views']).proceed('said').take({ type: 'grade', grade: 3 });
        const { id } = host.state.ended!;
        const text = host.take({ type: 'run', command: 'copyReport' }).effects;
        assert.deepEqual(text.map(({ type }) => type), ['copy', 'notice']);
        assert.include(JSON.stringify(text), '# Mock interview of 2026-01-10');
        host.take({ type: 'goTo', page: 'home' });
        assert.deepEqual((host.view() as HomeView).past, [{ id, label: '2026-01-10: 100 % over 1 question' }]);
        assert.equal(host.take({ type: 'read', id }).view().type, 'report');
        host.take({ type: 'goTo', page: 'home' });
        assert.equal(host.take({ type: 'read', id: 'gone' }).view().type, 'home');
        host.state = { ...host.state, page: 'past', read: 'gone' };
        assert.equal(host.view().type, 'home');
        assert.isEmpty(host.take({ type: 'run', command: 'copyReport' }).effects);
    });

    test('to leave a running clock is asked, and so is to end one that is not over', () => {
        const host = new Host().interview(2);
        const [ask] = host.take({ type: 'goTo', page: 'statistics' }).others;
        assert.isTrue(ask?.type === 'ask' && ask.button === 'Leave' && ask.title === 'Leave the mock interview?');
        assert.equal(host.state.page, 'interview');
        if (ask?.type === 'ask') { host.take(ask.then); }
        assert.equal(host.state.page, 'statistics');
        assert.isDefined(host.state.interview!.stopped);
        const [end] = host.interview(1).others;
        assert.isTrue(end?.type === 'ask' && end.button === 'End It');
        const before = host.state.interview!.id;
        if (end?.type === 'ask') { host.take(end.then); }
        assert.deepEqual(host.effects.map(({ type }) => type), ['keep', 'show']);
        assert.equal(host.state.ended!.id, before);
        assert.lengthOf(host.state.interview!.ids, 1);
    });

    test('a question whose bank is away is waited for while the clock stands', () => {
        const host = new Host().interview(2, ['mine/']);
        host.library = own;
        host.take({ type: 'changed' });
        const [id] = host.state.interview!.ids;
        assert.deepInclude(host.view(), {
            type: 'waiting', title: 'Waiting for a bank', session: 'Mock interview', skip: '', drop: 'Leave it out', canUndo: false
        });
        assert.equal((host.view() as WaitingView).lines[0], `The question “${id}” is in no bank that is loaded now. The clock stands.`);
        host.take({ type: 'waiting', act: 'skip' });
        assert.equal(host.state.interview!.index, 0);
        host.take({ type: 'waiting', act: 'drop' }).take({ type: 'waiting', act: 'drop' });
        assert.equal(host.view().type, 'report');
    });

    test('what is seen of the clock is kept, of the question that it runs for', () => {
        const host = new Host().interview(2);
        const { key } = host.view() as InterviewView;
        host.take({ type: 'alive', key });
        assert.equal(host.state.interview!.seen, host.now);
        const { seen } = host.state.interview!;
        assert.equal(host.take({ type: 'alive', key: 'another' }).state.interview!.seen, seen);
        assert.isEmpty(host.effects);
    });

    test('the page of an interview that is not there is the start page', () => {
        for (const page of ['interview', 'session'] as const) {
            const host = new Host();
            host.state = { ...firstState, page };
            assert.equal(host.view().type, 'home');
        }
        assert.equal(new Host().take({ type: 'goTo', page: 'statistics' }).view().type, 'statistics');
        const done = new Host(review('q1', 0, 4), ...['q2', 'q3'].map(id => review(id, 0, 4)));
        done.settings = { newPerDay: 0, reviewsPerDay: 0 };
        const view = done.take({ type: 'goTo', page: 'statistics' }).view();
        assert.equal(view.type === 'statistics' && view.today, 'nothing is due');
    });
});
