import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readShippedApi } from '../../scripts/shippedApi';
import { runScript } from '../../scripts/steps';
import { placeAt } from '../../src/core/hints/placeAt';
import { BindingKind, BlockKind, chainOf, nameOf, NodeKind, none, readPython, Scopes, type Place,
    type Reading } from '../../src/core/python';
import { seeded, shuffled } from '../../src/core/random';
import { Api } from '../../src/core/symbols/api';
import type { SymbolReference } from '../../src/core/symbols/fileSymbols';
import { findModule, moduleNameOf, searchFolders, type FileKind, type ListFolder } from '../../src/core/symbols/moduleFiles';
import { Modules } from '../../src/core/symbols/modules';
import { absoluteModule, type ModuleName } from '../../src/core/symbols/moduleName';
import { Project, type FindModule } from '../../src/core/symbols/project';
import type { Definition } from '../../src/core/symbols/summary';
import { readFiles } from '../oracle/corpus';
import { Positions, PyrightServer, type Location } from './pyrightServer';

/** Assignments and classes that lead to one another are followed so far. */
const maximumDepth = 30;

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

/** What `data/api` knows. */
class Frameworks {
    readonly modules: Modules;
    private readonly defined = new Map<string, Definition | 'module' | undefined>();

    constructor(readonly api: Api) {
        this.modules = new Modules(api, () => undefined);
    }

    /** Whether something is defined, rather than imported, under a dotted path. */
    readonly has = (symbol: string): boolean => this.definition(symbol) !== undefined;

    /** All that is defined. */
    *symbols(): Generator<string> {
        for (const name of this.api.names) {
            yield name;
            yield* this.below(name, this.api.module(name)!.names);
        }
    }

    private *below(path: string, definitions: ReadonlyMap<string, Definition>): Generator<string> {
        for (const [name, definition] of definitions) {
            if (definition.kind !== 'import') { yield `${path}.${name}`; }
            if (definition.kind === 'class') { yield* this.below(`${path}.${name}`, definition.members); }
        }
    }

    /** Whether a path names a class, function, object or member that is no private one. */
    isPublic(symbol: string): boolean {
        return !/(?:^|\.)_/.test(symbol) && this.has(symbol) && this.definition(symbol) !== 'module';
    }

    private definition(symbol: string): Definition | 'module' | undefined {
        if (!this.defined.has(symbol)) { this.defined.set(symbol, this.find(symbol)); }
        return this.defined.get(symbol);
    }

    private find(symbol: string): Definition | 'module' | undefined {
        const names = symbol.split('.');
        for (let length = names.length; length > 0; length--) {
            const module = this.api.module(names.slice(0, length).join('.'));
            if (!module) { continue; }
            if (length === names.length) { return 'module'; }
            let definition = module.names.get(names[length]!);
            for (const name of names.slice(length + 1)) {
                definition = definition?.kind === 'class' ? definition.members.get(name) : undefined;
            }
            if (definition && definition.kind !== 'import') { return definition; }
        }
        return undefined;
    }

    /** A class with all its bases, the path alone of what is none. */
    withBases(symbol: string): string[] {
        const value = this.modules.byPath(symbol);
        return value?.kind === 'class' ? value.class.mro.map(base => base.path) : [symbol];
    }

    hasMember(type: string, name: string): boolean {
        return this.withBases(type).some(base => this.has(`${base}.${name}`));
    }

    /** Whether two paths name the same, or one member of a class and of one of its bases: `data/api` leaves overrides out. */
    agree(one: string, other: string): boolean {
        if (one === other) { return true; }
        const [ofOne, ofOther] = [one, other].map(symbol => symbol.slice(0, symbol.lastIndexOf('.')));
        return one.slice(ofOne!.length) === other.slice(ofOther!.length)
            && (this.withBases(ofOne!).includes(ofOther!) || this.withBases(ofOther!).includes(ofOne!))
            && ofOne !== ofOther;
    }
}

/** A file of the application or of a package, with what is needed to say what stands where in it. */
class File {
    readonly reading: Reading;
    readonly positions: Positions;
    private madeScopes: Scopes | undefined;

