import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { Api, type ApiFile } from '../src/core/symbols/api';
import type { ModuleSummary } from '../src/core/symbols/summary';
import { encodeModule } from './api/encode';
import { withoutOverrides } from './api/inherited';
import { withOlder, type Modules } from './api/merge';
import { isWanted, packages, type Package } from './api/packages';
import { pruned } from './api/prune';
import { readRelease, releasesIn, type Release } from './api/sources';
import { withSupplement } from './api/supplement';
import { readShippedApi } from './shippedApi';
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
    const known = new Set([...await namesBefore(), ...[...merged.values()].flatMap(({ modules }) => [...modules.keys()])]);
    const files = [...merged].map(([{ distribution, ...options }, { versions, modules }]) =>
        fileOf(distribution, versions, [...pruned(modules, { ...options, isKnown: module => known.has(module) }).values()]));
    const api = new Api(files);
    for (const { distribution, versions, modules } of files) {
        const isBrief = packages.some(one => one.distribution === distribution && one.isBrief === true);
        const summaries = Object.keys(modules).map(name => api.module(name)!);
        const file = fileOf(distribution, versions, isBrief ? summaries.map(module => withoutOverrides(module, api)) : summaries);
        writeFileSync(path.join(data, `${distribution}.json`), `${JSON.stringify(file, undefined, 1)}\n`);
    }
    await report();
}

function fileOf(distribution: string, versions: readonly string[], modules: readonly ModuleSummary[]): ApiFile {
    return { distribution, versions, modules: Object.fromEntries(modules.map(module => [module.name, encodeModule(module)])) };
}

function readAll(one: Package, releases: readonly Release[]): Modules {
    const [newest, ...older] =
        releases.map(release => ({ ...release, modules: readRelease(release, (module, name) => isWanted(one, module, name)) })).reverse();
    return withSupplement(older.reduce<Modules>((modules, { version, modules: before }) => withOlder(modules, before, version),
        newest!.modules));
}

/** The modules that were read before: of these too it is worth while to know what is imported. */
async function namesBefore(): Promise<string[]> {
    return (await readShippedApi('data')).flatMap(({ modules }) => Object.keys(modules));
}

/** Prints what there is, with what it weighs. */
async function report(): Promise<void> {
    const files = await readShippedApi('data');
    for (const file of files) {
        console.log(`${file.distribution} ${file.versions.join(', ')}: ${Object.keys(file.modules).length} modules, ${weight(file)}`);
    }
    console.log(`all: ${weight(files)}`);
}

function weight(value: unknown): string {
    const bytes = strToU8(JSON.stringify(value));
    return `${bytes.length} bytes, ${zipSync({ 'api.json': bytes }, { level: 9 }).length} zipped`;
}

runScript(main);
