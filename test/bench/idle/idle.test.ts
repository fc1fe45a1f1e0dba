import { Session, type Profiler } from 'node:inspector';
import * as vscode from 'vscode';

/** How long nothing is done. */
const minutes = Number(idleMinutes);
const keystrokes = 300;
/** Until the window has done with its own start. */
const settleMilliseconds = 15_000;

/** Put in when the suite is bundled. */
declare const idleMinutes: string;

suite('idle', () => {
    test('with everything off, in a window with a TypeScript file', async function () {
        this.timeout(0);
        const configuration = vscode.workspace.getConfiguration('drfInterview');
        for (const [name, value] of Object.entries({ 'hints.hover': 'off', 'hints.codeLens': false, 'statusBar': false, 'badge': false })) {
            await configuration.update(name, value, vscode.ConfigurationTarget.Workspace);
        }
        const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: 'export const a = 1;\n' });
        const editor = await vscode.window.showTextDocument(document);
        await pause(settleMilliseconds);
        const idle = await ownMilliseconds(async () => {
            for (let minute = 0; minute < minutes; minute++) {
                await pause(60_000);
                console.log(`| idle for ${minute + 1} min`);
            }
        });
        const typing = await ownMilliseconds(async () => {
            for (let key = 0; key < keystrokes; key++) {
                await editor.edit(edit => edit.insert(document.lineAt(document.lineCount - 1).range.end, 'x'));
                await pause(20);
            }
        });
        console.log(`| @figures ${JSON.stringify({ minutes, idle, keystrokes, typing })}`);
    });
});

function pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => setTimeout(resolve, milliseconds));
}

/** The time that the extension's own bundle runs in the extension host meanwhile, by a profile of it. */
async function ownMilliseconds(work: () => Promise<void>): Promise<number> {
    const session = new Session();
    session.connect();
    const post = (method: string, parameters?: object): Promise<unknown> => new Promise((resolve, reject) => {
        session.post(method, parameters, (error, result) => { if (error) { reject(error); } else { resolve(result); } });
    });
    await post('Profiler.enable');
    await post('Profiler.setSamplingInterval', { interval: 500 });
    await post('Profiler.start');
    await work();
    const { profile: { nodes, samples = [], timeDeltas = [] } } = await post('Profiler.stop') as Profiler.StopReturnType;
    session.disconnect();
    const own = new Set(nodes.filter(({ callFrame: { url } }) => /\/dist\/(?:node|web)\//.test(url) && url.includes('/out/stage/'))
        .map(({ id }) => id));
    return samples.reduce((sum, id, index) => own.has(id) ? sum + (timeDeltas[index] ?? 0) / 1000 : sum, 0);
}
