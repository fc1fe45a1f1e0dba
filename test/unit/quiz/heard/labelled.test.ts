import { assert } from 'chai';
import { shippedLibrary } from '../../shipped';
import { isStale, readLabelled } from './labelled';

suite('the labelled answers', () => {
    test('are many, in many voices, over many questions, and a third is held back', async () => {
        const questions = await readLabelled();
        const answers = questions.flatMap(question => question.answers);
        assert.isAtLeast(answers.length, 300);
        assert.isAtLeast(questions.filter(({ heading }) => /^Q\d+$/.test(heading)).length, 60);
        assert.isAtLeast(new Set(answers.map(({ voice }) => voice)).size, 8);
        const heldBack = questions.filter(question => question.heldBack).flatMap(question => question.answers).length / answers.length;
        assert.isAbove(heldBack, 0.25);
        assert.isBelow(heldBack, 0.45);
    });

    test('most of their key points are those of the bank', async () => {
        const library = await shippedLibrary();
        const questions = await readLabelled();
        const stale = questions.flatMap(question => question.keyPoints.filter(point => isStale(question, point, library)));
        const all = questions.flatMap(({ keyPoints }) => keyPoints).length;
        assert.isBelow(stale.length / all, 0.5, `write and label anew:\n${stale.join('\n')}`);
    });
});
