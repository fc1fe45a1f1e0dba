import type { Entry, Library } from '../bank/library';
import type { Level } from '../bank/model';
import type { Grade } from '../memory/log';
import { shuffled } from '../random';
import { sectionKey } from './deck';
import type { InterviewAnswer } from './report';

export interface InterviewChoice {
    /** At most so many questions. */
    readonly length: number;
    /** Time for each question, and again for its follow-up. */
    readonly secondsPerQuestion: number;
    /** Sections by `sectionKey`; none means all. */
    readonly sections: readonly string[];
    /** None means all. */
    readonly levels: readonly Level[];
}

/** A question of the interview: what was said, and afterwards how good it was. */
export interface Answered {
    readonly id: string;
    readonly answer: string;
    readonly followUp: string;
    readonly seconds: number;
    readonly timedOut: boolean;
    readonly ticked: readonly number[];
    readonly grade?: Grade;
}

/** What stands before the candidate: a question, its follow-up, and when all are asked each answer beside the bank's. */
export type InterviewStage = 'question' | 'followUp' | 'assess' | 'report';

/** A mock interview from its first question to its report; plain data that survives a reload. There is no way back. */
export interface Interview {
    readonly id: string;
    readonly startedAt: number;
    readonly secondsPerQuestion: number;
    readonly ids: readonly string[];
    readonly stage: InterviewStage;
    /** Of the question that is asked or assessed. */
    readonly index: number;
    /** When the stage began, and when its time is over. */
    readonly since: number;
    readonly deadline: number;
    readonly answers: readonly Answered[];
}

/** Questions in random order, one section after the other, or undefined where none fits. */
export function startInterview(id: string, { length, secondsPerQuestion, sections, levels }: InterviewChoice, library: Library, random: () => number, now: number): Interview | undefined {
    const fits = shuffled(library.entries, random).filter(entry =>
        (sections.length === 0 || sections.includes(sectionKey(entry))) && (levels.length === 0 || entry.question.level !== undefined && levels.includes(entry.question.level)));
    const chosen = fits.slice(0, length);
    const order = new Map(library.entries.map((entry, index) => [entry.id, index]));
    const ids = chosen.sort((a, b) => order.get(a.id)! - order.get(b.id)!).map(entry => entry.id);
    if (ids.length === 0) { return undefined; }
    const answers = ids.map((id): Answered => ({ id, answer: '', followUp: '', seconds: 0, timedOut: false, ticked: [] }));
    return { id, startedAt: now, secondsPerQuestion, ids, stage: 'question', index: 0, since: now, deadline: now + secondsPerQuestion * 1000, answers };
}

/** Keeps what is typed to the question or its follow-up. */
export function answer(interview: Interview, text: string): Interview {
    switch (interview.stage) {
        case 'question': return update(interview, { answer: text });
        case 'followUp': return update(interview, { followUp: text });
        case 'assess': case 'report': return interview;
    }
}

/** Goes on to the follow-up, the next question, or when all are asked to the first to be assessed. */
export function proceed(interview: Interview, library: Library, now: number): Interview {
    const { stage, index, since, deadline, secondsPerQuestion, ids } = interview;
    if (stage !== 'question' && stage !== 'followUp') { return interview; }
    const spent = Math.max(0, Math.min(secondsPerQuestion, Math.round((now - since) / 1000)));
    const before = interview.answers[index]!;
    const timed = update(interview, { seconds: before.seconds + spent, timedOut: before.timedOut || now >= deadline });
    const asked = { ...timed, since: now, deadline: now + secondsPerQuestion * 1000 };
    if (stage === 'question' && library.get(ids[index]!)?.question.followUp) { return { ...asked, stage: 'followUp' }; }
    return index + 1 < ids.length ? { ...asked, stage: 'question', index: index + 1 } : { ...asked, stage: 'assess', index: 0 };
}

/** The interview without the questions that no bank has any more; where the current one is gone, the next is asked or assessed from now on. */
export function withoutMissing(interview: Interview, library: Library, now: number): Interview {
    const { ids, index, stage, answers, secondsPerQuestion } = interview;
    const stays = ids.map(id => library.get(id) !== undefined);
    if (stage === 'report' || stays.every(Boolean)) { return interview; }
    const left = { ...interview, ids: ids.filter((_, at) => stays[at]), answers: answers.filter((_, at) => stays[at]), index: stays.slice(0, index).filter(Boolean).length };
    if (left.index < left.ids.length) { return stays[index] ? left : { ...left, stage: stage === 'assess' ? stage : 'question', since: now, deadline: now + secondsPerQuestion * 1000 }; }
    return left.ids.length === 0 || stage === 'assess' ? { ...left, stage: 'report', index: Math.max(0, left.ids.length - 1) } : { ...left, stage: 'assess', index: 0 };
}

/** Ticks a key point of the answer that is assessed, or takes its tick away. */
export function tickPoint(interview: Interview, point: number): Interview {
    const { ticked } = interview.answers[interview.index]!;
    return interview.stage === 'assess' ? update(interview, { ticked: ticked.includes(point) ? ticked.filter(other => other !== point) : [...ticked, point] }) : interview;
}

/** Grades the answer that is assessed, and goes on to the next or to the report. */
export function assess(interview: Interview, grade: Grade): Interview {
    if (interview.stage !== 'assess') { return interview; }
    const graded = update(interview, { grade });
    return interview.index + 1 < interview.ids.length ? { ...graded, index: interview.index + 1 } : { ...graded, stage: 'report' };
}

/** The answers that have their grade. */
export function assessed({ answers }: Interview): InterviewAnswer[] {
    return answers.flatMap(({ grade, ...answer }) => grade === undefined ? [] : { ...answer, grade });
}

/** The question alone that a follow-up asks: what comes after its question mark is the answer. */
export function followUpQuestion({ question }: Entry): string {
    const { followUp = '' } = question;
    // A question mark in a code span ends nothing.
    const end = /^(?:`[^`]*`|[^`?])*\?/.exec(followUp);
    return end ? end[0] : followUp;
}

function update(interview: Interview, changes: Partial<Answered>): Interview {
    return { ...interview, answers: interview.answers.map((answered, index) => index === interview.index ? { ...answered, ...changes } : answered) };
}
