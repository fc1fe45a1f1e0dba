import { isMistyped, keyOf, shortestMistyped, stemOf } from './forms';
import type { Reading, Token } from './tokens';

/** Words that stand for a thing, near one another and in this order; `not` is any negation. */
export type Phrase = readonly string[];

/** Where a phrase stands in an answer. */
export interface Match {
    /** Indices of its tokens. */
    readonly tokens: readonly number[];
    readonly negated: boolean;
}

/** So many other words may stand between two of a phrase. */
const gap = 3;

/** A phrase as it is looked for. */
export function phraseOf(text: string): Phrase {
    return text.trim().split(/\s+/)
        .map(part => part === 'not' ? part : /^[A-Za-z]+$/.test(part) && !/[a-z][A-Z]/.test(part) ? stemOf(part) : keyOf(part) || part);
}

/** Finds phrases in an answer. */
export class Finder {
    /** By form: each place where it stands, as its first token and how many. */
    private readonly places = new Map<string, (readonly [start: number, count: number])[]>();
    private readonly mistyped = new Map<string, (readonly [number, number])[]>();
    /** The forms that are long enough to be found with a typing error, by their first letters. */
    private readonly long = new Map<string, Set<string>>();

    constructor(readonly reading: Reading) {
        const { tokens } = reading;
        for (const [index, token] of tokens.entries()) {
            for (const form of token.forms) {
                this.add(form, index, 1);
                if (form.length >= shortestMistyped) {
                    this.long.set(form.charAt(0), (this.long.get(form.charAt(0)) ?? new Set()).add(form));
                }
            }
            let joined = token.key;
            for (let count = 2; count <= 3 && tokens[index + count - 1]?.sentence === token.sentence; count++) {
                joined += tokens[index + count - 1]!.key;
                this.add(joined, index, count);
            }
        }
    }

    matches(phrase: Phrase): Match[] {
        return this.placesOf(phrase[0]!).flatMap(([start, count]) => this.goOn(phrase, 1, span(start, count)) ?? []);
    }

    private goOn(phrase: Phrase, next: number, found: readonly number[]): Match | undefined {
        const { tokens } = this.reading;
        if (next === phrase.length) {
            const odd = (token: Token): boolean => token.negators.filter(negator => !found.includes(negator)).length % 2 === 1;
            return { tokens: found, negated: found.some(index => odd(tokens[index]!)) };
        }
        const last = found.at(-1)!;
        for (const [start, count] of this.placesOf(phrase[next]!)) {
            if (start > last && start <= last + gap + 1 && tokens[start]!.sentence === tokens[last]!.sentence) {
                const whole = this.goOn(phrase, next + 1, [...found, ...span(start, count)]);
                if (whole) { return whole; }
            }
        }
        return undefined;
    }

    private placesOf(form: string): readonly (readonly [number, number])[] {
        if (form === 'not') { return this.reading.tokens.flatMap(({ isNegator }, index) => isNegator ? [[index, 1] as const] : []); }
        const exact = this.places.get(form);
        if (exact) { return exact; }
        let near = this.mistyped.get(form);
        if (!near) {
            near = [...this.long.get(form.charAt(0)) ?? []].filter(own => isMistyped(own, form)).flatMap(own => this.places.get(own)!);
            this.mistyped.set(form, near);
        }
        return near;
    }

    private add(form: string, start: number, count: number): void {
        const own = this.places.get(form);
        if (own) { own.push([start, count]); } else { this.places.set(form, [[start, count]]); }
    }
}

function span(start: number, count: number): number[] {
    return Array.from({ length: count }, (_, index) => start + index);
}
