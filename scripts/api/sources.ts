import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readPython } from '../../src/core/python';
import { summarize } from '../../src/core/symbols/summarize';
import type { ModuleSummary } from '../../src/core/symbols/summary';

/** One release of a distribution, in a folder named `distribution@version` that holds what an installation of it would. */
export interface Release {
    readonly distribution: string;
    readonly version: string;
    readonly folder: string;
}

/** The releases in a folder, the oldest of each distribution first. */
export function releasesIn(folder: string): Release[] {
    const releases = readdirSync(folder).sort().flatMap(name => {
        const [, distribution, version] = /^([\w.-]+)@([\w.]+)$/.exec(name) ?? [];
        return distribution === undefined ? [] : [{ distribution, version: version!, folder: path.join(folder, name) }];
    });
    return releases.sort((a, b) =>
        a.distribution.localeCompare(b.distribution, 'en') || a.version.localeCompare(b.version, 'en', { numeric: true }));
}

/** The summaries of a release's modules by name, as far as they and their names are wanted. */
export function readRelease({ folder }: Release, isWanted: (module: string, name?: string) => boolean): Map<string, ModuleSummary> {
    const modules = new Map<string, ModuleSummary>();
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
        const [, stem, end] = /^(.+?)((?:\/__init__)?\.pyi?)$/.exec(file.split(path.sep).join('/')) ?? [];
        if (stem === undefined) { continue; }
        const name = stem.replaceAll('/', '.');
        // Of a module and its stub the first in the order of names, which is the module.
        if (!/^\w+(?:\.\w+)*$/.test(name) || modules.has(name) || !isWanted(name)) { continue; }
        const summary = summarize(readPython(readFileSync(path.join(folder, file), 'utf8')), { name, isPackage: end!.startsWith('/') });
        modules.set(name, { ...summary, names: new Map([...summary.names].filter(([own]) => isWanted(name, own))) });
    }
    return modules;
}