    constructor(readonly file: string) {
        this.reading = readPython(readFileSync(file, 'utf8'));
        this.positions = new Positions(this.reading.text);
    }

    get uri(): string { return pathToFileURL(this.file).toString(); }
    get scopes(): Scopes { return this.madeScopes ??= new Scopes(this.reading); }

    /** The binding whose name stands at an offset. */
    bindingAt(offset: number): number | undefined {
        const { bindings } = this.reading;
        for (let binding = 0; binding < bindings.count; binding++) {
            if (bindings.start(binding) === offset && bindings.kind(binding) !== BindingKind.Global
                && bindings.kind(binding) !== BindingKind.Nonlocal) {
                return binding;
            }
        }
        return undefined;
    }

    /** The names of the classes around what is defined at an offset and its own; undefined for what is local to a function. */
    pathAt(offset: number): { readonly names: string[]; readonly around: number | undefined } | undefined {
        const { text, bindings, blocks, classes } = this.reading;
        const name = /^\w+/u.exec(text.slice(offset, offset + 200))?.[0];
        const binding = this.bindingAt(offset);
        if (name === undefined || binding !== undefined && bindings.kind(binding) === BindingKind.Parameter) { return undefined; }
        const names = [name];
        let around: number | undefined;
        let isSelf = /\b(?:self|cls)\.$/.test(text.slice(Math.max(0, offset - 10), offset));
        for (let scope = blocks.scope(blocks.at(offset)); scope !== none
            && scope !== 0; scope = blocks.parent(scope) === none ? none : blocks.scope(blocks.parent(scope))) {
            if (blocks.kind(scope) === BlockKind.Class) {
                names.unshift(classes[blocks.definition(scope)]!.name);
                around ??= blocks.definition(scope);
                isSelf = false;
            } else if (blocks.kind(scope) === BlockKind.Function && !isSelf) {
                return undefined;
            }
        }
        return { names, around };
    }
}

/** One application, seen by Pyright. */
class Oracle {
    private readonly files = new Map<string, File>();

    constructor(private readonly pyright: PyrightServer, private readonly packages: string, private readonly folder: string,
        private readonly frameworks: Frameworks) { }

    fileOf(file: string): File {
        const known = this.files.get(file) ?? new File(file);
        this.files.set(file, known);
        return known;
    }

    definition({ file, positions }: File, offset: number): Promise<readonly Location[]> {
        return this.pyright.definition(file, positions.at(offset));
    }

    isOwn({ uri }: Location): boolean {
        return fileURLToPath(uri).startsWith(`${this.folder}${path.sep}`);
    }

    /** The path of what a package defines at a location; undefined for what is not in one, or has none. */
    symbolAt({ uri, range: { start, end } }: Location): string | undefined {
        const file = fileURLToPath(uri);
        const root = file.startsWith(`${this.packages}${path.sep}`) ? this.packages
            : /^.*[\\/]typeshed[\\/]stubs[\\/][^\\/]+/.exec(file)?.[0];
        if (root === undefined) { return undefined; }
        const module = path.relative(root, file).replace(/\.pyi?$/, '').split(path.sep).join('.').replace(/\.__init__$/, '');
        if (start.line === 0 && start.character === 0 && end.line === 0 && end.character === 0) { return module; }
        const source = this.fileOf(file);
        const found = source.pathAt(source.positions.offsetOf(start));
        return found && [module, ...found.names].join('.');
    }

    /**
     * The framework symbols that may be said to stand where Pyright leads: of the project's own classes their bases, of its members those
     * of the bases.
     */
    async meant(locations: readonly Location[], depth = 0): Promise<string[]> {
        if (depth > maximumDepth) { return []; }
        const lists = [];
        for (const location of locations) { lists.push(await this.meantBy(location, depth)); }
        return [...new Set(lists.flat())];
    }

