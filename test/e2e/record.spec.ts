import type { Page } from '@playwright/test';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { hint, hover, lenses, openFile } from './editor';
import { expect, inOneHost, test, type Workbench } from './workbench';

test.use({ settings: { 'drfInterview.banks': ['interview/team.md'], 'drfInterview.quiz.kind': 'recall' } });

/** How many reviews and other entries the window's own storage has, which Settings Sync carries, when it is written. */
function mirrored(page: Page): Promise<{ reviews: number; learner: number; interviews: number } | undefined> {
    return page.evaluate(async () => {
        for (const { name } of await indexedDB.databases()) {
            if (!name?.startsWith('vscode-web-state-db')) { continue; }
            const database = await new Promise<IDBDatabase>((resolve, reject) => {
                const request = indexedDB.open(name);
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(new Error(String(request.error)));
            });
            const values = await new Promise<unknown[]>((resolve, reject) => {
                const request = database.transaction('ItemTable').objectStore('ItemTable').getAll();
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(new Error(String(request.error)));
            });
            database.close();
            const value = values.find((value): value is string => typeof value === 'string' && value.includes('"learner":{"version"'));
            if (value === undefined) { continue; }
            const { reviews, learner } = JSON.parse(value) as
                { reviews?: { rows: unknown[] }; learner: { entries: unknown[]; interviews?: { rows: unknown[] } } };
            // A review is a row of numbers there.
            return {
                reviews: reviews?.rows.filter(row => Array.isArray(row)).length ?? 0, learner: learner.entries.length,
                interviews: learner.interviews?.rows.length ?? 0
            };
        }
        return undefined;
    });
}

async function isAllThere({ workbench, page }: { workbench: Workbench; page: Page }): Promise<void> {
    await workbench.openContainer();
    await workbench.openQuestion('46', 'N+1 query problem');
    await expect(workbench.reader().locator('.note strong')).toHaveText('slowest');
    await expect(workbench.rows(/Q46\..*★/)).toBeVisible();
    await openFile(workbench, 'orders/serializers.py');
    await expect(lenses(page).first()).toBeVisible();
    await expect(lenses(page).filter({ hasText: 'Q16' })).toHaveCount(0);
    await workbench.command('View: Close All Editors');
    await workbench.command('DRF Interview: Show Statistics');
    await expect(workbench.quiz().locator('.statistics')).toContainText('6 reviews in the past year');
    await workbench.quiz().getByRole('button', { name: 'Back to the start' }).click();
    const past = workbench.quiz().getByRole('link', { name: /100 % over 2 questions$/ });
    await expect(past).toHaveCount(2);
    // The quiz itself remembers the later one.
    await past.last().click();
    await expect(workbench.quiz().locator('.report')).toContainText('what I said first');
}

/** A mock interview of the two questions of the sample's own bank, up to its report and back. */
async function interview({ workbench, page }: { workbench: Workbench; page: Page }, said: string): Promise<void> {
    const quiz = workbench.quiz();
    await quiz.getByRole('button', { name: 'Start the interview' }).click();
    for (const which of ['1', '2']) {
        await expect(quiz.locator('.top-bar .progress')).toContainText(`question ${which} of 2`);
        await quiz.getByRole('textbox', { name: 'Say your answer' }).fill(said);
        await page.keyboard.press('Control+Enter');
    }
    for (const assessed of ['0', '1']) {
        await expect(quiz.locator('.top-bar progress')).toHaveAttribute('value', assessed);
        await quiz.getByRole('button', { name: /^Good/ }).click();
    }
    await expect(quiz.locator('.report')).toContainText(said);
    await quiz.getByRole('button', { name: 'Back to the start' }).click();
}

// In the web worker host the storage lies in the browser, where no folder goes.
test('all that somebody made is there again when the storage folder is gone, as after a container was rebuilt', { tag: inOneHost },
    async ({ workbench, page }) => {
    const storage = path.join(workbench.server.globalStorage, 'drf-interview.drf-interview');
    await workbench.command('DRF Interview: Open Quiz');
    await workbench.quiz().getByText('Sections and levels', { exact: true }).click();
    await workbench.quiz().getByLabel(/^team: Orders/).check();
    for (const said of ['what I said first', 'what I said last']) { await interview({ workbench, page }, said); }
    await page.keyboard.press('Control+Alt+q');
    for (let count = 0; count < 2; count++) {
        await workbench.quiz().locator('#reveal').waitFor();
        await page.keyboard.press('Control+Enter');
        await workbench.quiz().locator('#grade-4').waitFor();
        await page.keyboard.press('4');
    }
    await workbench.quiz().locator('#reveal').waitFor();
    // Else the reader's page is one of two.
    await workbench.command('View: Close All Editors');

    await openFile(workbench, 'orders/serializers.py');
    await expect(lenses(page).filter({ hasText: 'Q16' }).first()).toBeVisible();
    await hover(page, 'class OrderSerializer', 'ModelSerializer');
    await hint(page).getByRole('link', { name: 'Mute…' }).click();
    await workbench.quickPick().filter({ hasText: /^For good: Q16/ }).click();
    await expect(lenses(page).filter({ hasText: 'Q16' })).toHaveCount(0);

    await workbench.openQuestion('46', 'N+1 query problem');
    await workbench.reader().locator('h1').click();
    await page.keyboard.press('b');
    await page.keyboard.press('e');
    await expect(workbench.tab().filter({ hasText: 'Q46. ' }).filter({ hasText: '.md' })).toBeVisible();
    await page.keyboard.type('Ask for the **slowest** endpoint first.');
    await page.keyboard.press('Control+s');
    await expect(workbench.reader().locator('.note strong')).toHaveText('slowest');

    await workbench.command('View: Close All Editors');
    await expect.poll(() => mirrored(page)).toEqual({ reviews: 6, learner: 3, interviews: 2 });

    // A page of the server's that is no window.
    await page.goto(`${workbench.server.url}version`);
    await rm(storage, { recursive: true });
    await workbench.open();
    // VS Code may not have saved that they were closed.
    await workbench.command('View: Close All Editors');
    await isAllThere({ workbench, page });
    for (const folder of ['reviews', 'learner']) {
        await expect.poll(() => readdir(path.join(storage, folder)).catch(() => []), folder)
            .toContainEqual(expect.stringMatching(/\.jsonl$/));
    }
});
