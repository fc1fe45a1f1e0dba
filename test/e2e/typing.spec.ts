import type { Locator } from '@playwright/test';
import { expect, picture, test, type Workbench } from './workbench';

test.use({ settings: { 'drfInterview.newPerDay': 20, 'drfInterview.quiz.kind': 'recall' } });

/** Every letter that is a key somewhere, and a mark that is one. */
const answer = 'stateless client server, uniform interface; bequem just-in-time? no kvwxyz';
/** Faster than anybody types. */
const delay = 40;

test('an answer that is typed at once, wherever its question appears, is in the answer, and no command runs',
    async ({ workbench, page }) => {
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

test('so is one in blanks and in an interview, and where statements are chosen no letter is a key', async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const start = async (kind: string): Promise<void> => {
        await quiz.getByLabel('How to ask').selectOption(kind);
        await quiz.getByRole('button', { name: 'Start this quiz' }).click();
        await expect(quiz.locator('[data-answer]').first()).toBeFocused();
        await page.keyboard.type(answer, { delay });
    };
    const toTheStart = async (): Promise<void> => {
        await quiz.getByRole('button', { name: 'Back to the start' }).click();
        await expect(quiz.getByLabel('How to ask')).toBeVisible();
    };
    await workbench.command('DRF Interview: Open Quiz');
    await start('fill');
    await expect(quiz.getByLabel('Blank 1')).toHaveValue(answer);
    await picture(page, 'blanks');
    expect(await commandsRun(workbench, quiz.locator('.progress'))).toEqual([]);
    await toTheStart();
    await start('choose');
    await expect(quiz.locator('#reveal')).toBeVisible();
    expect(await commandsRun(workbench, quiz.locator('.progress'))).toEqual([]);
    await toTheStart();

    const field = quiz.getByRole('textbox', { name: 'Say your answer' });
    await quiz.getByRole('button', { name: 'Start the interview' }).click();
    await expect(field).toBeFocused();
    await page.keyboard.type(answer, { delay });
    await expect(field).toHaveValue(answer);
    await page.keyboard.press('Control+Enter');
    await expect(quiz.locator('.follow-up')).toBeVisible();
    await page.keyboard.type(answer, { delay });
    await expect(field, 'in the follow-up').toHaveValue(answer);
});

test('time that is up in an interview ends the typing with the line, not in the middle of a word', async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const field = quiz.getByRole('textbox', { name: 'Say your answer' });
    await workbench.command('DRF Interview: Open Quiz');
    // The least that the page offers is a minute.
    const times = quiz.getByLabel('Time for each');
    await times.evaluate(list => { (list as HTMLSelectElement).add(new Option('15 seconds', '15', true, true)); });
    await quiz.getByRole('button', { name: 'Start the interview' }).click();
    await expect(field).toBeFocused();
    await page.keyboard.insertText('stateless cli');
    const timeUp = quiz.locator('.time-up');
    await expect(timeUp).toHaveText('Time is up: finish this line, Enter ends it.');
    await page.keyboard.type('ent server', { delay });
    await expect(field).toHaveValue('stateless client server');
    await page.keyboard.press('Enter');
    await expect(timeUp).toHaveText(/^Time is up\. .+Enter goes on\.$/);
    // Whoever types on changes nothing, and goes nowhere.
    await page.keyboard.type(` and ${answer}`, { delay });
    await expect(field).toHaveValue('stateless client server');
    await expect(quiz.locator('.follow-up')).toHaveCount(0);
    await page.keyboard.press('Control+Enter');
    await expect(quiz.locator('.follow-up')).toBeVisible();
    await expect(field).toHaveValue('');
    await expect(field).toBeEditable();
});

/** What a letter that was no text has left behind: a note's tab, or a question less than the 20. */
async function commandsRun({ page }: Workbench, progress: Locator): Promise<string[]> {
    const notes = await page.locator('.tabs-container .tab').filter({ hasText: '.md' }).allInnerTexts();
    const counts = (await progress.innerText()).match(/\d+/g) ?? [];
    const left = counts.reduce((sum, count) => sum + Number(count), 0);
    return left === 20 ? notes : [...notes, `${left} left`];
}
