import { FSRSAlgorithm, Rating, type FSRSState } from 'ts-fsrs';
import { seeded } from '../random';
import { atOnce, type Steps } from '../steps';

/** A question as the planner sees it. */
export interface PlanCard {
    readonly id: string;
    /** Undefined where it was never reviewed. */
    readonly memory?: Trace;
}

export interface Trace {
    readonly stability: number;
    readonly difficulty: number;
    /** Study days since the last review, 0 or more. */
    readonly elapsedDays: number;
}

/** Seconds that asking takes: a new question with its steps, one that is recalled, one that lapsed with its steps. */
export interface Costs {
    readonly fresh: number;
    readonly recalled: number;
    readonly lapsed: number;
}

export const usualCosts: Costs = { fresh: 75, recalled: 20, lapsed: 45 };

export interface PlanOptions {
    /** Study days from today to the interview; 0 if it is today. */
    readonly daysLeft: number;
    readonly secondsADay: number;
    /** Of today's seconds, how many are used up. */
    readonly spent?: number;
    readonly costs?: Costs;
}

export interface Forecast {
    /** Expected number of questions recalled if all were asked now. */
    readonly now: number;
    /** The same on the interview day, if nothing more is done. */
    readonly idle: number;
    /** The same, if the plan is followed. */
    readonly planned: number;
}

/** FSRS-6 with its default parameters. */
const model = new FSRSAlgorithm({});
/** What a first day leaves behind: of a question that was known at once, and of one that had to be learned. */
const [known, unknown] =
    [Rating.Good, Rating.Again].map(first => model.next_state(model.next_state(null, 0, first), 0, Rating.Good)) as [FSRSState, FSRSState];
/** How many new questions are known at once. */
const knownShare = 0.6;
/** Reviews that raise the expected recall by less are left for another day. */
const leastGain = 0.002;
/** A forecast of so many steps, a question on a day each, is run several times; a longer one fewer times. */
const severalRuns = 20_000;
const mostRuns = 4;
/** No forecast has more steps: of more questions some stand for all. */
const mostSteps = 60_000;
/** So many questions are looked at in one go. */
const cardsAStep = 1000;

/**
 * Today's questions, most worth first, until the budget is used up, which the last one may overrun: each second goes where it raises the
 * expected recall on the interview day most. What was asked today already is not asked again. The worth of a review is the recall that it
 * is expected to leave on that day, by FSRS's own forgetting curve, less the recall without it.
 */
export function planToday(cards: readonly PlanCard[], options: PlanOptions): string[] {
    return atOnce(planTodaySteps(cards, options));
}

/** The same in steps. */
export function* planTodaySteps(cards: readonly PlanCard[], options: PlanOptions): Steps<string[]> {
    return (yield* choose(cards, options)).map(({ id }) => id);
}

function* choose<T extends PlanCard & { readonly weight?: number }>(cards: readonly T[],
    { daysLeft, secondsADay, spent = 0, costs = usualCosts }: PlanOptions): Steps<T[]> {
    const fresh = worthOf(undefined, daysLeft, costs);
    const worth: { card: T; seconds: number; rate: number }[] = [];
    for (const [index, card] of cards.entries()) {
        if (index % cardsAStep === 0) { yield; }
        if (card.memory?.elapsedDays === 0) { continue; }
        const { gain, seconds } = card.memory ? worthOf(card.memory, daysLeft, costs) : fresh;
        if (gain >= leastGain) { worth.push({ card, seconds, rate: gain / seconds }); }
    }
    yield;
    worth.sort((a, b) => b.rate - a.rate);
    const today: T[] = [];
    let left = secondsADay - spent;
    for (const { card, seconds } of worth) {
        if (left <= 0) { break; }
        left -= seconds * (card.weight ?? 1);
        today.push(card);
    }
    return today;
}

/** How many questions will be recalled: now, and on the interview day by the plan, simulated with a fixed seed. */
export function forecast(cards: readonly PlanCard[], options: PlanOptions): Forecast {
    return atOnce(forecastSteps(cards, options));
}

/** The same in steps. */
export function* forecastSteps(cards: readonly PlanCard[], options: PlanOptions): Steps<Forecast> {
    const planned = yield* plannedSteps(yield* representatives(cards, options.daysLeft), options);
    return { now: yield* expected(cards, 0), idle: yield* expected(cards, options.daysLeft), planned };
}

/** The least minutes a day, of 5, 10, 15 and so on to 240, whose forecast reaches a share of all questions; undefined where none does. */
export function minutesFor(share: number, cards: readonly PlanCard[], options: PlanOptions): number | undefined {
    return atOnce(minutesForSteps(share, cards, options));
}

/** The same in steps. */
export function* minutesForSteps(share: number, cards: readonly PlanCard[], options: PlanOptions): Steps<number | undefined> {
    const some = yield* representatives(cards, options.daysLeft);
    let [low, high] = [0, 48];
    const reaches = function* (steps: number): Steps<boolean> {
        return (yield* plannedSteps(some, { ...options, spent: 0, secondsADay: steps * 300 })) >= share * cards.length;
    };
    if (!(yield* reaches(high))) { return undefined; }
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (yield* reaches(middle)) { high = middle; } else { low = middle; }
    }
    return high * 5;
}

