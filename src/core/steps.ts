/** Long work that can be left between its steps, so that others get a turn. */
export type Steps<T> = Generator<void, T>;

/** So many of a large number are looked at in one go. */
const manyAStep = 200;

/** Does something with each of many. */
export function* eachOf<T>(many: readonly T[], work: (one: T, index: number) => void): Steps<void> {
    for (const [index, one] of many.entries()) {
        if (index % manyAStep === 0) { yield; }
        work(one, index);
    }
}

/** Does it to its end at once. */
export function atOnce<T>(steps: Steps<T>): T {
    for (;;) {
        const step = steps.next();
        if (step.done) { return step.value; }
    }
}

/** Does it with a pause after each step, which may also give it up by rejecting. */
export async function withPauses<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
    for (;;) {
        const step = steps.next();
        if (step.done) { return step.value; }
        await pause();
    }
}
