import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { ApiFile } from '../src/core/symbols/api';
import { encodeModule } from './api/encode';
import { withOlder, type Modules } from './api/merge';
import { isWanted, packages, type Package } from './api/packages';
import { pruned } from './api/prune';
import { readRelease, releasesIn, type Release } from './api/sources';
import { runScript } from './steps';

const data = path.resolve('data', 'api');

/**
 * Writes what packages export into `data/api`. The folders named hold one folder a release, `Django@6.1`, with what an installation of
 * it would: `pip install --no-deps --target Django@6.1 Django==6.1`. A package that is not among them stays as it is.
 */
async function main(): Promise<void> {
    const releases = process.argv.slice(2).flatMap(releasesIn);
    if (releases.length === 0) { throw new Error('Name folders that hold folders such as Django@6.1.'); }
    mkdirSync(data, { recursive: true });
    const merged = new Map<Package, { readonly versions: string[]; readonly modules: Modules }>();
    for (const one of packages) {
        const own = releases.filter(({ distribution }) => distribution === one.distribution);
        if (own.length > 0) { merged.set(one, { versions: own.map(({ version }) => version), modules: readAll(one, own) }); }
    }
    const roots = rootsOf([...merged.values()].flatMap(({ modules }) => [...modules.keys()]));
    for (const [{ distribution }, { versions, modules }] of merged) {
        const kept = pruned(modules, module => roots.has(module.split('.')[0]!));
        const file: ApiFile = { distribution, versions, modules: Object.fromEntries([...kept].map(([name, module]) => [name, encodeModule(module)])) };
        writeFileSync(path.join(data, `${distribution}.json`), `${JSON.stringify(file, undefined, 1)}\n`);
    }
    report();
}

function readAll(one: Package, releases: readonly Release[]): Modules {
    const [newest, ...older] = releases.map(release => ({ ...release, modules: readRelease(release, module => isWanted(one, module)) })).reverse();
    return older.reduce<Modules>((modules, { version, modules: before }) => withOlder(modules, before, version), newest!.modules);
}

/** The top packages that are read now, or were before. */
function rootsOf(modules: readonly string[]): Set<string> {
    const known = existsSync(data) ? readdirSync(data).flatMap(name => Object.keys((JSON.parse(readFileSync(path.join(data, name), 'utf8')) as ApiFile).modules)) : [];
    return new Set([...known, ...modules].map(module => module.split('.')[0]!));
}

function report(): void {
    let all = 0;
    const texts: Record<string, Uint8Array> = {};
    for (const name of readdirSync(data)) {
        const text = readFileSync(path.join(data, name), 'utf8');
        const { distribution, versions, modules } = JSON.parse(text) as ApiFile;
        texts[name] = strToU8(text);
        all += texts[name].length;
        console.log(`${distribution} ${versions.join(', ')}: ${Object.keys(modules).length} modules, ${text.length} bytes, ${zipSync({ [name]: texts[name] }, { level: 9 }).length} zipped`);
    }
    console.log(`all: ${all} bytes, ${zipSync(texts, { level: 9 }).length} zipped`);
}

runScript(main);
