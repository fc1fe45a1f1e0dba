import { expect, test } from './workbench';

test.describe('recall', () => {
    test.use({ settings: { 'drfInterview.newPerDay': 20, 'drfInterview.quiz.kind': 'recall' } });

    test('a session of 20 questions by keyboard alone, with three undone and a reload in the middle', async ({ workbench, page }, info) => {
        const quiz = workbench.quiz();
        const title = quiz.locator('h1');
        const grades = quiz.getByRole('group', { name: 'How well did you know it?' });
        const asked: string[] = [];
        const answer = async (key: string): Promise<void> => {
            const before = await title.innerText();
            asked.push(before);
            await page.keyboard.press('Space');
            await expect(grades).toBeVisible();
            await page.keyboard.press(key);
            await expect(title).not.toHaveText(before);
        };

        // From anywhere, by one key.
        await expect(page.locator('.statusbar-item', { hasText: '20' }).filter({ has: page.locator('.codicon-mortar-board') })).toBeVisible();
        await page.keyboard.press('Control+Alt+q');
        await expect(title).toBeVisible();
        await expect(quiz.locator('.progress')).toContainText('20 new');
        await page.screenshot({ path: info.outputPath('question.png') });
        for (let count = 0; count < 7; count++) { await answer('4'); }
        await expect(quiz.locator('.progress')).toContainText('13 new');

        // What was taken back comes back, the last one first, as it was answered.
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
        for (let count = 0; count < 14; count++) { await answer('4'); }
        await expect(title).toHaveText('Done: Today');
        await expect(quiz.locator('.summary')).toContainText('20 questions');
        await page.screenshot({ path: info.outputPath('summary.png') });
        expect(new Set(asked).size).toBe(18);

        // Everything else follows the memory.
        await expect(page.locator('.statusbar-item', { has: page.locator('.codicon-mortar-board') })).toContainText('0');
        await workbench.openContainer();
        await expect(workbench.rows('REST Principles').first()).toContainText('%');
        await page.screenshot({ path: info.outputPath('tree.png') });
        await workbench.command('DRF Interview: Show Statistics');
        await expect(title).toHaveText('Statistics');
        await expect(quiz.getByRole('img').first()).toBeVisible();
        await page.screenshot({ path: info.outputPath('statistics.png') });
    });
});
