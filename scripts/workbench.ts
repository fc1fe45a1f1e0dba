import { build } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { Bed } from './bed';
import { browserArguments } from './browser';
import { startServer } from './server';
import type { Note } from './times';

/** The extension hosts that a workbench suite runs in. */
export const hosts = ['node', 'web'] as const;
export type Host = (typeof hosts)[number];

/** A suite of which nothing is heard for so long is given up. */
const silentMinutes = 5;
const root = path.resolve(__dirname, '..');
export const workbenchBundle = path.join(root, 'out', 'workbench', 'index.js');
export const sampleProject = path.join(root, 'test', 'fixtures', 'shop');

/** Bundles every `*.test.ts` of a folder under `test` into one file that both extension hosts can load. */
export async function buildSuite(folder: string, outfile: string): Promise<void> {
    await build({
        stdin: { contents: `export { run } from './runner';`, resolveDir: path.join(root, 'test', 'workbench'), loader: 'ts' },
        outfile, bundle: true, platform: 'browser', target: 'es2022', sourcemap: 'inline', logLevel: 'warning',
        // Mocha's browser build writes to `module.exports` itself; the footer has the last word.
        format: 'iife', globalName: 'suiteBundle', footer: { js: 'module.exports = suiteBundle;' },
        external: ['vscode', 'node:*'], define: { global: 'globalThis', testFilter: JSON.stringify(process.env['TESTS'] ?? ''),
            idleMinutes: JSON.stringify(process.env['IDLE_MINUTES'] ?? '10') },
        plugins: [{
            name: 'all-tests',
            setup(plugin) {
                plugin.onResolve({ filter: /^all-tests$/ }, () => ({ path: path.join(root, 'test', folder), namespace: 'all-tests' }));
                plugin.onLoad({ filter: /./, namespace: 'all-tests' }, async ({ path: resolveDir }) => {
                    const names = (await readdir(resolveDir)).filter(name => name.endsWith('.test.ts')).sort();
                    return { contents: names.map(name => `import './${name}';`).join('\n'), resolveDir };
                });
            }
        }]
    });
}

export interface SuiteOptions {
    /** Takes the suite's lines instead of the console. */
    readonly print?: (line: string) => void;
    /** Takes how a test went. */
    readonly noted?: (test: Omit<Note, 'part'>) => void;
    /** The folder of VS Code's own extensions, if not the usual one. */
    readonly builtinExtensions?: string;
    /** What the extension's manifest says instead. */
    readonly manifest?: Record<string, unknown>;
    /** Under what name its extension and workspace lie in `out`, if not the host's: runs at the same time need two. */
    readonly name?: string;
    /** The folder of which a copy is opened, if not the sample project. */
    readonly project?: string;
}

/** Runs a bundled suite inside a real VS Code and resolves with whether all of it passed; its lines go to the console. */
export async function runSuite(bed: Bed, executablePath: string, host: Host, suite: string, { print = console.log, noted, builtinExtensions,
    manifest = {}, project = sampleProject, name = host }: SuiteOptions = {}): Promise<boolean> {
    const stage = path.join(root, 'out', 'stage', name);
    await stageExtension(stage, host, suite, manifest);
    const workspace = path.join(root, 'out', 'workspace', name);
    await rm(workspace, { recursive: true, force: true });
    await cp(project, workspace, { recursive: true });
    // A window in a browser saves by itself, a second after the typing; what a test leaves unsaved stays so.
    const server = await startServer(bed, { testDriver: true, settings: { 'files.autoSave': 'off' },
        ...(builtinExtensions && { builtinExtensions }) });
    const browser = await chromium.launch({ executablePath, args: browserArguments });
    let silence: NodeJS.Timeout | undefined;
    try {
        // What nobody looks at is drawn small, and does not move.
        const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce',
            viewport: { width: 900, height: 500 } });
        let last = 'the window to open';
        let end: (code: number) => void = () => undefined;
        const ended = new Promise<number>(resolve => { end = resolve; });
        const listen = (): void => {
            clearTimeout(silence);
            silence = setTimeout(() => {
                print(`Nothing was heard for ${silentMinutes} minutes. Waited for ${last}.`);
                end(1);
            }, silentMinutes * 60_000);
        };
        listen();
        await page.exposeFunction('codeAutomationExit', end);
        page.on('crash', () => {
            print('The page crashed.');
            end(1);
        });
        // The suite's own lines are marked; VS Code's are many and tell little.
        const verbose = process.env['VERBOSE'] !== undefined;
        await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
            const [text] = args;
            if (typeof text !== 'string' || !text.startsWith('| ')) {
                if (verbose) { print(String(text)); }
                return;
            }
            listen();
            const line = text.slice(2);
            const [, event, rest] = /^@(start|note) (.*)$/.exec(line) ?? [];
            if (event === 'start') {
                last = `the test “${rest!}”`;
            } else if (event === 'note') {
                noted?.(JSON.parse(rest!) as Omit<Note, 'part'>);
            } else {
                print(line);
            }
        });
        const remote = (file: string): string => `vscode-remote://127.0.0.1:${server.port}${file}`;
        const payload = [
            ['extensionDevelopmentPath', remote(stage)], ['extensionTestsPath', remote(path.join(stage, 'suite.js'))],
            ['skipWelcome', 'true']
        ];
        const query = `folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
        // However long it takes: silence alone ends a run.
        page.goto(`${server.url}?${query}`, { timeout: 0 }).catch((error: unknown) => {
            print(String(error));
            end(1);
        });
        return await ended === 0;
    } finally {
        clearTimeout(silence);
        await browser.close();
        await server.stop();
    }
}

/** The built extension as it is packaged; for the web worker host its manifest keeps `browser` alone. */
async function stageExtension(stage: string, host: Host, suite: string, changes: Record<string, unknown>): Promise<void> {
    await rm(stage, { recursive: true, force: true });
    await mkdir(stage, { recursive: true });
    for (const name of ['dist', 'media', 'skills']) { await cp(path.join(root, name), path.join(stage, name), { recursive: true }); }
    await cp(suite, path.join(stage, 'suite.js'));
    const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { contributes: object };
    const otherHost = host === 'web' ? 'main' : 'browser';
    // A suite may bring language models, which the extension never does.
    const contributes = { ...manifest.contributes, languageModelChatProviders: [{ vendor: 'drf-interview-test', displayName: 'Test' }] };
    await writeFile(path.join(stage, 'package.json'), JSON.stringify({ ...manifest, contributes, ...changes, [otherHost]: undefined }));
}
