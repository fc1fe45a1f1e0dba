import { assert } from 'chai';
import { suggestGrade } from '../../../src/core/quiz/grading';

suite('the suggested grade', () => {
    test('three of four points are good, two of five are hard, and less is neither', () => {
        assert.deepEqual([4 / 4, 3 / 4, 2 / 3, 2 / 5, 1 / 3, 0].map(suggestGrade), [3, 3, 2, 2, 1, 1]);
    });
});
