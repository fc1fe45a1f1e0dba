import { assert } from 'chai';
import type { Library } from '../../../src/core/bank/library';
import type { InterviewChoice } from '../../../src/core/quiz/choices';
import type { Interview } from '../../../src/core/quiz/interview';
import {
    answer, assess, followInterview, followUpQuestion, leaveInterview, leaveOut, proceed, resumeInterview, startInterview, tickPoint
} from '../../../src/core/quiz/interview';
import { asPastInterview } from '../../../src/core/memory/pastInterview';
import { pastOf } from '../../../src/core/quiz/past';
import { interviewReport, pastLabel, reportToMarkdown } from '../../../src/core/quiz/report';
import { seeded } from '../../../src/core/random';
import { entryOf, libraryOf } from '../bank/samples';

const library = libraryOf([
    '## A', '### Q1. One?', '**Key points:**\n- a1\n- a2', '**Follow-up:** Why `a?b`? Because.', '**Level:** junior',
    '### Q2. Two?', '**Level:** senior', '## B', '### Q3. Three?', '**Level:** senior', '### Q4. No level?'
].join('\n\n'));
const choice: InterviewChoice = { length: 10, secondsPerQuestion: 60, sections: [], levels: [] };
const start = (changes: Partial<InterviewChoice> = {}): Interview | undefined =>
    startInterview('i', { ...choice, ...changes }, library, seeded('x'), 0);

