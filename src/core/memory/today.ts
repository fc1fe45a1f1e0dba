import type { Entry } from '../bank/library';
import type { Memories } from './memories';
import { orderNew, type OrderOptions } from './order';
import { atOnce, type Steps } from '../steps';
import { isInSteps, isNew, type Schedule } from './schedule';

export interface TodayOptions extends OrderOptions {
    readonly newPerDay: number;
    readonly reviewsPerDay: number;
}

/** What a study day has to ask, by questions' ids. */
export interface Today {
    /** In their steps, the one that is due first coming first; some are due only in minutes. */
    readonly inSteps: readonly string[];
    /** Due, the least retrievable first, within what is left of the day's limit. */
    readonly reviews: readonly string[];
    /** New, within what is left of the day's limit. */
    readonly fresh: readonly string[];
    /** Questions reviewed today that were not new, and new ones begun today. */
    readonly done: { readonly reviews: number; readonly fresh: number };
}

/** So many questions are looked at in one go. */
const entriesAStep = 1000;

/** The day's questions; suspended and buried ones are none. */
export function today(entries: readonly Entry[], memories: Memories, schedule: Schedule, now: number, options: TodayOptions): Today {
    return atOnce(todaySteps(entries, memories, schedule, now, options));
}

/** The same in steps. */
export function* todaySteps(entries: readonly Entry[], memories: Memories, schedule: Schedule, now: number,
    options: TodayOptions): Steps<Today> {
    const day = schedule.day(now);
    const isToday = (at: number | undefined): boolean => at !== undefined && schedule.day(at) === day;
    const inSteps: string[] = [];
    const due: string[] = [];
    const fresh: Entry[] = [];
    const done = { reviews: 0, fresh: 0 };
    const buried = { reviews: 0, fresh: 0 };
    for (const [index, entry] of entries.entries()) {
        if (index % entriesAStep === 0) { yield; }
        const memory = memories.get(entry.id);
        if (isToday(memory?.firstReview)) { done.fresh++; } else if (isToday(memory?.lastReview)) { done.reviews++; }
        const isBuried = schedule.isBuried(memory, now);
        // What is put off has had its place in the day: nothing else takes it.
        if (isBuried && !isToday(memory?.lastReview)) { if (isNew(memory)) { buried.fresh++; } else { buried.reviews++; } }
        if (memory?.suspended || isBuried) { continue; }
        if (!memory || isNew(memory)) {
            fresh.push(entry);
        } else if (isInSteps(memory)) { inSteps.push(entry.id); } else if (schedule.dueDay(memory) <= day) { due.push(entry.id); }
    }
    const left = (limit: number, doneToday: number): number => Math.max(0, limit - doneToday);
    yield;
    const ordered = orderNew(fresh, options).slice(0, left(options.newPerDay, done.fresh + buried.fresh)).map(({ id }) => id);
    yield;
    const dueIn = new Map(inSteps.map(id => [id, schedule.dueIn(memories.get(id)!, now)]));
    return {
        inSteps: inSteps.sort((a, b) => dueIn.get(a)! - dueIn.get(b)!),
        reviews: (yield* leastRetrievableSteps(due, memories, schedule, now)).slice(0,
            left(options.reviewsPerDay, done.reviews + buried.reviews)),
        fresh: ordered, done
    };
}

/** Questions in the order of their retrievability now, lowest first. */
export function leastRetrievable(ids: readonly string[], memories: Memories, schedule: Schedule, now: number): string[] {
    return atOnce(leastRetrievableSteps(ids, memories, schedule, now));
}

function* leastRetrievableSteps(ids: readonly string[], memories: Memories, schedule: Schedule, now: number): Steps<string[]> {
    const found: { id: string; retrievability: number }[] = [];
    for (const [index, id] of ids.entries()) {
        if (index % entriesAStep === 0) { yield; }
        found.push({ id, retrievability: schedule.retrievability(memories.get(id), now) });
    }
    yield;
    return found.sort((a, b) => a.retrievability - b.retrievability).map(({ id }) => id);
}
