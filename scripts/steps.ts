import { spawn } from 'node:child_process';

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

/** Runs a script: Ctrl+C and errors end it, with what it started. */
export function runScript(main: () => Promise<void> | void): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) { process.once(signal, () => process.exit(1)); }
    Promise.resolve().then(main).catch(fail);
}

/** Ends the process with an error's message; its stack is of no use to whoever runs a script. */
function fail(error: unknown): never {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
}

/** Runs a program whose output is shown only when it fails. */
export function quietly(program: string, args: readonly string[], cwd: string): Promise<void> {
    return new Promise((resolve, reject) => {
        let output = '';
        const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
        child.stdout.on('data', (data: Buffer) => { output += data.toString(); });
        child.stderr.on('data', (data: Buffer) => { output += data.toString(); });
        child.on('error', error => reject(new Error(`${program}: ${error.message}`)));
        child.on('close', code => code === 0 ? resolve() : reject(new Error(`${[program, ...args].join(' ')} ended with ${code}:\n${output.trim().slice(-3000)}`)));
    });
}
