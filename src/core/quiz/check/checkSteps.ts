import type { Entry } from '../../bank/library';
import { omit } from '../../omit';
import { plural } from '../../words';
import { heardTicks } from '../heard/answer';
import { interviewKey, remarkOn, wholeAnswer } from '../interview';
import { change } from '../session';
import type { QuizState } from '../state';
import { notice, nothing, said, shown, type Handlers } from '../steps';
import type { Effect, QuizWorld, Step } from '../world';
import { isRunning, ticksAfter, ticksOf, type Model, type ModelCheck } from './check';
import { requestText } from './request';
import { readVerdict, type Verdict } from './verdict';

type CheckMessage = 'check' | 'checkBy' | 'stopCheck' | 'replied';

/** What was typed to a question, as it stands beside the bank's answer. */
export interface TypedAnswer {
    /** Of the question as it was asked. */
    readonly key: string;
    readonly entry: Entry;
    readonly typed: string;
    readonly ticked: readonly number[];
}

/** The steps around a model that checks a typed answer: nothing is sent but by a click. */
export const checkSteps: Handlers<CheckMessage> = {
    check(state, { key, other }, world) {
        const answer = typedAnswer(state, world);
        if (answer?.key !== key || state.check && isRunning(state.check)) { return nothing(state); }
        const model = other ? undefined : modelFor(state, world);
        if (model) { return begin(state, answer, model, world); }
        return (world.models ?? []).length > 0 ? { state, entries: [], effects: [{ type: 'chooseModel', key }] }
            : said(state, 'There is no language model in VS Code now.');
    },
    checkBy(state, { key, model: id }, world) {
        const answer = typedAnswer(state, world);
        const model = world.models?.find(model => model.id === id);
        if (answer?.key !== key || !model || state.check && isRunning(state.check)) { return nothing(state); }
        return begin({ ...state, model: id }, answer, model, world);
    },
    stopCheck: (state, { key }) => state.check?.key === key && isRunning(state.check)
        ? shown({ ...state, check: { ...state.check, problem: 'Cancelled.' } }, { type: 'stopCheck' }) : nothing(state),
    replied(state, { request, text, problem }, world) {
        const { check } = state;
        const answer = typedAnswer(state, world);
        if (!check || !answer || check.request !== request || !isRunning(check)) { return nothing(state); }
        if (text === undefined) { return failed(state, check, problem ?? 'It did not answer.'); }
        const points = answer.entry.question.keyPoints!;
        const verdict = readVerdict(text, check.typed, points.length);
        if (!verdict) { return failed(state, check, 'Its reply does not fit the form that it was asked for, and was thrown away.'); }
        const ticked = ticksAfter(verdict, check.base, answer.ticked);
        const made = verdict.points.filter(point => point?.verdict === 'said').length;
        return shown({ ...withVerdict(state, ticked, verdict, check.model), check: { ...check, verdict } },
            notice(`${check.model}: ${made} of ${plural(points.length, 'key point')} said.`));
    }
};

/** The answer that the page shows beside the bank's, where there is something to check in it. */
export function typedAnswer({ page, session, interview }: QuizState, { library }: Pick<QuizWorld, 'library'>): TypedAnswer | undefined {
    const current = session?.current;
    const answered = interview?.answers[interview.index];
    const found = page === 'session' && current?.revealed && current.kind === 'recall'
        ? { id: current.id, key: current.seed, typed: current.typed, ticked: current.ticked }
        : page === 'interview' && interview?.stage === 'assess' && answered
            ? { id: answered.id, key: interviewKey(interview), typed: wholeAnswer(answered), ticked: answered.ticked } : undefined;
    const entry = found && library.get(found.id);
    return !found || !entry?.question.keyPoints?.length || found.typed.trim() === '' ? undefined : { ...found, entry };
}

/** The check of an answer; undefined where none was made, or of other words. */
export function checkOf({ check }: QuizState, answer: TypedAnswer | undefined): ModelCheck | undefined {
    return check && answer && check.key === answer.key && check.typed === answer.typed ? check : undefined;
}

/** The model that a click asks: the one that was chosen last, or the only one. */
export function modelFor({ model: chosen }: QuizState, { models = [] }: Pick<QuizWorld, 'models'>): Model | undefined {
    return models.find(({ id }) => id === chosen) ?? (models.length === 1 ? models[0] : undefined);
}

/**
 * After any step: a check whose answer is out of sight is stopped, and beside a typed answer it has to be known which models there are.
 * @param before the state before it
 * @param isClosed whether there is no page any more
 */
export function withChecks(before: QuizState, { state, entries, effects }: Step, world: QuizWorld, isClosed: boolean): Step {
    const answer = isClosed ? undefined : typedAnswer(state, world);
    const isShown = effects.some(({ type }) => type === 'show');
    const looks = answer && isShown && (!world.models || typedAnswer(before, world)?.key !== answer.key);
    const isLeft = state.check && isRunning(state.check) && !checkOf(state, answer);
    const more: Effect[] = [...isLeft ? [{ type: 'stopCheck' } as const] : [], ...looks ? [{ type: 'findModels' } as const] : []];
    return { state: isLeft ? omit(state, 'check') : state, entries, effects: more.length > 0 ? [...effects, ...more] : effects };
}

function begin(state: QuizState, { key, entry, typed }: TypedAnswer, model: Model, { library, newId }: QuizWorld): Step {
    const before = checkOf(state, { key, entry, typed, ticked: [] })?.verdict;
    const heard = heardTicks(typed, entry, library);
    const check: ModelCheck = { key, typed, request: newId, model: model.name, base: before ? ticksOf(before, heard) : heard };
    return shown({ ...state, check }, { type: 'sendCheck', request: newId, model: model.id, text: requestText(entry, typed) });
}

/** What was heard without a model stays. */
function failed(state: QuizState, check: ModelCheck, problem: string): Step {
    return shown({ ...state, check: { ...check, problem } }, notice(`${check.model}: ${problem}`));
}

function withVerdict(state: QuizState, ticked: readonly number[], { wrong, next }: Verdict, model: string): QuizState {
    const { page, session, interview } = state;
    if (page === 'session') { return { ...state, session: change(session!, { ticked }) }; }
    return { ...state, interview: remarkOn(interview!, { model, wrong, next }, ticked) };
}
