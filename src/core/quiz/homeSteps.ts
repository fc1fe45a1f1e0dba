import { seeded } from '../random';
import { omit } from '../omit';
import { todaysSession, todayTitle } from './counts';
import { deckOf } from './deck';
import { selectionLabels } from './home';
import { resumeInterview, startInterview } from './interview';
import type { KindChoice } from './kinds';
import { pastInterviews, reportText } from './pageView';
import { todaysShare } from './planned';
import { resume, startSession, type SessionStart } from './session';
import { homeChoices, type QuizState } from './state';
import { notice, nothing, quiet, said, shown, unfinishedSessions, withSession, type Handlers } from './steps';
import type { QuizWorld, Step } from './world';

type HomeMessage = 'ready' | 'goTo' | 'resume' | 'discard' | 'startToday' | 'start' | 'startOn' | 'startInterview' | 'choose' | 'read'
    | 'open' | 'copy' | 'run';

/** What leads from page to page, and begins something. */
export const homeSteps: Handlers<HomeMessage> = {
    /** A page that was just made shows where the quiz stands. */
    ready(before, _, world) {
        const state = { ...before, keysShown: false };
        const { page, session, interview } = state;
        if (page === 'interview' && interview) {
            return shown({ ...state, interview: resumeInterview(interview, world.library, world.now) });
        }
        return shown(page === 'session' && session ? { ...state, session: resume(session, world) } : state);
    },
    goTo: (state, { page }) => shown({ ...state, page }),
    resume(state, { what, id }, world) {
        const { interview } = state;
        if (what === 'interview') {
            return interview ? shown({ ...state, page: 'interview', interview: resumeInterview(interview, world.library, world.now),
                turnedAt: world.now }) : shown(state);
        }
        const session = unfinishedSessions(state, world).find(one => one.id === id);
        return session ? shown(withSession(state, resume(session, world), world)) : shown(state);
    },
    discard(state, { id }) {
        const aside = state.aside.filter(one => one.id !== id);
        return shown(state.session?.id === id ? { ...omit(state, 'session'), aside } : { ...state, aside });
    },
    startToday(state, { kind }, world) {
        const begun = todaysSession(unfinishedSessions(state, world), world);
        if (begun) { return shown(withSession(state, resume(begun, world), world)); }
        const { deck, inSteps } = todaysShare(world, { ...world.settings, used: world.used('file') ?? [] });
        return begin(state, { id: world.newId, title: todayTitle, kind: kind ?? kindOf(state, world), cram: false, queue: deck,
            learning: inSteps }, world);
    },
    start(state, { choice }, world) {
        const queue = deckOf(choice, { ...world, newOrder: { newOrder: world.settings.newOrder, used: world.used('file') ?? [] },
            used: where => world.used(where) ?? [] });
        return begin(state, { id: world.newId, title: selectionLabels[choice.selection], kind: choice.kind, cram: choice.cram, queue,
            learning: [] }, world);
    },
    /** Those that are suspended or put off are left out, unless it is one alone. */
    startOn(state, { title, ids }, world) {
        const { memories, schedule, now } = world;
        const queue = ids.filter(id =>
            ids.length === 1 || memories.get(id)?.suspended !== true && !schedule.isBuried(memories.get(id), now));
        const begun = begin(state, { id: world.newId, title, kind: kindOf(state, world), cram: false, queue, learning: [] }, world);
        const left = ids.length - queue.length;
        return queue.length === 0 || left === 0 ? begun
            : { ...begun, effects: [notice(`${left} left out: suspended, or put off until tomorrow.`), ...begun.effects] };
    },
    startInterview(state, { choice }, world) {
        const { interview } = state;
        if (interview) {
            const detail = 'It ends where it is: its answers are kept with your past interviews, without a grade where they have none.';
            return quiet(state, { type: 'ask', title: 'End the unfinished mock interview?', detail, button: 'End It',
                then: { type: 'endInterview', then: { type: 'startInterview', choice } } });
        }
        const first = choice.codeFirst === true ? world.used('findings') ?? [] : [];
        const begun = startInterview(world.newId, choice, world.library, seeded(world.newId), world.now, first);
        return begun ? shown({ ...state, page: 'interview', interview: begun, turnedAt: world.now })
            : said(state, 'No question fits this choice.');
    },
    choose: (state, { choices }) => quiet({ ...state, choices: homeChoices(choices) }),
    read: (state, { id }, world) =>
        pastInterviews(state, world).some(past => past.id === id) ? shown({ ...state, page: 'past', read: id }) : shown(state),
    open: (state, { id }) => quiet(state, { type: 'open', id, beside: false }),
    copy: (state, { text }) => quiet(state, { type: 'copy', text }),
    run(state, message, world) {
        if (message.command !== 'copyReport') { return quiet(state, message); }
        const text = reportText(state, world);
        return text === undefined ? nothing(state) : quiet(state, { type: 'copy', text }, notice('Copied as Markdown.'));
    }
};

function kindOf({ choices }: QuizState, { kind }: QuizWorld): KindChoice {
    return choices.kind ?? kind;
}

function begin(state: QuizState, start: SessionStart, world: QuizWorld): Step {
    if (start.queue.length + start.learning.length === 0) {
        return said(state, start.cram ? 'Nothing fits this choice.' : 'Nothing of this choice is due or new. Cram asks it all the same.');
    }
    return shown(withSession(state, startSession(start, world), world));
}

