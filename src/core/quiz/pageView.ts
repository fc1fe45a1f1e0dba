import { renderDocument, type FoundCode } from '../bank/html';
import { newestFirst, type PastInterview } from '../memory/pastInterview';
import { dateOf, dayOfDate, statisticsSteps, type Statistics } from '../memory/statistics';
import type { CheckView, QuizView, WaitingView } from '../protocol';
import { atOnce, type Steps } from '../steps';
import { plural } from '../words';
import { isRunning } from './check/check';
import { checkOf, modelFor, typedAnswer, type TypedAnswer } from './check/checkSteps';
import { requestText } from './check/request';
import { countsText, countToday } from './counts';
import { selections, type CodeSelection, type Selection } from './deck';
import { isWritten, writing } from './editor/writing';
import { homeView } from './home';
import { todaysShare, type PlanContext } from './planned';
import { interviewReport, pastLabel, reportToMarkdown } from './report';
import { remaining } from './session';
import type { QuizState } from './state';
import { currentId, unfinishedSessions } from './steps';
import { assessView, interviewView, questionView, summaryView } from './view';
import type { QuizWorld } from './world';

/** What a view shows besides the quiz itself. */
export interface Beside {
    /** The learner's note on the current question. */
    readonly note: string | undefined;
    readonly showTimer: boolean;
    /** The learner's own code that does what the current question warns of. */
    readonly found?: readonly FoundCode[] | undefined;
    /** Where the plan stands, in words; asked for where the page shows it. */
    readonly plan: () => string | undefined;
    /** Made beforehand, as of a large bank they take some seconds; else they are made with the view. */
    readonly statistics?: Statistics | undefined;
}

/** What the statistics page tells, in steps. */
export function statisticsOf({ library, memories, schedule, now, settings }: PlanContext): Steps<Statistics> {
    const { interviewDate, desiredRetention } = settings;
    const options = { desiredRetention, ...(interviewDate !== undefined && { interviewDay: dayOfDate(interviewDate) }) };
    return statisticsSteps(library.entries, memories, schedule, now, options);
}

/** What the page is to show. */
export function viewOf(state: QuizState, world: QuizWorld, { note, showTimer, found, plan, statistics }: Beside): QuizView {
    const { page, session, interview } = state;
    const { library, now } = world;
    const id = currentId(state);
    const entry = id === undefined ? undefined : library.get(id);
    const answer = typedAnswer(state, world);
    const written = writing(state);
    const inEditor = written !== undefined && isWritten(written.key, world);
    const surroundings = {
        note, showTimer, found, bookmarked: id !== undefined && world.isBookmarked(id),
        before: session?.current?.before && { text: session.current.before.text, date: world.dateText(session.current.before.at) },
        check: checkOf(state, answer), inEditor, checkView: answer && checkView(state, answer, world)
    };
    switch (page) {
        case 'statistics': {
            const dayNote = dayNoteOf(world);
            return {
                type: 'statistics', today: countsText({ ...todaysCounts(state, world), waiting: 0 }) || 'nothing is due',
                ...(dayNote !== undefined && { dayNote }), statistics: statistics ?? atOnce(statisticsOf(world))
            };
        }
        case 'past': {
            const report = reportText(state, world);
            return report === undefined ? home(state, world, plan()) : { type: 'report', html: renderDocument(report) };
        }
        case 'interview':
            if (!interview) { return home(state, world, plan()); }
            if (!entry) { return waitingInInterview(id); }
            return interview.stage === 'assess' ? assessView(interview, interview.answers[interview.index]!, entry, library, surroundings)
                : interviewView(interview, entry, now, inEditor);
        case 'session': {
            if (!session) { return home(state, world, plan()); }
            if (entry) { return questionView(session, entry, world, surroundings); }
            const { waiting, ...here } = remaining(session, world);
            if (id !== undefined || waiting > 0) {
                return waitingInSession(session.title, id, waiting, Object.values(here).some(count => count > 0), session.done.length > 0);
            }
            return summaryView(session, world, todaysCounts(state, world).total);
        }
        case 'home': return home(state, world, plan());
    }
}

