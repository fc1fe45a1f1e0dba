import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { cacheFolder, installOnce } from './cache';
import { aptGet, quietly, step } from './steps';

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

/** The npm package that carries a headless Chromium for Linux on x64, with the shared libraries and the font that a bare machine lacks. */
const fromNpm = '@sparticuz/chromium';
const fromNpmVersion = '153.0.0';
const fromNpmFolder = path.join(cacheFolder(), `chromium-${fromNpmVersion}`);
const fromNpmProgram = path.join(fromNpmFolder, 'chromium.sh');

/** Chrome's flags for a test: no sandbox for root, and nothing sent to the network by the browser itself. */
export const browserArguments = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'
];

/** A Chrome or Chromium: the one that `CHROME_PATH` names, npm's on Linux, one of this machine, else what Playwright or apt brings. */
export async function installBrowser(): Promise<string> {
    const hasNpms = process.platform === 'linux' && process.arch === 'x64' && !process.env[variable];
    const found = findBrowser();
    if (found && (!hasNpms || found === fromNpmProgram)) { return found; }
    const attempts = [
        ...(hasNpms ? [installFromNpm] : []),
        () => Promise.resolve(),
        () => step('Fetching Chromium with Playwright', () => quietly('npx', ['playwright', 'install', 'chromium'], root)),
        () => step('Installing Debian’s Chromium',
            () => aptGet(['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'chromium']))
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
    throw new Error(
        `The tests need Chrome or Chromium, and none was found or could be installed. Install Google Chrome or Chromium, or set ${variable} to its program.\n\n${reasons.join('\n\n')}`);
}

/** The one that `CHROME_PATH` names, else npm's where it is installed, else one of the usual places, else Playwright's own. */
export function findBrowser(): string | undefined {
    const named = process.env[variable];
    if (named) {
        if (!existsSync(named)) { throw new Error(`${variable} names ${named}, and there is no such file.`); }
        return named;
    }
    const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(folder => folder !== '');
    const suffix = process.platform === 'win32' ? '.exe' : '';
    return [fromNpmProgram, ...names.flatMap(name => folders.map(folder => path.join(folder, name + suffix))), ...places,
        chromium.executablePath()].find(existsSync);
}

/**
 * Unpacks npm's Chromium into the cache, with a script that starts it: the libraries beside it serve where the machine has none of its own.
 */
function installFromNpm(): Promise<void> {
    return installOnce(fromNpmFolder, async folder => {
        await step('Installing Chromium from npm (210 MB on disk, once)', async () => {
            await writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
            await quietly('npm',
                ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', `${fromNpm}@${fromNpmVersion}`], folder);
            // It unpacks into the temporary folder, and its libraries only where it takes the machine for the one that it was built for.
            const unpack = `import('${fromNpm}').then(({ default: chromium }) => chromium.executablePath())`;
            await promisify(execFile)(process.execPath, ['-e', unpack],
                { cwd: folder, env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' } });
            const program = path.join(folder, path.basename(fromNpmProgram));
            await writeFile(program, [
                '#!/bin/sh', 'here=$(dirname "$0")',
                'if ldd "$here/chromium" | grep -q "not found"; then export LD_LIBRARY_PATH="$here/al2023/lib:$LD_LIBRARY_PATH"; fi',
                'export FONTCONFIG_FILE="$here/fonts.conf"',
                'exec "$here/chromium" "$@"', ''
            ].join('\n'));
            await writeFile(path.join(folder, 'fonts.conf'), `<?xml version="1.0"?>
<fontconfig>
    <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
    <dir prefix="relative">fonts</dir>
    <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`);
            await chmod(program, 0o755);
            await promisify(execFile)(program, ['--version']);
        });
    });
}
