import { expect, inOneHost, picture, test, themes } from './workbench';

test.use({
    settings: { 'drfInterview.newPerDay': 3, 'drfInterview.quiz.kind': 'recall' },
    ownExtensions: ['test/fixtures/model']
});

const typed = 'An architectural style where clients and servers evolve on their own';

test('a typed answer is checked by a model on a click, and by none without', { tag: inOneHost }, async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const points = quiz.getByRole('checkbox');
    const check = quiz.locator('#check');
    const answer = async (text: string): Promise<void> => {
        await expect(quiz.locator('#recall')).toBeFocused();
        await page.keyboard.type(text);
        await page.keyboard.press('Control+Enter');
        await expect(check).toHaveText('Check with Test Model');
    };

    await page.keyboard.press('Control+Alt+q');
    await answer(typed);
    await expect(quiz.locator('.verdict-of-model')).toBeHidden();
    await quiz.getByText('What a click sends').click();
    await expect(quiz.locator('.sent')).toContainText(typed);
    await expect(quiz.locator('.sent')).toContainText('What is a RESTful API');
    await picture(page, 'offered');
    await points.nth(2).check();
    await expect(quiz.locator('.sent'), 'it stays unfolded').toBeVisible();
    await quiz.getByText('What a click sends').click();

    await check.click();
    // The first request: nothing was sent by all that was done before.
    await expect(quiz.locator('#model-wrong')).toHaveText('Request 1: <b>nobody</b> asked for [this](command:workbench.action.quit).');
    await expect(quiz.locator('#model-next')).toContainText('And why is that?');
    await expect(quiz.locator('.verdict-of-model')).toContainText('1 quote does not stand in your answer');
    await expect(quiz.locator('.typed mark.said').first()).toContainText('An architectural style');
    await expect(points.nth(0)).toBeChecked();
    await expect(points.nth(2), 'what the learner ticked stays').toBeChecked();
    await expect(quiz.getByText('Ticked is what Test Model found')).toBeVisible();
    for (const theme of themes) {
        await workbench.changeTheme(theme, quiz);
        await picture(page, `checked, ${theme.name}`);
    }
    await points.nth(0).uncheck();
    await expect(points.nth(0)).not.toBeChecked();
    await page.keyboard.press('Escape');
    await quiz.getByRole('button', { name: /^Good/ }).click();

    await answer('please wait');
    await check.click();
    await expect(quiz.locator('#model-running')).toContainText('Test Model is reading your answer');
    await picture(page, 'running');
    await quiz.getByRole('button', { name: 'Cancel' }).click();
    await expect(quiz.locator('#model-problem')).toContainText('Cancelled. What was heard without it stays.');
    await quiz.getByRole('button', { name: /^Again/ }).click();

    await answer('refuse');
    await check.click();
    await expect(quiz.locator('#model-problem')).toContainText('does not fit the form');
    await picture(page, 'refused');
    await expect(quiz.locator('.grades')).toBeVisible();
});
