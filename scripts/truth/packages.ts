import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from '../bed';
import { debianPackages, isDebian } from './debian';
import { pypiPackages } from './pypi';
import type { Packages, Way } from './way';

/** Gets the packages once into the cache, from Debian on Debian and else from PyPI. */
export async function installPackages(latest: boolean): Promise<Packages> {
    const ways = isDebian() ? [debianPackages(latest), pypiPackages(latest)] : [pypiPackages(latest)];
    const reasons: string[] = [];
    for (const way of ways) {
        try {
            return await install(way, latest);
        } catch (error) {
            reasons.push(`${way.name}: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    throw new Error(`The packages that the proofs run on could not be had.\n${reasons.join('\n')}\n`
        + 'They come from PyPI, with Python 3.12 or newer on the PATH, or on Debian from its mirror, which apt has to know.');
}

async function install(way: Way, latest: boolean): Promise<Packages> {
    const folder = path.join(cacheFolder(), `truth-${way.version}${latest ? '-latest' : ''}`);
    const complete = path.join(folder, 'complete');
    await mkdir(cacheFolder(), { recursive: true });
    // What is the newest is looked for each time.
    if (existsSync(complete) && !latest) { return way.read(folder); }
    const unlock = await lock(`${folder}.lock`);
    try {
        if (!existsSync(complete) || latest) {
            await rm(folder, { recursive: true, force: true });
            await mkdir(folder);
            await way.fill(folder);
            // Last, so that a folder cut short is filled anew.
            await writeFile(complete, '');
        }
        return await way.read(folder);
    } finally {
        await unlock();
    }
}

/** Waits until no other process fills the folder. */
async function lock(file: string): Promise<() => Promise<void>> {
    for (;;) {
        try {
            await writeFile(file, String(process.pid), { flag: 'wx' });
            return () => rm(file, { force: true });
        } catch {
            const owner = Number(await readFile(file, 'utf8').catch(() => ''));
            if (owner && !isRunning(owner)) { await rm(file, { force: true }); }
            await sleep(500);
        }
    }
}

function isRunning(pid: number): boolean {
    try {
        return process.kill(pid, 0);
    } catch {
        return false;
    }
}
