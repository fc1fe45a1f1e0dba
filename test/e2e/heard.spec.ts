import { expect, inOneHost, picture, test } from './workbench';

test.use({ settings: { 'drfInterview.newPerDay': 2, 'drfInterview.quiz.kind': 'recall' } });

test('a typed answer by keyboard alone: what was heard is ticked and marked, a tick is changed, the grade follows', { tag: inOneHost },
    async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const points = quiz.getByRole('checkbox');
    const suggested = quiz.locator('.grades .primary');

    await page.keyboard.press('Control+Alt+q');
    await expect(quiz.locator('h1')).toHaveText('What is a RESTful API and what are its main principles?');
    await expect(quiz.locator('#recall')).toBeFocused();
    await page.keyboard.type(
        'REST is an architectural style, no protocol. Client and server evolve on their own. <b>Five</b> constraints are mandatory, code on demand is optional.');
    await page.keyboard.press('Control+Enter');

    await expect(points).toHaveCount(5);
    for (const [index, said] of [true, true, false, false, true].entries()) {
        await expect(points.nth(index)).toBeChecked({ checked: said });
    }
    await expect(quiz.locator('.typed')).toContainText('<b>Five</b>');
    await expect(quiz.locator('.typed mark.said').first()).toContainText('style');
    await expect(quiz.locator('.statement').first()).toContainText('heard');
    await expect(suggested).toContainText('Hard');
    await picture(page, 'heard');

    await page.keyboard.press('Shift+3');
    await expect(points.nth(2)).toBeChecked();
    await expect(suggested).toContainText('Good');
    await page.keyboard.press('Shift+1');
    await page.keyboard.press('Shift+2');
    await expect(points.first()).not.toBeChecked();
    await expect(suggested).toContainText('Hard');
    await page.keyboard.press('2');
    await expect(quiz.locator('.typed')).toBeHidden();
    await expect(quiz.locator('h1')).not.toHaveText('What is a RESTful API and what are its main principles?');
});
