import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What is about the disk, or starts programs of its own, takes long and tells little of the rules. */
const leftOut = /\/(?:processes|store|largeLog|lint|structure|release)\.test\.ts$/;
/** Whatever is imported as a value, at once or later. */
const imports = /^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)';|\bimport\('(\.[^']+)'\)|^import '(\.[^']+)';/gm;

/** All TypeScript files in a folder and those within it. */
export function filesIn(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
        .map(name => `${folder}/${name.split(path.sep).join('/')}`).sort();
}

/** The unit specs of a folder of the core, and the other ones each with what it loads of that folder. */
export function specsOf(folder: string): { own: string[]; others: { spec: string; loads: ReadonlySet<string> }[] } {
    const home = `${folder.replace(/^src\/core/, 'test/unit')}/`;
    const specs = filesIn('test/unit').filter(name => name.endsWith('.test.ts') && !leftOut.test(name));
    const others = specs.filter(spec => !spec.startsWith(home)).map(spec => ({
        spec, loads: new Set([...loadedBy(spec)].filter(file => file.startsWith(`${folder}/`)))
    }));
    return { own: specs.filter(spec => spec.startsWith(home)), others: others.filter(({ loads }) => loads.size > 0) };
}

const direct = new Map<string, readonly string[]>();

function loadedBy(spec: string): Set<string> {
    const found = new Set([spec]);
    for (const file of found) { for (const other of importsOf(file)) { found.add(other); } }
    return found;
}

function importsOf(file: string): readonly string[] {
    const known = direct.get(file);
    if (known) { return known; }
    const names = [...readFileSync(file, 'utf8').matchAll(imports)].map(([, ...groups]) => groups.find(Boolean)!);
    const files = names.map(name => path.posix.join(path.posix.dirname(file), name))
        .flatMap(name => [`${name}.ts`, `${name}/index.ts`].find(one => existsSync(one)) ?? []);
    direct.set(file, files);
    return files;
}
