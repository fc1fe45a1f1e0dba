import type { FrameLocator, Locator, Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeLog, type Review } from '../../src/core/memory/log';
import { seeded } from '../../src/core/random';
import type { Server } from '../../scripts/server';
import { expect, inOneHost, test, Workbench } from './workbench';

/** The store itself is killed 50 times in its unit tests; here it is seen that a window goes on after it. */
const kills = 3;
/** So many grades in each of two windows; the store itself is written by two processes in its unit tests. */
const gradesInEach = 12;
/**
 * A kill comes so much after the key that grades at the latest: before the grade is made, between its write and the next question, or after
 * both.
 */
const killMilliseconds = 100;

// The numbers differ from those of the shipped bank, so that a number is one question.
const bank =
    `## Many\n\n${Array.from({ length: 400 }, (_, index) => `### Q${1001 + index}. Question ${index}?\n\n**Answer:**\n\nAnswer ${index}.\n`).join('\n')}`;

test.use({ settings: { 'drfInterview.banks': ['many.md'], 'drfInterview.newPerDay': 1000 } });
test.beforeEach(({ workbench }) => writeFile(path.join(workbench.workspace, 'many.md'), bank));

/** Somebody who grades by keyboard. Questions go by their numbers. */
class Learner {
    readonly page: Page;
    private readonly quiz: FrameLocator;

    constructor(private readonly workbench: Workbench) {
        this.page = workbench.page;
        this.quiz = workbench.quiz();
    }

    /** The number of today's questions, as the status bar shows it. */
    today(): Locator {
        return this.page.locator('[id="drf-interview.drf-interview.drfInterview.today"]');
    }

    async start(): Promise<void> {
        await expect(this.today()).toContainText('500');
        await this.page.keyboard.press('Control+Alt+q');
        await this.quiz.locator('#reveal').waitFor();
    }

    async shown(): Promise<string> {
        return (await this.quiz.locator('.number').textContent())!.toLowerCase();
    }

    async statistics(): Promise<Locator> {
        await this.workbench.command('DRF Interview: Show Statistics');
        return this.quiz.locator('.statistics');
    }

    async reveal(): Promise<string> {
        const grade = this.quiz.locator('#grade-4');
        // After a kill the answer may be shown already, or the page may just be getting the keyboard.
        await expect(async () => {
            if (!await grade.isVisible()) { await this.page.keyboard.press('Control+Enter'); }
            await grade.waitFor({ timeout: 5000 });
        }).toPass();
        return this.shown();
    }

    async grade(): Promise<string> {
        const question = await this.reveal();
        await this.page.keyboard.press('4');
        await this.quiz.locator('#reveal').waitFor();
        return question;
    }

    /**
     * Brings the quiz back after a crash, whose page nobody serves any more, by the key that opens it from anywhere, which grades nothing
     * if it comes twice.
     */
    async comeBack(): Promise<void> {
        await this.quiz.locator('body').evaluate(body => { body.id = 'dead'; });
        await expect(async () => {
            await this.page.keyboard.press('Control+Alt+q');
            await this.quiz.locator('body:not(#dead) .number').waitFor({ timeout: 3000 });
        }).toPass();
        await expect(this.workbench.tab()).toHaveCount(1);
    }
}

/** The reviews on disk, by their questions' numbers. No file may be damaged. */
async function reviewsOf(server: Server): Promise<string[]> {
    const folder = path.join(server.globalStorage, 'drf-interview.drf-interview', 'reviews');
    const names = await readdir(folder).catch(() => []);
    expect(names).not.toContain('set-aside');
    const ids = new Map<string, string>();
    for (const name of names) {
        const text = await readFile(path.join(folder, name), 'utf8').catch(() => undefined);
        // VS Code renames files in its window, which outlives the host that asked for it.
        if (text === undefined) { return reviewsOf(server); }
        const { entries, problems } = decodeLog(text);
        // A write that was cut short may end in the middle of a line.
        if (!name.endsWith('.tmp')) { expect(problems, name).toEqual([]); }
        for (const entry of entries) { ids.set(entry.id, (entry as Review).question.split('/').at(-1)!); }
    }
    return [...ids.values()];
}

/** The processes of a server's extension hosts, as Linux tells them. */
async function extensionHosts({ pid }: Server): Promise<number[]> {
    const read = (process: string, file: string): Promise<string> => readFile(`/proc/${process}/${file}`, 'utf8').catch(() => '');
    const processes = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
    const isHost = async (process: string): Promise<boolean> =>
        (await read(process, 'status')).includes(`PPid:\t${pid}\n`) && (await read(process, 'cmdline')).includes('--type=extensionHost');
    const found = await Promise.all(processes.map(async process => await isHost(process) ? [Number(process)] : []));
    return found.flat();
}

