import type { Locator, Page } from '@playwright/test';
import { expect, type Workbench } from './workbench';

/** Opens a file by its name; the list closes again when VS Code is just giving the focus to a panel. */
export async function openFile({ page }: Workbench, name: string): Promise<void> {
    const file = name.split('/').at(-1)!;
    const input = page.locator('.quick-input-widget input[type=text]');
    await expect(async () => {
        await page.keyboard.press('Control+P');
        await input.fill(name, { timeout: 2000 });
        await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: file }).first().waitFor({ timeout: 2000 });
        await input.press('Enter', { timeout: 2000 });
        // Of several groups each has an active tab.
        await page.locator('.tabs-container .tab.active').filter({ hasText: file }).waitFor({ timeout: 3000 });
    }).toPass();
}

/** The middle of a word in a line of the editor, whatever tokens it is painted in. */
export async function placeOf(page: Page, line: string, word: string): Promise<{ x: number; y: number }> {
    const find = (): Promise<{ x: number; y: number } | undefined> =>
        page.locator('.view-lines').first().evaluate((lines, [line, word]) => {
        for (const element of lines.querySelectorAll('.view-line')) {
            const text = element.textContent.replaceAll('\u00A0', ' ');
            const start = text.indexOf(line!) < 0 ? -1 : text.indexOf(word!, text.indexOf(line!));
            if (start < 0) { continue; }
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            let passed = 0;
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const length = node.textContent!.length;
                const middle = start + Math.floor(word!.length / 2) - passed;
                if (middle < length) {
                    const range = document.createRange();
                    range.setStart(node, middle);
                    range.setEnd(node, middle + 1);
                    const { left, top, width, height } = range.getBoundingClientRect();
                    return { x: left + width / 2, y: top + height / 2 };
                }
                passed += length;
            }
        }
        return undefined;
    }, [line, word]);
    await expect.poll(async () => await find() !== undefined).toBe(true);
    return (await find())!;
}

export async function hover(page: Page, line: string, word: string): Promise<void> {
    const { x, y } = await placeOf(page, line, word);
    await expect(async () => {
        await page.mouse.move(x + 200, y + 150);
        await page.mouse.move(x, y, { steps: 5 });
        await hint(page).waitFor({ timeout: 3000 });
    }).toPass();
}

export const hint = (page: Page): Locator => page.locator('.monaco-hover:visible').filter({ hasText: /Q\d+\./ }).first();
export const lenses = (page: Page): Locator => page.locator('.codelens-decoration a');
