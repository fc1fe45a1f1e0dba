import { middle, ms } from './measure';

/** How the time of some work grows with its size: 1 in proportion, 2 with its square. More than this is a defect. */
const mostGrowth = 1.2;
/** Times below this say more of the machine than of the work. */
const leastMilliseconds = 5;
/** Work is done again until all of it took so long. */
const enoughMilliseconds = 100;
/** So often at most what looks curved is measured, both sizes each time. */
const mostTries = 6;
/** What grew faster than its size, until the benchmark ends. */
const failed: string[] = [];
/** Words of the command line: lines with all of them in their names are measured alone. */
const asked = process.argv.slice(2);

export type Sizes = readonly [small: number, large: number];

/**
 * Measures work at two sizes by the processor's time, which others on the machine do not lengthen, and prints the exponent of its growth;
 * `endGrowth` names what is above 1.2.
 * @param prepare makes the work for a size, which itself is not measured
 */
export function growth(name: string, sizes: Sizes, prepare: (size: number) => () => unknown, rounds = 5): void {
    if (!asked.every(word => name.includes(word))) { return; }
    const works = sizes.map(prepare);
    let times = works.map(work => leastTime(work, rounds));
    // What goes on beside it curves a try and is gone in the next, a growth is in all: so the straightest of independent tries counts.
    for (let tries = 1; tries < mostTries && isCurved(sizes, times); tries++) {
        const own = works.map(work => leastTime(work, rounds));
        if (exponentOf(sizes, own) < exponentOf(sizes, times)) { times = own; }
    }
    judge(name, sizes, times);
}

/** Throws with the names of all that grew faster than its size: to be called when everything was measured. */
export function endGrowth(): void {
    if (failed.length > 0) { throw new Error(`These grow faster than their size:\n${failed.map(line => `  ${line}`).join('\n')}`); }
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

function isCurved(sizes: Sizes, times: readonly number[]): boolean {
    return exponentOf(sizes, times) > mostGrowth && times[1]! > leastMilliseconds;
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
    if (!asked.every(word => name.includes(word))) { return; }
    let times = await middleTimes(sizes, prepare, rounds);
    for (let tries = 1; tries < mostTries && isCurved(sizes, times); tries++) {
        const own = await middleTimes(sizes, prepare, rounds);
        if (exponentOf(sizes, own) < exponentOf(sizes, times)) { times = own; }
    }
    judge(name, sizes, times);
}

async function middleTimes(sizes: Sizes, prepare: (size: number) => () => PromiseLike<unknown>, rounds: number): Promise<number[]> {
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
    return times;
}

function judge(name: string, sizes: Sizes, times: readonly number[]): void {
    const [small, large] = sizes;
    const [before = 0, after = 0] = times;
    const exponent = exponentOf(sizes, times).toFixed(2);
    const figures = `${small.toLocaleString('en')} in ${ms(before)}, ${large.toLocaleString('en')} in ${ms(after)}; exponent ${exponent}`;
    console.log(`  ${name}: ${figures} (goal: at most ${mostGrowth})`);
    if (isCurved(sizes, times)) { failed.push(`${name}: ${figures}`); }
}
