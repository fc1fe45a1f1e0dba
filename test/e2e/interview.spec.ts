import { expect, test } from './workbench';

test.use({ settings: { 'drfInterview.banks': ['interview/team.md'], 'drfInterview.quiz.kind': 'recall' } });

test('an interview keeps its questions and what was typed, over a reload and another quiz, until it is read among the past ones',
    async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const title = quiz.locator('h1');
    const field = quiz.getByRole('textbox', { name: 'Say your answer' });
    const progress = quiz.locator('.top-bar .progress');

    await workbench.command('DRF Interview: Open Quiz');
    await quiz.getByText('Sections and levels', { exact: true }).click();
    // What no question of a section can be asked as is not offered for it.
    await expect(quiz.getByLabel('How to ask')).toContainText('Choose the statements');
    await quiz.getByLabel(/^team: Orders/).check();
    await expect(quiz.getByLabel('How to ask')).not.toContainText('Choose the statements');
    await expect(quiz.getByLabel('How to ask')).toContainText('Fill in the terms');
    await quiz.getByRole('button', { name: 'Start the interview' }).click();
    await expect(progress).toContainText('question 1 of 2');
    await expect(field).toBeFocused();
    await page.keyboard.type('what I would say');
    const asked = await title.innerText();

    // The bank loads after the page is back.
    await workbench.reload();
    await expect(title).toHaveText(asked);
    await expect(progress).toContainText('question 1 of 2');
    await expect(field).toHaveValue('what I would say');

    // Another quiz asks before it takes the place of a clock that runs, and then both are offered.
    await page.keyboard.press('Control+Alt+q');
    const dialog = page.locator('.monaco-dialog-box');
    await expect(dialog).toContainText('Leave the mock interview?');
    // Whatever is clicked there, the keyboard is in the answer again.
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(field).toBeFocused();
    await page.keyboard.type(' now');
    await expect(field).toHaveValue('what I would say now');
    await page.keyboard.press('Control+Alt+q');
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await expect(quiz.getByRole('textbox', { name: 'Say it aloud' })).toBeFocused();
    await page.keyboard.type('at once');
    await expect(quiz.getByRole('textbox', { name: 'Say it aloud' })).toHaveValue('at once');
    await quiz.getByRole('button', { name: 'Back to the start' }).click();
    await expect(quiz.getByRole('button', { name: 'Go on: Today' })).toBeVisible();
    await quiz.getByRole('button', { name: 'Go on: Mock interview, question 1 of 2' }).click();
    await expect(title).toHaveText(asked);
    await expect(field).toHaveValue('what I would say now');

    for (const next of ['question 2 of 2', undefined]) {
        await page.keyboard.press('Control+Enter');
        if (next !== undefined) { await expect(progress).toContainText(next); }
    }
    for (let assessed = 0; assessed < 2; assessed++) {
        await expect(quiz.locator('.top-bar progress')).toHaveAttribute('value', String(assessed));
        await quiz.getByRole('button', { name: /^Good/ }).click();
    }
    await expect(title).toContainText('Mock interview of');
    await expect(quiz.locator('.report')).toContainText('what I would say');
    await quiz.getByRole('button', { name: 'Back to the start' }).click();
    await quiz.getByRole('button', { name: /^Discard: Today,/ }).click();
    await expect(quiz.getByRole('button', { name: /^Go on|^Discard/ })).toHaveCount(0);
    await workbench.reload();
    await expect(quiz.getByRole('button', { name: 'Start today’s session' })).toBeVisible();
    await quiz.getByRole('link', { name: /100 % over 2 questions$/ }).click();
    await expect(quiz.locator('.report')).toContainText('what I would say');
});
