import type { Library } from '../bank/library';
import type { Memories } from '../memory/memories';
import { forecastSteps, minutesForSteps, planTodaySteps, usualCosts, type Costs, type PlanCard, type PlanOptions } from '../memory/plan';
import { isInSteps, isNew, type Schedule } from '../memory/schedule';
import { dayOfDate } from '../memory/statistics';
import { todaySteps, type Today, type TodayOptions } from '../memory/today';
import { atOnce, type Steps } from '../steps';
import { plural } from '../words';
import { todaysDeck } from './deck';

export interface PlanContext {
    readonly library: Library;
    readonly memories: Memories;
    readonly schedule: Schedule;
    readonly now: number;
    readonly settings: { readonly interviewDate?: string; readonly minutesPerDay: number; readonly desiredRetention: number };
}

/** A forecast over more days takes too long, and by then everything has changed. */
const mostDays = 366;
/** So many questions are looked at in one go. */
const cardsAStep = 1000;
/** From so many reviews on, their own times count instead of the usual ones. */
const enoughReviews = 30;
/** The pace of so many last reviews is the learner's. */
const paceReviews = 200;

/** What today asks: by the plan to the interview where there is one to come, else what is due and new within the limits. */
export interface TodaysShare extends Today {
    /** Reviews and new ones in the order in which they are asked. */
    readonly deck: readonly string[];
}

export function todaysShare(context: PlanContext, options: TodayOptions): TodaysShare {
    return atOnce(todaysShareSteps(context, options));
}

interface KeptShare {
    readonly library: Library;
    readonly schedule: Schedule;
    readonly key: string;
    readonly share: TodaysShare;
}

/** The last share of each memory, which is asked for again and again before anything changes. */
const kept = new WeakMap<Memories, KeptShare>();

/** The same in steps; once made, it is there at once until something that it depends on changes. */
export function* todaysShareSteps(context: PlanContext, options: TodayOptions): Steps<TodaysShare> {
    const { library, memories, schedule, now, settings: { interviewDate, minutesPerDay } } = context;
    const { newPerDay, reviewsPerDay, newOrder, used } = options;
    // What is due and how well it is recalled changes by the day, and little by the hour.
    const hour = Math.floor(now / 3_600_000);
    const key = JSON.stringify([memories.version, schedule.day(now), hour, interviewDate, minutesPerDay, newPerDay, reviewsPerDay, newOrder,
        used]);
    const last = kept.get(memories);
    if (last && last.library === library && last.schedule === schedule && last.key === key) { return last.share; }
    const share = yield* newShare(context, options);
    kept.set(memories, { library, schedule, key, share });
    return share;
}

function* newShare(context: PlanContext, options: TodayOptions): Steps<TodaysShare> {
    const { library, memories, schedule, now } = context;
    const byLimits = yield* todaySteps(library.entries, memories, schedule, now, options);
    const plan = yield* planSteps(context);
    if (!plan) { return { ...byLimits, deck: todaysDeck(byLimits) }; }
    const open = plan.cards.filter(({ id }) => {
        const memory = memories.get(id);
        return !memory || !isInSteps(memory) && !schedule.isBuried(memory, now);
    });
    const deck = yield* planTodaySteps(open, plan.options);
    return { ...byLimits, deck, fresh: deck.filter(id => isNew(memories.get(id))), reviews: deck.filter(id => !isNew(memories.get(id))) };
}

/** Where the plan stands, in words; undefined without a date. Up to some seconds of work. */
export function planText(context: PlanContext): string | undefined {
    return atOnce(planTextSteps(context));
}

/** The same in steps. */
export function* planTextSteps(context: PlanContext): Steps<string | undefined> {
    const { settings: { interviewDate, minutesPerDay, desiredRetention } } = context;
    if (interviewDate === undefined) { return undefined; }
    const plan = yield* planSteps(context);
    if (!plan) {
        return daysUntil(context) < 0 ? `The interview was on ${interviewDate}.`
            : `The interview is on ${interviewDate}; the plan begins a year before it.`;
    }
    const { cards, options } = plan;
    const { now, planned } = yield* forecastSteps(cards, options);
    const lines = [
        options.daysLeft === 0 ? 'The interview is today.' : `Interview in ${plural(options.daysLeft, 'day')}, on ${interviewDate}.`,
        `You would recall ${Math.round(now)} of ${plural(cards.length, 'question')} now`
        + (options.daysLeft === 0 ? '.' : `, and ${Math.round(planned)} on the day with ${plural(minutesPerDay, 'minute')} a day.`)
    ];
    if (options.daysLeft > 0) {
        const wanted = Math.round(desiredRetention * 100);
        if (planned >= desiredRetention * cards.length) {
            lines.push('The time is enough.');
        } else {
            const minutes = yield* minutesForSteps(desiredRetention, cards, options);
            lines.push(minutes === undefined ? `The days are too few to reach ${wanted} %.`
                : `To reach ${wanted} %, ${minutes} minutes a day are needed.`);
        }
    }
    return lines.join(' ');
}

/** Study days until the interview; less than 0 after it, and without one. */
function daysUntil({ schedule, now, settings: { interviewDate } }: PlanContext): number {
    return interviewDate === undefined ? -1 : dayOfDate(interviewDate) - schedule.day(now);
}

function* planSteps(context: PlanContext): Steps<{ cards: PlanCard[]; options: PlanOptions } | undefined> {
    const { library, memories, schedule, now, settings: { minutesPerDay } } = context;
    const day = schedule.day(now);
    const daysLeft = daysUntil(context);
    if (daysLeft < 0 || daysLeft > mostDays) { return undefined; }
    const cards: PlanCard[] = [];
    for (const [index, { id }] of library.entries.entries()) {
        if (index % cardsAStep === 0) { yield; }
        const memory = memories.get(id);
        if (memory?.suspended) { continue; }
        if (!memory || isNew(memory) || memory.lastReview === undefined) { cards.push({ id }); continue; }
        const { stability, difficulty } = memory.card;
        cards.push({ id, memory: { stability, difficulty, elapsedDays: Math.max(0, day - schedule.day(memory.lastReview)) } });
    }
    return { cards, options: { daysLeft, secondsADay: minutesPerDay * 60, spent: secondsOf(memories, schedule, day),
        costs: costsOf(memories) } };
}

/** Seconds of answers on a study day, one of the newest. */
function secondsOf({ standing }: Memories, schedule: Schedule, day: number): number {
    let seconds = 0;
    for (let index = standing.length - 1; index >= 0; index--) {
        const entry = standing[index]!;
        const own = schedule.day(entry.at);
        // Another machine's clock may be a little ahead, and this one's may have gone back a little.
        if (own < day - 1) { break; }
        if (own === day && entry.type === 'review') { seconds += entry.seconds; }
    }
    return seconds;
}

/** The usual times, all longer or shorter as the learner's last reviews were. */
function costsOf({ standing }: Memories): Costs {
    const seconds: number[] = [];
    for (let index = standing.length - 1; index >= 0 && seconds.length < paceReviews; index--) {
        const entry = standing[index]!;
        if (entry.type === 'review') { seconds.push(entry.seconds); }
    }
    if (seconds.length < enoughReviews) { return usualCosts; }
    const pace = Math.min(4, Math.max(0.25, seconds.reduce((sum, value) => sum + value, 0) / seconds.length / usualCosts.recalled));
    return { fresh: usualCosts.fresh * pace, recalled: usualCosts.recalled * pace, lapsed: usualCosts.lapsed * pace };
}
