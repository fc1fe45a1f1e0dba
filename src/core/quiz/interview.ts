import type { Entry, Library } from '../bank/library';
import type { Grade } from '../memory/log';
import type { Remark } from '../memory/remark';
import { omit } from '../omit';
import { seenMilliseconds } from '../protocol';
import { shuffled } from '../random';
import type { InterviewChoice } from './choices';
import { sectionKey } from './deck';
import { heardTicks } from './heard/answer';

/** A question of the interview: what was said, and afterwards how good it was. */
export interface Answered {
    readonly id: string;
    readonly answer: string;
    readonly followUp: string;
    readonly seconds: number;
    readonly timedOut: boolean;
    readonly ticked: readonly number[];
    readonly grade?: Grade;
    /** Milliseconds until it comes again, as its grade made it. */
    readonly again?: number;
    /** What a language model said of it, where it was asked. */
    readonly remark?: Remark;
    /** The candidate left it out, as its bank was away. */
    readonly leftOut?: true;
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
    /** When somebody last saw the clock run. */
    readonly seen?: number;
    /** The clock stands: milliseconds that the stage took until then, and that it has left. */
    readonly stopped?: { readonly spent: number; readonly left: number };
    readonly answers: readonly Answered[];
}

/**
 * Questions in random order, one section after the other, or undefined where none fits.
 * @param first ids that come before all others where they fit: half of the interview at most
 */
export function startInterview(
    id: string, { length, secondsPerQuestion, sections, levels }: InterviewChoice, library: Library, random: () => number,
    now: number, first: readonly string[] = []
): Interview | undefined {
    const fits = shuffled(library.entries, random).filter(entry =>
        (sections.length === 0 || sections.includes(sectionKey(entry)))
            && (levels.length === 0 || entry.question.level !== undefined && levels.includes(entry.question.level)));
    const beginning = first.filter(one => fits.some(entry => entry.id === one)).slice(0, Math.ceil(length / 2));
    const chosen = fits.filter(entry => !beginning.includes(entry.id)).slice(0, length - beginning.length);
    const order = new Map(library.entries.map((entry, index) => [entry.id, index]));
    const ids = [...beginning, ...chosen.sort((a, b) => order.get(a.id)! - order.get(b.id)!).map(entry => entry.id)];
    if (ids.length === 0) { return undefined; }
    const answers = ids.map((id): Answered => ({ id, answer: '', followUp: '', seconds: 0, timedOut: false, ticked: [] }));
    return { id, startedAt: now, secondsPerQuestion, ids, stage: 'question', index: 0, since: now, seen: now,
        deadline: now + secondsPerQuestion * 1000, answers };
}

/** What the page shows of it: another at each step. */
export function interviewKey({ id, stage, index }: Interview): string {
    return `${id} ${stage} ${index}`;
}

/** Whether something is asked, so that a clock belongs to it. */
export function isAsking({ stage }: Interview): boolean {
    return stage === 'question' || stage === 'followUp';
}

/** Stops the clock: now, or when somebody saw it last. */
export function leaveInterview(interview: Interview, now: number): Interview {
    const { seen = now } = interview;
    return stopClock(interview, now - seen > 2 * seenMilliseconds ? seen : now);
}

/** Stops the clock, as it stood at a moment. */
export function stopClock(interview: Interview, at: number): Interview {
    const { since, deadline, stopped } = interview;
    return stopped || !isAsking(interview) ? interview
        : { ...interview, stopped: { spent: Math.max(0, at - since), left: Math.max(0, deadline - at) } };
}

/** Lets the clock run on from now, where it stood. */
export function startClock(interview: Interview, now: number): Interview {
    const { stopped, ...rest } = interview;
    return stopped ? { ...rest, since: now - stopped.spent, deadline: now + stopped.left, seen: now } : interview;
}

/**
 * After a pause that nobody announced, such as a reload, or after the banks changed: the clock stands as long as the question's bank is
 * away, and did while nobody saw it.
 */
export function resumeInterview(interview: Interview, library: Library, now: number): Interview {
    const stood = stopClock(interview, Math.min(now, interview.seen ?? interview.since));
    return library.get(interview.ids[interview.index]!) ? startClock(stood, now) : stood;
}

