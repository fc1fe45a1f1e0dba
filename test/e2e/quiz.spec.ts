import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, inOneHost, test } from './workbench';


test.describe('recall', () => {
    test.use({ settings: { 'drfInterview.newPerDay': 20, 'drfInterview.quiz.kind': 'recall' } });

    test('a session of 20 questions by keyboard alone, with three undone and a reload in the middle', async ({ workbench, page }, info) => {
        const quiz = workbench.quiz();
        const title = quiz.locator('h1');
        const grades = quiz.getByRole('group', { name: 'How well did you know it?' });
        const asked: string[] = [];
        let codeIsHighlighted = false;
        const answer = async (key: string): Promise<void> => {
            const before = await title.innerText();
            asked.push(before);
            await page.keyboard.press('Control+Enter');
            await expect(grades).toBeVisible();
            codeIsHighlighted ||= await quiz.locator('code.language-python .hljs-keyword').count() > 0;
            await page.keyboard.press(key);
            await expect(title).not.toHaveText(before);
        };

        // From anywhere, by one key.
        await expect(page.locator('.statusbar-item', { hasText: '20' }).filter({ has: page.locator('.codicon-mortar-board') }))
            .toBeVisible();
        await page.keyboard.press('Control+Alt+q');
        await expect(title).toBeVisible();
        await expect(quiz.locator('.progress')).toContainText('20 new');
        await page.screenshot({ path: info.outputPath('question.png') });
        for (let count = 0; count < 7; count++) { await answer('4'); }
        await expect(quiz.locator('.progress')).toContainText('13 new');

        // What was taken back comes back, the last one first, as it was answered.
        await page.keyboard.press('Escape');
        await expect(quiz.getByRole('status')).toHaveText(/^Keys are commands now/);
        for (let count = 0; count < 3; count++) {
            await page.keyboard.press('u');
            await expect(title).toHaveText(asked.pop()!);
        }
        await expect(quiz.locator('.progress')).toContainText('16 new');
        await expect(grades).toBeVisible();
        await page.screenshot({ path: info.outputPath('answer.png') });
        await page.keyboard.press('4');
        await expect(quiz.locator('.progress')).toContainText('15 new');

        // The same question, with what was typed, after a reload.
        const current = await title.innerText();
        await quiz.getByRole('textbox').focus();
        await page.keyboard.type('serializers turn data into JSON');
        await expect.poll(() => quiz.getByRole('textbox').inputValue()).toContain('JSON');
        await expect(title).toHaveText(current);
        await workbench.reload();
        await expect(title).toHaveText(current);
        await expect(quiz.getByRole('textbox')).toHaveValue('serializers turn data into JSON');
        await quiz.getByRole('textbox').focus();
        await page.keyboard.press('Control+Enter');
        await expect(quiz.getByText('serializers turn data into JSON')).toBeVisible();
        await page.keyboard.press('4');
        await expect(title).not.toHaveText(current);
        for (let count = 0; count < 14; count++) { await answer('4'); }
        await expect(title).toHaveText('Done: Today');
        await expect(quiz.locator('.summary')).toContainText('20 questions');
        await page.screenshot({ path: info.outputPath('summary.png') });
        expect(new Set(asked).size).toBe(18);
        expect(codeIsHighlighted).toBe(true);

        // Everything else follows the memory.
        await expect(page.locator('.statusbar-item', { has: page.locator('.codicon-mortar-board') })).toContainText('0');
        await workbench.openContainer();
        await expect(workbench.rows('API Design Principles').first()).toContainText('%');
        await page.screenshot({ path: info.outputPath('tree.png') });
        await workbench.command('DRF Interview: Show Statistics');
        await expect(title).toHaveText('Statistics');
        await expect(quiz.getByRole('img').first()).toBeVisible();
        await page.screenshot({ path: info.outputPath('statistics.png') });
    });
});

