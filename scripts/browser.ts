import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { quietly, step } from './steps';

const root = path.resolve(__dirname, '..');

const variable = 'CHROME_PATH';
const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome', 'msedge', 'microsoft-edge'];
const places = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/usr/lib/chromium/chromium', '/snap/bin/chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'
];

/** Chrome's flags for a test: no sandbox for root, and nothing sent to the network by the browser itself. */
export const browserArguments = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'
];

/** A Chrome or Chromium of this machine; where there is none, one is fetched by Playwright or installed by apt. */
export async function installBrowser(): Promise<string> {
    const found = findBrowser();
    if (found) { return found; }
    const attempts = [
        () => step('Fetching Chromium with Playwright', () => quietly('npx', ['playwright', 'install', ...(process.getuid?.() === 0 ? ['--with-deps'] : []), 'chromium'], root)),
        () => step('Installing Debian’s Chromium', async () => {
            await quietly('apt-get', ['update', '-qq'], root);
            await quietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], root);
        })
    ];
    const reasons: string[] = [];
    for (const attempt of attempts) {
        try {
            await attempt();
            const installed = findBrowser();
            if (installed) { return installed; }
        } catch (error) {
            reasons.push(error instanceof Error ? error.message : String(error));
        }
    }
    throw new Error(`The tests need Chrome or Chromium, and none was found or could be installed. Install Google Chrome or Chromium, or set ${variable} to its program.\n\n${reasons.join('\n\n')}`);
}

/** The one that `CHROME_PATH` names, else one of the usual places, else Playwright's own. */
export function findBrowser(): string | undefined {
    const named = process.env[variable];
    if (named) {
        if (!existsSync(named)) { throw new Error(`${variable} names ${named}, and there is no such file.`); }
        return named;
    }
    const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(folder => folder !== '');
    const suffix = process.platform === 'win32' ? '.exe' : '';
    return [...names.flatMap(name => folders.map(folder => path.join(folder, name + suffix))), ...places, chromium.executablePath()].find(existsSync);
}
