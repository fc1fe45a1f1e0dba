import { hover, hint, lenses, openFile } from './editor';
import { expect, test } from './workbench';

// Beside all of VS Code’s own extensions, as it is installed.
test.use({ builtin: undefined });

test('a newcomer browses, searches, reads, is quizzed and finds hints in code, and all is as it was after a reload', { tag: '@journey' },
    async ({ workbench, page }) => {
    await workbench.openContainer();
    // All of the room for the questions.
    await page.locator('.sidebar .pane-header[aria-label^="First Steps"]').click({ position: { x: 20, y: 10 } });
    await expect(workbench.rows()).toHaveCount(10);

    // All sections opened hold 100 questions; the list shows only what is in sight, so each is counted by itself.
    let questions = 0;
    for (let index = 0; index < 10; index++) {
        await workbench.rows().nth(index).click({ position: { x: 60, y: 10 } });
        await expect(workbench.rows()).toHaveCount(20);
        questions += await workbench.rows(/Q\d+\. /).count();
        await workbench.rows().nth(index).click({ position: { x: 60, y: 10 } });
        await expect(workbench.rows()).toHaveCount(10);
    }
    expect(questions).toBe(100);

    // Q46 from the tree.
    await workbench.rows('Performance and Scalability').click({ position: { x: 60, y: 10 } });
    await workbench.rows('Q46.').click({ position: { x: 60, y: 10 } });
    const reader = workbench.reader();
    await expect(reader.locator('h1')).toContainText('N+1 query problem');
    await expect(workbench.rows('Q46.')).toHaveClass(/selected/);
    // The page may load its own style sheets.
    await expect(reader.locator('.in-short')).toHaveCSS('border-left-style', 'solid');

    // Next and back by key, and the tree follows.
    await reader.locator('h1').click();
    await page.keyboard.press('n');
    await expect(reader.locator('h1')).toContainText('profile and measure');
    await expect(workbench.rows('Q47.')).toHaveClass(/selected/);
    await page.keyboard.press('Backspace');
    await expect(reader.locator('h1')).toContainText('N+1 query problem');

    // Q14 from search.
    await workbench.command('DRF Interview: Search Questions');
    await page.getByPlaceholder('Search titles').fill('viewsets apiview');
    await expect(workbench.quickPick().first()).toContainText('Q14.');
    await page.keyboard.press('Enter');
    await expect(reader.locator('h1')).toContainText('ViewSets');

    // A question of the quiz, graded; the number in the status bar goes down.
    const today = page.locator('[id="drf-interview.drf-interview.drfInterview.today"]');
    await expect(today).toContainText('10');
    await page.keyboard.press('Control+Alt+q');
    const quiz = workbench.quiz();
    await expect(quiz.locator('#reveal')).toBeVisible();
    const asked = await quiz.locator('h1').innerText();
    await quiz.locator('#reveal').click();
    await quiz.locator('#grade-4').click();
    await expect(quiz.locator('h1')).not.toHaveText(asked);
    await expect(today).toContainText('9');
    await page.keyboard.press('Control+w');

    // The project's code leads to its questions, by a line above it and by the pointer.
    await openFile(workbench, 'orders/serializers.py');
    await expect(lenses(page).filter({ hasText: 'Q16 Difference between ModelSerializer and Serializer' }).first()).toBeVisible();
    await hover(page, 'class OrderSerializer', 'ModelSerializer');
    await expect(hint(page)).toContainText('Q16. Can you describe the difference between ModelSerializer and Serializer in DRF?');
    await page.keyboard.press('Control+w');

    // Bookmark by key, copy by command.
    await reader.locator('h1').click();
    await page.keyboard.press('b');
    await expect(workbench.rows('Q14.')).toContainText('★');
    await workbench.command('DRF Interview: Copy Question as Markdown');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('### Q14.');

    // Only bookmarked, by level.
    await workbench.choose('DRF Interview: Filter Questions', 'Bookmarked');
    await expect(workbench.rows(/Q\d+\. /)).toHaveCount(1);

    await workbench.reload();
    await expect(reader.locator('h1')).toContainText('ViewSets');
    await expect(workbench.tab()).toContainText('Q14.');
    await expect(workbench.rows('Q14.')).toContainText('★');
    await expect(workbench.rows(/Q\d+\. /)).toHaveCount(1);
    await expect(today).toContainText('9');
    await reader.locator('h1').click();
    await page.keyboard.press('Backspace');
    await expect(reader.locator('h1')).toContainText('N+1 query problem');

    // The reading place too.
    await reader.locator('.sources').scrollIntoViewIfNeeded();
    await expect(reader.locator('h1')).not.toBeInViewport();
    await page.waitForTimeout(500);
    await workbench.reload();
    await expect(reader.locator('.sources')).toBeInViewport();
});
