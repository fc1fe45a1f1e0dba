import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Bed } from './bed';

/** A VS Code that is served on a loopback port, with user data of its own. */
export interface Server {
    readonly port: number;
    readonly url: string;
    /** Where extensions keep their files, each in a folder of its own. */
    readonly globalStorage: string;
    readonly pid: number;
    /** Writes the user's settings anew, for the windows that open from now on. */
    configure(settings: Record<string, unknown>): Promise<void>;
    stop(): Promise<void>;
}

export interface ServerOptions {
    /** The first port to try; any free one if absent. */
    readonly port?: number;
    /** Where user data is kept, and extensions; a temporary folder, removed at the end, if absent. */
    readonly data?: string;
    /** A .vsix to install first. */
    readonly vsix?: string;
    /** A folder of extensions that are installed already. */
    readonly extensions?: string;
    /** The folder that opens where the URL names none. */
    readonly folder?: string;
    readonly settings?: Record<string, unknown>;
    /** Lets the page's address name extensions under development and tests. */
    readonly testDriver?: boolean;
    /** The folder of VS Code's own extensions, if not the usual one. */
    readonly builtinExtensions?: string;
}

const quiet = {
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.startupEditor': 'none',
    'git.openRepositoryInParentFolders': 'never',
    'telemetry.telemetryLevel': 'off'
};

export async function startServer(bed: Bed, options: ServerOptions): Promise<Server> {
    const data = options.data ?? await mkdtemp(path.join(os.tmpdir(), 'drf-interview-'));
    const extensions = options.extensions ?? path.join(data, 'extensions');
    const user = path.join(data, 'server', 'data', 'User');
    await mkdir(user, { recursive: true });
    await mkdir(extensions, { recursive: true });
    const configure = (settings: Record<string, unknown>): Promise<void> =>
        writeFile(path.join(user, 'settings.json'), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
    await configure(options.settings ?? {});
    if (options.vsix) { await installVsix(bed, options.vsix, extensions, data); }
    const port = await freePort(options.port ?? 0);
    const child = spawn(bed.node, [
        bed.server, ...commonArguments(extensions, data), '--host', '127.0.0.1', '--port', String(port), '--without-connection-token',
        ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
        '--disable-workspace-trust',
        ...(options.builtinExtensions ? ['--builtin-extensions-dir', options.builtinExtensions] : []),
        ...(options.folder ? ['--default-folder', options.folder] : [])
    ], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    // Whatever ends this process ends the server.
    const kill = (): void => signalGroup(child, 'SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    try {
        await listening(child, port);
    } catch (error) {
        await stopGroup(child);
        throw error;
    }
    return {
        port, globalStorage: path.join(user, 'globalStorage'), pid: child.pid!, url: `http://127.0.0.1:${port}/`, configure,
        async stop() {
            await stopGroup(child);
            if (!options.data) { await rm(data, { recursive: true, force: true, maxRetries: 5 }); }
        }
    };
}

/** Installs a .vsix into a folder of extensions; what VS Code notes of that is among the data. */
export async function installVsix(bed: Bed, vsix: string, extensions: string, data: string): Promise<void> {
    await promisify(execFile)(bed.node, [bed.server, ...commonArguments(extensions, data), '--install-extension', vsix, '--force']);
}

function commonArguments(extensions: string, data: string): string[] {
    return ['--server-data-dir', path.join(data, 'server'), '--extensions-dir', extensions, '--accept-server-license-terms',
        '--disable-telemetry'];
}

/** Copies some of VS Code's own extensions to a folder. With no others a window opens much sooner. */
export async function copyBuiltins({ server }: Bed, names: readonly string[], folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const name of names) {
        await cp(path.join(path.dirname(server), '..', 'extensions', name), path.join(folder, name), { recursive: true });
    }
}

/** The port, or the next one that nobody uses. */
async function freePort(port: number): Promise<number> {
    for (let candidate = port; ; candidate++) {
        const server = net.createServer();
        const bound = await new Promise<number | undefined>((resolve, reject) => {
            server.once('error', (error: NodeJS.ErrnoException) =>
                error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error));
            server.listen(candidate, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
        });
        await new Promise(resolve => server.close(resolve));
        if (bound !== undefined) { return bound; }
        if (candidate - port > 100) { throw new Error(`Ports ${port} to ${candidate} of 127.0.0.1 are all in use.`); }
    }
}

function listening(child: ChildProcess, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
        let output = '';
        const read = (data: Buffer): void => {
            output += data.toString();
            if (output.includes('Extension host agent listening')) { resolve(); }
        };
        child.stdout!.on('data', read);
        child.stderr!.on('data', read);
        child.once('exit', code => reject(new Error(`VS Code's server on port ${port} ended with ${code}:\n${output}`)));
    });
}

/** Ends the server and all that it started. */
async function stopGroup(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.pid === undefined) { return; }
    const ended = new Promise(resolve => child.once('exit', resolve));
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
    await ended;
    clearTimeout(timer);
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
    try {
        process.kill(-pid!, signal);
    } catch {
        // It ended meanwhile.
    }
}
