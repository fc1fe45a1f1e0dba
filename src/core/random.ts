import { fnv1a } from './hash';

/** Numbers from 0 to 1 that a seed determines: mulberry32 (Tommy Ettinger, public domain) started with the seed's hash. */
export function seeded(seed: string): () => number {
    let state = fnv1a(seed);
    return () => {
        state = state + 0x6d2b79f5 | 0;
        let mixed = Math.imul(state ^ state >>> 15, state | 1);
        mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
        return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
    };
}

/** The same items in random order, by Fisher and Yates. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
    const result = [...items];
    for (let index = result.length - 1; index > 0; index--) {
        const other = Math.floor(random() * (index + 1));
        [result[index], result[other]] = [result[other]!, result[index]!];
    }
    return result;
}
