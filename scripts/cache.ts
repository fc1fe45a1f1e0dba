import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Where downloads are kept between runs and clones; `DRF_INTERVIEW_CACHE` names another place. */
export function cacheFolder(): string {
    if (process.env['DRF_INTERVIEW_CACHE']) { return path.resolve(process.env['DRF_INTERVIEW_CACHE']); }
    const base = process.env['XDG_CACHE_HOME']
        ?? (process.platform === 'darwin' ? path.join(os.homedir(), 'Library', 'Caches') : path.join(os.homedir(), '.cache'));
    return path.join(base, 'drf-interview');
}

/** Fills a folder of the cache by `install`, which works in an unfinished one: the folder gets its name only when all is in it. */
export async function installOnce(folder: string, install: (unfinished: string) => Promise<void>): Promise<void> {
    if (isInstalled(folder)) { return; }
    const unfinished = `${folder}-${process.pid}`;
    await removeUnfinished(folder);
    await mkdir(unfinished, { recursive: true });
    try {
        await install(unfinished);
        await writeFile(path.join(unfinished, 'complete'), '');
        await rename(unfinished, folder).catch((error: unknown) => {
            // Another run finished first.
            if (!isInstalled(folder)) { throw error; }
        });
    } finally {
        await rm(unfinished, { recursive: true, force: true });
    }
}

export function isInstalled(folder: string): boolean {
    return existsSync(path.join(folder, 'complete'));
}

/** What runs that were cut short left behind, their processes being gone. */
async function removeUnfinished(folder: string): Promise<void> {
    const names = await readdir(path.dirname(folder)).catch(() => []);
    for (const name of names.filter(name => name.startsWith(path.basename(folder)))) {
        const pid = Number(/-(\d+)$/.exec(name.slice(path.basename(folder).length))?.[1]);
        if (!pid || !isRunning(pid)) { await rm(path.join(path.dirname(folder), name), { recursive: true, force: true }); }
    }
}

function isRunning(pid: number): boolean {
    try {
        return process.kill(pid, 0);
    } catch {
        return false;
    }
}
