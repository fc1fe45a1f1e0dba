import { runTests } from '@vscode/test-electron';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import manifest from '../package.json';
import { quietly, runScript } from './steps';
import { buildSuite, sampleProject, workbenchBundle } from './workbench';

const root = path.resolve(__dirname, '..');
/** The oldest version that the manifest allows, and the newest. */
const versions = [manifest.engines.vscode.replace('^', ''), 'stable'];

/** Runs the workbench suite in downloaded desktop builds of VS Code. */
async function main(): Promise<void> {
    await quietly('npm', ['run', 'build'], root);
    await buildSuite('workbench', workbenchBundle);
    for (const version of versions) {
        const folder = await mkdtemp(path.join(os.tmpdir(), 'drf-'));
        const workspace = path.join(folder, 'shop');
        await cp(sampleProject, workspace, { recursive: true });
        try {
            await runTests({
                version, extensionDevelopmentPath: root, extensionTestsPath: workbenchBundle,
                launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${path.join(folder, 'user')}`]
            });
        } finally {
            await rm(folder, { recursive: true, force: true, maxRetries: 5 });
        }
    }
}

runScript(main);
