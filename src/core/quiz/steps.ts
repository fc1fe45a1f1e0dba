import { isAsking } from './interview';
import { isUnfinished, type Session, type SessionContext } from './session';
import { mostAside, type QuizState } from './state';
import type { Effect, QuizMessage, QuizWorld, Step } from './world';

type Handler<T extends QuizMessage['type']> = (state: QuizState, message: Extract<QuizMessage, { type: T }>, world: QuizWorld) => Step;
export type Handlers<T extends QuizMessage['type'] = QuizMessage['type']> = { readonly [Type in T]: Handler<Type> };

/** A state that the page is shown. */
export function shown(state: QuizState, ...effects: readonly Effect[]): Step {
    // Who listens hears a notice and then the new view in one.
    const isNotice = ({ type }: Effect): boolean => type === 'notice';
    return { state, entries: [], effects: [...effects.filter(isNotice), { type: 'show' }, ...effects.filter(effect => !isNotice(effect))] };
}

/** A state that the page knows already. */
export function quiet(state: QuizState, ...effects: readonly Effect[]): Step {
    return { state, entries: [], effects };
}

export function nothing(state: QuizState): Step {
    return { state, entries: [], effects: [] };
}

/** A state that stays, with a word about it. */
export function said(state: QuizState, text: string): Step {
    return { state, entries: [], effects: [notice(text), { type: 'show' }] };
}

export function notice(text: string): Effect {
    return { type: 'notice', text };
}

/** The id of the question that the page is about. */
export function currentId({ page, session, interview }: QuizState): string | undefined {
    return page === 'interview' ? interview?.ids[interview.index] : page === 'session' ? session?.current?.id : undefined;
}

/** Whether an answer is being given in an interview, against the clock. */
export function isClockRunning({ page, interview }: QuizState): boolean {
    return page === 'interview' && interview !== undefined && isAsking(interview) && !interview.stopped;
}

/** The sessions that are not finished, the current one first. */
export function unfinishedSessions({ session, aside }: QuizState, context: SessionContext): Session[] {
    return [...session ? [session] : [], ...aside].filter(one => isUnfinished(one, context));
}

/** A session takes the place of the current one, which is kept where it is not finished. */
export function withSession(state: QuizState, session: Session, context: SessionContext): QuizState {
    const others = unfinishedSessions(state, context).filter(({ id }) => id !== session.id);
    return { ...state, page: 'session', session, aside: others.slice(0, mostAside), turnedAt: context.now };
}
