import { test as base, expect, type BrowserContext, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { installBed } from '../../scripts/bed';
import { copyBuiltins, installVsix, startServer, type Server } from '../../scripts/server';
import { sampleProject, type Host } from '../../scripts/workbench';

/** Each with the class that its windows have, and its kind as the pages in them are told it. */
export const themes = [
    { name: 'Default Light Modern', window: 'vs', page: 'vscode-light' },
    { name: 'Default Dark Modern', window: 'vs-dark', page: 'vscode-dark' },
    { name: 'Default High Contrast', window: 'hc-black', page: 'vscode-high-contrast' },
    { name: 'Default High Contrast Light', window: 'hc-light', page: 'vscode-high-contrast-light' }
] as const;
export type Theme = (typeof themes)[number];

const viewport = { width: 1280, height: 800 };

/** The running workbench as a person sees it. */
export class Workbench {
    constructor(readonly page: Page, readonly server: Server, readonly workspace: string) { }

    async open(): Promise<void> {
        await this.page.goto(`${this.server.url}?folder=${encodeURIComponent(this.workspace)}`);
        await this.icon().waitFor();
    }

    /** The extension's icon in the activity bar: VS Code knows its commands when it is there. The badge lies over it. */
    private icon(): Locator {
        return this.page.locator('.activitybar .action-item').filter({ has: this.page.locator('a[aria-label^="DRF Interview"]') });
    }

    async openContainer(): Promise<void> {
        await this.icon().click();
        await expect(this.rows().first()).toBeVisible();
    }

    rows(text?: string | RegExp): Locator {
        const rows = this.page.locator('.sidebar .monaco-list-row');
        return text === undefined ? rows : rows.filter({ hasText: text });
    }

    /** The reader's page, which lies in two nested frames. */
    reader(): FrameLocator {
        return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    }

    /** The quiz's page; a panel beside or behind it has frames of its own. */
    quiz(): FrameLocator {
        return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
    }

    /** Takes the window back to what somebody finds who never used it: nothing is on disk, nothing in the browser. */
    async forget(): Promise<void> {
        // A page of the server's that is no window.
        await this.page.goto(`${this.server.url}version`);
        await this.page.evaluate(async () => {
            localStorage.clear();
            sessionStorage.clear();
            for (const { name } of await indexedDB.databases()) {
                await new Promise<void>((resolve, reject) => {
                    const request = indexedDB.deleteDatabase(name!);
                    request.onsuccess = () => resolve();
                    request.onerror = () => reject(new Error(String(request.error)));
                });
            }
        });
        await rm(this.server.globalStorage, { recursive: true, force: true });
    }

    /**
     * Changes the colour theme of the window as it stands, and of a page in it: an open window sees a change of the workspace's settings,
     * not of the user's.
     */
    async changeTheme(theme: Theme, shown?: FrameLocator): Promise<void> {
        const folder = path.join(this.workspace, '.vscode');
        await mkdir(folder, { recursive: true });
        await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme.name }));
        await expect(this.page.locator('.monaco-workbench')).toContainClass(theme.window);
        if (shown) { await expect(shown.locator('body')).toHaveAttribute('data-vscode-theme-kind', theme.page); }
    }

    async command(title: string): Promise<void> {
        const input = this.page.locator('.quick-input-widget input[type=text]');
        // The palette closes again when VS Code is just giving the focus back to a webview.
        await expect(async () => {
            await this.page.keyboard.press('F1');
            await input.fill(`>${title}`, { timeout: 2000 });
            await this.quickPick().filter({ hasText: title }).first().waitFor({ timeout: 2000 });
        }).toPass();
        await input.press('Enter');
    }

    /** Takes one of the things that a command offers; its list closes, too, when VS Code is just giving the focus back to a webview. */
    async choose(title: string, pick: string): Promise<void> {
        await expect(async () => {
            await this.command(title);
            await this.quickPick().filter({ hasText: pick }).first().click({ timeout: 5000 });
        }).toPass();
    }

    /** Searches the questions and opens the one of this title. */
    async openQuestion(search: string, title: string): Promise<void> {
        await this.command('DRF Interview: Search Questions');
        await this.page.getByPlaceholder('Search titles').fill(search);
        await this.quickPick().filter({ hasText: title }).first().click();
        await expect(this.reader().locator('h1')).toContainText(title);
    }

    /** Reloads the window as VS Code does, with its state saved first. */
    async reload(): Promise<void> {
        const loaded = this.page.waitForEvent('load');
        await this.command('Developer: Reload Window');
        await loaded;
        await this.page.locator('.monaco-workbench').waitFor();
    }

    quickPick(): Locator {
        return this.page.locator('.quick-input-list .monaco-list-row');
    }

    tab(): Locator {
        return this.page.locator('.tabs-container .tab.active');
    }
}

