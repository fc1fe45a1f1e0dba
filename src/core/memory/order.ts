import type { Entry } from '../bank/library';
import { levels } from '../bank/model';

/**
 * In which order new questions come: round the sections in turn, section by section, from junior to senior, or what the open code uses
 * first.
 */
export const newOrders = ['interleaved', 'section', 'level', 'openCode'] as const;
export type NewOrder = (typeof newOrders)[number];

export interface OrderOptions {
    readonly newOrder: NewOrder;
    /** Ids of the questions that the open code is about, most first. */
    readonly used: readonly string[];
}

/** New questions in the order in which they are to be learned. */
export function orderNew(entries: readonly Entry[], { newOrder, used }: OrderOptions): Entry[] {
    switch (newOrder) {
        case 'section': return [...entries];
        // A question without a level is taken for one in the middle.
        case 'level': return inTurn(entries)
            .sort((a, b) => levels.indexOf(a.question.level ?? 'mid') - levels.indexOf(b.question.level ?? 'mid'));
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
    for (let round = 0, left = [...sections.values()]; left.length > 0; round++) {
        for (const section of left) { order.push(section[round]!); }
        left = left.filter(section => section.length > round + 1);
    }
    return order;
}

/** Two lists as one, each in its own order, the shorter spread evenly over the longer. */
export function spread<T>(a: readonly T[], b: readonly T[]): T[] {
    const place = (index: number, length: number): number => (index + 0.5) / length;
    return [...a.map((item, index) => ({ item, at: place(index, a.length) })),
        ...b.map((item, index) => ({ item, at: place(index, b.length) }))]
        .sort((x, y) => x.at - y.at).map(({ item }) => item);
}