test('a mock interview to its report', { tag: inOneHost }, async ({ workbench, page }, info) => {
    const quiz = workbench.quiz();
    await workbench.command('DRF Interview: Open Quiz');
    await quiz.getByLabel('Questions', { exact: true }).selectOption('5');
    await quiz.getByText('Sections and levels', { exact: true }).click();
    await quiz.getByLabel('senior').check();
    await page.screenshot({ path: info.outputPath('home.png') });
    await quiz.getByRole('button', { name: 'Start the interview' }).click();

    const asked: string[] = [];
    let followUps = 0;
    for (let steps = 0; steps < 10; steps++) {
        const field = quiz.getByLabel('Say your answer aloud, or type it');
        await expect(field).toBeVisible();
        await expect(quiz.getByRole('timer')).toContainText(/[23]:\d\d/);
        await expect(quiz.locator('.answer-parts, .grades, .statements')).toHaveCount(0);
        const title = await quiz.locator('h1').innerText();
        const followUp = await quiz.locator('.follow-up').count() > 0;
        if (followUp) { followUps++; } else { asked.push(title); }
        await field.fill(`My answer to ${title}`);
        if (steps === 1) { await page.screenshot({ path: info.outputPath('follow-up.png') }); }
        // There is no way back, by key or by pointer.
        await quiz.locator('h1').click();
        await page.keyboard.press('u');
        const last = await quiz.getByRole('button', { name: 'End the interview' }).count() > 0;
        await quiz.locator('#proceed').click();
        if (last) { break; }
        await expect.poll(async () =>
            `${await quiz.locator('h1').innerText()} ${await quiz.locator('.follow-up').count() > 0}`).not.toBe(`${title} ${followUp}`);
    }
    expect(new Set(asked).size).toBe(5);
    expect(followUps).toBe(5);

    // Each answer beside the bank's.
    for (const [index, title] of asked.entries()) {
        await expect(quiz.locator('h1')).toHaveText(title);
        await expect(quiz.locator('.typed')).toContainText(`My answer to ${title}`);
        if (index === 1) { await quiz.locator('.statements input').first().check(); }
        if (index === 0) { await page.screenshot({ path: info.outputPath('assess.png') }); }
        await quiz.locator('h1').click();
        // A key that follows too fast is taken for one that was meant for the answer before.
        await page.waitForTimeout(500);
        await page.keyboard.press(index < 3 ? '3' : '1');
    }
    await expect(quiz.locator('h1')).toContainText('Mock interview of');
    await expect(quiz.locator('.report')).toContainText('60 %');
    await expect(quiz.locator('.report li').filter({ hasText: asked[3]! }).first()).toBeVisible();
    await page.screenshot({ path: info.outputPath('report.png') });
    await quiz.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()))
        .toMatch(/^# Mock interview of [\s\S]*\| senior \| 5 \| 60 % \|[\s\S]*## To repeat/);
});

test.describe('the record', () => {
    test.use({ settings: { 'drfInterview.newPerDay': 5, 'drfInterview.quiz.kind': 'recall', 'files.simpleDialog.enable': true } });

    test('is exported, wiped and imported, and everything is as it was', async ({ workbench, page }, info) => {
        const file = path.join(workbench.workspace, 'record.json');
        const state = async (): Promise<string[]> => {
            await workbench.command('DRF Interview: Show Statistics');
            await expect(quiz.locator('h1')).toHaveText('Statistics');
            return [await quiz.locator('.readiness').innerText(), await quiz.locator('.shares').innerText(),
                ...await quiz.locator('.gist').allInnerTexts()];
        };
        const quiz = workbench.quiz();
        await workbench.openContainer();
        await page.keyboard.press('Control+Alt+q');
        for (const key of ['4', '1', '3', '4']) {
            const before = await quiz.locator('h1').innerText();
            await page.keyboard.press('Control+Enter');
            await expect(quiz.locator('.grades')).toBeVisible();
            await page.keyboard.press(key);
            await expect(quiz.locator('h1')).not.toHaveText(before);
        }
        await page.keyboard.press('Escape');
        await page.keyboard.press('b');
        await expect(quiz.getByRole('button', { name: 'Remove bookmark' })).toBeVisible();
        const before = await state();
        expect(before.join()).toContain('4 reviews');

        await workbench.command('DRF Interview: Reset Memory of All Questions');
        await page.getByRole('button', { name: 'Reset', exact: true }).click();
        await expect.poll(async () => (await state()).join()).toContain('recall 0 %');
        await workbench.command('DRF Interview: Undo Last Grade or Action');
        await expect.poll(state).toEqual(before);

        await workbench.command('DRF Interview: Export Everything as JSON');
        await answerDialog(page, file);
        await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('drf-interview-backup');

        // The same workspace as somebody opens it who never used the extension.
        await workbench.forget();
        await workbench.open();
        expect((await state()).join()).toContain('recall 0 %');
        await workbench.command('DRF Interview: Import a Backup or Flashcards');
        await answerDialog(page, file);
        const dialog = page.locator('.monaco-dialog-box');
        await expect(dialog).toContainText('adds 6 reviews and actions');
        await page.screenshot({ path: info.outputPath('import.png') });
        await dialog.getByRole('button', { name: 'Import' }).click();
        await expect.poll(state).toEqual(before);
        await workbench.openContainer();
        await workbench.rows('General REST').click({ position: { x: 60, y: 10 } });
        await expect(workbench.rows('★')).toHaveCount(0);
    });
});

/** Names a file in a dialog of VS Code's own. */
async function answerDialog(page: Page, file: string): Promise<void> {
    const input = page.locator('.quick-input-widget input[type=text]');
    await expect(input).toHaveValue(/shop/);
    await input.fill(file);
    await input.press('Enter');
}
