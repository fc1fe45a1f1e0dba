import { linksOf, renderAnswer, renderLine, renderPrompt, type FoundCode } from '../bank/html';
import type { Entry, Library } from '../bank/library';
import { grades, type Grade } from '../memory/log';
import { isLeech, isNew, type Memory } from '../memory/schedule';
import type { AnswerMark, CheckView, GradeView, Heading, InterviewView, Passage, QuestionView, Statement, SummaryView } from '../protocol';
import { durationText, plural } from '../words';
import { seeded } from '../random';
import { judgedPoints, type ModelCheck } from './check/check';
import { choiceOf, chooseFrom, type Choosable } from './choose';
import { countsText } from './counts';
import { fillFrom, knownNames, matches } from './fill';
import { gradeLabels, suggestGrade } from './grading';
import { heardIn, marksOf } from './heard/answer';
import type { Heard } from './heard/heard';
import { cappedByHints, hintedText, hintView } from './hint';
import { followUpQuestion, interviewKey, wholeAnswer, type Answered, type Interview } from './interview';
import { remaining, secondsTaken, totalOf, type Asked, type Session, type SessionContext } from './session';
import type { QuizState } from './state';
import { currentId } from './steps';

export interface Surroundings {
    readonly note: string | undefined;
    readonly bookmarked: boolean;
    readonly showTimer: boolean;
    /** What a model was asked about the typed answer, and how the page shows it. */
    readonly check?: ModelCheck | undefined;
    readonly checkView?: CheckView | undefined;
    /** What was typed when the question was asked before. */
    readonly before?: QuestionView['before'] | undefined;
    /** The answer is written in an editor. */
    readonly inEditor?: boolean;
    /** The learner's own code that does what the question warns of. */
    readonly found?: readonly FoundCode[] | undefined;
}

/** The question that a session asks, in its present state; the session has one, and its bank is loaded. */
export function questionView(session: Session, entry: Entry, context: SessionContext, surroundings: Surroundings): QuestionView {
    const { note, bookmarked, showTimer, found, checkView, before, inEditor } = surroundings;
    const asked = session.current!;
    const { library, schedule, now } = context;
    const memory = context.memories.get(entry.id);
    const { statements, marks, passage, result, suggested } = check(asked, entry, library, surroundings.check);
    const choice = asked.kind === 'choose' ? choiceOf(entry) : undefined;
    const left = remaining(session, context);
    const total = session.done.length + totalOf(left);
    const hints = asked.hints ?? 0;
    const hint = asked.kind === 'recall' && !asked.revealed ? hintView(entry, hints) : undefined;
    return {
        type: 'question', key: asked.seed, heading: heading(entry, !choice), kind: asked.kind, ...(choice && { choice }),
        session: sessionText(session, asked, entry),
        progress: { done: session.done.length, total, detail: countsText(left) || 'nothing left' },
        ...(showTimer && { seconds: secondsTaken(asked, now) }),
        revealed: asked.revealed, typed: asked.typed, ...(inEditor && !asked.revealed && { inEditor }), ...(hint && { hint }),
        ...(before && asked.revealed && { before }),
        ...(asked.revealed && hints > 0 && { hinted: hintedText(hints) }),
        ...(marks && { marks }), ...(checkView && { check: checkView }), statements,
        ...(passage && { passage }),
        ...(asked.revealed && { answerHtml: renderAnswer(entry, { note, found, withChoices: !choice }),
            ...(result !== undefined && { result }) }),
        grades: asked.revealed ? gradeViews(session.cram ? undefined : schedule.intervals(entry.id, memory, now), suggested) : [],
        bookmarked, canUndo: session.done.length > 0, ...leechText(memory), assessing: false
    };
}

/** The session's name, and what one must know of it at this question. */
function sessionText({ title, cram, kind }: Session, asked: Asked, entry: Entry): string {
    const isOther = kind !== 'mixed' && asked.kind !== kind;
    const reason = choiceOf(entry) ? 'asked by its own choices' : 'recall, as it cannot be asked as you chose';
    return [title, cram ? 'cram, not counted' : '', isOther ? reason : ''].filter(Boolean).join(' · ');
}

/** The answer of a mock interview beside the bank's, to be assessed. */
export function assessView(interview: Interview, answered: Answered, entry: Entry, library: Library,
    surroundings: Surroundings): QuestionView {
    const { note, bookmarked, found, checkView } = surroundings;
    const said = wholeAnswer(answered);
    const points = judgedPoints(heardIn(said, entry, library), surroundings.check);
    return {
        type: 'question', key: interviewKey(interview), heading: heading(entry), kind: 'recall',
        session: 'Mock interview: how good was your answer?',
        progress: { done: interview.index, total: interview.ids.length,
            detail: answered.timedOut ? 'time ran out' : durationText(answered.seconds * 1000) },
        revealed: true, typed: said, marks: marksOf(points), ...(checkView && { check: checkView }),
        statements: keyPoints(entry, answered.ticked, points),
        answerHtml: renderAnswer(entry, { note, found }),
        grades: gradeViews(undefined, suggestFromPoints(entry, answered.ticked)), bookmarked, canUndo: false, assessing: true
    };
}

