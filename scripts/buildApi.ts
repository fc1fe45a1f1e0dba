import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { Api, type ApiFile } from '../src/core/symbols/api';
import type { ModuleSummary } from '../src/core/symbols/summary';
import { encodeModule } from './api/encode';
import { withoutOverrides } from './api/inherited';
import { withOlder, type Modules } from './api/merge';
import { isWanted, packages, type Package } from './api/packages';
import { pruned } from './api/prune';
import { readRelease, releasesIn, type Release } from './api/sources';
import { withSupplement } from './api/supplement';
import { runScript } from './steps';

const data = path.resolve('data', 'api');

/**
 * Writes what packages export into `data/api`. The folders named hold one folder a release, `Django@6.1`, with what an installation of
 * it would: `pip install --no-deps --target Django@6.1 Django==6.1`. A package that is not among them stays as it is.
 */
function main(): void {
    const releases = process.argv.slice(2).flatMap(releasesIn);
    if (releases.length === 0) { throw new Error('Name folders that hold folders such as Django@6.1.'); }
    mkdirSync(data, { recursive: true });
    const merged = new Map<Package, { readonly versions: string[]; readonly modules: Modules }>();
    for (const one of packages) {
        const own = releases.filter(({ distribution }) => distribution === one.distribution);
        if (own.length > 0) { merged.set(one, { versions: own.map(({ version }) => version), modules: readAll(one, own) }); }
    }
    const roots = rootsOf([...merged.values()].flatMap(({ modules }) => [...modules.keys()]));
    const files = [...merged].map(([{ distribution, ...options }, { versions, modules }]) =>
        fileOf(distribution, versions, [...pruned(modules, { ...options, isKnown: module => roots.has(module.split('.')[0]!) }).values()]));
    const api = new Api(files);
    for (const { distribution, versions, modules } of files) {
        const isBrief = packages.some(one => one.distribution === distribution && one.isBrief === true);
        const summaries = Object.keys(modules).map(name => api.module(name)!);
        const file = fileOf(distribution, versions, isBrief ? summaries.map(module => withoutOverrides(module, api)) : summaries);
        writeFileSync(path.join(data, `${distribution}.json`), `${JSON.stringify(file, undefined, 1)}\n`);
    }
    report();
}

function fileOf(distribution: string, versions: readonly string[], modules: readonly ModuleSummary[]): ApiFile {
    return { distribution, versions, modules: Object.fromEntries(modules.map(module => [module.name, encodeModule(module)])) };
}

function readAll(one: Package, releases: readonly Release[]): Modules {
    const [newest, ...older] = releases.map(release => ({ ...release, modules: readRelease(release, (module, name) => isWanted(one, module, name)) })).reverse();
    return withSupplement(older.reduce<Modules>((modules, { version, modules: before }) => withOlder(modules, before, version), newest!.modules));
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
    const together = strToU8(JSON.stringify(Object.values(texts).map(text => JSON.parse(strFromU8(text)) as ApiFile)));
    console.log(`all: ${all} bytes; as one file ${together.length} bytes, ${zipSync({ 'api.json': together }, { level: 9 }).length} zipped`);
}

runScript(main);
