import type { FrameLocator, Page } from '@playwright/test';
import axe from 'axe-core';
import { tourLog, tourOfQuiz } from './quizTour';
import { expect, inOneHost, picture, test, themes, type Workbench } from './workbench';

const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
/** The least that a finger or an unsteady hand needs (WCAG 2.2, 2.5.8). */
const leastTarget = 24;


test.describe('in every state of the pages', { tag: inOneHost }, () => {
    test.use({ log: tourLog(Date.now()), settings: { 'drfInterview.interviewDate': inAMonth, 'workbench.colorTheme': themes[0].name } });

    test('axe-core finds nothing, whatever the theme', async ({ workbench, page }) => {
        await workbench.openContainer();
        const found: string[] = [];
        const looks: PageTheme[] = [];
        const look = async (state: string, shown: FrameLocator): Promise<void> => {
            for (const [index, theme] of themes.entries()) {
                // VS Code's own switch shows once what it writes on a page; later pages are told the same.
                if (looks[index] === undefined) {
                    await workbench.changeTheme(theme, shown);
                    looks[index] = await pageTheme(shown);
                } else {
                    await applyTheme(shown, looks[index]);
                }
                found.push(...(await violations(shown)).map(violation => `${state}, ${theme.name}: ${violation}`));
                await picture(page, `${state}, ${theme.name}`);
            }
        };
        await tourOfQuiz(workbench, look);
        await workbench.openQuestion('16', 'ModelSerializer');
        await look('reader', workbench.reader());
        expect(found).toEqual([]);
    });

    test('nothing is cut off at 200 pixels or at a zoom of 200 %, targets are large enough, nothing moves', async ({ workbench, page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await workbench.openContainer();
        await workbench.command('View: Toggle Primary Side Bar Visibility');
        await tourOfQuiz(workbench, async (state, quiz) => {
            // A zoom of 200 % leaves half of the window's pixels.
            for (const [name, width, height] of [['200 px', 200 + await besidePage(page, quiz), 800], ['200 %', 640, 400]] as const) {
                await page.setViewportSize({ width, height });
                await expect.poll(() => besidePage(page, quiz), `${state}, ${name}`).toBeLessThan(100);
                await picture(page, `${state}, ${name}`);
                expect(await misfits(quiz), `${state}, ${name}`).toEqual([]);
                // The keys lie over the page until they are put away.
                if (state !== 'keys') { expect(await covered(quiz), `${state}, ${name}`).toEqual([]); }
            }
            await page.setViewportSize({ width: 1280, height: 800 });
        });
    });
});

test.describe('by keyboard alone', { tag: inOneHost }, () => {
    test.use({ settings: { 'drfInterview.newPerDay': 2 } });

    test('sessions and a mock interview, the focus never lost, each step announced', async ({ workbench, page }) => {
        const quiz = workbench.quiz();
        const { press, tabTo } = keyboard(workbench);

        await expect(page.locator('.activitybar a[aria-label^="DRF Interview"]')).toBeVisible();
        await expect(async () => {
            await page.keyboard.press('Control+Alt+q');
            await quiz.locator('h1').waitFor({ timeout: 5000 });
        }).toPass();
        await press(undefined, /^Question 1 of 2: .+\?$/);

        // What is typed is text, and no key of the quiz.
        await expect(quiz.locator('#recall')).toBeFocused();
        await page.keyboard.type('1 say 4');
        await press('Control+Enter', /^Answer: .+\.$/);
        await expect(quiz.locator('.typed')).toContainText('1 say 4');
        await press('Shift+1', /^Answer: /);
        await expect(quiz.getByRole('checkbox').first()).toBeChecked();
        await press('4', /^Question 2 of 2: /);
        await press('Escape', /^Keys are commands now/);
        await press('u', /^Taken back\. Question 1 of 2: .+ Answer: .+ Suggested grade: /);
        await press('4', /^Question 2 of 2: /);
        await press('Escape', /^Keys are commands now/);
        await press('Shift+?', /^Keys.*Space/);
        await press('Escape', 'Keys hidden');
        await press('Control+Enter', /^Answer: /);
        await press('b', /^Answer: /);
        await expect(quiz.getByRole('button', { name: 'Remove bookmark' })).toBeVisible();
        await press('4', /^Done: Today\. 2 questions in .+ recalled at once\.$/);
        await tabTo('home');
        await press('Enter', /^Today\. Nothing is due\./);

        const start = async (kind: string): Promise<void> => {
            await workbench.command('DRF Interview: Show Statistics');
            await press(undefined, /^Statistics\. You would recall /);
            await tabTo('home');
            await press('Enter', /^Today\. /);
            await tabTo('kind');
            await page.keyboard.type(kind);
            await tabTo('start');
            await press('Enter', /^Question 1 of 20: /);
        };
        await start('Choose');
        await press('Shift+2', /^Question 1 of 20: /);
        await expect(quiz.getByRole('checkbox').nth(1)).toBeChecked();
        await press('Control+Enter', /^\d of \d right\. Answer: .+ Suggested grade: /);
        // VS Code learns a little later that the field has lost the focus: until then a letter is none of its keys.
        await expect(async () => {
            await page.keyboard.press('Shift+T');
            await expect(quiz.getByRole('status')).toHaveText(/^Put off until tomorrow\. Question 2 of 20: /, { timeout: 10_000 });
        }).toPass();

        await start('Fill');
        await expect(quiz.getByLabel('Blank 1')).toBeFocused();
        await page.keyboard.type('3 b s');
        await press('Enter', /^0 of \d right\. Answer: .+ Suggested grade: Again\.$/);

        await workbench.command('DRF Interview: Show Statistics');
        await tabTo('home');
        await press('Enter', /^Today\. /);
        await tabTo('questions');
        await page.keyboard.type('5');
        await tabTo('start-interview');
        await press('Enter', /^Question 1 of 5: /);
        await expect(quiz.getByLabel('Say your answer')).toBeFocused();
        await page.keyboard.type('2 u m');
        for (let asked = 1; asked <= 5; asked++) {
            await press('Control+Enter', /^Follow-up: .+/);
            await press('Control+Enter', asked < 5 ? new RegExp(`^Question ${asked + 1} of 5: `) : /^Question 1 of 5: .+ Answer: /);
        }
        for (let assessed = 1; assessed <= 5; assessed++) {
            // A key that follows too fast is taken for one that was meant for the answer before.
            await page.waitForTimeout(500);
            await press('3', assessed < 5 ? new RegExp(`^Question ${assessed + 1} of 5: .+ Answer: `)
                : /^Mock interview of .+\. 100 % over 5 questions/);
        }
    });
});

interface Keyboard {
    readonly press: (key: string | undefined, announced: string | RegExp) => Promise<void>;
    readonly tabTo: (id: string) => Promise<void>;
}

/** Keys for the quiz's page; after each the page's announcement and its focus are held. */
function keyboard(workbench: Workbench): Keyboard {
    const { page } = workbench;
    const quiz = workbench.quiz();
    const expectFocus = (step: string): Promise<void> => expect.poll(() => quiz.locator('body').evaluate(body => {
        const focused = body.ownerDocument.activeElement!;
        const { top, bottom, left, right } = focused.getBoundingClientRect();
        const seen = focused.checkVisibility() && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
        return focused === body || !document.hasFocus() ? 'lost' : seen ? 'seen' : `out of sight: ${focused.outerHTML}`;
    }), `the focus after ${step}`).toBe('seen');
    return {
        async press(key, announced) {
            if (key !== undefined) { await page.keyboard.press(key); }
            await expect(quiz.getByRole('status'), `what is announced after ${key}`).toHaveText(announced);
            await expectFocus(key ?? 'the start');
        },
        async tabTo(id) {
            await expect(async () => {
                await page.keyboard.press('Tab');
                await expectFocus('Tab');
                expect(await quiz.locator('body').evaluate(body => body.ownerDocument.activeElement!.id)).toBe(id);
            }).toPass({ intervals: [0] });
        }
    };
}

/** What VS Code writes on a page for a theme: the colours on its document, the kind on its body. */
interface PageTheme {
    readonly style: string;
    readonly classes: readonly string[];
    readonly data: Record<string, string | undefined>;
}

function pageTheme(page: FrameLocator): Promise<PageTheme> {
    return page.locator('html').evaluate(html => {
        const body = html.querySelector('body')!;
        return { style: html.style.cssText, classes: [...body.classList].filter(name => name.startsWith('vscode-')),
            data: Object.fromEntries(Object.entries(body.dataset)) };
    });
}

async function applyTheme(page: FrameLocator, theme: PageTheme): Promise<void> {
    await page.locator('html').evaluate((html, { style, classes, data }) => {
        const body = html.querySelector('body')!;
        html.style.cssText = style;
        body.classList.remove(...[...body.classList].filter(name => name.startsWith('vscode-')));
        body.classList.add(...classes);
        Object.assign(body.dataset, data);
    }, theme);
}

/** What axe-core finds in a page, each with its element. */
async function violations(page: FrameLocator): Promise<string[]> {
    const element = await page.owner().elementHandle();
    const frame = (await element.contentFrame())!;
    await frame.evaluate(axe.source);
    const { violations } = await frame.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document,
        { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }));
    return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}, ${target.join(' ')}: ${failureSummary}`));
}

/** How much of the window's width is not the page's. */
async function besidePage(page: Page, shown: FrameLocator): Promise<number> {
    return page.viewportSize()!.width - await shown.locator('html').evaluate(() => innerWidth);
}

/** The buttons that something else lies over, wherever the page is scrolled to. */
function covered(page: FrameLocator): Promise<string[]> {
    return page.locator('button:enabled').evaluateAll(buttons => buttons.filter(button => {
        button.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = button.getBoundingClientRect();
        return !button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }).map(({ outerHTML }) => outerHTML));
}

/** What does not fit on a page as wide as it is, is too small to be hit, or moves though motion is to be reduced. */
function misfits(page: FrameLocator): Promise<string[]> {
    return page.locator('html').evaluate((html, least) => {
        // Code and tables may scroll by themselves.
        const found = [html, ...html.querySelectorAll('main, fieldset:not(.passage), .keys')].filter(({ scrollWidth, clientWidth }) =>
            scrollWidth > clientWidth)
            .map(({ localName, scrollWidth, clientWidth }) => `${localName} is ${scrollWidth} px wide and shows ${clientWidth}`);
        for (const button of html.querySelectorAll('button')) {
            const { left, right, width, height } = button.getBoundingClientRect();
            if (left < 0 || right > html.clientWidth) { found.push(`cut off: ${button.outerHTML}`); }
            if (width < least || height < least) { found.push(`too small, ${width} × ${height}: ${button.outerHTML}`); }
        }
        if (!matchMedia('(prefers-reduced-motion: reduce)').matches) { found.push('motion is not reduced'); }
        for (const element of html.querySelectorAll('*')) {
            const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
            if (transitionDuration !== '0s' || animationDuration !== '0s' || scrollBehavior !== 'auto') {
                found.push(`moves: ${element.outerHTML.slice(0, 200)}`);
            }
        }
        return found;
    }, leastTarget);
}
