import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readShippedApi } from '../../scripts/shippedApi';
import { runScript } from '../../scripts/steps';
import { placeAt } from '../../src/core/hints/placeAt';
import { BindingKind, NodeKind, none, type Place } from '../../src/core/python';
import { seeded, shuffled } from '../../src/core/random';
import { Api } from '../../src/core/symbols/api';
import type { SymbolReference } from '../../src/core/symbols/fileSymbols';
import { findModule, moduleNameOf, searchFolders, type FileKind, type ListFolder } from '../../src/core/symbols/moduleFiles';
import type { ModuleName } from '../../src/core/symbols/moduleName';
import { Project, type FindModule } from '../../src/core/symbols/project';
import { readFiles } from '../oracle/corpus';
import { Frameworks } from './frameworks';
import { Oracle, type File } from './oracle';
import { PyrightServer } from './pyrightServer';
import { Reach } from './reach';
import { Tally } from './tally';

/**
 * Compares what we say stands at names of applications with what Pyright's definitions say:
 * `definitions <folders> --packages <folder> [--places 1500] [--seed definitions]`. A folder is where the application's imports start;
 * `--packages` has the sources of what it imports.
 */
async function main(): Promise<void> {
    const { folders, packages, places, seed } = options(process.argv.slice(2));
    const api = new Api(await readShippedApi(path.resolve('data')));
    const tallies: Tally[] = [];
    for (const folder of folders) {
        const tally = new Tally(path.basename(folder));
        await compare(path.resolve(folder), packages, new Frameworks(api), { places, seed }, tally);
        tally.print();
        tallies.push(tally);
    }
    if (tallies.length > 1) { Tally.sum(tallies).printFigures(); }
}

function options(words: readonly string[]): { folders: string[]; packages: string; places: number; seed: string } {
    const folders: string[] = [];
    const named = new Map<string, string>();
    for (let at = 0; at < words.length; at++) {
        if (words[at]!.startsWith('--')) { named.set(words[at]!, words[++at] ?? ''); } else { folders.push(words[at]!); }
    }
    const packages = named.get('--packages');
    if (folders.length === 0 || packages === undefined) { throw new Error('Say: definitions <folders> --packages <folder>'); }
    return { folders, packages: path.resolve(packages), places: Number(named.get('--places') ?? 1500),
        seed: named.get('--seed') ?? 'definitions' };
}

interface NamePlace extends Place {
    readonly file: File;
    /** Undefined for a name in an import or the name of a class that is defined. */
    readonly node?: number;
}

function namesOf(file: File): NamePlace[] {
    const { nodes, bindings, imports } = file.reading;
    const names: NamePlace[] = imports.flatMap(({ name, namePlace }) => namePlace && name !== '*' ? [{ ...namePlace, file }] : []);
    for (let node = 0; node < nodes.count; node++) {
        if (nodes.kind(node) === NodeKind.Name || nodes.kind(node) === NodeKind.Attribute) {
            names.push({ start: nodes.start(node), end: nodes.end(node), file, node });
        }
    }
    for (let binding = 0; binding < bindings.count; binding++) {
        if (bindings.kind(binding) === BindingKind.Class) {
            names.push({ start: bindings.start(binding), end: bindings.end(binding), file });
        }
    }
    return names;
}

async function compare(folder: string, packages: string, frameworks: Frameworks, { places, seed }: { places: number; seed: string },
    tally: Tally): Promise<void> {
    const list = listing();
    const own = pathToFileURL(folder).toString();
    const find: FindModule = async (name, from) => {
        const place = await findModule(name, await searchFolders(from, [own], [], list), list);
        return place && { uri: place.uri, isPackage: place.isPackage,
            text: place.isNamespace ? '' : readFileSync(fileURLToPath(place.uri), 'utf8') };
    };
    const project = new Project(frameworks.api, frameworks.symbols(), find);
    const pyright = await PyrightServer.start(folder, [packages]);
    const oracle = new Oracle(pyright, packages, folder, frameworks);
    const nameOfFile = (file: File): Promise<ModuleName> => moduleNameOf(file.uri, [own], list);
    const reach = new Reach(find, frameworks, nameOfFile);
    const drawn = shuffled(readFiles([folder]).flatMap(({ file }) => namesOf(oracle.fileOf(file))), seeded(seed)).slice(0, places);
    drawn.sort((a, b) => a.file.file.localeCompare(b.file.file) || a.start - b.start);
    // Before it has found the folder's files it says nothing of them.
    if (drawn[0]) { await pyright.open(drawn[0].file.file, drawn[0].file.reading.text); }
    let references: readonly SymbolReference[] = [];
    let of: File | undefined;
    for (const place of drawn) {
        const { file, start, node } = place;
        if (file !== of) {
            ({ references } = await project.symbolsOf({ uri: file.uri, ...await nameOfFile(file), reading: file.reading }));
            of = file;
        }
        const at = (offset: number): readonly string[] =>
            placeAt(references.filter(reference => reference.start === offset), offset)?.symbols ?? [];
        const symbols = at(start);
        const where =
            `${path.relative(folder, file.file)}:${file.positions.at(start).line + 1} ${file.reading.text.slice(start, place.end)}`;
        tally.places++;
        const locations = await oracle.definition(file, start);
        const [claim] = symbols;
        const owner = node === undefined ? none : file.reading.nodes.of(node);
        // The member of something that is known by name alone is said to be that thing: this is a hint on it and no claim.
        const isWide = owner !== none && claim !== undefined && at(file.reading.nodes.start(owner))[0] === claim;
        if (claim !== undefined && !isWide) {
            tally.claims++;
            const meant = await oracle.meant(locations);
            if (meant.some(symbol => frameworks.agree(claim, symbol))) {
                tally.confirmed++;
            } else if (meant.length === 0) {
                tally.unanswered.push(`${claim}: ${where}`);
            } else { tally.wrong.push(`${claim}, Pyright ${meant.join(', ')}: ${where}`); }
        }
        const sought = locations.flatMap(location => oracle.symbolAt(location) ?? []).filter(symbol => frameworks.isPublic(symbol));
        if (sought.length === 0) { continue; }
        const isFound = sought.some(symbol => symbols.some(named => frameworks.agree(named, symbol)));
        const isAcross = node !== undefined && await reach.isAcross(file, node);
        tally.sought++;
        if (isAcross) { tally.across++; }
        if (!isFound) { (isAcross ? tally.missedAcross : tally.missed).push(`${sought.join(', ')}: ${where}`); }
    }
    pyright.stop();
}

/** Folders as they are on the disk, each read once. */
function listing(): ListFolder {
    const folders = new Map<string, ReadonlyMap<string, FileKind>>();
    return folder => {
        let entries = folders.get(folder);
        if (!entries) {
            const file = fileURLToPath(folder);
            entries = new Map(existsSync(file)
                ? readdirSync(file, { withFileTypes: true }).map(entry => [entry.name, entry.isDirectory() ? 'folder' : 'file']) : []);
            folders.set(folder, entries);
        }
        return Promise.resolve(entries);
    };
}

runScript(main);
