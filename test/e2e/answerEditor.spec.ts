import { expect, picture, test, themes } from './workbench';

test.use({ settings: { 'drfInterview.newPerDay': 2, 'drfInterview.quiz.kind': 'recall', 'files.trimTrailingWhitespace': true,
    'files.insertFinalNewline': true } });

test('an answer is written in an editor beside the quiz, by keyboard alone and over a reload, and no dialog ever asks',
    async ({ workbench, page }) => {
    const quiz = workbench.quiz();
    const box = quiz.locator('#recall');
    const editor = page.locator('.editor-instance .monaco-editor');
    const editorTab = page.locator('.tabs-container .tab').filter({ hasText: 'What is a RESTful API' });

    await page.keyboard.press('Control+Alt+q');
    await expect(box).toBeFocused();
    await page.keyboard.type('REST is ');
    await page.keyboard.press('Control+Shift+Enter');
    await expect(editorTab).toHaveCount(1);
    await expect(box).toHaveAttribute('readonly');
    await expect(quiz.locator('#in-editor')).toContainText('editor beside this page');
    await expect(editor).toBeVisible();
    await expect(editor.locator('textarea, .native-edit-context').first()).toBeFocused();
    // A blank at the end stays, whatever is set for files.
    for (const word of ['an ', 'architectural ', 'style, ', 'no protocol. ']) {
        await page.keyboard.type(word);
        await expect(editorTab).not.toContainClass('dirty');
    }
    await page.keyboard.press('Enter');
    await page.keyboard.type('Client and server evolve on thier own.');
    await expect(box).toHaveValue('REST is an architectural style, no protocol. \nClient and server evolve on thier own.');
    for (const theme of themes) {
        await workbench.changeTheme(theme, quiz);
        await picture(page, `beside, ${theme.name}`);
    }

    await workbench.reload();
    await expect(editor).toBeVisible();
    await expect(editor).toContainText('Client and server');
    await expect(box).toHaveValue(/thier own\.$/);
    await expect(box).toHaveAttribute('readonly');
    await page.locator('.editor-instance .view-lines').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Oops');
    await expect(box).toHaveValue(/own\. Oops$/);
    await page.keyboard.press('Control+z');
    await expect(box).toHaveValue(/own\.$/);

    // Closed while it is typed in: the answer is in the box, with the keyboard.
    await page.keyboard.type(' Quick');
    await page.keyboard.press('Control+w');
    await expect(editorTab).toHaveCount(0);
    await expect(page.locator('.monaco-dialog-box')).toHaveCount(0);
    await expect(box).toHaveValue(/own\. Quick$/);
    await expect(box).not.toHaveAttribute('readonly');
    await expect(box).toBeFocused();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' words.');
    await page.keyboard.press('Escape');
    await expect(quiz.getByRole('status')).toHaveText(/^Keys are commands now/);
    await page.keyboard.press('w');
    await expect(editor).toContainText('Quick words.');
    await expect(editor.locator('textarea, .native-edit-context').first()).toBeFocused();
    await page.keyboard.type(' Five');
    await page.keyboard.press('Control+Enter');
    await expect(quiz.locator('.typed')).toContainText('Quick words. Five');
    await expect(editorTab).toHaveCount(0);
    await expect(page.locator('.monaco-dialog-box')).toHaveCount(0);
    await expect(quiz.getByRole('checkbox').first()).toBeChecked();
    await expect(quiz.locator('#outcome')).toBeFocused();
    await page.keyboard.press('3');
    await expect(quiz.locator('h1')).not.toHaveText(/RESTful API/);
    await expect(box).toBeFocused();

    // What is graded is no answer any more: nothing of it is in the next one's editor.
    await page.keyboard.press('Control+Shift+Enter');
    await expect(page.locator('.editor-instance .view-line')).toHaveText('');
    await expect(box).toHaveAttribute('readonly');
});
