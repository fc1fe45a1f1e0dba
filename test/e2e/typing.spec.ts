import type { Locator } from '@playwright/test';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Workbench } from './workbench';

test.use({ settings: { 'drfInterview.newPerDay': 20, 'drfInterview.quiz.kind': 'recall' } });

/** Every letter that is a key somewhere, and a mark that is one. */
const answer = 'stateless client server, uniform interface; bequem just-in-time? no kvwxyz';
/** Ten letters a second. */
const delay = 100;

test('an answer that is typed at once, wherever its question appears, is in the answer, and no command runs', async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const field = quiz.getByRole('textbox', { name: 'Say it aloud' });
    const typed = async (when: string): Promise<void> => {
        await field.waitFor();
        await page.keyboard.type(answer, { delay });
        await expect(field, when).toHaveValue(answer);
        expect(await commandsRun(workbench, quiz.locator('.progress')), when).toEqual([]);
    };

    await page.keyboard.press('Control+Alt+q');
    await typed('after the start');

    await page.keyboard.press('Control+Enter');
    await quiz.locator('#grade-3').waitFor();
    const before = await quiz.locator('h1').innerText();
    await page.keyboard.press('3');
    // Not waited for: whoever knows the answer types on.
    await page.keyboard.type(answer, { delay });
    await expect(quiz.locator('h1')).not.toHaveText(before);
    await expect(field, 'after a grade').toHaveValue(answer);
    await field.fill('');

    await workbench.reload();
    await typed('after a reload');
    await field.fill('');

    await workbench.command('File: New Untitled Text File');
    await expect(field).toBeHidden();
    await page.keyboard.press('Control+PageUp');
    await typed('after a switch of tabs');

    // Letters are keys where the learner wants them to be.
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await expect(quiz.getByRole('button', { name: 'Remove bookmark' })).toBeVisible();
    await expect(field).toHaveValue(answer);
});

/** What a letter that was no text has left behind: a note, or a question less than the 20. */
async function commandsRun({ server }: Workbench, progress: Locator): Promise<string[]> {
    const notes = await readdir(path.join(server.globalStorage, 'drf-interview.drf-interview', 'notes')).catch(() => []);
    const counts = (await progress.innerText()).match(/\d+/g) ?? [];
    const left = counts.reduce((sum, count) => sum + Number(count), 0);
    return left === 20 ? notes : [...notes, `${left} left`];
}