suite('a mock interview', () => {
    test('asks what was chosen, no more than wanted', () => {
        assert.sameMembers([...start()!.ids], ['q1', 'q2', 'q3', 'q4']);
        assert.sameMembers([...start({ levels: ['senior'] })!.ids], ['q2', 'q3']);
        assert.lengthOf(start({ length: 2 })!.ids, 2);
        assert.isUndefined(start({ sections: ['nowhere'] }));
    });

    test('begins with what it is to begin with, as far as that fits and for half of it at most', () => {
        const first = (ids: readonly string[], changes: Partial<InterviewChoice> = {}): readonly string[] =>
            startInterview('i', { ...choice, ...changes }, library, seeded('x'), 0, ids)!.ids;
        assert.deepEqual(first(['q4', 'gone', 'q2']), ['q4', 'q2', 'q1', 'q3']);
        assert.equal(first(['q4', 'q3', 'q2'], { length: 2 })[0], 'q4');
        assert.lengthOf(first(['q4', 'q3', 'q2'], { length: 2 }), 2);
        assert.deepEqual(first(['q1', 'q3'], { levels: ['senior'] }), ['q3', 'q2']);
    });

    test('goes through questions and follow-ups, then the assessment, to the report, and never back', () => {
        let interview = start()!;
        const seen: string[] = [];
        for (let now = 10_000; interview.stage === 'question' || interview.stage === 'followUp'; now += 10_000) {
            seen.push(`${interview.stage} ${interview.ids[interview.index]!}`);
            interview = proceed(answer(interview, `said in ${interview.stage}`), library, now);
        }
        assert.deepEqual(seen, ['question q1', 'followUp q1', 'question q2', 'question q3', 'question q4']);
        assert.include(interview.answers[0], { answer: 'said in question', followUp: 'said in followUp', seconds: 20, timedOut: false });
        assert.deepEqual(answer(interview, 'too late'), interview);
        assert.deepEqual(proceed(interview, library, 0), interview);
        interview = assess(tickPoint(interview, 1), 1, 60_000);
        for (const grade of [2, 3, 4] as const) { interview = assess(interview, grade, 120_000); }
        assert.equal(interview.stage, 'report');
        assert.deepEqual(assess(interview, 4, 1), interview);

        const past = pastOf(interview, library, 5);
        const report = interviewReport(past);
        assert.include(report, { questions: 4, unassessed: 0, score: 0.625, timedOut: 0 });
        assert.deepEqual(report.sections, [{ title: 'A', questions: 2, score: 0.25 }, { title: 'B', questions: 2, score: 1 }]);
        assert.deepEqual(report.levels.map(({ title }) => title), ['junior', 'senior']);
        assert.deepEqual(report.repeat.map(({ id, missed }) => [id, missed]), [['q1', ['a1']], ['q2', []]]);
        const text = reportToMarkdown(report, 'today');
        for (const part of ['# Mock interview of today', '**63 %** over 4 questions', 'hard one half', '| A | 2 | 25 % |',
            '- **Q1. One?**\n  - a1', '| Q1. One? | Again | 20 s | 1 min |', '> said in question', '> said in followUp']) {
            assert.include(text, part);
        }
        assert.deepEqual(asPastInterview(JSON.parse(JSON.stringify(past))), past, 'it is plain data');
        assert.equal(pastLabel(past, 'today'), 'today: 63 % over 4 questions');
    });

    test('is kept with so much of what was typed that it can be carried, and whole where that is not much', () => {
        const typed = (length: number): number[] => {
            const interview = start()!;
            const answers = interview.answers.map(one => ({ ...one, answer: 'x'.repeat(length), followUp: 'y'.repeat(length) }));
            return pastOf({ ...interview, answers }, library, 5).answers.map(({ answer, followUp }) => answer.length + followUp.length);
        };
        assert.deepEqual(typed(9000), [18_000, 18_000, 18_000, 18_000]);
        assert.deepEqual(typed(1_000_000), [20_000, 20_000, 20_000, 20_000]);
        const many = { ...start()!, answers: Array.from({ length: 20 }, () => ({ ...start()!.answers[0]!, answer: 'x'.repeat(9000) })) };
        assert.isAtMost(JSON.stringify(pastOf(many, library, 5)).length, 110_000);
    });

    test('time that is over is noted, and counts no more than it was given', () => {
        const interview = proceed(start()!, library, 1_000_000);
        assert.include(interview.answers[0], { seconds: 60, timedOut: true });
    });

    test('a question whose bank is away waits, its clock stands, and it goes on as it was', () => {
        const empty = libraryOf('## A');
        const waiting = followInterview(answer(start()!, 'mine'), empty, 10_000);
        assert.deepInclude(waiting,
            { ids: ['q1', 'q2', 'q3', 'q4'], index: 0, stage: 'question', stopped: { spent: 10_000, left: 50_000 } });
        assert.deepInclude(followInterview(waiting, library, 500_000), { since: 490_000, deadline: 550_000 });
        assert.equal(followInterview(waiting, library, 500_000).answers[0]!.answer, 'mine');
        assert.equal(leaveOut(start()!, library, 0).index, 0, 'only what waits is left out');
    });

    test('what is left out is dropped by the candidate alone, and what was said to it is kept', () => {
        const without = (id: string): Library => libraryOf(['## A',
            ...['Q1. One?', 'Q2. Two?'].filter(title => !title.startsWith(id)).map(title => `### ${title}`)].join('\n\n'));
        const two = startInterview('i', choice, without('none'), seeded('x'), 0)!;
        const left = leaveOut(followInterview(two, without('Q1'), 1000), without('Q1'), 5000);
        assert.deepInclude(left, { index: 1, stage: 'question', since: 5000, deadline: 65_000, ids: ['q1', 'q2'] });
        const assessing = proceed(answer(left, 'second'), without('Q1'), 9000);
        assert.include(assessing, { stage: 'assess', index: 1 });
        const done = assess(assessing, 3, 1);
        assert.equal(done.stage, 'report');
        assert.include(interviewReport(pastOf(done, without('Q1'), 0)), { questions: 1, unassessed: 1, score: 1 });
        const said = leaveOut(followInterview(answer(two, 'first'), without('Q1'), 1), without('Q1'), 2);
        const both = proceed(said, without('none'), 3);
        assert.include(both, { stage: 'assess', index: 0 }, 'its bank is back: what was said is assessed');
        assert.include(leaveOut(both, without('Q1'), 4), { stage: 'assess', index: 1 });
    });

    test('the clock stands while nobody sees it', () => {
        const seen = { ...start()!, seen: 20_000 };
        assert.deepInclude(resumeInterview(seen, library, 3_600_000), { since: 3_580_000, deadline: 3_640_000 });
        assert.deepInclude(leaveInterview(seen, 23_000), { stopped: { spent: 23_000, left: 37_000 } });
        assert.deepInclude(leaveInterview(seen, 3_600_000), { stopped: { spent: 20_000, left: 40_000 } });
        assert.deepInclude(resumeInterview(leaveInterview(seen, 23_000), library, 50_000), { since: 27_000, deadline: 87_000 });
    });

    test('a question whose bank is gone is in the report with what was said, and in no section', () => {
        const interview = proceed(answer(start({ length: 1 })!, 'said *so*'), libraryOf('## A'), 5000);
        const report = interviewReport(pastOf(assess(interview, 1, 60_000), libraryOf('## A'), 0));
        const text = reportToMarkdown(report, 'today');
        assert.include(text, `### ${interview.ids[0]!}`);
        assert.include(text, '> said \\*so\\*');
        assert.isEmpty(report.sections);
    });

    test('the answer to a follow-up is not given away', () => {
        assert.equal(followUpQuestion(library.get('q1')!), 'Why `a?b`?');
        assert.equal(followUpQuestion(entryOf('### Q1. A?\n\n**Follow-up:** Explain it')), 'Explain it');
    });
});
