import { assert } from 'chai';
import type { Library } from '../../../src/core/bank/library';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import type { QuestionView } from '../../../src/core/protocol';
import { startInterview } from '../../../src/core/quiz/interview';
import type { KindChoice } from '../../../src/core/quiz/kinds';
import { change, finish, startSession, type Session, type SessionContext } from '../../../src/core/quiz/session';
import { interviewView, questionView, summaryView } from '../../../src/core/quiz/view';
import { libraryOf } from '../bank/samples';
import { shippedLibrary } from '../shipped';

const now = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
let shipped: Library;
let context: SessionContext;
const start = (kind: KindChoice, question = 'q46', of = context): Session =>
    startSession({ id: 's', title: 'Test', kind, cram: false, queue: [question], learning: [] }, of);
const view = (session: Session, changes: Parameters<typeof change>[1] = {}, of = context): QuestionView =>
    questionView(change(session, changes), of.library.get(session.current!.id)!, of,
        { note: undefined, bookmarked: false, showTimer: false });
const suggested = ({ grades }: QuestionView): string | undefined => grades.find(grade => grade.suggested)?.label;

suite('the view of a question', () => {
    suiteSetup(async () => {
        shipped = await shippedLibrary();
        context = { library: shipped, memories: new Memories(schedule, []), schedule, now };
    });

    test('nothing of the answer is sent before it is revealed', () => {
        for (const kind of ['recall', 'choose', 'fill'] as const) {
            const asked = view(start(kind));
            assert.equal(asked.kind, kind);
            assert.isUndefined(asked.answerHtml);
            assert.isEmpty(asked.grades);
            assert.isTrue(asked.statements.every(({ belongs }) => belongs === undefined));
            assert.isTrue(asked.passage?.blanks.every(({ answer }) => answer === undefined) ?? true);
            assert.isNotEmpty(view(start(kind), { revealed: true }).answerHtml);
        }
    });

    test('the learner’s own code shows with the answer, and not before', () => {
        const shown = (revealed: boolean): string => {
            const session = change(start('recall'), { revealed });
            const found = [{ label: 'shop/views.py:7', says: 'one query a row', code: 'for a in <b>:' }];
            return JSON.stringify(questionView(session, shipped.get('q46')!, context,
                { note: undefined, bookmarked: false, showTimer: false, found }));
        };
        assert.notInclude(shown(false), 'shop/views.py:7');
        assert.include(shown(true), 'shop/views.py:7');
        assert.include(shown(true), 'for a in &lt;b&gt;:');
    });

    test('recall: the ticks speak for a grade, and without any nothing does', () => {
        const session = start('recall');
        const points = shipped.get('q46')!.question.keyPoints!.length;
        assert.isUndefined(suggested(view(session, { revealed: true })));
        assert.equal(suggested(view(session, { revealed: true, ticked: [0] })), 'Again');
        assert.equal(suggested(view(session, { revealed: true, ticked: Array.from({ length: points }, (_, index) => index) })), 'Good');
        const bare: SessionContext = { ...context, library: libraryOf('### Q1. A?\n\nx') };
        assert.equal(suggested(view(start('recall', 'q1', bare), { revealed: true }, bare)), 'Good');
    });

    test('choose: all right is good, all or nothing ticked is not', () => {
        const session = start('choose');
        const { statements } = view(session, { revealed: true });
        const right = statements.flatMap(({ belongs }, index) => belongs ? index : []);
        assert.equal(suggested(view(session, { revealed: true, ticked: right })), 'Good');
        assert.equal(suggested(view(session, { revealed: true, ticked: statements.map((_, index) => index) })), 'Again');
        assert.equal(suggested(view(session, { revealed: true })), 'Again');
    });

    test('a question with choices is asked by them however questions are asked, and grades itself', () => {
        const one: SessionContext = { ...context,
            library: libraryOf('### Q1. Which?\n\n`code`\n\n- [ ] one\n- [x] two\n- [ ] three\n\nbecause\n') };
        for (const kind of ['recall', 'choose', 'fill'] as const) {
            const session = start(kind, 'q1', one);
            const asked = view(session, {}, one);
            assert.deepEqual([asked.kind, asked.choice, asked.statements.map(({ html }) => html)],
                ['choose', 'one', ['one', 'two', 'three']]);
            assert.include(asked.heading.promptHtml, '<code>code</code>');
            assert.notInclude(asked.heading.promptHtml, 'two', 'the choices stand below, to be chosen');
            assert.isTrue(asked.statements.every(({ belongs }) => belongs === undefined));
            const right = view(session, { revealed: true, ticked: [1] }, one);
            assert.deepEqual([right.result, suggested(right)], ['Right.', 'Good']);
            assert.deepEqual(right.statements.map(({ belongs }) => belongs), [false, true, false]);
            assert.include(right.answerHtml, 'because');
            assert.notInclude(right.answerHtml, 'two', 'the choices are marked where they stand');
        }
        const session = start('choose', 'q1', one);
        assert.deepEqual([view(session, { revealed: true, ticked: [0] }, one)].map(shown => [shown.result, suggested(shown)]),
            [['Wrong.', 'Again']]);
        assert.deepEqual([view(session, { revealed: true }, one)].map(shown => [shown.result, suggested(shown)]),
            [['Nothing chosen.', 'Again']]);
    });

    test('of several right choices each counts, and nothing chosen is not known', () => {
        const several: SessionContext = { ...context, library: libraryOf(`### Q1. Which?\n\n- [x] a\n- [x] b\n${'- [ ] c\n'.repeat(8)}`) };
        const session = start('mixed', 'q1', several);
        const graded = (...ticked: number[]): unknown[] =>
            [view(session, { revealed: true, ticked }, several)].map(shown => [shown.choice, shown.result, suggested(shown)]);
        assert.deepEqual(graded(0, 1), [['several', 'Right.', 'Good']]);
        assert.deepEqual(graded(0), [['several', '1 of 2 right ones chosen.', 'Hard']]);
        assert.deepEqual(graded(), [['several', 'Nothing chosen.', 'Again']]);
        assert.deepEqual(graded(2), [['several', 'Wrong.', 'Again']]);
        assert.deepEqual(graded(0, 1, 2), [['several', '2 of 2 right ones chosen, and 1 wrong.', 'Hard']]);
        assert.deepEqual(graded(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), [['several', '2 of 2 right ones chosen, and 8 wrong.', 'Again']]);
        assert.isEmpty(view(session, { revealed: true }, several).answerHtml, 'there is no explanation');
    });

    test('what belongs to a question is shown with it, in a mock interview with its choices', () => {
        const library = libraryOf(
            '## S\n\n### Q1. Which?\n\n`code`\n\n- [ ] one\n- [x] two\n\nbecause\n\n## T\n\n### Q2. Why?\n\nit\n\n**Answer:** x\n');
        const interview = startInterview('i', { length: 1, secondsPerQuestion: 60, sections: ['/S'], levels: [] }, library, () => 0, now)!;
        const { promptHtml } = interviewView(interview, library.get('q1')!, now).heading;
        assert.include(promptHtml, '<code>code</code>');
        assert.include(promptHtml, '<li>one</li><li>two</li>');
        assert.include(view(start('recall', 'q2', { ...context, library }), {}, { ...context, library }).heading.promptHtml, 'it');
        assert.isEmpty(view(start('recall')).heading.promptHtml);
    });

    test('fill: what is typed right is good, what is left empty is again', () => {
        const session = start('fill');
        const answers = view(session, { revealed: true }).passage!.blanks.map(({ answer }) => answer!);
        assert.equal(suggested(view(session, { revealed: true, blanks: answers })), 'Good');
        assert.equal(suggested(view(session, { revealed: true })), 'Again');
    });

    test('a question that cannot be asked as it was chosen says so', () => {
        const bare: SessionContext = { ...context, library: libraryOf('### Q1. A?\n\nx') };
        for (const kind of ['choose', 'fill'] as const) {
            const asked = view(start(kind, 'q1', bare), {}, bare);
            assert.deepEqual([asked.kind, asked.session], ['recall', 'Test · recall, as it cannot be asked as you chose']);
            assert.equal(view(start(kind)).session, 'Test');
        }
        assert.equal(view(start('recall', 'q1', bare), {}, bare).session, 'Test');
    });

    test('each grade has its interval, and they grow', () => {
        const { grades } = view(start('recall'), { revealed: true });
        assert.deepEqual(grades.map(({ label }) => label), ['Again', 'Hard', 'Good', 'Easy']);
        assert.match(grades[0]!.interval, /min/);
        assert.match(grades[3]!.interval, /days/);
    });

    test('the summary counts what was recalled, and what comes tomorrow', () => {
        const session = change(start('recall'), { revealed: true });
        const done = finish(session, 4, 'e1', context);
        const { lines, again } = summaryView(done, context, 0);
        assert.match(lines.join(' '), /1 question in .*1 question recalled at once/);
        assert.isEmpty(again);
        assert.deepEqual(summaryView(finish(session, 1, 'e1', context), context, 0).again.map(({ id }) => id), ['q46']);
    });
});
