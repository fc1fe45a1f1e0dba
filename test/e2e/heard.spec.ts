import { expect, inOneHost, picture, test } from './workbench';

test.use({ settings: { 'drfInterview.newPerDay': 2, 'drfInterview.quiz.kind': 'recall' } });

test('hints by keyboard alone: a letter that is typed is text, a hint is a key, and Hard is suggested at best', { tag: inOneHost },
    async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const lines = quiz.locator('.hints li');
    await page.keyboard.press('Control+Alt+q');
    await expect(quiz.locator('#recall')).toBeFocused();
    await page.keyboard.type('hhh');
    await expect(quiz.locator('#recall')).toHaveValue('hhh');
    await expect(quiz.locator('#hint-said')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(quiz.getByRole('status')).toHaveText(/^Keys are commands now/);
    await page.keyboard.press('h');
    await expect(quiz.locator('#hint-said')).toHaveText('A good answer makes 5 points.');
    await expect(quiz.getByRole('status')).toHaveText(/A good answer makes 5 points/);
    await picture(page, 'hint-count');
    // The button takes the rest, from the keyboard too: the keyboard is back in the answer when there is no more.
    await quiz.locator('#hint').focus();
    for (let more = 0; more < 3 && await quiz.locator('#hint').count() > 0; more++) {
        const label = await quiz.locator('#hint').innerText();
        await page.keyboard.press('Enter');
        await expect(quiz.locator('#hint').filter({ hasText: label })).toHaveCount(0);
    }
    await expect(lines).toHaveCount(5);
    await expect(lines.first()).toContainText('·');
    await expect(quiz.locator('#recall')).toBeFocused();
    await picture(page, 'hint-letters');
    await page.keyboard.press('Control+Enter');
    await expect(quiz.locator('.hinted')).toContainText('Hard is suggested at best');
    for (const index of [1, 2, 3, 4, 5]) { await page.keyboard.press(`Shift+${index}`); }
    await expect(quiz.locator('.grades .primary')).toContainText('Hard');
    await picture(page, 'hinted');
    await page.keyboard.press('4');
    await expect(quiz.locator('#hint')).toContainText('how many points');
});

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

    // It comes again when nothing else is left: what was said stands beside today's answer.
    await page.keyboard.press('Control+Enter');
    await expect(quiz.locator('.grades')).toBeVisible();
    await expect(quiz.locator('.typed')).toHaveCount(0);
    await page.keyboard.press('4');
    await expect(quiz.locator('h1')).toHaveText('What is a RESTful API and what are its main principles?');
    await page.keyboard.type('A style of architecture.');
    await page.keyboard.press('Control+Enter');
    await expect(quiz.locator('.typed').first()).toContainText('architecture');
    await expect(quiz.locator('.typed.before')).toContainText(/^What you said on .*REST is an architectural style.*<b>Five<\/b>/);
    await picture(page, 'said-before');
});

test.describe('blanks', () => {
    test.use({ settings: { 'drfInterview.quiz.kind': 'fill' } });

    test('code with blanks is coloured, before and after the answer is shown', { tag: inOneHost }, async ({ workbench, page }) => {
        const quiz = workbench.quiz();
        const colours = quiz.locator('.passage pre [class^="hljs-"]');
        await workbench.openQuestion('16', 'ModelSerializer');
        await workbench.command('DRF Interview: Quiz Me on This');
        await quiz.getByLabel('Blank 1').fill('ModelSerializer');
        await expect(colours.first()).toBeVisible();
        await picture(page, 'blanks');
        await page.keyboard.press('Control+Enter');
        await expect(quiz.locator('.passage pre .blank').first()).toBeVisible();
        await expect(colours.first()).toBeVisible();
        await picture(page, 'blanks-revealed');
    });
});
