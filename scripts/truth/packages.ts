import { rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, installOnce } from '../cache';
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
    const folder = path.join(cacheFolder(), `truth-${latest ? 'latest-' : ''}${way.version}`);
    // What is the newest is looked for each time.
    if (latest) { await rm(folder, { recursive: true, force: true }); }
    await installOnce(folder, unfinished => way.fill(unfinished));
    return way.read(folder);
}
