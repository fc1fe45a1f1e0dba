import { middle, ms } from './measure';

/** How the time of some work grows with its size: 1 in proportion, 2 with its square. More than this is a defect. */
const mostGrowth = 1.2;
/** Times below this say more of the machine than of the work. */
const leastMilliseconds = 5;
/** Work is done again until all of it took so long. */
const enoughMilliseconds = 100;
/** So often at most what looks curved is measured again. */
const mostAgain = 4;

export type Sizes = readonly [small: number, large: number];

/**
 * Measures work at two sizes by the processor's time, which others on the machine do not lengthen, prints the exponent of its growth, and
 * throws where that is above 1.2.
 * @param prepare makes the work for a size, which itself is not measured
 */
export function growth(name: string, sizes: Sizes, prepare: (size: number) => () => unknown, rounds = 5): void {
    const works = sizes.map(prepare);
    let times = works.map(work => leastTime(work, rounds));
    // What looks curved is measured again, both sizes: what goes on beside it comes and goes, a growth stays.
    for (let again = 0; again < mostAgain && exponentOf(sizes, times) > mostGrowth; again++) {
        times = works.map((work, index) => Math.min(times[index]!, leastTime(work, rounds)));
    }
    judge(name, sizes, times);
}

/** The same without a word or a throw: the exponent, and 0 where it is too short to tell. */
export function growthOf([small, large]: Sizes, prepare: (size: number) => () => unknown): number {
    const [before = 0, after = 0] = [small, large].map(size => leastTime(prepare(size), 3));
    return after < leastMilliseconds ? 0 : exponentOf([small, large], [before, after]);
}

/** Of the processor, in milliseconds. What else goes on only adds to it; what is short is done more often, as code that is new is slow. */
function leastTime(work: () => unknown, rounds: number): number {
    const times: number[] = [];
    for (let sum = 0; times.length < rounds || sum < enoughMilliseconds && times.length < 1000; sum += times.at(-1)!) {
        times.push(processorTime(work));
    }
    return Math.min(...times);
}

function exponentOf([small, large]: Sizes, [before = 0, after = 0]: readonly number[]): number {
    return Math.log(after / Math.max(before, 0.001)) / Math.log(large / small);
}

function processorTime(work: () => unknown): number {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
}

/** The same for work that gives others a turn. */
export async function growthInTurns(name: string, sizes: Sizes, prepare: (size: number) => () => PromiseLike<unknown>,
    rounds = 3): Promise<void> {
    const times: number[] = [];
    for (const size of sizes) {
        const runs: number[] = [];
        for (let round = 0; round < rounds; round++) {
            const work = prepare(size);
            const start = performance.now();
            await work();
            runs.push(performance.now() - start);
        }
        times.push(middle(runs));
    }
    judge(name, sizes, times);
}

function judge(name: string, sizes: Sizes, [before = 0, after = 0]: readonly number[]): void {
    const [small, large] = sizes;
    const exponent = exponentOf(sizes, [before, after]);
    const figures =
        `${small.toLocaleString('en')} in ${ms(before)}, ${large.toLocaleString('en')} in ${ms(after)}; exponent ${exponent.toFixed(2)}`;
    console.log(`  ${name}: ${figures} (goal: at most ${mostGrowth})`);
    if (exponent > mostGrowth && after > leastMilliseconds) { throw new Error(`${name} grows faster than its size.`); }
}
