import type { Grade, NewEntry } from '../memory/log';
import { omit } from '../omit';
import { answer, followInterview, interviewKey, tickPoint } from './interview';
import { openEditor } from './editor/editorSteps';
import { heardTicks } from './heard/answer';
import { hintCount, kindText } from './hint';
import { gradeInterview, isAssessing, leaveQuestionOut } from './interviewSteps';
import { change, dropWaiting, finish, follow, goBack, secondsTaken, skipWaiting, tick, type Asked, type Done,
    type Session } from './session';
import { currentId, notice, nothing, quiet, said, shown, type Handlers } from './steps';
import type { QuizState } from './state';
import { canBeTicked, isOneChosen, suggestedGrade } from './view';
import type { QuizWorld, Step } from './world';

/** A suggestion is not accepted by the key that revealed the answer, pressed twice by accident. */
const acceptMilliseconds = 400;

type SessionMessage = 'typed' | 'filled' | 'tick' | 'reveal' | 'grade' | 'act' | 'file' | 'waiting' | 'recorded' | 'changed';

/** What is done with the question that is asked. */
export const sessionSteps: Handlers<SessionMessage> = {
    typed(state, { key, text }) {
        const { page, interview } = state;
        if (page === 'interview' && interview && key === interviewKey(interview)) {
            return quiet({ ...state, interview: answer(interview, text) });
        }
        return changed(state, key, session => change(session, { typed: text }));
    },
    filled: (state, { key, blanks }) => changed(state, key, session => change(session, { blanks })),
    tick(state, { index }, world) {
        const { page, session, interview } = state;
        if (page === 'interview' && interview) {
            const points = world.library.get(interview.ids[interview.index]!)?.question.keyPoints?.length ?? 0;
            return index < points ? shown({ ...state, interview: tickPoint(interview, index) }) : nothing(state);
        }
        if (page !== 'session' || !session?.current || !canBeTicked(session.current, index, world)) { return nothing(state); }
        return shown({ ...state, session: tick(session, index, isOneChosen(session.current, world)) });
    },
    reveal(state, _, world) {
        const { page, session } = state;
        if (isAssessing(state)) { return accept(state, world); }
        if (page !== 'session' || !session?.current || !world.library.get(session.current.id)) { return nothing(state); }
        if (session.current.revealed) { return accept(state, world); }
        const before = session.current.kind === 'recall' ? session.current.before ?? world.saidLast?.(session.current.id) : undefined;
        return shown({ ...state, turnedAt: world.now,
            session: change(session, { revealed: true, ticked: ticksAtReveal(session.current, world), ...(before && { before }) }) });
    },
    grade: (state, { grade: given }, world) => grade(state, given, world),
    act(state, { act }, world) {
        switch (act) {
            case 'keys': return quiet({ ...state, keysShown: !state.keysShown }, { type: 'keys', shown: !state.keysShown });
            case 'undo': return undo(state, world);
            case 'bury': case 'suspend': return putAside(state, act, world);
            case 'hint': return hint(state, world);
            case 'edit': return openEditor(state, world);
            case 'bookmark': case 'note': case 'open': return onQuestion(state, act, world);
        }
    },
    file(state, { path }) {
        const id = currentId(state);
        return id === undefined ? nothing(state) : quiet(state, { type: 'file', id, path });
    },
    waiting(state, { act }, world) {
        const { page, session } = state;
        if (page === 'interview') { return act === 'drop' ? leaveQuestionOut(state, world) : nothing(state); }
        if (page !== 'session' || !session) { return nothing(state); }
        return shown({ ...state, session: act === 'skip' ? skipWaiting(session, world) : dropWaiting(session, world),
            turnedAt: world.now });
    },
    recorded(state, { ids }, world) {
        const { session, pending } = state;
        const done = omit(state, 'pending');
        if (!session || pending === undefined) { return shown(done); }
        if (pending === 'undo') { return shown({ ...done, session: goBack(session, world), turnedAt: world.now }, notice('Taken back.')); }
        return finished(done, session, pending, ids[0], world);
    },
    changed(state, _, world) {
        const { page, session, interview } = state;
        if (page === 'interview' && interview) {
            return shown({ ...state, interview: followInterview(interview, world.library, world.now) });
        }
        return shown(page === 'session' && session ? { ...state, session: follow(session, world) } : state);
    }
};

