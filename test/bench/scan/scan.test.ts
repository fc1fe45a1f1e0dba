import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { readPython } from '../../../src/core/python';

const rounds = 9;
/** With the pitfalls and without, in turns. */
const pitfallRounds = 5;
/** As the extension reads them. */
const batchSize = 24;
/** Until the window has done with its own start. */
const settleMilliseconds = 5000;

suite('scan', () => {
    test('the whole workspace', async () => {
        const bare: number[] = [];
        const whole: number[] = [];
        const turns: number[] = [];
        await new Promise(resolve => setTimeout(resolve, settleMilliseconds));
        const before = heap();
        for (let round = 0; round < rounds; round++) {
            bare.push(await timed(readAll));
            const watch = watchTurns();
            whole.push(await timed(() => vscode.commands.executeCommand('drfInterview.scanWorkspace')));
            turns.push(watch.end());
        }
        const held = heap() - before;
        const withPitfalls: number[] = [];
        const without: number[] = [];
        const configuration = vscode.workspace.getConfiguration('drfInterview');
        for (let round = 0; round < pitfallRounds; round++) {
            for (const [setting, times] of [['off', without], ['hints', withPitfalls]] as const) {
                await configuration.update('pitfalls', setting, vscode.ConfigurationTarget.Global);
                // The first one after the change reads the project's modules anew.
                await vscode.commands.executeCommand('drfInterview.scanWorkspace');
                times.push(await timed(() => vscode.commands.executeCommand('drfInterview.scanWorkspace')));
            }
        }
        console.log(`| @figures ${JSON.stringify({ bare, whole, turns, heap: held, withPitfalls, without })}`);
    });
});

/** Finds the same files, reads them in the same way, and does no more than scan them. */
async function readAll(): Promise<void> {
    const uris = await vscode.workspace.findFiles('**/*.py');
    for (let start = 0; start < uris.length; start += batchSize) {
        for (const bytes of await Promise.all(uris.slice(start, start + batchSize).map(uri => vscode.workspace.fs.readFile(uri)))) {
            readPython(new TextDecoder().decode(bytes));
        }
    }
}

async function timed(work: () => Thenable<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return performance.now() - start;
}

/** The bytes that are held after a collection of garbage. */
function heap(): number {
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    return process.memoryUsage().heapUsed;
}

/** Measures for how long nothing else gets its turn in the extension host, in milliseconds. */
function watchTurns(): { end(): number } {
    let longest = 0;
    let last = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        timer = setTimeout(tick);
    };
    timer = setTimeout(tick);
    return { end: () => { clearTimeout(timer); return longest; } };
}