export function interviewView(interview: Interview, entry: Entry, now: number, inEditor = false): InterviewView {
    const { stage, index, ids, answers } = interview;
    const answered = answers[index]!;
    const inFollowUp = stage === 'followUp';
    return {
        type: 'interview', key: interviewKey(interview), heading: heading(entry),
        ...(inFollowUp && { followUpHtml: renderLine(followUpQuestion(entry), linksOf(entry)) }),
        progress: { done: index, total: ids.length, detail: `question ${index + 1} of ${ids.length}` },
        typed: inFollowUp ? answered.followUp : answered.answer, ...(inEditor && { inEditor }),
        left: Math.max(0, Math.round((interview.deadline - now) / 1000)),
        last: index + 1 === ids.length && (inFollowUp || !entry.question.followUp)
    };
}

/** The end of a session, with what comes tomorrow. */
export function summaryView(session: Session, { library, memories, schedule, now }: SessionContext, moreToday: number): SummaryView {
    const graded = session.done.filter(({ outcome }) => typeof outcome === 'number');
    const questions = new Set(graded.map(({ asked }) => asked.id));
    const again = new Set(graded.filter(({ outcome }) => outcome === 1).map(({ asked }) => asked.id));
    const seconds = session.done.reduce((sum, done) => sum + done.seconds, 0);
    const tomorrow = library.entries.filter(({ id }) => {
        const memory = memories.get(id);
        return memory && !isNew(memory) && !memory.suspended && schedule.dueDay(memory) === schedule.day(now) + 1;
    }).length;
    return {
        type: 'summary', title: session.title,
        lines: [
            questions.size === 0 ? 'No question was graded.'
                : `${plural(questions.size, 'question')} in ${durationText(seconds * 1000)}; ${plural(questions.size - again.size, 'question')} recalled at once.`,
            ...session.cram ? ['This was a cram: the schedule is as it was.'] : [],
            tomorrow === 0 ? 'Nothing that you have learned falls due tomorrow.'
                : `${plural(tomorrow, 'question')} will come back tomorrow.`
        ],
        again: [...again].flatMap(id => { const entry = library.get(id); return entry ? { id, title: entry.fullTitle } : []; }),
        canUndo: session.done.length > 0, moreToday
    };
}

/** The grade that what was ticked or typed speaks for; undefined where nothing does, or nothing is asked. */
export function suggestedGrade(state: QuizState, { library }: SessionContext): Grade | undefined {
    const { page, session, interview } = state;
    const entry = library.get(currentId(state) ?? '');
    if (!entry) { return undefined; }
    if (page === 'interview') { return interview && suggestFromPoints(entry, interview.answers[interview.index]!.ticked); }
    return session?.current && check(session.current, entry, library).suggested;
}

/** Whether the question as it is asked has one right choice, so that another choice takes the place of the first. */
export function isOneChosen({ id, kind }: Asked, { library }: SessionContext): boolean {
    const entry = library.get(id);
    return kind === 'choose' && entry !== undefined && choiceOf(entry) === 'one';
}

/** Whether the question as it is asked has such a statement to be ticked. */
export function canBeTicked({ id, kind, seed, revealed }: Asked, index: number, { library }: SessionContext): boolean {
    const entry = library.get(id);
    switch (kind) {
        case 'recall': return revealed && index < (entry?.question.keyPoints?.length ?? 0);
        case 'choose': return !revealed && entry !== undefined && index < (chooseFrom(entry, library, seeded(seed))?.length ?? 0);
        case 'fill': return false;
    }
}

interface Check {
    readonly statements: Statement[];
    readonly marks?: AnswerMark[];
    readonly passage?: Passage;
    /** What came out, in words. */
    readonly result?: string;
    /** Undefined as long as nothing speaks for one. */
    readonly suggested: Grade | undefined;
}

/** What is to be ticked or filled in, and once it is revealed what was right. */
function check(asked: Asked, entry: Entry, library: Library, byModel?: ModelCheck): Check {
    switch (asked.kind) {
        case 'recall': return checkRecall(asked, entry, library, byModel);
        case 'choose': return checkChoice(asked, entry, library);
        case 'fill': return checkBlanks(asked, entry, library);
    }
}

