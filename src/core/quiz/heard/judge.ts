import type { Concept } from './concepts';
import type { Finder, Match, Phrase } from './find';

export interface Judged {
    readonly verdict: 'said' | 'partly' | 'not';
    /** Indices of the tokens that made it. */
    readonly tokens: ReadonlySet<number>;
}

/** How much of a key point's concepts, by weight, makes it said, and partly said. */
export interface Thresholds {
    readonly said: number;
    readonly partly: number;
}

/** What a key point's own text tells of what contradicts it. */
export interface Guard {
    readonly negated: boolean;
    /** Stems of words that would turn it into its opposite. */
    readonly opposites: ReadonlySet<string>;
}

/** Looks for the sentence that makes the most of a key point: words of several sentences too often come from other points. */
export function judge(finder: Finder, concepts: readonly Concept[], rivals: readonly Phrase[], guard: Guard,
    { said, partly }: Thresholds): Judged {
    const { sentences } = finder.reading;
    const attach = new Attachments(finder, concepts, rivals);
    const found = concepts.map(concept =>
        concept.phrases.flatMap(phrase => finder.matches(phrase)).filter(match => !concept.of || attach.belongs(match, concept.of)));
    let best: { score: number; tokens: Set<number> } = { score: 0, tokens: new Set() };
    for (const [sentence, start] of sentences.slice(0, -1).entries()) {
        const scored = scoreOf(concepts, found, start, sentences[sentence + 1]!);
        if (scored.score >= said && isTurned(finder, scored.tokens, guard)) { scored.score = partly; }
        if (scored.score > best.score) { best = scored; }
    }
    const { score, tokens } = best;
    return score >= said ? { verdict: 'said', tokens } : score >= partly ? { verdict: 'partly', tokens }
        : { verdict: 'not', tokens: new Set() };
}

/** Whether something in the clauses that made a point turns it into its opposite. */
function isTurned({ reading: { tokens } }: Finder, made: ReadonlySet<number>, { negated, opposites }: Guard): boolean {
    const clauses = new Set([...made].map(index => tokens[index]!.clause));
    return tokens.some(({ clause, isNegator, forms }, index) => clauses.has(clause) && !made.has(index)
        && (isNegator && !negated || [...forms].some(form => opposites.has(form))));
}

/** The share of a point's concepts that some words hold, by weight; what contradicts takes it all away. */
function scoreOf(concepts: readonly Concept[], found: readonly (readonly Match[])[], start: number,
    end: number): { score: number; tokens: Set<number> } {
    const tokens = new Set<number>();
    /** A word makes one concept. */
    const used = new Set<number>();
    let [sum, all] = [0, 0];
    for (const [index, { role, weight }] of concepts.entries()) {
        const here = found[index]!.filter(({ tokens }) => tokens[0]! >= start && tokens.at(-1)! < end);
        const held = here.filter(({ negated }) => negated === (role === 'denied'))
            .filter((match, _, all) => role !== 'need' || all.length === 0 || match.tokens.some(token => !used.has(token)));
        if (role === 'against') {
            if (held.length > 0) { return { score: 0, tokens: new Set() }; }
            continue;
        }
        if (role !== 'may') {
            all += weight;
            if (held.length > 0) { sum += weight; }
            if (role === 'need' && held.length === 1) { for (const token of held[0]!.tokens) { used.add(token); } }
        }
        for (const match of held) { for (const token of match.tokens) { tokens.add(token); } }
    }
    return { score: all === 0 ? 0 : sum / all, tokens };
}

/** Tells of what a word is said: of the nearest such thing in its clause, else of the last one before. */
class Attachments {
    /** By token: whether it stands for a thing that this is about. */
    private readonly things = new Map<number, Set<string>>();

    constructor(private readonly finder: Finder, concepts: readonly Concept[], rivals: readonly Phrase[]) {
        for (const phrase of [...concepts.flatMap(({ of = [] }) => of), ...rivals]) {
            for (const match of finder.matches(phrase)) {
                for (const token of match.tokens) {
                    const own = this.things.get(token) ?? new Set();
                    this.things.set(token, own.add(phrase.join(' ')));
                }
            }
        }
    }

    belongs({ tokens: [at] }: Match, of: readonly Phrase[]): boolean {
        const { tokens } = this.finder.reading;
        const { part, sentence } = tokens[at!]!;
        const names = new Set(of.map(phrase => phrase.join(' ')));
        const isOwn = (index: number): boolean => [...this.things.get(index)!].some(name => names.has(name));
        const near = [...this.things.keys()].filter(index => tokens[index]!.part === part)
            .sort((a, b) => Math.abs(a - at!) - Math.abs(b - at!));
        if (near.length > 0) {
            const distance = Math.abs(near[0]! - at!);
            return near.some(index => isOwn(index) && Math.abs(index - at!) <= distance + 1);
        }
        const before = [...this.things.keys()].filter(index => index < at! && tokens[index]!.sentence >= sentence - 1)
            .sort((a, b) => b - a);
        return before.length > 0 && isOwn(before[0]!);
    }
}