async function kill(pids: readonly number[]): Promise<void> {
    for (const pid of pids) { process.kill(pid, 'SIGKILL'); }
    await expect.poll(() => pids.filter(pid => existsSync(`/proc/${pid}`)), { intervals: [5] }).toEqual([]);
}

/** VS Code restarts a host that crashed; from the third time in five minutes on it asks first. */
async function restarted(page: Page, server: Server): Promise<void> {
    const ask = page.locator('.notifications-toasts').getByRole('button', { name: 'Restart Remote Extension Host' });
    await expect(async () => {
        if (await ask.isVisible()) { await ask.click({ timeout: 1000 }); }
        expect(await extensionHosts(server)).toHaveLength(1);
    }).toPass({ intervals: [50] });
}

// The web worker host is no process of its own.
test(`the extension host is killed at ${kills} random moments during grading, and at most the last grade at each is lost`,
    { tag: inOneHost }, async ({ workbench, page }) => {
    test.skip(process.platform !== 'linux', 'The processes are found through /proc.');
    const { server } = workbench;
    const random = seeded('kills');
    const learner = new Learner(workbench);
    const acknowledged: string[] = [];
    const lost: string[] = [];
    const moments = { before: 0, between: 0, after: 0 };
    await learner.start();
    const start = Date.now();
    for (let index = 0; index < kills; index++) {
        for (let count = Math.floor(random() * 3); count > 0; count--) { acknowledged.push(await learner.grade()); }
        const hosts = await extensionHosts(server);
        const last = await learner.reveal();
        await page.keyboard.press('4');
        await page.waitForTimeout(random() * killMilliseconds);
        await kill(hosts);
        const saved = await reviewsOf(server);
        expect(new Set(saved).size, 'no question is graded twice').toBe(saved.length);
        await restarted(page, server);

        const shown = await learner.shown();
        if (shown !== last) { acknowledged.push(last); }
        moments[shown !== last ? 'after' : saved.includes(last) ? 'between' : 'before']++;
        const missing = acknowledged.filter(question => !saved.includes(question) && !lost.includes(question));
        expect([[], [last]], `kill ${index}`).toContainEqual(missing);
        lost.push(...missing);

        await learner.comeBack();
        const next = await learner.shown();
        expect(saved, 'what is saved is not asked again').not.toContain(next);
        if (shown !== last) { expect(next, 'the quiz goes on where it stood').toBe(shown); }
    }
    console.log(
        `${kills} kills in ${Math.round((Date.now() - start) / 1000)} s: ${acknowledged.length} grades acknowledged, ${lost.length} lost; ${JSON.stringify(moments)}`);
});

test('after a crash of the extension host the reader’s tab is alive again, on its question, and takes keys', { tag: inOneHost },
    async ({ workbench, page }) => {
    test.skip(process.platform !== 'linux', 'The processes are found through /proc.');
    const reader = workbench.reader();
    const title = reader.locator('h1');
    await workbench.openQuestion('46', 'N+1');
    const asked = await title.innerText();
    await reader.locator('body').evaluate(body => { body.id = 'dead'; });
    const hosts = await extensionHosts(workbench.server);
    await kill(hosts);
    await restarted(page, workbench.server);
    await expect(reader.locator('body:not(#dead) h1')).toHaveText(asked);
    await expect(page.locator('.tabs-container .tab')).toHaveCount(1);
    await title.click();
    await page.keyboard.press('n');
    await expect(title).not.toHaveText(asked);
    await page.keyboard.press('Backspace');
    await expect(title).toHaveText(asked);
});

test('two windows of one profile grade at the same time, and every window knows all of it', async ({ workbench, context }, { project }) => {
    const { server, workspace } = workbench;
    const open = async (): Promise<Learner> => {
        const other = new Workbench(await context.newPage(), server, workspace);
        await other.open();
        return new Learner(other);
    };
    const learners = [new Learner(workbench), await open()];
    for (const learner of learners) { await learner.start(); }
    const start = Date.now();
    const graded = await Promise.all(learners.map(async learner => {
        const questions: string[] = [];
        while (questions.length < gradesInEach) { questions.push(await learner.grade()); }
        return questions;
    }));
    const all = graded.flat().sort();
    console.log(`${all.length} grades on ${new Set(all).size} questions in ${Math.round((Date.now() - start) / 1000)} s`);
    for (const learner of [...learners, await open()]) {
        await expect(learner.today()).toContainText(String(500 - new Set(all).size));
        await expect(await learner.statistics()).toContainText(`${all.length} reviews in the past year`);
    }
    if (project.name === 'node') { expect((await reviewsOf(server)).sort()).toEqual(all); }
});