/** What the page shows of a check by a model; undefined where none was made, and none can be. */
function checkView(state: QuizState, answer: TypedAnswer, world: QuizWorld): CheckView | undefined {
    const { models = [] } = world;
    const check = checkOf(state, answer);
    const running = check !== undefined && isRunning(check);
    if (models.length === 0 && !check) { return undefined; }
    const model = modelFor(state, world);
    return {
        label: running || models.length === 0 ? '' : `Check with ${model?.name ?? 'a language model…'}`,
        others: !running && model !== undefined && models.length > 1,
        sent: requestText(answer.entry, answer.typed), model: check?.model ?? '', running, problem: check?.problem ?? '',
        ...check?.verdict && { verdict: { wrong: check.verdict.wrong, next: check.verdict.next, notes: check.verdict.notes } }
    };
}

/** Said at night: what is done before the study day's hour belongs to the day before, as in the charts. */
function dayNoteOf({ schedule, now }: QuizWorld): string | undefined {
    const day = schedule.day(now);
    if (day === schedule.calendarDay(now)) { return undefined; }
    return `A study day begins at ${schedule.startHour}:00: until then it is still ${dateOf(day)}, and what you do now counts for it.`;
}

/** The past interviews, the newest first, with one that just ended. */
export function pastInterviews({ ended }: QuizState, { past }: QuizWorld): PastInterview[] {
    return newestFirst([...ended ? [ended] : [], ...past]);
}

/** The report of the past interview that is read, as Markdown; undefined where it is not there any more. */
export function reportText(state: QuizState, world: QuizWorld): string | undefined {
    const past = pastInterviews(state, world).find(({ id }) => id === state.read);
    return past && reportToMarkdown(interviewReport(past), world.dateText(past.startedAt));
}

/** Today's count as every place shows it. */
export function todaysCounts(state: QuizState, world: QuizWorld): ReturnType<typeof countToday> {
    return countToday(todaysShare(world, { ...world.settings, used: world.used('file') ?? [] }), unfinishedSessions(state, world), world);
}

function home(state: QuizState, world: QuizWorld, plan: string | undefined): QuizView {
    return homeView({
        ...world, state, plan, today: todaysShare(world, { ...world.settings, used: world.used('file') ?? [] }),
        unfinished: unfinishedSessions(state, world),
        past: pastInterviews(state, world).map(past => ({ id: past.id, label: pastLabel(past, world.dateText(past.startedAt)) })),
        selections: selections.filter(selection => !isTold(selection) || world.used(selection))
    });
}

function isTold(selection: Selection): selection is CodeSelection {
    return selection === 'file' || selection === 'workspace' || selection === 'findings';
}

const comes = 'It comes back by itself when its bank is loaded, with all that was done on it.';

function waitingInSession(title: string, id: string | undefined, waiting: number, canSkip: boolean, canUndo: boolean): WaitingView {
    return {
        type: 'waiting', title: `Waiting for ${waiting <= 1 ? 'a bank' : 'banks'}`, session: title,
        lines: [id === undefined
            ? `${plural(waiting, 'question')} of this quiz ${waiting === 1 ? 'is' : 'are'} in no bank that is loaded now.`
            : `The question “${id}” is in no bank that is loaded now.`, comes],
        skip: canSkip ? 'Ask another one meanwhile' : '', drop: `Leave ${waiting <= 1 ? 'it' : `all ${waiting}`} out`, canUndo
    };
}

function waitingInInterview(id: string | undefined): WaitingView {
    return {
        type: 'waiting', title: 'Waiting for a bank', session: 'Mock interview',
        lines: [`The question “${id ?? ''}” is in no bank that is loaded now. The clock stands.`, comes], skip: '', drop: 'Leave it out',
        canUndo: false
    };
}
