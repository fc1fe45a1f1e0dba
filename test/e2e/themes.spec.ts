import { expect, test } from './workbench';

const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];

for (const theme of themes) {
    test.describe(theme, () => {
        test.use({ settings: { 'workbench.colorTheme': theme } });

        test('a question reads well, wide and narrow', async ({ workbench, page }, info) => {
            test.skip(info.project.name !== 'node', 'the page is the same for both hosts');
            const refused: string[] = [];
            page.on('console', message => { if (/Content Security Policy/.test(message.text()) && /reader|nonce-/.test(message.text())) { refused.push(message.text()); } });
            await workbench.openContainer();
            await workbench.rows('Performance and Scalability').click({ position: { x: 60, y: 10 } });
            await workbench.rows('Q46.').click({ position: { x: 60, y: 10 } });
            const reader = workbench.reader();
            await expect(reader.locator('.sources')).toBeAttached();
            for (const [name, width] of [['wide', 1280], ['narrow', 560]] as const) {
                await page.setViewportSize({ width, height: 1000 });
                await page.waitForTimeout(500);
                // Code and tables scroll by themselves; the page never does sideways.
                const [content, view] = await reader.locator('html').evaluate(element => [element.scrollWidth, element.clientWidth]);
                expect(content).toBeLessThanOrEqual(view);
                await page.screenshot({ path: info.outputPath(`${name}.png`) });
            }
            const [text, background] = await reader.locator('body').evaluate(body => [getComputedStyle(body).color, getComputedStyle(body.ownerDocument.documentElement).backgroundColor]);
            expect(text).not.toBe(background);
            expect(refused).toEqual([]);
        });
    });
}
