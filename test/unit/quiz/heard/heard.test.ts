import { assert } from 'chai';
import type { Library } from '../../../../src/core/bank/library';
import { heardIn, heardTicks, marksOf } from '../../../../src/core/quiz/heard/answer';
import { heard } from '../../../../src/core/quiz/heard/heard';
import { libraryOf } from '../../bank/samples';
import { shippedLibrary } from '../../shipped';
import { figuresOf, hearAll, type Judgement } from './measure';

const alike = (): number => 0.5;
const put = '`PUT` carries the whole state';
const patch = '`PATCH` need not be idempotent';
const concepts = ['put ~ whole|full|complete; -part', 'patch ~ not idempotent|depend'];
const verdicts = (answer: string): string[] =>
    heard(answer, [put, patch], { title: 'PUT and PATCH?', concepts }, alike).map(({ verdict }) => verdict);

suite('what is heard in an answer', () => {
    let library: Library;
    let judgements: Judgement[];
    suiteSetup(async () => {
        library = await shippedLibrary();
        ({ judgements } = await hearAll(library));
    });

    test('of the points ticked in the answers held back, most were said, and most of what was said is ticked', () => {
        const heldBack = judgements.filter(judgement => judgement.heldBack);
        const { said, ticks, precision, recall } = figuresOf(heldBack);
        assert.isAtLeast(said, 80, 'too few labels hold: label anew what has changed');
        assert.isAtLeast(ticks, 60);
        assert.isAtLeast(precision, 0.9);
        assert.isAtLeast(recall, 0.65);
    });

    test('who is wrong, says the opposite, copies the question or does not know, is told so', () => {
        for (const voice of ['wrong', 'opposite', 'copied', 'dunno']) {
            const own = judgements.filter(judgement => judgement.voice === voice);
            const wrong = own.filter(({ label, verdict }) => verdict === 'said' && label !== '+');
            assert.isNotEmpty(own);
            assert.isAtMost(wrong.length / own.length, 0.05,
                wrong.map(({ heading, point, answer }) => `${heading} ${point}\n${answer}`).join('\n'));
        }
    });

    test('the same thing in other words, forms and with typing errors', () => {
        assert.deepEqual(verdicts('PUT sends the complete object. Whether a PATCH is idempotent depends.'), ['said', 'said']);
        assert.deepEqual(verdicts('put = compelte state; patch isn’t idempotant'), ['said', 'said']);
    });

    test('a negation, the opposite, another thing’s property and a question say nothing', () => {
        assert.deepEqual(verdicts('PUT never sends the whole object. PATCH is idempotent.'), ['not', 'not']);
        assert.deepEqual(verdicts('PATCH carries the full state, PUT is not idempotent.'), ['not', 'not']);
        assert.deepEqual(verdicts('Does PUT carry the whole state?'), ['not', 'not']);
        assert.deepEqual(verdicts('I don’t know whether PUT has the whole state.'), ['not', 'not']);
        assert.deepEqual(verdicts(''), ['not', 'not']);
    });

    test('without concepts words are marked, and nothing is ticked', () => {
        const own = libraryOf(
            '## S\n\n### What is a closure?\n\nA.\n\n**Key points:**\n- a function with the variables of its scope\n- it captures variables, not values\n');
        const entry = own.entries[0]!;
        const answer = 'A function that keeps the variables of the scope around it.';
        assert.deepEqual(heardIn(answer, entry, own).map(({ verdict }) => verdict), ['partly', 'not']);
        assert.isEmpty(heardTicks(answer, entry, own));
    });

    test('marks are the words, in order, none over another', () => {
        const answer = 'PUT sends the complete object.';
        const marks = marksOf(heard(answer, [put, patch], { title: '', concepts: ['put; complete', 'put; complete object'] }, alike));
        assert.deepEqual(marks.map(({ start, end, points }) => [answer.slice(start, end), points]),
            [['PUT', [0, 1]], ['complete', [0, 1]], [' object', [1]]]);
    });

    test('whatever is typed, the places lie in it', () => {
        const { question } = library.entries[0]!;
        for (const text of ['?', '\n\n', '`'.repeat(300), 'not '.repeat(2000), 'a.b.c.'.repeat(2000), '((((', '☃ Ünïcödé \u0000 RESTful']) {
            for (const { places } of heard(text, question.keyPoints!, { title: question.title }, alike)) {
                for (const [start, end] of places) { assert.isTrue(start >= 0 && start < end && end <= text.length); }
            }
        }
    });

    test('every line of concepts belongs to a key point, and most key points have one', () => {
        const points = library.entries.flatMap(({ question: { keyPoints = [], concepts = [] } }) =>
            keyPoints.map((_, index) => concepts[index] ?? ''));
        assert.isAbove(points.filter(line => line !== '').length / points.length, 0.5);
    });
});
