import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installBed } from './bed';
import { startServer } from './server';
import { quietly, runScript, step } from './steps';
import { sampleProject } from './workbench';

const root = path.resolve(__dirname, '..');
const firstPort = 8137;
const help = `Builds the extension and opens VS Code with it and the sample project.

  npm start -- [options]

  --folder PATH   open this folder instead of the sample project
  --desktop       use the desktop VS Code (the default where “code” is installed and there is a display)
  --served        serve the VS Code that comes from npm on a loopback port, to be opened in a browser
  --port N        the first port to try when served (default ${firstPort}; a busy one is passed over)
  --help          show this text
`;

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: { folder: { type: 'string' }, desktop: { type: 'boolean' }, served: { type: 'boolean' }, port: { type: 'string' },
            help: { type: 'boolean' } }
    });
    if (values.help) {
        console.log(help);
        return;
    }
    const port = Number(values.port ?? firstPort);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
        throw new Error(`--port takes a number from 1 to 65535, not “${values.port ?? ''}”.`);
    }
    const folder = path.resolve(values.folder ?? sampleProject);
    if (!existsSync(folder)) { throw new Error(`There is no folder ${folder}.`); }
    if (values.desktop && values.served) { throw new Error('Choose --desktop or --served, not both.'); }

    if (values.desktop || !values.served && hasDisplay() && hasProgram('code')) {
        await step('Building the extension', () => quietly('npm', ['run', 'build'], root));
        await desktop(folder);
    } else {
        await serve(folder, port);
    }
}

async function desktop(folder: string): Promise<void> {
    console.log('Opening VS Code. Close its window or press Ctrl+C to end.');
    const windows = process.platform === 'win32';
    const args = ['--wait', '--new-window', `--extensionDevelopmentPath=${root}`, folder];
    const child = spawn('code', windows ? args.map(argument => `"${argument}"`) : args, { stdio: 'inherit', shell: windows });
    await new Promise<void>((resolve, reject) => {
        const failed = (reason: string): void =>
            reject(new Error(`The desktop VS Code could not be started (${reason}). Try npm start -- --served.`));
        child.on('error', error => failed(error.message));
        child.on('close', code => code ? failed(`it ended with ${code}`) : resolve());
    });
}

async function serve(folder: string, port: number): Promise<void> {
    const bed = await installBed();
    // Listened to from here on, so that a server is never left behind.
    const interrupted = new Promise<void>(resolve => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) { process.removeAllListeners(signal).once(signal, () => resolve()); }
    });
    await step('Building and packaging the extension', () => quietly('npm', ['run', 'package'], root));
    const server = await step('Starting VS Code', () => startServer(bed, { port, vsix: path.join(root, 'drf-interview.vsix'), folder }));
    console.log(`\n  ${server.url}\n\nOpen it in a browser and click the question mark at the left. Ctrl+C ends it.`);
    if (hasDisplay()) { openInBrowser(server.url); }
    await interrupted;
    await server.stop();
}

function openInBrowser(url: string): void {
    const [program, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
    // The address is printed all the same.
    spawn(program, args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

function hasDisplay(): boolean {
    return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function hasProgram(name: string): boolean {
    const suffixes = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
    return (process.env['PATH'] ?? '').split(path.delimiter)
        .some(folder => suffixes.some(suffix => existsSync(path.join(folder, name + suffix))));
}

runScript(main);
