import { omit } from '../omit';
import type { QuizAct } from '../protocol';
import { checkSteps, withChecks } from './check/checkSteps';
import { editorSteps, withEditor } from './editor/editorSteps';
import { writing } from './editor/writing';
import { homeSteps } from './homeSteps';
import { interviewSteps } from './interviewSteps';
import { pastOf } from './past';
import { sessionSteps } from './sessionSteps';
import { isClockRunning, nothing, type Handlers } from './steps';
import type { QuizState } from './state';
import type { QuizMessage, QuizWorld, Step } from './world';

/** A key that comes right after something else came under the keyboard was meant for what was there before. */
const turnMilliseconds = 400;

const handlers: Handlers = {
    ...homeSteps, ...sessionSteps, ...interviewSteps, ...checkSteps, ...editorSteps,
    press(state, { message }, world) {
        if (message.type === 'focus' || isTooSoon(state, message, world)) { return nothing(state); }
        return step(state, message, world);
    },
    answered(state, _, world) {
        const now = writing(state);
        if (!now) { return nothing(state); }
        return step(state, state.page === 'session' ? { type: 'reveal' } : { type: 'proceed', key: now.key, text: now.text }, world);
    },
    endInterview(state, { then }, world) {
        const { interview } = state;
        if (!interview) { return step(state, then, world); }
        const past = pastOf(interview, world.library, world.now);
        const { effects, ...next } = step({ ...omit(state, 'interview'), page: 'home', ended: past }, then, world);
        return { ...next, effects: [{ type: 'keep', interview: past }, ...effects] };
    },
    leave: (state, { then }, world) => step({ ...interviewSteps.closed(state, { type: 'closed' }, world).state, page: 'home' }, then, world)
};

/** What leaves the page of an interview. */
const leaving: ReadonlySet<QuizMessage['type']> = new Set(['goTo', 'resume', 'startToday', 'start', 'startOn', 'startInterview', 'read']);

/** What a message means: the next state, what is to be recorded, and what is to be done. */
export function step(state: QuizState, message: QuizMessage, world: QuizWorld): Step {
    if (leaving.has(message.type) && isClockRunning(state)) {
        const ask = { type: 'ask', title: 'Leave the mock interview?', detail: 'Its clock stops. The start page brings it back.',
            button: 'Leave', then: { type: 'leave', then: message } } as const;
        return { state, entries: [], effects: [ask] };
    }
    const handle = handlers[message.type] as (state: QuizState, message: QuizMessage, world: QuizWorld) => Step;
    return withEditor(withChecks(state, handle(state, message, world), world, message.type === 'closed'), world);
}

/** What has no way back. */
const wayless: ReadonlySet<string> = new Set<QuizAct>(['bury', 'suspend', 'hint']);

/** What has no way back needs a key that was certainly meant for it. */
function isTooSoon({ page, turnedAt }: QuizState, message: QuizMessage, { now }: QuizWorld): boolean {
    if (now - turnedAt >= turnMilliseconds) { return false; }
    return page === 'interview' || message.type === 'act' && wayless.has(message.act);
}
