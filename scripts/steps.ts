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

/** Writes text, which has its own line ends. */
export type Print = (text: string) => void;

/** Does tasks at the same time. The first one's text is shown as it comes, the others' after it, each in one piece. */
export async function beside(tasks: readonly ((print: Print) => Promise<void>)[],
    print: Print = text => { process.stdout.write(text); }): Promise<void> {
    const later = tasks.map((): string[] => []);
    const ends = await Promise.allSettled(tasks.map((task, index) => task(index === 0 ? print : text => { later[index]!.push(text); })));
    for (const texts of later) { print(texts.join('')); }
    for (const end of ends) { if (end.status === 'rejected') { throw end.reason; } }
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
        const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32',
            env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
        child.stdout.on('data', (data: Buffer) => { output += data.toString(); });
        child.stderr.on('data', (data: Buffer) => { output += data.toString(); });
        child.on('error', error => reject(new Error(`${program}: ${error.message}`)));
        child.on('close', code => code === 0 ? resolve()
            : reject(new Error(`${[program, ...args].join(' ')} ended with ${code}:\n${output.trim().slice(-3000)}`)));
    });
}

/** Runs apt-get as root, one call after the other; while another program holds the package manager's lock, it waits. */
export async function aptGet(...calls: readonly (readonly string[])[]): Promise<void> {
    for (const args of calls) {
        while (!await quietly('apt-get', args, '/').then(() => true, (error: unknown) => {
            if (!/Could not get lock|Unable to acquire|is another process using it/.test(String(error))) { throw error; }
            return false;
        })) { await new Promise(resolve => setTimeout(resolve, 1000)); }
    }
}
