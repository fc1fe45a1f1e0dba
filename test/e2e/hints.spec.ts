import type { Locator } from '@playwright/test';
import { hint, hover, lenses, openFile, placeOf } from './editor';
import { expect, inOneHost, picture, test, themes, type Workbench } from './workbench';


const row = (workbench: Workbench, text: string): Locator => codeRows(workbench).filter({ hasText: text }).first();
const codeRows = ({ page }: Workbench): Locator =>
    page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header[aria-label^="In Your Code"]') }).locator('.monaco-list-row');

/** Scans the workspace by the view's own button, with all of the side bar for what it finds. */
async function readCode(workbench: Workbench): Promise<void> {
    const header = (name: string): Locator => workbench.page.locator(`.sidebar .pane-header[aria-label^="${name}"]`);
    const fold = async (): Promise<void> => {
        for (const name of ['First Steps', 'Questions']) {
            // The first steps are gone with the first grade.
            if (await header(name).count() === 0 || await header(name).getAttribute('aria-expanded') === 'false') { continue; }
            await header(name).click({ position: { x: 20, y: 10 } });
            await expect(header(name)).toHaveAttribute('aria-expanded', 'false');
        }
    };
    if (await header('In Your Code').getAttribute('aria-expanded') === 'false') { await header('In Your Code').click(); }
    await fold();
    await workbench.page.getByRole('button', { name: 'Read My Code' }).click();
    await expect(codeRows(workbench).first()).toBeVisible();
    // On a busy machine the first steps come later than the view.
    await fold();
}

test('hover, lines above code and the keyboard lead to the questions', async ({ workbench, page }) => {
    await openFile(workbench, 'orders/serializers.py');
    await expect(lenses(page).filter({ hasText: 'Q16 Difference between ModelSerializer and Serializer' }).first()).toBeVisible();
    await hover(page, 'class OrderSerializer', 'ModelSerializer');
    await expect(hint(page)).toContainText('Q16. Can you describe the difference between ModelSerializer and Serializer in DRF?');
    await expect(hint(page)).toContainText('derives fields');
    await expect(hint(page).getByRole('link', { name: 'Documentation' }))
        .toHaveAttribute('data-href', /^https:\/\/www\.django-rest-framework\.org\//);
    await hint(page).getByRole('link', { name: 'Open', exact: true }).click();
    await expect(workbench.reader().locator('h1')).toContainText('difference between ModelSerializer and Serializer');

    // A line above code: its questions, and a quiz on them.
    await openFile(workbench, 'orders/views.py');
    await lenses(page).filter({ hasText: 'Q14' }).first().click();
    await expect(workbench.quickPick().filter({ hasText: 'Q14.' }).first()).toHaveClass(/focused/);
    await workbench.quickPick().filter({ hasText: 'Quiz me on these' }).click();
    await expect(workbench.quiz().locator('h1')).toBeVisible();
    await expect(workbench.tab()).toContainText('DRF Quiz');

    // By keys alone.
    await openFile(workbench, 'orders/views.py');
    const { x, y } = await placeOf(page, 'class IsCustomer', 'BasePermission');
    await page.mouse.click(x, y);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('q');
    await expect(workbench.quickPick().filter({ hasText: 'Q27.' }).first()).toHaveClass(/focused/);
    await page.keyboard.press('Enter');
    await expect(workbench.reader().locator('h1')).toContainText('custom permission classes');

    // The button hides the lines, for good.
    await openFile(workbench, 'orders/serializers.py');
    await expect(lenses(page).first()).toBeVisible();
    await page.locator('.editor-actions a[aria-label^="Show or Hide Questions Above Code"]').click();
    await expect(lenses(page)).toHaveCount(0);
});

test('what is muted in a hover is silent until it is brought back', { tag: inOneHost }, async ({ workbench, page }) => {
    await openFile(workbench, 'orders/serializers.py');
    await expect(lenses(page).first()).toBeVisible();
    // The quiz offers what the file uses, though its own panel is in front.
    await workbench.command('DRF Interview: Open Quiz');
    await expect(workbench.quiz().locator('#selection')).toContainText('What this file uses');
    await openFile(workbench, 'orders/serializers.py');
    await hover(page, 'class OrderSerializer', 'ModelSerializer');
    await hint(page).getByRole('link', { name: 'Mute…' }).click();
    await workbench.quickPick().filter({ hasText: /^For good: Q16/ }).click();
    await expect(lenses(page).filter({ hasText: 'Q16' })).toHaveCount(0);
    await hover(page, 'class OrderSerializer', 'ModelSerializer');
    await expect(hint(page)).not.toContainText('Q16');
    await workbench.command('DRF Interview: Show Muted Hints');
    await workbench.quickPick().filter({ hasText: 'Q16.' }).click();
    await page.keyboard.press('Enter');
    await expect(lenses(page).filter({ hasText: 'Q16' }).first()).toBeVisible();
});

test('the code of the workspace shows what it will get one asked, and where', async ({ workbench, page }) => {
    await workbench.openContainer();
    await readCode(workbench);
    await row(workbench, 'Q14.').click();
    await row(workbench, 'orders/views.py:').click();
    await expect(workbench.tab()).toContainText('views.py');
    await expect(page.locator('.statusbar')).toContainText(/Ln \d+, Col \d+ \(\d+ selected\)/);
    await row(workbench, 'Q14.').hover();
    await row(workbench, 'Q14.').getByRole('button', { name: 'Open Question' }).click();
    await expect(workbench.reader().locator('h1')).toContainText('What are ViewSets');
    // The reader's own list of the places leads there too.
    await workbench.reader().getByRole('link', { name: /orders\/views\.py:\d+/ }).first().click();
    await expect(workbench.tab()).toContainText('views.py');
    await workbench.command('DRF Interview: Quiz Me on My Code');
    await expect(workbench.quiz().locator('h1')).toBeVisible();
});

test.describe('recall first', () => {
    test.use({ settings: { 'drfInterview.hints.recallFirst': true } });

    test('in the hover, in every theme', { tag: inOneHost }, async ({ workbench, page }) => {
        const look = async (state: string, show?: () => Promise<void>): Promise<void> => {
            for (const theme of themes) {
                await workbench.changeTheme(theme);
                await show?.();
                await picture(page, `${state}, ${theme.name}`);
            }
        };
        await openFile(workbench, 'orders/views.py');
        await expect(lenses(page).first()).toBeVisible();
        await look('lenses');
        await look('asked', async () => {
            await hover(page, 'class OrderViewSet', 'ModelViewSet');
            await expect(hint(page)).toContainText('Q14.');
        });
        await hint(page).getByRole('link', { name: 'Reveal' }).click();
        const good = hint(page).getByRole('link', { name: 'Good' });
        await expect(good).toBeVisible();
        await look('revealed', async () => {
            await hover(page, 'class OrderViewSet', 'ModelViewSet');
            await expect(good).toBeVisible();
        });
        await good.click();
        await expect(page.locator('.statusbar')).toContainText('Q14 graded Good');
        await look('graded');
        await lenses(page).filter({ hasText: 'Q27' }).first().click();
        await expect(workbench.quickPick().filter({ hasText: 'Q27.' }).first()).toBeVisible();
        await look('questions');
        await page.keyboard.press('Escape');
        await workbench.openContainer();
        await readCode(workbench);
        await row(workbench, 'Q14.').click();
        await expect(row(workbench, 'orders/views.py:')).toBeVisible();
        await look('in your code');
    });
});
