import { chromium, type Locator, type Page } from '@playwright/test';
import path from 'node:path';
import { browserArguments, installBrowser } from '../../scripts/browser';
import { installBed } from '../../scripts/bed';
import { startServer } from '../../scripts/server';
import { sampleProject } from '../../scripts/workbench';

/** From the click on a question to its text in sight, against the click on a file of the explorer to its text in sight. */
export async function clickToText(): Promise<{ first: number; next: number[]; files: number[] }> {
    const server = await startServer(await installBed(), { vsix: path.resolve('drf-interview.vsix'), folder: sampleProject });
    const browser = await chromium.launch({ executablePath: await installBrowser(), args: browserArguments });
    try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        await page.goto(server.url);
        await page.locator('.explorer-viewlet .monaco-list-row').first().waitFor();
        const row = (text: string): Locator => page.locator('.sidebar .monaco-list-row', { hasText: text });
        await row('orders').click({ position: { x: 60, y: 10 } });
        const files: number[] = [];
        for (const [name, text] of [['models.py', 'related_name'], ['serializers.py', 'validate_quantity'], ['views.py', 'IsCustomer'],
            ['tests.py', 'setUpTestData'], ['models.py', 'related_name']] as const) {
            files.push(await timed(row(name), page.locator('.editor-instance .view-line', { hasText: text }).first()));
        }
        // The badge lies over the icon.
        await page.locator('.activitybar .action-item').filter({ has: page.locator('a[aria-label^="DRF Interview"]') }).click();
        await row('Performance').click({ position: { x: 60, y: 10 } });
        await row('Q46.').waitFor();
        const heading = (text: string): Locator =>
            page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('h1', { hasText: text });
        const first = await timed(row('Q41.'), heading('improve the performance'));
        const next: number[] = [];
        for (const [number, text] of [['Q42.', 'techniques'], ['Q43.', 'HTTP caching'], ['Q44.', 'indexing'], ['Q45.', 'large datasets'],
            ['Q46.', 'N+1']] as const) {
            next.push(await timed(row(number), heading(text)));
        }
        return { first, next, files: files.slice(1) };
    } finally {
        await browser.close();
        await server.stop();
    }
}

async function timed(click: Locator, shown: Locator): Promise<number> {
    const page: Page = click.page();
    await page.waitForTimeout(300);
    const start = performance.now();
    await click.click({ position: { x: 60, y: 10 } });
    await shown.waitFor();
    return performance.now() - start;
}
