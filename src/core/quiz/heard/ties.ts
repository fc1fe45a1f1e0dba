import type { Concept } from './concepts';
import { Finder } from './find';
import { tokensOf } from './tokens';

/** Between the two halves of a key point that sets one thing against another. */
const against = /;|, while | while |, whereas | whereas |, but |, and /;

/**
 * A key point that says this of one thing and that of another is not made by who exchanges them: what it says of a thing has to be said of
 * that thing. The first concept of each half is the thing.
 */
export function withTies(concepts: readonly Concept[], point: string): readonly Concept[] {
    if (concepts.some(({ of }) => of)) { return concepts; }
    const halves = point.replaceAll('`', '').split(against);
    if (halves.length !== 2) { return concepts; }
    const finders = halves.map(half => new Finder(tokensOf(half)));
    const placeIn = (finder: Finder, { phrases }: Concept): number =>
        Math.min(...phrases.flatMap(phrase => finder.matches(phrase)).map(({ tokens }) => tokens[0]!));
    const own = finders.map((finder, half) => concepts
        .filter(concept => concept.role === 'need' && placeIn(finder, concept) < Infinity
            && placeIn(finders[1 - half]!, concept) === Infinity)
        .sort((a, b) => placeIn(finder, a) - placeIn(finder, b)));
    if (own.some(half => half.length < 2)) { return concepts; }
    const things = new Map(own.flatMap(([thing, ...others]) => others.map(other => [other, thing!])));
    return concepts.map(concept => {
        const thing = things.get(concept);
        return thing ? { ...concept, of: thing.phrases } : concept;
    });
}
