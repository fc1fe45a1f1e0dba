import { assert } from 'chai';
import type { InterviewView, QuestionView } from '../../../src/core/protocol';
import type { Effect } from '../../../src/core/quiz/world';
import { Host, own } from './quizHost';

/** A host that opens the editor as it is told. */
class Editing extends Host {
    open(): Extract<Effect, { type: 'edit' }> {
        this.take({ type: 'act', act: 'edit' });
        const opened = this.others.find(effect => effect.type === 'edit')!;
        this.editing = opened.document;
        this.take({ type: 'editor' });
        return opened;
    }

    write(text: string, document = this.editing!): this { return this.take({ type: 'wrote', document, text }); }
    get question(): QuestionView { return this.view() as QuestionView; }
    get asked(): InterviewView { return this.view() as InterviewView; }
    get closes(): boolean { return this.others.some(({ type }) => type === 'closeEditor'); }
}

suite('an answer in an editor', () => {
    const recall = (): Editing => new Editing().on('q1', 'q2');

    test('opens with what was typed, and the box is read-only as long as it is open', () => {
        const host = recall();
        host.take({ type: 'typed', key: host.question.key, text: 'so far' });
        assert.include(host.open(), { title: 'Q1. What is a Serializer?', text: 'so far' });
        assert.isTrue(host.question.inEditor);
        host.editing = undefined;
        host.take({ type: 'editor' });
        assert.isUndefined(host.question.inEditor);
        assert.equal(host.question.typed, 'so far');
    });

    test('is the typed answer as it is written, and the page is told the text alone', () => {
        const host = recall();
        host.open();
        const { key } = host.question;
        assert.deepEqual(host.write('it validates').effects, [{ type: 'text', key, text: 'it validates' }]);
        assert.equal(host.question.typed, 'it validates');
        assert.isEmpty(host.write('it validates').effects, 'the same again is nothing');
        host.take({ type: 'answered' });
        assert.isTrue(host.question.revealed);
        assert.deepEqual(host.question.statements.map(({ ticked }) => ticked).length, 2);
        assert.equal(host.question.typed, 'it validates');
        assert.isTrue(host.closes);
    });

    test('is closed where its answer is out of sight, whatever leads there', () => {
        for (const leave of [
            (host: Editing) => host.take({ type: 'reveal' }), (host: Editing) => host.take({ type: 'goTo', page: 'home' }),
            (host: Editing) => host.take({ type: 'act', act: 'suspend' }), (host: Editing) => host.on('q3'),
            (host: Editing) => host.take({ type: 'press', message: { type: 'reveal' } })
        ]) {
            const host = recall();
            host.open();
            host.write('kept');
            leave(host);
            assert.lengthOf(host.others.filter(({ type }) => type === 'closeEditor'), 1);
            const { document } = { document: host.editing! };
            host.editing = undefined;
            const before = host.state;
            assert.equal(host.write('late', document).state, before, 'what comes later is nobody’s');
        }
        const host = recall();
        host.open();
        assert.isFalse(host.take({ type: 'act', act: 'hint' }).closes);
        assert.isFalse(host.take({ type: 'closed' }).closes, 'without the page it goes on');
        host.library = own;
        assert.isFalse(host.take({ type: 'changed' }).closes);
    });

    test('that is no answer in words is said, and nothing opens', () => {
        const host = recall();
        host.take({ type: 'reveal' }).take({ type: 'act', act: 'edit' });
        assert.deepEqual(host.notices, ['There is nothing to be answered in words now.']);
        const choice = new Editing().on('mine/q1').take({ type: 'act', act: 'edit' });
        assert.isFalse(choice.others.some(({ type }) => type === 'edit'));
        const home = new Editing().take({ type: 'answered' });
        assert.isEmpty(home.effects);
    });

    test('of another question is not taken for this one’s', () => {
        const host = recall();
        const { document } = host.open();
        host.take({ type: 'reveal' });
        host.editing = undefined;
        host.take({ type: 'grade', grade: 3 });
        host.write('of q1', document);
        assert.equal(host.question.typed, '');
        assert.notEqual(host.open().document, document);
    });

    test('in an interview goes on with what was written, whatever the page has of it', () => {
        const host = new Editing().interview(1, ['/Serializers']);
        const first = host.asked;
        host.open();
        assert.isTrue(host.asked.inEditor);
        host.write('all of it');
        host.take({ type: 'proceed', key: first.key, text: 'all' });
        assert.isTrue(host.closes);
        assert.equal(host.state.interview!.answers[0]!.answer, 'all of it');
    });

    test('in an interview is ended by its key, follow-up and all, and by the clock', () => {
        const host = new Editing().take({ type: 'startInterview',
            choice: { length: 1, secondsPerQuestion: 60, sections: ['/Serializers'], levels: ['junior'] } });
        host.open();
        host.write('first').take({ type: 'answered' });
        assert.equal(host.state.interview!.stage, 'followUp');
        assert.isTrue(host.closes);
        host.editing = undefined;
        assert.equal(host.open().text, '');
        host.write('second');
        assert.isEmpty(host.take({ type: 'timeUp', key: 'of another' }).others);
        assert.isTrue(host.take({ type: 'timeUp', key: host.asked.key }).closes);
        host.editing = undefined;
        assert.isEmpty(host.take({ type: 'timeUp', key: host.asked.key }).others, 'nothing is open any more');
        host.take({ type: 'answered' });
        assert.deepInclude(host.state.interview!.answers[0], { answer: 'first', followUp: 'second' });
    });
});
