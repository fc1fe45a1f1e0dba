import { withPauses, type Steps } from '../../core/steps';

/** A longer time without a turn for others is felt. */
const sliceMilliseconds = 8;

/** Long work in slices, after each of which everything else in the extension host gets a turn. */
export class Slices {
    private start = performance.now();
    /** Undefined while nobody waits for the others' turns. */
    private pausing: Promise<void> | undefined;

    /** @param pauseMilliseconds how long the others' turns are at least */
    constructor(private readonly pauseMilliseconds = 0) { }

    /** To be awaited between two steps: ends the slice if it has been long enough. Works that share slices share the pause too. */
    async next(): Promise<void> {
        if (performance.now() - this.start < sliceMilliseconds) { return; }
        await (this.pausing ??= this.pause());
    }

    private async pause(): Promise<void> {
        await (this.pauseMilliseconds > 0 ? new Promise(resolve => setTimeout(resolve, this.pauseMilliseconds)) : othersTurn());
        this.start = performance.now();
        this.pausing = undefined;
    }
}

/** Comes back when what waits has had its turn: a timer would come a millisecond later, in a web worker four. */
function othersTurn(): Promise<void> {
    return new Promise(resolve => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            port1.close();
            resolve();
        };
        port2.postMessage(undefined);
    });
}

/** Runs work to its end in slices. */
export function inSlices<T>(steps: Steps<T>): Promise<T> {
    const slices = new Slices();
    return withPauses(steps, () => slices.next());
}

/** Does something with each of many, so many at a time. */
export async function inLanes<T>(lanes: number, many: readonly T[], work: (one: T, index: number) => Promise<void>): Promise<void> {
    const entries = many.entries();
    const lane = async (): Promise<void> => {
        for (const [index, one] of entries) { await work(one, index); }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
}
