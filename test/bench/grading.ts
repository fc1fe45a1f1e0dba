import { chromium } from '@playwright/test';
import path from 'node:path';
import { installBed } from '../../scripts/bed';
import { browserArguments, installBrowser } from '../../scripts/browser';
import { startServer } from '../../scripts/server';
import { sampleProject } from '../../scripts/workbench';

const grades = 100;

export interface Grading {
    /** Milliseconds from the key that grades to the frame that shows the next question. */
    readonly times: number[];
    /** The longest time between two frames on that way, for each grade. */
    readonly gaps: number[];
    /** The times between frames while nothing happens. */
    readonly idle: number[];
}

/** Grades 100 questions by key, and watches the frames of the page. */
export async function gradeToQuestion(): Promise<Grading> {
    const settings = { 'drfInterview.newPerDay': grades, 'drfInterview.quiz.kind': 'recall' };
    const server = await startServer(await installBed(), { vsix: path.resolve('drf-interview.vsix'), folder: sampleProject, settings });
    const browser = await chromium.launch({ executablePath: await installBrowser(), args: browserArguments });
    try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        await page.goto(server.url);
        await page.locator('.statusbar-item .codicon-mortar-board').waitFor({ timeout: 60_000 });
        await page.keyboard.press('Control+Alt+q');
        const inner = page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
        await inner.locator('h1').waitFor();
        const frame = (await (await inner.locator('main').elementHandle()).ownerFrame())!;
        const idle = await frame.evaluate(watchFrames, 2000);
        const times: number[] = [];
        const gaps: number[] = [];
        for (let count = 0; count < grades; count++) {
            await inner.locator('h1').focus();
            await page.keyboard.press('Space');
            await inner.locator('.grades').waitFor();
            await frame.evaluate(watchNext);
            await page.keyboard.press('4');
            const { time, gap } = await frame.evaluate(() => (window as Watching).watched!);
            times.push(time);
            gaps.push(gap);
        }
        return { times, gaps, idle };
    } finally {
        await browser.close();
        await server.stop();
    }
}

/** The times between the page's frames for so many milliseconds. */
async function watchFrames(milliseconds: number): Promise<number[]> {
    const gaps: number[] = [];
    const start = performance.now();
    for (let last = start; last - start < milliseconds;) {
        const now = await new Promise<number>(resolve => requestAnimationFrame(() => { resolve(performance.now()); }));
        gaps.push(now - last);
        last = now;
    }
    return gaps.slice(1);
}

type Watching = Window & { watched?: Promise<{ time: number; gap: number }> };

/** Measures from the next key to the second frame after the page was filled anew: by then the first one is on the screen. */
function watchNext(): void {
    (window as Watching).watched = (async () => {
        const page = document.querySelector('main')!;
        const before = page.firstChild;
        const pressed = await new Promise<number>(resolve => {
            window.addEventListener('keydown', () => { resolve(performance.now()); }, { once: true, capture: true });
        });
        let last = pressed;
        let gap = 0;
        for (let framesLeft = 2; framesLeft > 0;) {
            const now = await new Promise<number>(resolve => requestAnimationFrame(() => { resolve(performance.now()); }));
            gap = Math.max(gap, now - last);
            last = now;
            if (page.firstChild !== before) { framesLeft--; }
        }
        return { time: last - pressed, gap };
    })();
}
