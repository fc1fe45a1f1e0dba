import { assert } from 'chai';
import * as vscode from 'vscode';

const ids = ['drf-interview.drf-interview', 'vscode.emmet', 'vscode.references-view'];

/** Until the window has done with its own start. */
const settleMilliseconds = 4000;

suite('activation', () => {
    // The first one of a window pays for warming up the host, so that is another; the order differs by window.
    suiteSetup(async () => {
        await vscode.extensions.getExtension('vscode.merge-conflict')!.activate();
        await new Promise(resolve => setTimeout(resolve, settleMilliseconds));
    });
    const shift = Date.now() % ids.length;
    for (const id of [...ids.slice(shift), ...ids.slice(0, shift)]) {
        test(id, async () => {
            const extension = vscode.extensions.getExtension(id)!;
            assert.isFalse(extension.isActive, 'nothing activated it before');
            const start = performance.now();
            await extension.activate();
            console.log(`| @${id} ${performance.now() - start}`);
        });
    }
});
