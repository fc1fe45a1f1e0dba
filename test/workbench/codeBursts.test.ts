import { assert } from 'chai';
import * as vscode from 'vscode';
import { Disposables } from '../../src/extension/base/dispose';
import { CodeScan } from '../../src/extension/hints/codeScan';
import { Engines } from '../../src/extension/hints/engine';
import { scanIn, usesQ53 } from './scanning';
import { inWorkspace, isNodeHost, replaced, until, write } from './support';

suite('in your code: bursts', () => {
    const folder = inWorkspace('bursts');
    const inFolder = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(folder, ...path);
    let room: Disposables;
    let scan: CodeScan;
    const uses = (): string[] => [...new Set(scan.placesOf('q53').map(({ uri }) => uri))].filter(uri => uri.startsWith(folder.toString()));

    suiteSetup(async () => {
        await write(inFolder('first.py'), usesQ53);
        room = new Disposables();
        ({ scan } = scanIn(room, Engines));
        await scan.run();
    });
    suiteTeardown(async () => {
        room.dispose();
        await vscode.workspace.fs.delete(folder, { recursive: true });
    });

    /** The globs that are searched for during some work. */
    async function searches(work: () => Promise<void>): Promise<string[]> {
        const asked: string[] = [];
        const { findFiles } = vscode.workspace;
        await replaced(vscode.workspace, 'findFiles', (...args: Parameters<typeof findFiles>) => {
            asked.push(typeof args[0] === 'string' ? args[0] : args[0].pattern);
            return findFiles(...args);
        }, work);
        return asked;
    }

    /** How many bursts VS Code makes of them, and how many scans hear of it, is the machine's: what counts is that it is not one each. */
    const mostSearches = (files: number): number => files / 4;

    test('an install of packages is no search, a file that changes neither, and one that comes is one', async () => {
        const asked = await searches(async () => {
            await Promise.all(Array.from({ length: 200 }, (_, index) =>
                write(inFolder('front', 'node_modules', `p${index % 20}`, index % 2 ? `f${index}.js` : `f${index}.py`), usesQ53)));
            await write(inFolder('first.py'), `${usesQ53}\n${usesQ53}`);
            await until(() => scan.placesOf('q53').filter(({ uri }) => uri.endsWith('/bursts/first.py')).length === 2);
            await write(inFolder('mark.py'), usesQ53);
            await until(() => uses().length === 2);
        });
        assert.isEmpty(asked.filter(pattern => pattern.includes('node_modules')));
        assert.isAtMost(asked.length, mostSearches(200), asked.join(' '));
    });

    // The same code runs in both hosts, and each file takes the web worker one's window as long.
    const switched = isNodeHost ? 1000 : 200;
    test(`a branch switch of ${switched.toLocaleString('en')} files is one search, and one more for what comes late`, async () => {
        const asked = await searches(async () => {
            await Promise.all(Array.from({ length: switched },
                (_, index) => write(inFolder('many', `m${index % 10}`, `f${index}.py`), usesQ53)));
            await until(() => uses().length >= switched);
        });
        assert.isAtMost(asked.length, mostSearches(switched), asked.join(' '));
    });
});
