import { assert } from 'chai';
import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import type { Grade, LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import type { HomeView, InterviewView, QuestionView, QuizView, SummaryView, WaitingView } from '../../../src/core/protocol';
import { step } from '../../../src/core/quiz/machine';
import { viewOf, type Beside } from '../../../src/core/quiz/pageView';
import { firstChoices, firstState, type QuizState } from '../../../src/core/quiz/state';
import type { Effect, QuizMessage, QuizWorld } from '../../../src/core/quiz/world';

const day = 86_400_000;
const noon = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const shipped = loadBank({ key: '', title: 'DRF Interview' }, parseBank(`## Serializers

### Q1. What is a \`Serializer\`?

A \`BaseSerializer\` of fields.

**Key points:**
- it validates
- it renders

**Follow-up:** And a \`Model?\` one? Like it, from a model.

**Level:** junior

### Q2. What is a field?

It is \`to_representation\` that does it.

## Views

### Q3. What is a view?

A callable.
`));
const mine = loadBank({ key: 'mine', title: 'Mine' },
    parseBank('### Q1. Which?\n\n- [ ] no\n- [x] yes\n\n**Level:** senior\n\n### Q2. Why?\n\nSo.\n'));
const [all, own] = [new Library([shipped, mine]), new Library([shipped])];

const quiz = { ...firstChoices, kind: 'recall' } as const;

/** A quiz whose host does what it says. */
class Host {
    state: QuizState = firstState;
    now = noon;
    library = all;
    effects: readonly Effect[] = [];
    uses: readonly string[] | undefined;
    past: QuizWorld['past'] = [];
    settings: Partial<QuizWorld['settings']> = {};
    readonly bookmarks = new Set<string>();
    readonly memories: Memories;
    private count = 0;

    constructor(...log: LogEntry[]) { this.memories = new Memories(schedule, log, noon); }

    world(): QuizWorld {
        return {
            library: this.library, memories: this.memories, schedule, now: this.now, newId: `n${this.count++}`, kind: 'recall',
            settings: { minutesPerDay: 10, desiredRetention: 0.9, newPerDay: 3, reviewsPerDay: 10, newOrder: 'section', ...this.settings },
            isBookmarked: id => this.bookmarks.has(id), used: () => this.uses, past: this.past,
                dateText: at => new Date(at).toISOString().slice(0, 10)
        };
    }

    take(message: QuizMessage): this {
        this.now += 1000;
        const first = step(this.state, message, this.world());
        this.state = first.state;
        this.effects = first.effects;
        if (first.entries.length === 0) { return this; }
        const entries = first.entries.map(entry => ({ ...entry, id: `e${this.count++}`, at: this.now }));
        this.memories.add(entries);
        const second = step(this.state, { type: 'recorded', ids: entries.map(({ id }) => id) }, this.world());
        this.state = second.state;
        this.effects = [...first.effects, ...second.effects];
        return this;
    }

    on(...ids: string[]): this { return this.take({ type: 'startOn', title: 'Some', ids }); }
    answer(grade: Grade): this { return this.take({ type: 'reveal' }).take({ type: 'grade', grade }); }
    interview(length: number, sections: string[] = []): this {
        return this.take({ type: 'startInterview', choice: { length, secondsPerQuestion: 60, sections, levels: [] } });
    }

    proceed(text: string): this {
        const { key } = this.view() as InterviewView;
        return this.take({ type: 'proceed', key, text });
    }

    view(beside: Partial<Beside> = {}): QuizView {
        return viewOf(this.state, this.world(), { note: undefined, showTimer: false, plan: () => undefined, ...beside });
    }

    get notices(): string[] { return this.effects.flatMap(effect => effect.type === 'notice' ? effect.text : []); }
    get others(): Effect[] { return this.effects.filter(({ type }) => type !== 'notice' && type !== 'show'); }
}

const review = (question: string, daysAgo: number, grade: Grade = 3): LogEntry =>
    ({ type: 'review', id: `${question} ${daysAgo}`, at: noon - daysAgo * day, question, grade, seconds: 5, kind: 'recall' });

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

suite('a session’s pages', () => {
    const question = (host: Host, beside?: Partial<Beside>): QuestionView => host.view(beside) as QuestionView;

    test('a question has its place, its number, its level and how far the session is', () => {
        const host = new Host().on('q1', 'mine/q2');
        host.bookmarks.add('q1');
        assert.deepInclude(question(host), {
            type: 'question', kind: 'recall', session: 'Some', progress: { done: 0, total: 2, detail: '2 new' }, revealed: false,
                bookmarked: true,
            canUndo: false, assessing: false
        });
        const { heading } = question(host);
        assert.deepInclude(heading, { place: 'Serializers', number: 'Q1', level: 'junior' });
        assert.include(heading.titleHtml, '<code>Serializer</code>');
        assert.doesNotHaveAnyKeys(question(host), ['seconds', 'leech']);
        host.now += 5000;
        assert.equal(question(host, { showTimer: true }).seconds, 5);
        host.answer(3);
        assert.deepInclude(question(host), { progress: { done: 1, total: 3, detail: '1 being learned, 1 new' }, bookmarked: false,
            canUndo: true });
        assert.equal(question(host).heading.place, 'Mine');
        assert.include(question(host.take({ type: 'reveal' }), { note: 'my **own** note' }).answerHtml, '<strong>own</strong>');
    });

    test('what is forgotten again and again is told, and that a cram does not count', () => {
        const lapses = Array.from({ length: 9 }, (_, index) => [review('q1', 200 - 20 * index), review('q1', 190 - 20 * index, 1)]).flat();
        const host = new Host(review('q1', 300), review('q1', 280), ...lapses);
        assert.match(question(host.on('q1')).leech!, /^Forgotten \d+ times\. Write a note/);
        host.take({ type: 'start', choice: { ...quiz, cram: true, kind: 'choose', sections: ['/Views'] } });
        assert.equal(question(host).session, 'Due and new · cram, not counted · recall, as it cannot be asked as you chose');
        assert.isTrue(question(host.take({ type: 'reveal' })).grades.every(({ interval }) => interval === ''), 'no interval is promised');
        assert.isEmpty(host.answer(3).memories.log.filter(({ at }) => at > noon));
        host.take({ type: 'start', choice: { ...quiz, cram: true, kind: 'recall', sections: ['mine/'] } });
        assert.equal(question(host).session, 'Due and new · cram, not counted · asked by its own choices');
    });

    test('blanks show what stood in them once they are revealed', () => {
        const host = new Host().take({ type: 'choose', choices: { ...firstChoices, kind: 'fill' } }).on('q2');
        const { passage, key } = question(host);
        assert.deepEqual(passage, { code: false, parts: ['It is ', { blank: 0 }, ' that does it.'], blanks: [{ typed: '', letters: 17 }] });
        host.take({ type: 'filled', key, blanks: ['to_representatoin'] }).take({ type: 'reveal' });
        assert.deepEqual(question(host).passage!.blanks, [{ typed: 'to_representatoin', letters: 17, answer: 'to_representation',
            right: true }]);
        assert.equal(question(host).result, '1 of 1 right.');
    });

    test('what is put off or suspended is said, and taken back', () => {
        const host = new Host().on('q1', 'q2', 'q3').take({ type: 'act', act: 'bury' });
        assert.deepEqual(host.notices, ['Put off until tomorrow.']);
        assert.deepInclude(host.memories.log.at(-1), { type: 'bury', questions: ['q1'] });
        assert.deepEqual(host.take({ type: 'act', act: 'suspend' }).notices,
            ['Suspended: it is not asked until you resume it in the tree.']);
        assert.deepEqual([host.state.session!.current!.id, host.memories.get('q2')!.suspended], ['q3', true]);
        assert.deepEqual(host.take({ type: 'act', act: 'undo' }).notices, ['Taken back.']);
        assert.deepEqual([host.state.session!.current!.id, host.memories.get('q2')?.suspended ?? false], ['q2', false]);
        host.take({ type: 'act', act: 'undo' });
        assert.equal(host.state.session!.current!.id, 'q1');
        assert.deepEqual(host.take({ type: 'act', act: 'undo' }).notices, ['Nothing to take back in this session.']);
        host.take({ type: 'start', choice: { ...quiz, cram: true } });
        assert.deepEqual(host.take({ type: 'act', act: 'bury' }).notices, ['Left out of this cram.']);
    });

    test('a grade before the answer is shown, or for nothing, is none', () => {
        const host = new Host().on('q1').take({ type: 'grade', grade: 3 });
        assert.isEmpty(host.memories.log);
        assert.deepEqual(host.take({ type: 'reveal' }).take({ type: 'reveal' }).notices,
            ['Tick the key points that you made, or grade with 1 to 4.']);
        host.take({ type: 'tick', index: 0 }).take({ type: 'tick', index: 1 }).take({ type: 'tick', index: 2 });
        assert.deepEqual(host.state.session!.current!.ticked, [0, 1], 'there is no third');
        host.take({ type: 'reveal' });
        assert.deepInclude(host.memories.log[0], { type: 'review', question: 'q1', grade: 3, kind: 'recall' });
    });

    test('what is asked of the host names the question', () => {
        const host = new Host().on('q1');
        const effectOf = (message: QuizMessage): Effect[] => host.take(message).others;
        assert.deepEqual(effectOf({ type: 'act', act: 'bookmark' }), [{ type: 'bookmark', id: 'q1', bookmarked: true }]);
        host.bookmarks.add('q1');
        assert.deepEqual(effectOf({ type: 'act', act: 'bookmark' }), [{ type: 'bookmark', id: 'q1', bookmarked: false }]);
        assert.deepEqual(effectOf({ type: 'act', act: 'note' }), [{ type: 'note', id: 'q1' }]);
        assert.deepEqual(effectOf({ type: 'act', act: 'open' }), [{ type: 'open', id: 'q1', beside: true }]);
        assert.deepEqual(effectOf({ type: 'open', id: 'q3' }), [{ type: 'open', id: 'q3', beside: false }]);
        assert.deepEqual(effectOf({ type: 'file', path: 'a.md' }), [{ type: 'file', id: 'q1', path: 'a.md' }]);
        assert.deepEqual(effectOf({ type: 'copy', text: 'code' }), [{ type: 'copy', text: 'code' }]);
        assert.deepEqual(effectOf({ type: 'act', act: 'keys' }), [{ type: 'keys', shown: true }]);
        assert.deepEqual(effectOf({ type: 'act', act: 'keys' }), [{ type: 'keys', shown: false }]);
        host.take({ type: 'goTo', page: 'home' });
        for (const act of ['bookmark', 'note', 'open'] as const) { assert.isEmpty(effectOf({ type: 'act', act })); }
        assert.isEmpty(effectOf({ type: 'file', path: 'a.md' }));
    });

    test('a key that came too soon puts nothing away', () => {
        const host = new Host().on('q1', 'q2');
        host.now -= 900;
        host.take({ type: 'press', message: { type: 'act', act: 'suspend' } });
        assert.equal(host.state.session!.current!.id, 'q1');
        host.take({ type: 'press', message: { type: 'act', act: 'suspend' } });
        assert.equal(host.state.session!.current!.id, 'q2');
    });

    test('a bank that is away is waited for', () => {
        const host = new Host().on('mine/q1');
        const waiting = (): WaitingView => host.view() as WaitingView;
        const comes = 'It comes back by itself when its bank is loaded, with all that was done on it.';
        host.library = own;
        host.take({ type: 'changed' });
        assert.deepEqual(waiting(), {
            type: 'waiting', title: 'Waiting for a bank', session: 'Some',
                lines: ['The question “mine/q1” is in no bank that is loaded now.', comes],
            skip: '', drop: 'Leave it out', canUndo: false
        });
        host.library = all;
        host.on('mine/q1', 'q1', 'mine/q2');
        host.library = own;
        host.take({ type: 'changed' });
        assert.deepInclude(waiting(), { title: 'Waiting for banks', skip: 'Ask another one meanwhile', drop: 'Leave all 2 out' });
        host.take({ type: 'waiting', act: 'skip' });
        assert.equal(host.state.session!.current!.id, 'q1');
        host.answer(4);
        assert.deepInclude(waiting(), { canUndo: true, lines: ['2 questions of this quiz are in no bank that is loaded now.', comes],
            skip: '' });
        host.take({ type: 'waiting', act: 'drop' });
        assert.equal(host.view().type, 'summary');
    });

    test('the end says what was recalled, what comes again, and that a cram leaves the schedule', () => {
        const summary = (host: Host): SummaryView => host.view() as SummaryView;
        const host = new Host(review('q3', 30)).on('q1', 'q2').answer(4).answer(1).answer(4);
        assert.deepEqual(summary(host), {
            type: 'summary', title: 'Some', lines: [
                '2 questions in 6 s; 1 question recalled at once.', '1 question will come back tomorrow.'
            ], again: [{ id: 'q2', title: 'Q2. What is a field?' }], canUndo: true, moreToday: 2
        });
        const put = new Host().on('q1').take({ type: 'act', act: 'bury' });
        assert.deepEqual(summary(put).lines[0], 'No question was graded.');
        const cram = new Host().take({ type: 'start', choice: { ...quiz, cram: true, sections: ['/Views'] } }).answer(3);
        assert.deepEqual(summary(cram).lines.slice(1), ['This was a cram: the schedule is as it was.',
            'Nothing that you have learned falls due tomorrow.']);
    });
});

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
