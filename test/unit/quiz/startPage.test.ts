import { assert } from 'chai';
import type { HomeView } from '../../../src/core/protocol';
import { firstChoices } from '../../../src/core/quiz/state';
import { day, Host, noon, quiz, review } from './quizHost';

suite('the start page', () => {
    const home = (host: Host, plan?: string): HomeView => host.view({ plan: () => plan }) as HomeView;

    test('of a newcomer has what is new, what can be chosen, and nothing that was begun', () => {
        assert.deepEqual(home(new Host()), {
            type: 'home', today: { count: 3, text: '3 new', detail: '' }, isNewcomer: true, unfinished: [], past: [], kind: 'recall',
                choices: firstChoices,
            sections: [
                { key: '/Serializers', bank: 'DRF Interview', title: 'Serializers', kinds: ['recall', 'fill'],
                    detail: '0 % of 2 would be recalled now' },
                { key: '/Views', bank: 'DRF Interview', title: 'Views', kinds: ['recall'], detail: '0 % of 1 would be recalled now' },
                { key: 'mine/', bank: 'Mine', title: 'Mine: Questions', kinds: ['recall', 'choose'],
                    detail: '0 % of 2 would be recalled now' }
            ],
            selections: [
                { value: 'due', label: 'Due and new' }, { value: 'weakest', label: 'Weakest first' }, { value: 'bookmarked',
                    label: 'Bookmarked' },
                { value: 'new', label: 'Only new' }
            ]
        });
    });

    test('offers what the code uses where somebody tells', () => {
        const host = new Host();
        host.uses = [];
        assert.deepEqual(home(host).selections.slice(4), [{ value: 'file', label: 'What this file uses' }, { value: 'workspace',
            label: 'What this workspace uses' }, { value: 'findings', label: 'What my code gets wrong' }]);
    });

    test('tells what is due, what was done today, and the plan with the minutes that it needs', () => {
        const host = new Host(review('q1', 100), review('q1', 99), review('q3', 0));
        const view = home(host, 'Soon. To reach 90 %, 25 minutes a day are needed.');
        assert.deepEqual(view.today, { count: 4, text: '1 to review, 1 being learned, 2 new', detail: '1 done today.' });
        assert.deepInclude(view, { isNewcomer: false, plan: 'Soon. To reach 90 %, 25 minutes a day are needed.', minutes: 25 });
        assert.match(view.sections[0]!.detail, /^\d\d % of 2 would be recalled now, 1 due$/);
        assert.match(view.sections[1]!.detail, /^100 % of 1 would be recalled now$/);
        assert.doesNotHaveAnyKeys(home(host, 'The time is enough.'), ['minutes']);
        assert.doesNotHaveAnyKeys(home(host), ['plan', 'minutes']);
    });

    test('names each thing that was begun so that it is told from others', () => {
        const host = new Host(review('q1', 0));
        host.on('q2', 'q3').take({ type: 'start', choice: { ...quiz, kind: 'choose', cram: true } });
        host.interview(2);
        host.take({ type: 'leave', then: { type: 'goTo', page: 'home' } });
        const labels = (): string[] => home(host).unfinished.map(({ label }) => label);
        assert.deepEqual(labels(), ['Mock interview, question 1 of 2', 'Due and new, cram, choose, 5 left', 'Some, recall, 2 left']);
        assert.deepEqual(home(host).unfinished.map(({ what }) => what), ['interview', 'session', 'session']);
        host.now += 2 * day;
        assert.include(labels()[2], 'Some of 2026-01-10, recall, 2 left');
        host.take({ type: 'discard', id: host.state.aside[0]!.id });
        assert.lengthOf(labels(), 2);
        host.take({ type: 'discard', id: host.state.session!.id });
        assert.lengthOf(labels(), 1);
    });

    test('today is asked as it was chosen, and what is begun today goes on', () => {
        const host = new Host();
        host.take({ type: 'startToday', kind: 'fill' });
        assert.deepInclude(host.state.session, { title: 'Today', kind: 'fill', cram: false });
        const { id } = host.state.session!;
        host.take({ type: 'goTo', page: 'home' }).take({ type: 'startToday' });
        assert.equal(host.state.session!.id, id);
        assert.equal(host.state.page, 'session');
    });

    test('what cannot be begun says why, and nothing is begun', () => {
        const host = new Host();
        host.take({ type: 'start', choice: { ...quiz, selection: 'bookmarked' } });
        assert.deepEqual(host.notices, ['Nothing of this choice is due or new. Cram asks it all the same.']);
        host.take({ type: 'start', choice: { ...quiz, selection: 'bookmarked', cram: true } });
        assert.deepEqual(host.notices, ['Nothing fits this choice.']);
        host.take({ type: 'startInterview', choice: { length: 1, secondsPerQuestion: 60, sections: ['no'], levels: [] } });
        assert.deepEqual(host.notices, ['No question fits this choice.']);
        assert.deepEqual([host.state.page, host.state.session, host.state.interview], ['home', undefined, undefined]);
    });

    test('of some questions those that are suspended or put off are left out, unless it is one alone', () => {
        const host = new Host({ type: 'suspend', id: 'a', at: noon, questions: ['q1'] }, { type: 'bury', id: 'b', at: noon,
            questions: ['q2'] });
        host.on('q1', 'q2', 'q3');
        assert.deepEqual(host.notices, ['2 left out: suspended, or put off until tomorrow.']);
        assert.equal(host.state.session!.current!.id, 'q3');
        assert.isEmpty(host.on('q3', 'mine/q2').notices);
    });

    test('what is chosen stays, and goes to the page no second time', () => {
        const host = new Host().take({ type: 'choose', choices: { ...firstChoices, kind: 'fill', length: 7 } });
        assert.isEmpty(host.effects);
        assert.deepInclude(home(host), { kind: 'fill', choices: { ...firstChoices, kind: 'fill', length: 7 } });
        assert.equal(host.on('q2').state.session!.kind, 'fill');
    });
});
