import { FSRSAlgorithm, Rating, type FSRSState } from 'ts-fsrs';
import { seeded } from '../random';

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
const [known, unknown] = [Rating.Good, Rating.Again].map(first => model.next_state(model.next_state(null, 0, first), 0, Rating.Good)) as [FSRSState, FSRSState];
/** How many new questions are known at once. */
const knownShare = 0.6;
/** Reviews that raise the expected recall by less are left for another day. */
const leastGain = 0.002;
/** So many steps of a forecast take some tens of milliseconds; a longer one is run fewer times. */
const forecastSteps = 20_000;
const mostRuns = 4;

/**
 * Today's questions, most worth first, until the budget is used up, which the last one may overrun: each second goes where it raises the expected recall on the interview day most.
 * What was asked today already is not asked again.
 * The worth of a review is the recall that it is expected to leave on that day, by FSRS's own forgetting curve, less the recall without it.
 */
export function planToday(cards: readonly PlanCard[], { daysLeft, secondsADay, spent = 0, costs = usualCosts }: PlanOptions): string[] {
    const worth = cards.filter(({ memory }) => memory?.elapsedDays !== 0).map(card => ({ card, ...worthOf(card.memory, daysLeft, costs) })).filter(({ gain }) => gain >= leastGain);
    worth.sort((a, b) => b.gain / b.seconds - a.gain / a.seconds);
    const today: string[] = [];
    let left = secondsADay - spent;
    for (const { card, seconds } of worth) {
        if (left <= 0) { break; }
        left -= seconds;
        today.push(card.id);
    }
    return today;
}

/** How many questions will be recalled: now, and on the interview day by the plan, simulated with a fixed seed. */
export function forecast(cards: readonly PlanCard[], options: PlanOptions): Forecast {
    const runs = Math.max(1, Math.min(mostRuns, Math.floor(forecastSteps / Math.max(1, cards.length * options.daysLeft))));
    let planned = 0;
    for (let run = 0; run < runs; run++) { planned += simulate(cards, options, seeded(`forecast ${run}`)) / runs; }
    return { now: expected(cards, 0), idle: expected(cards, options.daysLeft), planned };
}

/** The least minutes a day, of 5, 10, 15 and so on to 240, whose forecast reaches a share of all questions; undefined where none does. */
export function minutesFor(share: number, cards: readonly PlanCard[], options: PlanOptions): number | undefined {
    let [low, high] = [0, 48];
    const reaches = (steps: number): boolean => forecast(cards, { ...options, spent: 0, secondsADay: steps * 300 }).planned >= share * cards.length;
    if (!reaches(high)) { return undefined; }
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (reaches(middle)) { high = middle; } else { low = middle; }
    }
    return high * 5;
}

/** What asking a question today adds to its expected recall on the interview day, and the seconds it is expected to take. */
function worthOf(memory: Trace | undefined, daysLeft: number, { fresh, recalled, lapsed }: Costs): { gain: number; seconds: number } {
    if (!memory) { return { gain: knownShare * recall(known.stability, daysLeft) + (1 - knownShare) * recall(unknown.stability, daysLeft), seconds: fresh }; }
    const { stability, difficulty, elapsedDays } = memory;
    const now = recall(stability, elapsedDays);
    const kept = recall(model.next_recall_stability(difficulty, stability, now, Rating.Good), daysLeft);
    const relearned = recall(model.next_forget_stability(difficulty, stability, now), daysLeft);
    return { gain: now * kept + (1 - now) * relearned - recall(stability, elapsedDays + daysLeft), seconds: now * recalled + (1 - now) * lapsed };
}

/** One course of the days until the interview: the number of questions that are expected to be recalled then. */
function simulate(cards: readonly PlanCard[], options: PlanOptions, random: () => number): number {
    let course = [...cards];
    for (let day = 0; day < options.daysLeft; day++) {
        const today = new Set(planToday(course, { ...options, daysLeft: options.daysLeft - day, spent: day === 0 ? options.spent ?? 0 : 0 }));
        course = course.map(({ id, memory }) => {
            if (today.has(id)) { return { id, memory: { ...asked(memory, random), elapsedDays: 1 } }; }
            return memory ? { id, memory: { ...memory, elapsedDays: memory.elapsedDays + 1 } } : { id };
        });
    }
    return expected(course, 0);
}

function asked(memory: Trace | undefined, random: () => number): FSRSState {
    if (!memory) { return random() < knownShare ? known : unknown; }
    return model.next_state(memory, memory.elapsedDays, random() < recall(memory.stability, memory.elapsedDays) ? Rating.Good : Rating.Again);
}

function expected(cards: readonly PlanCard[], days: number): number {
    return cards.reduce((sum, { memory }) => sum + (memory ? recall(memory.stability, memory.elapsedDays + days) : 0), 0);
}

function recall(stability: number, days: number): number {
    return model.forgetting_curve(days, stability);
}
