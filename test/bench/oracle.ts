import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BindingKind, BlockKind, NodeKind, none, readPython, Scopes, type Reading } from '../../src/core/python';
import type { Frameworks } from './frameworks';
import { Positions, type Location, type PyrightServer } from './pyrightServer';

/** Assignments and classes that lead to one another are followed so far. */
export const maximumDepth = 30;

/** A file of the application or of a package, with what is needed to say what stands where in it. */
export class File {
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
export class Oracle {
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
