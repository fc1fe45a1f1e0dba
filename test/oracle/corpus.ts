import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from '../../scripts/truth/packages';

/** The first Python that runs here: `PYTHON` if set, then the newest by name, as older ones misplace what stands in f-strings. */
export function findPython(): string | undefined {
    const { PYTHON } = process.env;
    return [...PYTHON ? [PYTHON] : [], 'python3.15', 'python3.14', 'python3.13', 'python3.12', '/usr/bin/python3', 'python3', 'python']
        .find(program => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0);
}

/** The folders of the standard library and of Django and DRF, which are installed once into the cache. */
export async function corpusFolders(python: string | undefined): Promise<string[]> {
    const packages = await installPackages(false);
    const folders = [...packages.djangos.values()][0]!;
    const found = ['django', 'rest_framework'].map(name => folders.map(folder => path.join(folder, name)).find(existsSync)!);
    return [...python ? [spawnSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'],
        { encoding: 'utf8' }).stdout.trim()] : [], ...found];
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
