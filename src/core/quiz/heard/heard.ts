import { readConcepts, type Concept } from './concepts';
import { Finder, type Phrase } from './find';
import { withTies } from './ties';
import { judge, type Guard, type Judged, type Thresholds } from './judge';
import { plainConcepts, type Rarity } from './plain';
import { oppositesOf } from './opposites';
import { read, tokensOf } from './tokens';

/** What was heard of a key point in an answer. */
export interface Heard {
    readonly verdict: Judged['verdict'];
    /** The places in the answer that made it, in order. */
    readonly places: readonly Place[];
}

/** From one character of the answer to before another. */
export type Place = readonly [start: number, end: number];

/** What is to be known of a question to hear its key points. */
export interface Asking {
    readonly title: string;
    /** Of each key point, what makes it; empty or missing where nobody wrote it down. */
    readonly concepts?: readonly string[];
}

/** Where somebody wrote down what makes a point, all of it has to be there. */
const written: Thresholds = { said: 0.999, partly: 0.5 };
/** A point's own words alone do not tell whether it or its opposite was said: they are marked, and nothing is ticked. */
const plain: Thresholds = { said: Infinity, partly: 0.4 };

/** Tells of each key point whether a typed answer made it, and with which of its words. Needs no model; pure. */
export function heard(answer: string, keyPoints: readonly string[], { title, concepts }: Asking, rarity: Rarity): Heard[] {
    const finder = new Finder(read(answer));
    if (finder.reading.tokens.length === 0) { return keyPoints.map(() => ({ verdict: 'not', places: [] })); }
    const { points, things } = readPoints(keyPoints, title, concepts, rarity);
    return points.map(({ list, isWritten, guard }) => {
        const judged = judge(finder, list, isWritten ? things : [], guard, isWritten ? written : plain);
        return { verdict: judged.verdict, places: placesOf(judged, finder) };
    });
}

interface Points {
    readonly points: readonly { readonly list: readonly Concept[]; readonly isWritten: boolean; readonly guard: Guard }[];
    /** All that something may be said of. */
    readonly things: readonly Phrase[];
    readonly concepts: readonly string[] | undefined;
    readonly rarity: Rarity;
}

/** The points of the questions that are asked, which are heard again with each click. */
const known = new WeakMap<readonly string[], Points>();

function readPoints(keyPoints: readonly string[], title: string, concepts: readonly string[] | undefined, rarity: Rarity): Points {
    const before = known.get(keyPoints);
    if (before?.rarity === rarity && before.concepts === concepts) { return before; }
    const points = keyPoints.map((point, index) => {
        const list = withTies(readConcepts(concepts?.[index] ?? ''), point);
        const guard = guardOf(point, list);
        return list.length > 0 ? { list, isWritten: true, guard }
            : { list: plainConcepts(point, title, keyPoints, rarity), isWritten: false, guard };
    });
    const read = { points, things: points.flatMap(({ list }) => list.flatMap(({ of = [] }) => of)), concepts, rarity };
    known.set(keyPoints, read);
    return read;
}

/** What the point denies itself, or what its concepts say that it denies, turns nothing into its opposite. */
function guardOf(point: string, concepts: readonly Concept[]): Guard {
    const { tokens } = tokensOf(point);
    const named = concepts.flatMap(({ role, phrases }) => role === 'against' ? [] : phrases.flat());
    const opposites = oppositesOf(new Set(tokens.flatMap(({ forms }) => [...forms])));
    for (const word of named) { opposites.delete(word); }
    return { negated: tokens.some(({ isNegator }) => isNegator) || named.includes('not') || concepts.some(({ role }) => role === 'denied'),
        opposites };
}

/** Neighbouring words are one place. */
function placesOf({ tokens }: Judged, { reading }: Finder): Place[] {
    const places: [number, number][] = [];
    let last = -2;
    for (const index of [...tokens].sort((a, b) => a - b)) {
        const { start, end, sentence } = reading.tokens[index]!;
        if (index === last + 1 && reading.tokens[last]!.sentence === sentence) {
            places.at(-1)![1] = end;
        } else { places.push([start, end]); }
        last = index;
    }
    return places;
}
