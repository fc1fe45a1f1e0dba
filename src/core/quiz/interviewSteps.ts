import type { Grade } from '../memory/log';
import { omit } from '../omit';
import { answer, assess, hearAnswers, interviewKey, isAsking, leaveInterview, leaveOut, proceed, type Interview } from './interview';
import { isWritten } from './editor/writing';
import { pastOf } from './past';
import { nothing, quiet, shown, type Handlers } from './steps';
import type { QuizState } from './state';
import type { QuizWorld, Step } from './world';

type InterviewMessage = 'proceed' | 'alive' | 'closed';

/** What is done in a mock interview alone. */
export const interviewSteps: Handlers<InterviewMessage> = {
    proceed(state, { key, text }, world) {
        const { page, interview } = state;
        if (page !== 'interview' || !interview || key !== interviewKey(interview) || !isAsking(interview)) { return nothing(state); }
        // The page has what was written in an editor a little later.
        return wentOn(state, proceed(isWritten(key, world) ? interview : answer(interview, text), world.library, world.now), world);
    },
    alive(state, { key }, { now }) {
        const { interview } = state;
        return interview && key === interviewKey(interview) ? quiet({ ...state, interview: { ...interview, seen: now } }) : nothing(state);
    },
    closed(state, _, { now }) {
        const { interview } = state;
        return quiet(interview ? { ...state, interview: leaveInterview(interview, now) } : state);
    }
};

/** Whether an answer of the interview stands beside the bank's. */
export function isAssessing({ page, interview }: QuizState): boolean {
    return page === 'interview' && interview?.stage === 'assess';
}

/** Grades the answer that is assessed. */
export function gradeInterview(state: QuizState, grade: Grade, world: QuizWorld): Step {
    const interview = state.interview!;
    const { library, schedule, memories, now } = world;
    const { id, seconds } = interview.answers[interview.index]!;
    if (!library.get(id)) { return nothing(state); }
    const again = schedule.intervals(id, memories.get(id), now)[grade];
    return { ...wentOn(state, assess(interview, grade, again), world),
        entries: [{ type: 'review', question: id, grade, seconds, kind: 'interview' }] };
}

/** Goes on without the question whose bank is away. */
export function leaveQuestionOut(state: QuizState, world: QuizWorld): Step {
    return state.interview ? wentOn(state, leaveOut(state.interview, world.library, world.now), world) : nothing(state);
}

/** An interview that is over is kept, and read. */
function wentOn(state: QuizState, interview: Interview, world: QuizWorld): Step {
    if (interview.stage !== 'report') {
        const begins = interview.stage === 'assess' && state.interview?.stage !== 'assess';
        return shown({ ...state, interview: begins ? hearAnswers(interview, world.library) : interview, turnedAt: world.now });
    }
    const past = pastOf(interview, world.library, world.now);
    return {
        state: { ...omit(state, 'interview'), page: 'past', read: past.id, ended: past, turnedAt: world.now }, entries: [],
        effects: [{ type: 'keep', interview: past }, { type: 'show' }]
    };
}