function checkRecall({ revealed, typed, ticked, hints = 0 }: Asked, entry: Entry, library: Library,
    byModel: ModelCheck | undefined): Check {
    const suggested = cappedByHints(suggestFromPoints(entry, ticked), hints);
    if (!revealed) { return { statements: [], suggested }; }
    const points = judgedPoints(heardIn(typed, entry, library), byModel);
    return { statements: keyPoints(entry, ticked, points), marks: marksOf(points), suggested };
}

function checkChoice({ seed, revealed, ticked }: Asked, entry: Entry, library: Library): Check {
    const choosable = chooseFrom(entry, library, seeded(seed)) ?? [];
    const statements = choosable.map(({ text, belongs }, index): Statement =>
        ({ html: renderLine(text, linksOf(entry)), ticked: ticked.includes(index), ...(revealed && { belongs }) }));
    if (choiceOf(entry)) { return { statements, ...gradedChoices(choosable, ticked) }; }
    const right = choosable.filter(({ belongs }, index) => belongs === ticked.includes(index)).length;
    return { statements, result: `${right} of ${choosable.length} right.`,
        suggested: suggestGrade(2 * right / Math.max(1, choosable.length) - 1) };
}

/** A wrong choice takes a right one away: who chooses all knows nothing. */
function gradedChoices(choices: readonly Choosable[], ticked: readonly number[]): Pick<Check, 'result' | 'suggested'> {
    const all = choices.filter(({ belongs }) => belongs).length;
    const right = choices.filter(({ belongs }, index) => belongs && ticked.includes(index)).length;
    const wrong = ticked.length - right;
    const result = right === all && wrong === 0 ? 'Right.' : ticked.length === 0 ? 'Nothing chosen.' : right === 0 ? 'Wrong.'
        : `${right} of ${all} right ones chosen${wrong === 0 ? '' : `, and ${wrong} wrong`}.`;
    return { result, suggested: suggestGrade((right - wrong) / all) };
}

function checkBlanks({ seed, revealed, blanks }: Asked, entry: Entry, library: Library): Check {
    const fillable = fillFrom(entry, seeded(seed));
    if (!fillable) { return { statements: [], suggested: 1 }; }
    const known = revealed ? knownNames(library, blanks) : new Set<string>();
    const checked = fillable.answers.map((answer, index) =>
        ({ answer, typed: blanks[index] ?? '', right: revealed && matches(answer, blanks[index] ?? '', known) }));
    const right = checked.filter(blank => blank.right).length;
    return {
        statements: [], result: `${right} of ${checked.length} right.`, suggested: suggestGrade(right / checked.length),
        passage: {
            code: fillable.code, ...(fillable.language !== undefined && { language: fillable.language }),
            parts: fillable.parts.map(part => typeof part === 'string' && !fillable.code ? part.replace(/\*\*|`/g, '') : part),
            blanks: checked.map(({ answer, typed, right }) => ({ typed, letters: answer.length, ...(revealed && { answer, right }) }))
        }
    };
}

function keyPoints(entry: Entry, ticked: readonly number[], points: readonly Heard[]): Statement[] {
    return (entry.question.keyPoints ?? []).map((point, index): Statement => {
        const verdict = points[index]?.verdict ?? 'not';
        return { html: renderLine(point, linksOf(entry)), ticked: ticked.includes(index), ...(verdict !== 'not' && { heard: verdict }) };
    });
}

/** Without key points nothing speaks for another grade than good; with none ticked it is not known whether any was made. */
function suggestFromPoints({ question }: Entry, ticked: readonly number[]): Grade | undefined {
    const points = question.keyPoints?.length ?? 0;
    if (points === 0) { return 3; }
    return ticked.length === 0 ? undefined : suggestGrade(ticked.length / points);
}

function gradeViews(intervals: Record<Grade, number> | undefined, suggested: Grade | undefined): GradeView[] {
    return grades.map(grade =>
        ({ grade, label: gradeLabels[grade], interval: intervals ? durationText(intervals[grade]) : '', suggested: grade === suggested }));
}

/** @param withChoices whether the choices stand in the question; else they are asked below it */
function heading(entry: Entry, withChoices = true): Heading {
    const { question, section, bank, numberLabel } = entry;
    return {
        place: [bank.key === '' ? '' : bank.title, section].filter(Boolean).join(' · '), number: numberLabel, level: question.level ?? '',
        titleHtml: renderLine(question.title, linksOf(entry)),
        promptHtml: renderPrompt(entry, withChoices)
    };
}

function leechText(memory: Memory | undefined): { leech?: string } {
    return isLeech(memory) ? { leech: `Forgotten ${memory!.card.lapses} times. Write a note that helps you to remember it, or suspend it.` }
        : {};
}