/** What was said in the typed answer is ticked; what the learner ticked before stays. */
function ticksAtReveal({ id, kind, typed, ticked }: Asked, { library }: QuizWorld): readonly number[] {
    const entry = library.get(id);
    return kind === 'recall' && ticked.length === 0 && entry ? heardTicks(typed, entry, library) : ticked;
}

/** Changes the current question, unless the page speaks of another. */
function changed(state: QuizState, key: string, change: (session: Session) => Session): Step {
    const { page, session } = state;
    return page === 'session' && session?.current?.seed === key ? quiet({ ...state, session: change(session) }) : nothing(state);
}

function accept(state: QuizState, world: QuizWorld): Step {
    if (world.now - state.turnedAt < acceptMilliseconds) { return nothing(state); }
    const suggested = suggestedGrade(state, world);
    return suggested === undefined ? said(state, 'Tick the key points that you made, or grade with 1 to 4.')
        : grade(state, suggested, world);
}

function grade(state: QuizState, given: Grade, world: QuizWorld): Step {
    if (isAssessing(state)) { return gradeInterview(state, given, world); }
    const { page, session } = state;
    const current = session?.current;
    if (page !== 'session' || !current?.revealed || !world.library.get(current.id)) { return nothing(state); }
    const review: NewEntry = { type: 'review', question: current.id, grade: given, seconds: secondsTaken(current, world.now),
        kind: kindText(current.kind, current.hints ?? 0) };
    const step = recorded(state, session!, given, session!.cram ? [] : [review], world);
    return current.typed.trim() === '' ? step
        : { ...step, effects: [{ type: 'said', id: current.id, text: current.typed }, ...step.effects] };
}

/** The outcome is in the log before the next question is asked. */
function recorded(state: QuizState, session: Session, outcome: Done['outcome'], entries: readonly NewEntry[], world: QuizWorld): Step {
    return entries.length === 0 ? finished(state, session, outcome, undefined, world)
        : { state: { ...state, pending: outcome }, entries, effects: [] };
}

function finished(state: QuizState, session: Session, outcome: Done['outcome'], entryId: string | undefined, world: QuizWorld): Step {
    const next = { ...state, session: finish(session, outcome, entryId, world), turnedAt: world.now };
    const text = outcome === 'bury' ? entryId === undefined ? 'Left out of this cram.' : 'Put off until tomorrow.'
        : outcome === 'suspend' ? 'Suspended: it is not asked until you resume it in the tree.' : undefined;
    return text === undefined ? shown(next) : shown(next, notice(text));
}

function putAside(state: QuizState, act: 'bury' | 'suspend', world: QuizWorld): Step {
    const { page, session } = state;
    if (page !== 'session' || !session?.current || !world.library.get(session.current.id)) { return nothing(state); }
    const onlyHere = session.cram && act === 'bury';
    return recorded(state, session, act, onlyHere ? [] : [{ type: act, questions: [session.current.id] }], world);
}

/** A hint at the key points, as long as the answer is not there. */
function hint(state: QuizState, { library }: QuizWorld): Step {
    const { page, session } = state;
    const current = session?.current;
    const entry = library.get(current?.id ?? '');
    if (page !== 'session' || !current || current.revealed || !entry) { return nothing(state); }
    const [most, taken] = [current.kind === 'recall' ? hintCount(entry) : 0, current.hints ?? 0];
    if (taken >= most) { return said(state, most === 0 ? 'This question has no hint.' : 'There is no other hint.'); }
    return shown({ ...state, session: change(session, { hints: taken + 1 }) });
}

function undo(state: QuizState, world: QuizWorld): Step {
    const { page, session } = state;
    const last = session?.done.at(-1);
    if (page !== 'session' || !last) { return said(state, 'Nothing to take back in this session.'); }
    if (last.entryId !== undefined) {
        return { state: { ...state, pending: 'undo' }, entries: [{ type: 'undo', undoes: last.entryId }], effects: [] };
    }
    return shown({ ...state, session: goBack(session!, world), turnedAt: world.now }, notice('Taken back.'));
}

function onQuestion(state: QuizState, act: 'bookmark' | 'note' | 'open', { isBookmarked }: QuizWorld): Step {
    const id = currentId(state);
    // Answers stay hidden in an interview.
    if (id === undefined || state.page === 'interview' && !isAssessing(state)) { return nothing(state); }
    switch (act) {
        case 'bookmark': return quiet(state, { type: 'bookmark', id, bookmarked: !isBookmarked(id) });
        case 'note': return quiet(state, { type: 'note', id });
        case 'open': return quiet(state, { type: 'open', id, beside: true });
    }
}