/** After the banks changed while the page was in sight. */
export function followInterview(interview: Interview, library: Library, now: number): Interview {
    return library.get(interview.ids[interview.index]!) ? startClock(interview, now) : stopClock(interview, now);
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
    if (!isAsking(interview)) { return interview; }
    const { stage, index, secondsPerQuestion, ids, answers } = interview;
    const { since, deadline } = startClock(interview, now);
    const spent = Math.max(0, Math.min(secondsPerQuestion, Math.round((now - since) / 1000)));
    const before = answers[index]!;
    const timed = update(interview, { seconds: before.seconds + spent, timedOut: before.timedOut || now >= deadline });
    if (stage === 'question' && library.get(ids[index]!)?.question.followUp) { return ask(timed, 'followUp', index, now); }
    return index + 1 < ids.length ? followInterview(ask(timed, 'question', index + 1, now), library, now)
        : assessNext(ask(timed, 'assess', 0, now), 0);
}

/**
 * Leaves the question out that waits for its bank; what was said to it is kept, and assessed if the bank is there by then. The same
 * interview where its bank is there.
 */
export function leaveOut(interview: Interview, library: Library, now: number): Interview {
    const { stage, index, ids, answers } = interview;
    if (stage === 'report' || library.get(ids[index]!)) { return interview; }
    const nothingSaid = answers[index]!.answer === '' && answers[index]!.followUp === '';
    const left = stage === 'assess' || nothingSaid ? update(interview, { leftOut: true }) : interview;
    if (stage === 'assess') { return assessNext(left, index + 1); }
    return index + 1 < ids.length ? followInterview(ask(left, 'question', index + 1, now), library, now)
        : assessNext(ask(left, 'assess', 0, now), 0);
}

/** Ticks a key point of the answer that is assessed, or takes its tick away. */
export function tickPoint(interview: Interview, point: number): Interview {
    const { ticked } = interview.answers[interview.index]!;
    return interview.stage === 'assess'
        ? update(interview, { ticked: ticked.includes(point) ? ticked.filter(other => other !== point) : [...ticked, point] }) : interview;
}

/** Keeps what a language model said of the answer that is assessed, and the ticks that follow from it. */
export function remarkOn(interview: Interview, remark: Remark, ticked: readonly number[]): Interview {
    return interview.stage === 'assess' ? update(interview, { remark, ticked }) : interview;
}

/**
 * Grades the answer that is assessed, and goes on to the next or to the report.
 * @param again milliseconds until the question comes again by this grade
 */
export function assess(interview: Interview, grade: Grade, again: number): Interview {
    return interview.stage === 'assess' ? assessNext(update(interview, { grade, again }), interview.index + 1) : interview;
}

/** All that was typed for a question, as it stands beside the bank's answer. */
export function wholeAnswer({ answer, followUp }: Answered): string {
    return [answer, followUp && `To the follow-up: ${followUp}`].filter(Boolean).join('\n\n');
}

/** Ticks what was heard in each answer, as the time comes to assess them. */
export function hearAnswers(interview: Interview, library: Library): Interview {
    const answers = interview.answers.map(answered => {
        const entry = library.get(answered.id);
        return entry && answered.ticked.length === 0 ? { ...answered, ticked: heardTicks(wholeAnswer(answered), entry, library) }
            : answered;
    });
    return { ...interview, answers };
}

/** The question alone that a follow-up asks: what comes after its question mark is the answer. */
export function followUpQuestion({ question }: Entry): string {
    const { followUp = '' } = question;
    // A question mark in a code span ends nothing.
    const end = /^(?:`[^`]*`|[^`?])*\?/.exec(followUp);
    return end ? end[0] : followUp;
}

function ask(interview: Interview, stage: InterviewStage, index: number, now: number): Interview {
    return { ...omit(interview, 'stopped'), stage, index, since: now, seen: now, deadline: now + interview.secondsPerQuestion * 1000 };
}

/** The first answer from an index on that was not left out, or the report. */
function assessNext(interview: Interview, from: number): Interview {
    const index = interview.answers.findIndex(({ leftOut }, at) => at >= from && !leftOut);
    return index < 0 ? { ...interview, stage: 'report' } : { ...interview, stage: 'assess', index };
}

function update(interview: Interview, changes: Partial<Answered>): Interview {
    return { ...interview,
        answers: interview.answers.map((answered, index) => index === interview.index ? { ...answered, ...changes } : answered) };
}
