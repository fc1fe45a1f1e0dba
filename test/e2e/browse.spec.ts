import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './workbench';

test('code is copied, links lead on, a note shows', async ({ workbench, page }) => {
    await workbench.openContainer();
    const reader = workbench.reader();
    // Faster than any answer to what is typed, or just as it comes.
    for (const [number, rest] of [['12', 0], ['73', 30], ['21', 60], ['46', 0]] as const) {
        await workbench.command('DRF Interview: Search Questions');
        await page.getByPlaceholder('Search titles').fill(number);
        await page.waitForTimeout(rest);
        await page.keyboard.press('Enter');
        await expect(workbench.tab()).toContainText(`Q${number}. `);
    }
    await expect(reader.locator('h1')).toContainText('N+1 query problem');
    await expect(reader.locator('code.language-python .hljs-keyword').first()).toBeVisible();
    await expect(reader.locator('.checked')).toHaveText(/^Checked by running: DRF 3\.\d+, Django .+ · \d of \d key points · Proof$/);
    await expect(reader.locator('.checked a')).toHaveAttribute('href', /\/test\/truth\/q46\.py$/);

    await reader.locator('nav a').last().click();
    await expect(reader.locator('h1')).toContainText('profile and measure');

    await reader.locator('h1').click();
    await page.keyboard.press('e');
    await expect(workbench.tab().filter({ hasText: 'Q47. ' }).filter({ hasText: '.md' })).toBeVisible();
    await page.keyboard.type('Ask for the **slowest** endpoint first.');
    await page.keyboard.press('Control+s');
    await expect(reader.locator('.note strong')).toHaveText('slowest');

    // The reader's keys are the reader's alone.
    await workbench.command('View: Show Explorer');
    await page.keyboard.press('n');
    await page.keyboard.press('Backspace');
    await page.waitForTimeout(500);
    await expect(reader.locator('h1')).toContainText('profile and measure');

    // The copy button of the example.
    await reader.locator('.code').first().hover();
    await reader.locator('.copy').first().click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('import');
    await expect(reader.locator('[role=status]')).toHaveText('Copied');
});

test('a page loads and runs nothing but the extension’s own files', async ({ workbench, page }) => {
    await workbench.openContainer();
    await workbench.command('DRF Interview: Search Questions');
    await page.getByPlaceholder('Search titles').fill('46');
    await page.keyboard.press('Enter');
    const body = workbench.reader().locator('body');
    await expect(body.locator('h1')).toContainText('N+1 query problem');
    await body.evaluate(element => {
        const refused = new Set<string>();
        Object.assign(window, { refused });
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => { refused.add(effectiveDirective); });
        const elsewhere = 'https://elsewhere.invalid/';
        const put = <K extends keyof HTMLElementTagNameMap>(name: K, values: Partial<HTMLElementTagNameMap[K]>): void => {
            element.append(Object.assign(document.createElement(name), values));
        };
        put('img', { src: elsewhere });
        put('video', { src: elsewhere });
        put('iframe', { src: elsewhere });
        put('script', { src: elsewhere });
        put('link', { rel: 'stylesheet', href: elsewhere });
        put('style', { textContent: 'body { color: red }' });
        put('object', { data: elsewhere });
        put('span', { innerHTML: '<img src=x onerror="document.title = 1">' });
        fetch(elsewhere).catch(() => undefined);
    });
    const refused = (): Promise<string[]> => body.evaluate(() => [...(window as unknown as { refused: Set<string> }).refused].sort());
    await expect.poll(refused).toEqual(['connect-src', 'frame-src', 'img-src', 'media-src', 'object-src', 'script-src-attr',
        'script-src-elem', 'style-src-elem']);
});

test('a bank of one’s own is picked from a dialog, shows, and its problems too', async ({ workbench }) => {
    await workbench.openContainer();
    await workbench.command('DRF Interview: Add a Question Bank');
    await workbench.quickPick().filter({ hasText: /^interview$/ }).waitFor();
    const input = workbench.page.locator('.quick-input-widget input[type=text]');
    await input.fill(`${workbench.workspace}/interview/team.md`);
    await workbench.quickPick().filter({ hasText: 'team.md' }).waitFor();
    await input.press('Enter');
    await expect(workbench.rows('team')).toBeVisible();
    await workbench.rows('team').click({ position: { x: 30, y: 10 } });
    await workbench.rows('Orders').click({ position: { x: 60, y: 10 } });
    await workbench.rows('Who may pay an order?').click({ position: { x: 60, y: 10 } });
    await expect(workbench.reader().locator('h1')).toHaveText('Who may pay an order?');

    await appendFile(path.join(workbench.workspace, 'interview', 'team.md'), '\n### Q2. And now?\n\n**Level:** guru\n');
    await expect(workbench.rows('And now?')).toBeVisible();
    await workbench.command('Problems: Focus on Problems View');
    await expect(workbench.page.locator('.markers-panel')).toContainText('“guru” is no level');
});
