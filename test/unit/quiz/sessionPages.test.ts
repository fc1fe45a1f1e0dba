import { assert } from 'chai';
import type { QuestionView, SummaryView, WaitingView } from '../../../src/core/protocol';
import { type Beside } from '../../../src/core/quiz/pageView';
import { firstChoices } from '../../../src/core/quiz/state';
import type { Effect, QuizMessage } from '../../../src/core/quiz/world';
import { all, Host, noon, own, quiz, review } from './quizHost';

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