    private async meantBy(location: Location, depth: number): Promise<string[]> {
        if (!this.isOwn(location)) {
            const symbol = this.symbolAt(location);
            return symbol === undefined ? [] : [symbol];
        }
        const file = this.fileOf(fileURLToPath(location.uri));
        const { bindings } = file.reading;
        const offset = file.positions.offsetOf(location.range.start);
        const binding = file.bindingAt(offset);
        const found = file.pathAt(offset);
        const meant: string[] = [];
        if (binding !== undefined && bindings.kind(binding) === BindingKind.Class) {
            meant.push(...await this.basesOf(file, bindings.value(binding), depth + 1));
        }
        if (found?.around !== undefined) {
            const name = found.names.at(-1)!;
            meant.push(...(await this.basesOf(file, found.around, depth + 1)).map(base => `${base}.${name}`).filter(this.frameworks.has));
        }
        if (binding !== undefined && bindings.kind(binding) === BindingKind.Assignment) {
            const value = bindings.value(binding);
            const isCall = value !== none && file.reading.nodes.kind(value) === NodeKind.Call;
            if (!isCall) { meant.push(...await this.meant(await this.ofNode(file, value), depth + 1)); }
            if (meant.length === 0) {
                const types = await this.meant(await this.pyright.typeDefinition(file.file, location.range.start), depth + 1);
                meant.push(...types.flatMap(type => this.frameworks.withBases(type)));
            }
        }
        return meant;
    }

    /** The framework's classes that a class of the project derives from. */
    async basesOf(file: File, index: number, depth: number): Promise<string[]> {
        if (depth > maximumDepth) { return []; }
        const bases = [];
        for (const node of file.reading.classes[index]!.bases) {
            const meant = await this.meant(await this.ofNode(file, node), depth + 1);
            bases.push(...meant.flatMap(symbol => this.frameworks.withBases(symbol)));
        }
        return [...new Set(bases)];
    }

    /** The definition of the last name of a chain. */
    private async ofNode(file: File, node: number): Promise<readonly Location[]> {
        const { nodes } = file.reading;
        let last = node;
        while (last !== none && (nodes.kind(last) === NodeKind.Call || nodes.kind(last) === NodeKind.Subscript)) { last = nodes.of(last); }
        return last !== none && nodes.kind(last) <= NodeKind.Attribute ? this.definition(file, nodes.start(last)) : [];
    }
}

/** Tells the names that reach the frameworks through the project's own modules alone. */
class Reach {
    constructor(private readonly find: FindModule, private readonly frameworks: Frameworks,
        private readonly nameOf: (file: File) => Promise<ModuleName>) { }

    async isAcross(file: File, node: number): Promise<boolean> {
        return await this.ofChain(file, node, nameOf(file.reading, node), 0) === 'own';
    }

    /** Where the root of a chain comes from: a module of the project, a framework, or neither is told. */
    private async ofChain(file: File, node: number, member: string, depth: number): Promise<'own' | 'other'> {
        const { reading, scopes } = file;
        const { nodes, bindings, blocks, functions } = reading;
        const root = node === none ? none : chainOf(reading, node)[0]!;
        if (depth > maximumDepth || root === none || nodes.kind(root) > NodeKind.Target) { return 'other'; }
        if (nameOf(reading, root) === 'super') { return this.ofClassAround(file, nodes.start(root), member, depth); }
        const [binding] = scopes.resolve(root);
        if (binding === undefined) { return 'other'; }
        const value = bindings.value(binding);
        switch (bindings.kind(binding)) {
            case BindingKind.Import: {
                const { module, level, name } = reading.imports[value]!;
                const absolute = absoluteModule(await this.nameOf(file), module, level);
                return absolute !== undefined && (await this.find(absolute, file.uri)
                    ?? (name === undefined ? undefined : await this.find(`${absolute}.${name}`, file.uri))) ? 'own' : 'other';
            }
            case BindingKind.Class: return this.ofClass(file, value, member, depth + 1);
            case BindingKind.Assignment: case BindingKind.Walrus:
            case BindingKind.With: return this.ofChain(file, value, member, depth + 1);
            case BindingKind.Parameter: {
                const annotation = bindings.annotation(binding);
                if (annotation !== none) { return this.ofChain(file, annotation, member, depth + 1); }
                const block = bindings.block(binding);
                const isFirst = blocks.kind(block) === BlockKind.Function && functions[blocks.definition(block)]!.parameters[0] === binding;
                return isFirst ? this.ofClassAround(file, bindings.start(binding), member, depth) : 'other';
            }
            default: return 'other';
        }
    }

