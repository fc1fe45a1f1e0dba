import type { Mutant } from './mutants';

/**
 * A source text in which each mutant stands beside what it mutates: `mutant(7)` says whether the seventh is to be had, and that its place
 * was reached.
 * @param numbers those of the mutants, in their order
 */
export function instrumented(text: string, mutants: readonly Mutant[], numbers: readonly number[]): string {
    const places = new Map<string, { readonly start: number; readonly end: number; readonly own: number[] }>();
    mutants.forEach(({ start, end, isStatement }, index) => {
        const key = `${start} ${end} ${isStatement}`;
        const place = places.get(key);
        if (place) { place.own.push(index); } else { places.set(key, { start, end, own: [index] }); }
    });
    // An outer place before those within it; of a block that is one statement, the block.
    const sorted = [...places.values()].sort((a, b) => a.start - b.start || b.end - a.end);
    const write = (from: number, to: number, inner: typeof sorted): string => {
        let written = '';
        let at = from;
        for (let index = 0; index < inner.length;) {
            const { start, end, own } = inner[index]!;
            let next = index + 1;
            while (next < inner.length && inner[next]!.start < end) { next++; }
            written += text.slice(at, start) + place(start, own, write(start, end, inner.slice(index + 1, next)));
            at = end;
            index = next;
        }
        return written + text.slice(at, to);
    };
    const place = (start: number, own: readonly number[], original: string): string => {
        const [first] = own;
        const { isStatement } = mutants[first!]!;
        if (isStatement) {
            const test = `if (!globalThis.mutant(${numbers[first!]!}))`;
            return text[start] === '{' ? `{ ${test} ${original} }` : `{ ${test} { ${original} } }`;
        }
        return `(${own.map(index => `globalThis.mutant(${numbers[index]!}) ? (${mutants[index]!.replacement}) : `).join('')}(${original}))`;
    };
    return write(0, text.length, sorted);
}
