import { assert } from 'chai';
import type { Library } from '../../../src/core/bank/library';
import type { Interview, InterviewChoice } from '../../../src/core/quiz/interview';
import { answer, assess, assessed, followUpQuestion, proceed, startInterview, tickPoint, withoutMissing } from '../../../src/core/quiz/interview';
import { interviewReport, reportToMarkdown } from '../../../src/core/quiz/report';
import { seeded } from '../../../src/core/random';
import { entryOf, libraryOf } from '../bank/samples';

const library = libraryOf([
    '## A', '### Q1. One?', '**Key points:**\n- a1\n- a2', '**Follow-up:** Why `a?b`? Because.', '**Level:** junior',
    '### Q2. Two?', '**Level:** senior', '## B', '### Q3. Three?', '**Level:** senior', '### Q4. No level?'
].join('\n\n'));
const choice: InterviewChoice = { length: 10, secondsPerQuestion: 60, sections: [], levels: [] };
const start = (changes: Partial<InterviewChoice> = {}): Interview | undefined => startInterview('i', { ...choice, ...changes }, library, seeded('x'), 0);

suite('a mock interview', () => {
    test('asks what was chosen, no more than wanted', () => {
        assert.sameMembers([...start()!.ids], ['q1', 'q2', 'q3', 'q4']);
        assert.sameMembers([...start({ levels: ['senior'] })!.ids], ['q2', 'q3']);
        assert.lengthOf(start({ length: 2 })!.ids, 2);
        assert.isUndefined(start({ sections: ['nowhere'] }));
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
        interview = assess(tickPoint(interview, 1), 1);
        for (const grade of [2, 3, 4] as const) { interview = assess(interview, grade); }
        assert.equal(interview.stage, 'report');
        assert.deepEqual(assess(interview, 4), interview);

        const report = interviewReport(assessed(interview), library);
        assert.include(report, { questions: 4, score: 0.625, timedOut: 0 });
        assert.deepEqual(report.sections, [{ title: 'A', questions: 2, score: 0.25 }, { title: 'B', questions: 2, score: 1 }]);
        assert.deepEqual(report.levels.map(({ title }) => title), ['junior', 'senior']);
        assert.deepEqual(report.repeat.map(({ id, missed }) => [id, missed]), [['q1', ['a1']], ['q2', []]]);
        const text = reportToMarkdown(report, 'today');
        for (const part of ['# Mock interview of today', '**63 %** over 4 questions', '| A | 2 | 25 % |', '- **Q1. One?**\n  - a1']) { assert.include(text, part); }
    });

    test('time that is over is noted, and counts no more than it was given', () => {
        const interview = proceed(start()!, library, 1_000_000);
        assert.include(interview.answers[0], { seconds: 60, timedOut: true });
    });

    test('questions whose bank is gone are not asked any more, wherever it stands', () => {
        const without = (...names: string[]): Library => libraryOf(['## A', ...['Q1. One?', 'Q2. Two?', 'Q3. Three?', 'Q4. No level?'].filter(title => !names.includes(title.slice(0, 2))).map(title => `### ${title}`)].join('\n\n'));
        const interview = start()!;
        assert.equal(withoutMissing(interview, library, 5), interview);
        assert.deepInclude(withoutMissing(interview, without('Q1'), 5), { ids: ['q2', 'q3', 'q4'], index: 0, stage: 'question', since: 5, deadline: 60_005 });
        assert.deepInclude(withoutMissing(interview, without('Q3'), 5), { ids: ['q1', 'q2', 'q4'], index: 0, since: 0 });
        assert.include(withoutMissing({ ...interview, index: 3 }, without('Q4'), 5), { stage: 'assess', index: 0 });
        assert.include(withoutMissing({ ...interview, stage: 'assess', index: 3 }, without('Q4'), 5), { stage: 'report' });
        assert.include(withoutMissing({ ...interview, stage: 'assess', index: 2 }, without('Q1'), 5), { stage: 'assess', index: 1 });
        assert.include(withoutMissing(interview, without('Q1', 'Q2', 'Q3', 'Q4'), 5), { stage: 'report' });
    });

    test('a question whose bank is gone is named by its id', () => {
        const report = interviewReport([{ id: 'gone', answer: '', followUp: '', seconds: 1, timedOut: true, ticked: [], grade: 1 }], library);
        assert.include(reportToMarkdown(report, 'today'), '`gone` (no loaded bank has it any more)');
        assert.isEmpty(report.sections);
    });

    test('the answer to a follow-up is not given away', () => {
        assert.equal(followUpQuestion(library.get('q1')!), 'Why `a?b`?');
        assert.equal(followUpQuestion(entryOf('### Q1. A?\n\n**Follow-up:** Explain it')), 'Explain it');
    });
});
