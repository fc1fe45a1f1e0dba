import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { quietly, step } from '../../scripts/steps';

const debianPackages = ['python3-django', 'python3-djangorestframework'];
const debianFolders = ['django', 'rest_framework'].map(name => `/usr/lib/python3/dist-packages/${name}`);

/** The first Python that runs here: `PYTHON` if set, then the newest by name, as older ones misplace what stands in f-strings. */
export function findPython(): string | undefined {
    const { PYTHON } = process.env;
    return [...PYTHON ? [PYTHON] : [], 'python3.15', 'python3.14', 'python3.13', 'python3.12', '/usr/bin/python3', 'python3', 'python']
        .find(program => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0);
}

/** The folders of the standard library and of Debian's Django and DRF; says loudly what is not here. */
export async function corpusFolders(python: string | undefined): Promise<string[]> {
    if (!debianFolders.every(existsSync) && process.env['CI'] && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
        await step('Installing Debian’s Django and DRF', async () => {
            await quietly('apt-get', ['update', '-qq'], '.');
            await quietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debianPackages], '.');
        });
    }
    const folders = [...debianFolders];
    if (python) { folders.unshift(spawnSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], { encoding: 'utf8' }).stdout.trim()); }
    for (const folder of folders.filter(name => !existsSync(name))) { console.log(`SKIPPED, as it is not here: ${folder}.`); }
    return folders.filter(existsSync);
}

export interface SourceFile { readonly file: string; readonly text: string }

/** The Python files below folders that are UTF-8, without a byte order mark; those that pip installed there are left out. */
export function readFiles(folders: readonly string[]): SourceFile[] {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return folders.flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.py') && !/(?:^|[\\/])(?:site|dist)-packages[\\/]/.test(name)).sort()
        .flatMap(name => {
            const file = path.join(folder, name);
            try {
                return [{ file, text: decoder.decode(readFileSync(file)) }];
            } catch {
                return [];
            }
        }));
}
