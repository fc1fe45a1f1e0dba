import type { FrameLocator, Locator } from '@playwright/test';
import path from 'node:path';
import { hint, hover, lenses, openFile } from '../../test/e2e/editor';
import { tourLog } from '../../test/e2e/quizTour';
import { expect, test, themes, type Workbench } from '../../test/e2e/workbench';

const [light, dark] = [themes[0], themes[1]];
const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** Takes a picture of the whole window, with the pointer out of the way. */
async function take({ page }: Workbench, name: string, keepsPointer = false): Promise<void> {
    if (!keepsPointer) { await page.mouse.move(700, 790); }
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.resolve('docs', `${name}.png`), animations: 'disabled', caret: 'hide' });
}

test.describe('of one who has just begun', () => {
    test.use({ settings: { 'workbench.colorTheme': light.name } });

    test('first steps, the reader, the search', async ({ workbench, page }) => {
        await workbench.openContainer();
        await expect(page.getByRole('button', { name: 'Take Five Questions' })).toBeVisible();
        await workbench.openQuestion('46', 'N+1 query problem');
        await expect(workbench.reader().locator('.hljs-keyword').first()).toBeVisible();
        await take(workbench, 'reader');

        await workbench.command('DRF Interview: Search Questions');
        await page.getByPlaceholder('Search titles').fill('serialiser');
        await expect(workbench.quickPick().first()).toContainText('Serializer');
        await take(workbench, 'search');
    });
});

test.describe('of one who learns to a date', () => {
    test.use({
        log: tourLog(Date.now()),
        settings: { 'drfInterview.interviewDate': inAMonth, 'drfInterview.quiz.kind': 'recall', 'workbench.colorTheme': light.name }
    });

    test('the start page, a question, the statistics', async ({ workbench, page }) => {
        const quiz = workbench.quiz();
        await workbench.openContainer();
        await workbench.command('DRF Interview: Open Quiz');
        await expect(quiz.locator('.plan')).toContainText('minutes a day');
        await take(workbench, 'start');

        await quiz.getByLabel('Which questions').selectOption('new');
        await quiz.getByRole('button', { name: 'Start this quiz' }).click();
        await quiz.getByLabel('Say it aloud').fill('A client and a server talk over HTTP; resources have URIs; requests are stateless.');
        await page.keyboard.press('Control+Enter');
        for (const index of [0, 1, 3]) { await quiz.getByRole('checkbox').nth(index).check(); }
        await take(workbench, 'quiz');

        await workbench.command('DRF Interview: Show Statistics');
        await scrolledTo(quiz, 'The past year');
        await take(workbench, 'statistics');
    });
});

test.describe('of code', () => {
    test.use({ settings: { 'workbench.colorTheme': dark.name } });

    test('a hover and lines above code', async ({ workbench, page }) => {
        await openFile(workbench, 'orders/views.py');
        await expect(lenses(page).first()).toBeVisible();
        await hover(page, 'class OrderViewSet', 'ModelViewSet');
        await expect(hint(page)).toContainText('Q14.');
        await take(workbench, 'hints', true);
    });

    test('the view of the workspace’s code', async ({ workbench, page }) => {
        const header = (name: string): Locator => page.locator(`.sidebar .pane-header[aria-label^="${name}"]`);
        await workbench.openContainer();
        await header('In Your Code').click();
        for (const name of ['First Steps', 'Questions']) { await header(name).click({ position: { x: 20, y: 10 } }); }
        await page.getByRole('button', { name: 'Read My Code' }).click();
        await workbench.rows(/× Q16\./).click();
        await workbench.rows(/orders\/serializers\.py:/).first().click();
        await expect(workbench.tab()).toContainText('serializers.py');
        await expect(lenses(page).first()).toBeVisible();
        await take(workbench, 'in-your-code');
    });
});

/** Scrolls a page until a heading is at its top. */
async function scrolledTo(page: FrameLocator, text: string): Promise<void> {
    await page.getByText(text, { exact: true }).evaluate(element => { element.scrollIntoView({ block: 'start' }); });
}
