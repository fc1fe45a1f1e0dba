import type { LogEntry, Summary } from './log';

/** Ids of entries, as they are written. */
export type Covered = Pick<Summary, 'covers' | 'others'>;

/** As windows number what they make. */
const numbered = /^([^.]+)\.(0|[1-9]\d{0,8})$/;

/**
 * Which entries a summary stands for, by the windows that made them and their numbers: exact, and short, as a window's numbers have few
 * gaps.
 */
export class Coverage {
    private readonly ranges: ReadonlyMap<string, readonly number[]>;
    private readonly others: ReadonlySet<string>;

    constructor({ covers, others }: Covered) {
        this.ranges = new Map(covers.map(([session, ...ranges]) => [session, ranges]));
        this.others = new Set(others);
    }

    /** That of entries, and of what other summaries stand for. */
    static of(ids: Iterable<string>, coverages: readonly Coverage[] = []): Covered {
        const numbers = new Map<string, [number, number][]>();
        const others = new Set<string>();
        const add = (session: string, from: number, to: number): void => {
            const own = numbers.get(session);
            if (own) { own.push([from, to]); } else { numbers.set(session, [[from, to]]); }
        };
        for (const id of ids) {
            const [, session, number] = numbered.exec(id) ?? [];
            if (session === undefined) { others.add(id); } else { add(session, Number(number), Number(number)); }
        }
        for (const coverage of coverages) {
            for (const id of coverage.others) { others.add(id); }
            for (const [session, ranges] of coverage.ranges) {
                for (let at = 0; at < ranges.length; at += 2) { add(session, ranges[at]!, ranges[at + 1]!); }
            }
        }
        const covers = [...numbers].map(([session, own]): readonly [string, ...number[]] => [session, ...joined(own)]);
        return { covers: covers.sort((a, b) => a[0] < b[0] ? -1 : 1), others: [...others].sort() };
    }

    has(id: string): boolean {
        const [, session, number] = numbered.exec(id) ?? [];
        if (session === undefined) { return this.others.has(id); }
        const ranges = this.ranges.get(session) ?? [];
        const at = rangeAt(ranges, Number(number));
        return at < ranges.length && ranges[at]! <= Number(number);
    }

    /** Whether it stands for all that another one stands for, as far as entries that are known do not. */
    includes(other: Coverage, isKnown: (id: string) => boolean = () => false): boolean {
        for (const id of other.others) { if (!this.others.has(id) && !isKnown(id)) { return false; } }
        for (const [session, ranges] of other.ranges) {
            const own = this.ranges.get(session) ?? [];
            for (let at = 0; at < ranges.length; at += 2) {
                // Between its own ranges alone: of what is not known, the first number ends it.
                let number = ranges[at]!;
                const to = ranges[at + 1]!;
                for (let next = rangeAt(own, number); number <= to; next += 2) {
                    for (const end = Math.min(to + 1, own[next] ?? Infinity); number < end; number++) {
                        if (!isKnown(`${session}.${number}`)) { return false; }
                    }
                    number = (own[next + 1] ?? to) + 1;
                }
            }
        }
        return true;
    }
}

/** Ranges in order, as a flat list of first and last numbers; those that touch are one. */
function joined(ranges: [number, number][]): number[] {
    const flat: number[] = [];
    for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
        const last = flat.length - 1;
        if (last > 0 && from <= flat[last]! + 1) { flat[last] = Math.max(flat[last]!, to); } else { flat.push(from, to); }
    }
    return flat;
}

/** The place of the first of ranges in order that ends at a number or behind it. */
function rangeAt(ranges: readonly number[], number: number): number {
    let low = 0;
    let high = ranges.length / 2;
    while (low < high) {
        const middle = low + high >> 1;
        if (ranges[2 * middle + 1]! < number) { low = middle + 1; } else { high = middle; }
    }
    return 2 * low;
}

const nothing = new Coverage({ covers: [], others: [] });
const coverages = new WeakMap<Covered, Coverage>();

/** What an entry stands for, read once. */
export function coverageOf(entry: Covered): Coverage {
    const known = coverages.get(entry);
    if (known) { return known; }
    const made = new Coverage(entry);
    coverages.set(entry, made);
    return made;
}

export function isSummary(entry: LogEntry): entry is Summary {
    return entry.type === 'summary';
}

/** The summaries that say more than the entries that are known, and than one another; the one that stands for most comes first. */
export function neededSummaries(summaries: readonly Summary[], isKnown: (id: string) => boolean): Summary[] {
    const open = summaries.filter(summary => !nothing.includes(coverageOf(summary), isKnown));
    const count = ({ covers, others }: Summary): number => covers.reduce((sum, [, ...ranges]) => {
        for (let at = 0; at < ranges.length; at += 2) { sum += (ranges[at + 1] as number) - (ranges[at] as number) + 1; }
        return sum;
    }, others.length);
    const sorted = open.map(summary => ({ summary, count: count(summary) }))
        .sort((a, b) => b.count - a.count || (a.summary.id < b.summary.id ? -1 : 1));
    const kept: Summary[] = [];
    for (const { summary } of sorted) {
        if (!kept.some(other => coverageOf(other).includes(coverageOf(summary)))) { kept.push(summary); }
    }
    return kept;
}

/** Whether the first summary and the entries that are known have all that the others stand for. */
export function canCombine(needed: readonly Summary[], isKnown: (id: string) => boolean): boolean {
    const [first, ...others] = needed;
    return first !== undefined && others.length > 0 && others.every(other => coverageOf(first).includes(coverageOf(other), isKnown));
}

/** What of a log has to be carried so that all of it counts: its summaries, and the entries that none of these stands for. */
export function carried(log: readonly LogEntry[]): LogEntry[] {
    const summaries = neededSummaries(log.filter(isSummary), () => false);
    const coverages = summaries.map(coverageOf);
    return [...summaries, ...log.filter(entry => !isSummary(entry) && !coverages.some(coverage => coverage.has(entry.id)))];
}
