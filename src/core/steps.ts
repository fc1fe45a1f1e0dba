/** Long work that can be left between its steps, so that others get a turn. */
export type Steps<T> = Generator<void, T>;

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
