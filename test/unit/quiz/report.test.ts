import { assert } from 'chai';
import type { PastAnswer } from '../../../src/core/memory/pastInterview';
import { interviewReport, pastLabel, reportToMarkdown } from '../../../src/core/quiz/report';

const answer = (changes: Partial<PastAnswer>): PastAnswer => ({
    id: 'q1', title: 'A?', section: 'S', level: 'mid', answer: '', followUp: '', seconds: 60, timedOut: false, missed: [], ...changes
});
const textOf = (...answers: PastAnswer[]): string => reportToMarkdown(interviewReport({ answers }), 'Monday');
const labelOf = (...answers: PastAnswer[]): string =>
    pastLabel({ type: 'interview', id: 'p', at: 0, startedAt: 0, secondsPerQuestion: 60, answers }, 'Monday');

suite('the report of a mock interview', () => {
    test('as Markdown has the score, its parts, what to repeat worst first, and every answer', () => {
        assert.equal(textOf(
            answer({ title: 'Why *so*?', level: 'senior', grade: 2, again: 600_000, missed: ['one\ntwo', '`x`'],
                answer: 'first\n# second', followUp: 'more', timedOut: true }),
            answer({ id: 'q2', title: 'B?', section: 'T', level: 'junior', grade: 1, again: 60_000 }),
            answer({ id: 'q3', title: 'C?', level: 'mid', grade: 4, again: 864_000_000, answer: 'all' }),
            answer({ id: 'q4', title: 'D?', seconds: 120 })
        ), `# Mock interview of Monday

**50 %** over 3 questions, 5 min, time ran out once.

The score is the mean of your grades: good and easy count 1, hard one half, again 0. They moved the schedule like any other grade.

1 question was not assessed, and is not in the score.

| Section | Questions | Score |
| --- | ---: | ---: |
| S | 2 | 75 % |
| T | 1 | 0 % |

| Level | Questions | Score |
| --- | ---: | ---: |
| junior | 1 | 0 % |
| mid | 1 | 100 % |
| senior | 1 | 50 % |

## To repeat

- **B?**

- **Why \\*so\\*?**
  - one
    two
  - \`x\`

## Every answer

| Question | Grade | Time | Comes again in |
| --- | --- | ---: | --- |
| Why \\*so\\*? | Hard | 1 min, ran out | 10 min |
| B? | Again | 1 min | 1 min |
| C? | Easy | 1 min | 10 days |
| D? | not assessed | 2 min |  |

### Why \\*so\\*?

> first${'  '}
> \\# second

To the follow-up:

> more

### C?

> all
`);
    });

    test('with nothing to repeat or nothing assessed says so', () => {
        assert.include(textOf(answer({ grade: 3 })), 'Nothing to repeat.');
        assert.notInclude(textOf(answer({ grade: 3 })), 'not assessed');
        assert.notInclude(textOf(answer({ grade: 3 })), 'time ran out');
        const none = textOf(answer({ timedOut: true }), answer({ timedOut: true, level: '', section: '' }));
        assert.include(none, '**0 %** over 0 questions, 2 min, time ran out 2 times.');
        assert.include(none, '2 questions were not assessed, and are not in the score.');
        for (const absent of ['The score is', '## To repeat', 'Nothing to repeat', '| Section', '| Level', '###']) {
            assert.notInclude(none, absent);
        }
    });

    test('what was typed to the follow-up alone is there', () => {
        assert.include(textOf(answer({ grade: 3, followUp: 'only this' })), '### A?\n\nTo the follow-up:\n\n> only this\n');
    });

    test('is named by its day and its score in a list', () => {
        assert.equal(labelOf(answer({ grade: 3 }), answer({ grade: 2 })), 'Monday: 75 % over 2 questions');
        assert.equal(labelOf(answer({ grade: 3 }), answer({})), 'Monday: 100 % over 1 question, 1 not assessed');
        assert.equal(labelOf(answer({})), 'Monday: not assessed');
    });
});
