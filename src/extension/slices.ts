/** A longer time without a turn for others is felt. */
const sliceMilliseconds = 8;

/** Long work in slices, after each of which everything else in the extension host gets a turn. */
export class Slices {
    private start = performance.now();

    /** To be awaited between two steps: ends the slice if it has been long enough. */
    async next(pauseMilliseconds = 0): Promise<void> {
        if (performance.now() - this.start < sliceMilliseconds) { return; }
        await new Promise(resolve => setTimeout(resolve, pauseMilliseconds));
        this.start = performance.now();
    }
}
