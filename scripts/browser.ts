import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { step } from './steps';

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
        () => step('Fetching Chromium with Playwright', () => run(process.execPath, [path.join('node_modules', '@playwright', 'test', 'cli.js'), 'install', '--with-deps', 'chromium'])),
        () => step('Installing Debian’s Chromium', async () => {
            await run('apt-get', ['update', '-qq']);
            await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
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

function findBrowser(): string | undefined {
    const named = process.env[variable];
    if (named) {
        if (!existsSync(named)) { throw new Error(`${variable} names ${named}, and there is no such file.`); }
        return named;
    }
    const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(folder => folder !== '');
    const suffix = process.platform === 'win32' ? '.exe' : '';
    return [...names.flatMap(name => folders.map(folder => path.join(folder, name + suffix))), ...places, chromium.executablePath()].find(existsSync);
}

function run(program: string, args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
        let output = '';
        const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
        child.stdout.on('data', (data: Buffer) => { output += data.toString(); });
        child.stderr.on('data', (data: Buffer) => { output += data.toString(); });
        child.on('error', error => reject(new Error(`${program}: ${error.message}`)));
        child.on('close', code => code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output.trim().slice(-2000)}`)));
    });
}
