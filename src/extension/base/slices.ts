import { withPauses, type Steps } from '../../core/steps';

/** A longer time without a turn for others is felt. */
const sliceMilliseconds = 8;

/** Long work in slices, after each of which everything else in the extension host gets a turn. */
export class Slices {
    private start = performance.now();

    /** @param pauseMilliseconds how long the others' turns are at least */
    constructor(private readonly pauseMilliseconds = 0) { }

    /** To be awaited between two steps: ends the slice if it has been long enough. */
    async next(): Promise<void> {
        if (performance.now() - this.start < sliceMilliseconds) { return; }
        await new Promise(resolve => setTimeout(resolve, this.pauseMilliseconds));
        this.start = performance.now();
    }
}

/** Runs work to its end in slices. */
export function inSlices<T>(steps: Steps<T>): Promise<T> {
    const slices = new Slices();
    return withPauses(steps, () => slices.next());
}
