import type { Api } from '../../src/core/symbols/api';
import { Modules } from '../../src/core/symbols/modules';
import type { Definition } from '../../src/core/symbols/summary';

/** What `data/api` knows. */
export class Frameworks {
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
