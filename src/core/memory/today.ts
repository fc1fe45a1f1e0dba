import type { Entry } from '../bank/library';
import { levels } from '../bank/model';
import type { Memories } from './memories';
import { isInSteps, isNew, type Schedule } from './schedule';

/** In which order new questions come: round the sections in turn, section by section, from junior to senior, or what the open code uses first. */
export const newOrders = ['interleaved', 'section', 'level', 'openCode'] as const;
export type NewOrder = (typeof newOrders)[number];

export interface TodayOptions {
    readonly newPerDay: number;
    readonly reviewsPerDay: number;
    readonly newOrder: NewOrder;
    /** Ids of the questions that the open code is about, most first. */
    readonly used: readonly string[];
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

/** The day's questions; suspended and buried ones are none. */
export function today(entries: readonly Entry[], memories: Memories, schedule: Schedule, now: number, options: TodayOptions): Today {
    const day = schedule.day(now);
    const isToday = (at: number | undefined): boolean => at !== undefined && schedule.day(at) === day;
    const inSteps: string[] = [];
    const due: string[] = [];
    const fresh: Entry[] = [];
    const done = { reviews: 0, fresh: 0 };
    for (const entry of entries) {
        const memory = memories.get(entry.id);
        if (isToday(memory?.firstReview)) { done.fresh++; } else if (isToday(memory?.lastReview)) { done.reviews++; }
        if (memory?.suspended || schedule.isBuried(memory, now)) { continue; }
        if (!memory || isNew(memory)) { fresh.push(entry); } else if (isInSteps(memory)) { inSteps.push(entry.id); } else if (schedule.dueDay(memory) <= day) { due.push(entry.id); }
    }
    const dueIn = (id: string): number => schedule.dueIn(memories.get(id)!, now);
    const left = (limit: number, doneToday: number): number => Math.max(0, limit - doneToday);
    return {
        inSteps: inSteps.sort((a, b) => dueIn(a) - dueIn(b)),
        reviews: leastRetrievable(due, memories, schedule, now).slice(0, left(options.reviewsPerDay, done.reviews)),
        fresh: orderNew(fresh, options).slice(0, left(options.newPerDay, done.fresh)).map(({ id }) => id),
        done
    };
}

/** Questions in the order of their retrievability now, lowest first. */
export function leastRetrievable(ids: readonly string[], memories: Memories, schedule: Schedule, now: number): string[] {
    const retrievability = new Map(ids.map(id => [id, schedule.retrievability(memories.get(id), now)]));
    return [...ids].sort((a, b) => retrievability.get(a)! - retrievability.get(b)!);
}

/** New questions in the order in which they are to be learned. */
export function orderNew(entries: readonly Entry[], { newOrder, used }: Pick<TodayOptions, 'newOrder' | 'used'>): Entry[] {
    switch (newOrder) {
        case 'section': return [...entries];
        // A question without a level is taken for one in the middle.
        case 'level': return inTurn(entries).sort((a, b) => levels.indexOf(a.question.level ?? 'mid') - levels.indexOf(b.question.level ?? 'mid'));
        case 'interleaved': return inTurn(entries);
        case 'openCode': {
            const place = new Map(used.map((id, index) => [id, index]));
            return inTurn(entries).sort((a, b) => (place.get(a.id) ?? used.length) - (place.get(b.id) ?? used.length));
        }
    }
}

/** One of each section in turn, so that neighbours differ in subject. */
function inTurn(entries: readonly Entry[]): Entry[] {
    const sections = new Map<string, Entry[]>();
    for (const entry of entries) {
        const key = `${entry.bank.key}\n${entry.section}`;
        const section = sections.get(key);
        if (section) { section.push(entry); } else { sections.set(key, [entry]); }
    }
    const order: Entry[] = [];
    for (let round = 0; order.length < entries.length; round++) {
        for (const section of sections.values()) {
            const entry = section[round];
            if (entry) { order.push(entry); }
        }
    }
    return order;
}

/** Two lists as one, each in its own order, the shorter spread evenly over the longer. */
export function spread<T>(a: readonly T[], b: readonly T[]): T[] {
    const place = (index: number, length: number): number => (index + 0.5) / length;
    return [...a.map((item, index) => ({ item, at: place(index, a.length) })), ...b.map((item, index) => ({ item, at: place(index, b.length) }))]
        .sort((x, y) => x.at - y.at).map(({ item }) => item);
}