/** A question that stands for so many that are alike. */
interface Weighed extends PlanCard {
    readonly weight: number;
}

/** All questions, or of too many for so many days some of each kind: of new ones, and of those that are remembered less and better. */
function* representatives(cards: readonly PlanCard[], daysLeft: number): Steps<readonly Weighed[]> {
    const most = Math.max(1, Math.floor(mostSteps / Math.max(1, daysLeft)));
    if (cards.length <= most) { return cards.map(card => ({ ...card, weight: 1 })); }
    const fresh: PlanCard[] = [];
    const remembered: { card: PlanCard; recall: number }[] = [];
    for (const [index, card] of cards.entries()) {
        if (index % cardsAStep === 0) { yield; }
        const { memory } = card;
        if (memory) {
            remembered.push({ card, recall: recall(memory.stability, memory.elapsedDays + daysLeft) });
        } else { fresh.push(card); }
    }
    yield;
    remembered.sort((a, b) => a.recall - b.recall);
    yield;
    return [fresh, remembered.map(({ card }) => card)].flatMap(kind => {
        const count = Math.min(kind.length, Math.ceil(most * kind.length / cards.length));
        return Array.from({ length: count },
            (_, index): Weighed => ({ ...kind[Math.floor((index + 0.5) * kind.length / count)]!, weight: kind.length / count }));
    });
}

/** The number of questions that are expected to be recalled on the interview day by the plan. */
function* plannedSteps(cards: readonly Weighed[], options: PlanOptions): Steps<number> {
    const runs = Math.max(1, Math.min(mostRuns, Math.floor(severalRuns / Math.max(1, cards.length * options.daysLeft))));
    let planned = 0;
    for (let run = 0; run < runs; run++) { planned += (yield* simulate(cards, options, seeded(`forecast ${run}`))) / runs; }
    return planned;
}

/** What asking a question today adds to its expected recall on the interview day, and the seconds it is expected to take. */
function worthOf(memory: Trace | undefined, daysLeft: number, { fresh, recalled, lapsed }: Costs): { gain: number; seconds: number } {
    if (!memory) {
        return { gain: knownShare * recall(known.stability, daysLeft) + (1 - knownShare) * recall(unknown.stability, daysLeft),
            seconds: fresh };
    }
    const { stability, difficulty, elapsedDays } = memory;
    const now = recall(stability, elapsedDays);
    const kept = recall(model.next_recall_stability(difficulty, stability, now, Rating.Good), daysLeft);
    const relearned = recall(model.next_forget_stability(difficulty, stability, now), daysLeft);
    return { gain: now * kept + (1 - now) * relearned - recall(stability, elapsedDays + daysLeft),
        seconds: now * recalled + (1 - now) * lapsed };
}

/** One course of the days until the interview: the number of questions that are expected to be recalled then. */
function* simulate(cards: readonly Weighed[], options: PlanOptions, random: () => number): Steps<number> {
    const course = cards.map(card => ({ ...card }));
    // Where one question stands for many, a day's last may overrun the budget by much: the days after it pay.
    const pays = cards.some(({ weight }) => weight > 1);
    let debt = 0;
    for (let day = 0; day < options.daysLeft; day++) {
        const spent = (day === 0 ? options.spent ?? 0 : 0) + debt;
        const today = yield* choose(course, { ...options, daysLeft: options.daysLeft - day, spent });
        const asking = new Set(today);
        let seconds = 0;
        for (const card of course) {
            const { memory } = card;
            if (asking.has(card)) {
                const next = asked(memory, random);
                seconds += card.weight * costOf(memory, next.recalled, options.costs ?? usualCosts);
                card.memory = { ...next.state, elapsedDays: 1 };
            } else if (memory) {
                card.memory = { ...memory, elapsedDays: memory.elapsedDays + 1 };
            }
        }
        debt = pays ? Math.max(0, debt + seconds - options.secondsADay) : 0;
    }
    return course.reduce((sum, { memory, weight }) => sum + (memory ? weight * recall(memory.stability, memory.elapsedDays) : 0), 0);
}

function costOf(memory: Trace | undefined, recalled: boolean, costs: Costs): number {
    return !memory ? costs.fresh : recalled ? costs.recalled : costs.lapsed;
}

function asked(memory: Trace | undefined, random: () => number): { readonly state: FSRSState; readonly recalled: boolean } {
    if (!memory) {
        const recalled = random() < knownShare;
        return { state: recalled ? known : unknown, recalled };
    }
    const recalled = random() < recall(memory.stability, memory.elapsedDays);
    return { state: model.next_state(memory, memory.elapsedDays, recalled ? Rating.Good : Rating.Again), recalled };
}

function* expected(cards: readonly PlanCard[], days: number): Steps<number> {
    let sum = 0;
    for (const [index, { memory }] of cards.entries()) {
        if (index % cardsAStep === 0) { yield; }
        if (memory) { sum += recall(memory.stability, memory.elapsedDays + days); }
    }
    return sum;
}

function recall(stability: number, days: number): number {
    return model.forgetting_curve(days, stability);
}
