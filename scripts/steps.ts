/** Runs one step of a longer set-up and shows that it goes on, with its time at the end. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const start = Date.now();
    const seconds = (): number => Math.round((Date.now() - start) / 1000);
    process.stdout.write(`• ${title} …`);
    const ticking = setInterval(() => { process.stdout.write(process.stdout.isTTY ? `\r• ${title} … ${seconds()} s` : '.'); }, 5000);
    try {
        const result = await work();
        process.stdout.write(` done in ${seconds()} s\n`);
        return result;
    } catch (error) {
        process.stdout.write(` failed after ${seconds()} s\n`);
        throw error;
    } finally {
        clearInterval(ticking);
    }
}

/** Ends the process with an error's message; its stack is of no use to whoever runs a script. */
export function fail(error: unknown): never {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
}