/** The tag of tests that the project `web` leaves out: what they see is the same in both extension hosts, or there in one alone. */
export const inOneHost = '@node';

/** A server with a browser beside it, which a worker's tests use one after the other. */
interface Stage {
    readonly server: Server;
    readonly context: BrowserContext;
}

interface TestFixtures {
    readonly workbench: Workbench;
    /** What the user's settings hold besides the quiet ones. */
    readonly settings: Record<string, unknown>;
    /** A review log that is there from the start. */
    readonly log: string;
}

interface WorkerFixtures {
    readonly stage: Stage;
    /** Those of VS Code's own extensions that are there; all if undefined. With few of them a window opens much sooner. */
    readonly builtin: readonly string[] | undefined;
    /** Folders of extensions that are there besides, only where some are named with `builtin`. */
    readonly ownExtensions: readonly string[];
}

/** A workbench with the packaged extension, in the extension host that the project is named after. Each test finds it as new. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
    settings: [{}, { option: true }],
    log: ['', { option: true }],
    builtin: [['markdown-basics', 'python', 'theme-defaults'], { option: true, scope: 'worker' }],
    ownExtensions: [[], { option: true, scope: 'worker' }],
    stage: [async ({ browser, builtin, ownExtensions }, use, { project }) => {
        const folder = await mkdtemp(path.join(os.tmpdir(), 'drf-interview-e2e-'));
        const bed = await installBed();
        const extensions = path.join(folder, 'extensions');
        await installVsix(bed, path.resolve('drf-interview.vsix'), extensions, folder);
        if (project.name as Host === 'web') { await keepInWebHost(extensions); }
        const builtinExtensions = builtin && path.join(folder, 'builtin');
        if (builtinExtensions) {
            await copyBuiltins(bed, builtin, builtinExtensions);
            for (const own of ownExtensions) { await cp(own, path.join(builtinExtensions, path.basename(own)), { recursive: true }); }
        }
        const server = await startServer(bed, { extensions, ...(builtinExtensions && { builtinExtensions }) });
        const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
        await use({ server, context });
        await context.close();
        await server.stop();
        await rm(folder, { recursive: true, force: true });
    }, { scope: 'worker' }],
    context: ({ stage }, use) => use(stage.context),
    page: async ({ context }, use) => {
        const page = await context.newPage();
        await use(page);
        // Windows that the test opened beside it go as well.
        for (const page of context.pages()) { await page.close(); }
    },
    workbench: async ({ stage, page, settings, log }, use) => {
        const folder = await mkdtemp(path.join(os.tmpdir(), 'drf-interview-workspace-'));
        const workspace = path.join(folder, 'shop');
        await cp(sampleProject, workspace, { recursive: true });
        const workbench = new Workbench(page, stage.server, workspace);
        await workbench.forget();
        await stage.server.configure(settings);
        if (log !== '') { await writeLog(stage.server.globalStorage, log); }
        await workbench.open();
        await use(workbench);
        await rm(folder, { recursive: true, force: true });
    }
});

/** What was reviewed before, as another window left it on disk. */
async function writeLog(globalStorage: string, log: string): Promise<void> {
    const folder = path.join(globalStorage, 'drf-interview.drf-interview', 'reviews');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'before.jsonl'), log);
}

/** Without `main` in its manifest the installed extension runs in the web worker host. */
async function keepInWebHost(extensions: string): Promise<void> {
    const installed = JSON.parse(await readFile(path.join(extensions, 'extensions.json'), 'utf8')) as { relativeLocation: string }[];
    const manifest = path.join(extensions, installed[0]!.relativeLocation, 'package.json');
    const content = JSON.parse(await readFile(manifest, 'utf8')) as Record<string, unknown>;
    await writeFile(manifest, JSON.stringify({ ...content, main: undefined }));
}

/** Takes a picture for somebody who looks at it, where one is wanted: `PICTURES=1`. */
export async function picture(page: Page, name: string): Promise<void> {
    if (process.env['PICTURES']) { await page.screenshot({ path: test.info().outputPath(`${name}.png`) }); }
}

export { expect };
