/** The median time of some runs of a piece of work, in milliseconds. */
export function median(times: number, work: () => unknown): number {
    return middle(Array.from({ length: times }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
    }));
}

export function middle(values: readonly number[]): number {
    return quantile(values, 0.5);
}

/** @param share 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
    return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

/** Milliseconds as text. */
export function ms(time: number): string {
    return `${time.toFixed(time < 0.1 ? 3 : time < 10 ? 2 : 0)} ms`;
}

/** The bytes that are held after a collection of garbage; needs `--expose-gc`. */
export function held(): number {
    const collect = (globalThis as { gc?: () => void }).gc;
    if (!collect) { throw new Error('Run this with --expose-gc.'); }
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
}