    private async ofClassAround(file: File, offset: number, member: string, depth: number): Promise<'own' | 'other'> {
        const { blocks } = file.reading;
        for (let block = blocks.at(offset); block !== none; block = blocks.parent(block)) {
            if (blocks.kind(block) === BlockKind.Class) { return this.ofClass(file, blocks.definition(block), member, depth + 1); }
        }
        return 'other';
    }

    /** `own` if bases lead into the project's modules and none that a framework defines has the member. */
    private async ofClass(file: File, index: number, member: string, depth: number): Promise<'own' | 'other'> {
        let isOwn = false;
        for (const base of file.reading.classes[index]!.bases) {
            if (await this.ofChain(file, base, member, depth + 1) === 'own') {
                isOwn = true;
            } else if (this.frameworks.hasMember(this.pathOf(file, base), member)) { return 'other'; }
        }
        return isOwn ? 'own' : 'other';
    }

    /** The path by which a chain's root is imported, with the rest of the chain. */
    private pathOf({ reading, scopes }: File, node: number): string {
        if (node === none) { return ''; }
        const names = chainOf(reading, node).filter(part => reading.nodes.kind(part) <= NodeKind.Attribute);
        const [binding] = names.length > 0 && reading.nodes.kind(names[0]!) === NodeKind.Name ? scopes.resolve(names[0]!) : [];
        if (binding === undefined || reading.bindings.kind(binding) !== BindingKind.Import) { return ''; }
        const { module, name } = reading.imports[reading.bindings.value(binding)]!;
        return [module, ...name === undefined ? [] : [name], ...names.slice(1).map(part => nameOf(reading, part))].join('.');
    }
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

/** What a comparison found. */
class Tally {
    places = 0;
    /** Places where we name a symbol. */
    claims = 0;
    confirmed = 0;
    /** Places that Pyright leads from to a public symbol of `data/api`. */
    sought = 0;
    /** Those of them that reach it through the project's own modules alone. */
    across = 0;
    wrong: string[] = [];
    /** Claims of which Pyright says nothing. */
    unanswered: string[] = [];
    missed: string[] = [];
    missedAcross: string[] = [];

    constructor(private readonly name: string) { }

    static sum(tallies: readonly Tally[]): Tally {
        const sum = new Tally('all');
        for (const tally of tallies) {
            sum.places += tally.places;
            sum.claims += tally.claims;
            sum.confirmed += tally.confirmed;
            sum.sought += tally.sought;
            sum.across += tally.across;
            for (const list of ['wrong', 'unanswered', 'missed', 'missedAcross'] as const) { sum[list].push(...tally[list]); }
        }
        return sum;
    }

    print(): void {
        for (const [title, lines] of [['We name another symbol', this.wrong], ['Pyright has no definition', this.unanswered],
            ['We miss', this.missed], ['We miss across files', this.missedAcross]] as const) {
            console.log(`${title}: ${lines.length}`);
            for (const line of [...lines].sort()) { console.log(`  ${line}`); }
        }
        this.printFigures();
    }

    printFigures(): void {
        const missed = this.missed.length + this.missedAcross.length;
        console.log(
            `${this.name}: ${this.places} places; precision ${share(this.confirmed, this.confirmed + this.wrong.length)} (goal: 99.5 %), ${this.unanswered.length} more claims without a definition of Pyright’s; recall ${share(this.sought - missed, this.sought)} (goal: 97 %); across files ${share(this.across - this.missedAcross.length, this.across)} (goal: 95 %)`);
    }
}

function share(part: number, whole: number): string {
    return `${(100 * part / whole).toFixed(2)} % of ${whole}`;
}

runScript(main);
