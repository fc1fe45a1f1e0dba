import { assert } from 'chai';
import * as vscode from 'vscode';
import { Library, loadBank } from '../../src/core/bank/library';
import { parseBank } from '../../src/core/bank/parse';
import type { Banks } from '../../src/extension/banks';
import { TodaysCount } from '../../src/extension/between/todaysCount';
import { Memory } from '../../src/extension/memory';
import { configure, inWorkspace, Storage, until } from './support';

suite('the count of today', () => {
    test('is not made while nothing shows it, and is as soon as something does', async () => {
        let asked = 0;
        const changed = new vscode.EventEmitter<void>();
        const banks = { onDidChange: changed.event,
            library: () => { asked++; return Promise.resolve(new Library([])); } } as unknown as Banks;
        const memory = new Memory(inWorkspace('.no-reviews'), new Storage());
        try {
            for (const name of ['statusBar', 'badge']) { await configure(`drfInterview.${name}`, false); }
            const count = new TodaysCount(banks, memory);
            const counts: number[] = [];
            count.onDidChange(({ count }) => { counts.push(count); });
            changed.fire();
            // Longer than a count is put off.
            await new Promise(resolve => setTimeout(resolve, 500));
            assert.equal(asked, 0);
            await configure('drfInterview.badge', undefined);
            await until(() => asked > 0 && counts.length > 0);
            count.dispose();
        } finally {
            for (const name of ['statusBar', 'badge']) { await configure(`drfInterview.${name}`, undefined); }
            memory.dispose();
            changed.dispose();
        }
    });

    test('a bank that loads while it is being made is in it', async () => {
        const changed = new vscode.EventEmitter<void>();
        let library = new Library([]);
        let release = (): void => undefined;
        const slow = new Promise<void>(resolve => { release = resolve; });
        const banks = { onDidChange: changed.event,
            library: () => { const now = library; return slow.then(() => now); } } as unknown as Banks;
        const memory = new Memory(inWorkspace('.no-reviews'), new Storage());
        const count = new TodaysCount(banks, memory);
        const counts: number[] = [];
        count.onDidChange(({ count }) => { counts.push(count); });
        await memory.recall();
        await new Promise(resolve => setTimeout(resolve, 50));
        library = new Library([loadBank({ key: '', title: '' }, parseBank('## A\n\n### Why?\n\n**Answer:**\n\nBecause.\n'))]);
        changed.fire();
        release();
        await until(() => counts.length > 1);
        assert.deepEqual(counts, [0, 1]);
        for (const one of [count, memory, changed]) { one.dispose(); }
    });
});
