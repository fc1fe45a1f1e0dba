import { expect, inOneHost, picture, test, themes } from './workbench';


test('a question reads well in every theme, wide and narrow', { tag: inOneHost }, async ({ workbench, page }) => {
    const refused: string[] = [];
    page.on('console', message => { if (/Content Security Policy/.test(message.text())
        && /reader|nonce-/.test(message.text())) { refused.push(message.text()); } });
    await workbench.openContainer();
    await workbench.rows('Performance and Scalability').click({ position: { x: 60, y: 10 } });
    await workbench.rows('Q46.').click({ position: { x: 60, y: 10 } });
    const reader = workbench.reader();
    await expect(reader.locator('.sources')).toBeAttached();
    for (const [name, width] of [['wide', 1280], ['narrow', 560]] as const) {
        await page.setViewportSize({ width, height: 1000 });
        await page.waitForTimeout(500);
        for (const theme of themes) {
            await workbench.changeTheme(theme, reader);
            // Code and tables scroll by themselves; the page never does sideways.
            const [content, view] = await reader.locator('html').evaluate(element => [element.scrollWidth, element.clientWidth]);
            expect(content, `${theme.name}, ${name}`).toBeLessThanOrEqual(view);
            await picture(page, `${theme.name}, ${name}`);
            const [text, background] = await reader.locator('body')
                .evaluate(body => [getComputedStyle(body).color, getComputedStyle(body.ownerDocument.documentElement).backgroundColor]);
            expect(text, theme.name).not.toBe(background);
        }
    }
    expect(refused).toEqual([]);
});
