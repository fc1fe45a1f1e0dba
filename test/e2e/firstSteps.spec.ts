import { expect, inOneHost, test } from './workbench';

test.use({ settings: { 'drfInterview.quiz.kind': 'recall' } });

test('who never used it finds the first steps beside the questions, and they go with the first grade', { tag: inOneHost },
    async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const steps = page.locator('.sidebar .pane-header[aria-label^="First Steps"]');
    await workbench.openContainer();
    await expect(steps).toBeVisible();
    for (const name of ['Take Five Questions', 'Set the Day of the Interview…', 'Start a Mock Interview…']) {
        await expect(page.getByRole('button', { name })).toBeInViewport();
    }
    // The questions are there as well, most of them in sight.
    await expect(workbench.rows('Advanced DRF')).toBeInViewport();

    await page.getByRole('button', { name: 'Take Five Questions' }).click();
    await expect(quiz.locator('.progress')).toContainText('5 new');
    await page.keyboard.press('Control+Enter');
    await quiz.locator('#grade-3').click();
    await expect(steps).toHaveCount(0);
});

test('the status bar’s hover is a menu, and a search without a hit offers the nearest', { tag: inOneHost }, async ({ workbench, page }) => {
    const menu = page.locator('.monaco-hover:visible');
    await expect(async () => {
        await page.mouse.move(600, 400);
        await page.locator('[id="drf-interview.drf-interview.drfInterview.today"]').hover();
        await menu.getByRole('link', { name: 'Start a Mock Interview…' }).click({ timeout: 3000 });
        await workbench.quickPick().filter({ hasText: '5 questions' }).first().click({ timeout: 3000 });
    }).toPass();
    await expect(workbench.quiz().locator('.top-bar .progress')).toContainText('question 1 of 5');

    await workbench.command('DRF Interview: Search Questions');
    await page.getByPlaceholder('Search titles').fill('vuewzetz');
    await expect(workbench.quickPick().first()).toContainText('No question matches');
    await expect(workbench.quickPick().nth(1)).toContainText('Q14.');
});
