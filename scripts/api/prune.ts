import type { Chain, ClassSummary, Definition, FunctionSummary, ImportedName, ModuleSummary } from '../../src/core/symbols/summary';
import type { Modules } from './merge';

/** Private names that code outside has to do with all the same: the keywords of a class's call. */
const keptMembers = new Set(['__init__', '__new__', '__call__']);

export interface PruningOptions {
    /** Whether what a module imports is kept, as others import it from there; a package's `__init__` always keeps it. */
    readonly keepsImports?: boolean;
    /** The modules whose methods keep their parameters; those of functions and of a class's call are kept in all. */
    readonly keywordsIn?: RegExp;
    /** Whether a module belongs to a package that is read. */
    isKnown(module: string): boolean;
}

/** What of a distribution's modules code outside can come by: no private names, unless something public leads through them. */
export function pruned(modules: Modules, options: PruningOptions): Map<string, ModuleSummary> {
    const uses = new Uses(modules);
    const kept = new Map<string, ModuleSummary>();
    for (const [name, module] of modules) {
        const summary = new ModulePruner(module, uses, options).summary();
        const isReached = !isPrivateModule(name) || uses.isImported(name);
        const isEmpty = !summary.isPackage && summary.names.size === 0 && summary.stars.length === 0;
        if (isReached && !isEmpty) { kept.set(name, summary); }
    }
    return kept;
}

function isPrivate(name: string): boolean {
    return name.startsWith('_') && !keptMembers.has(name);
}

function isPrivateModule(name: string): boolean {
    return name.split('.').some(part => part.startsWith('_'));
}

function rootOf(chain: Chain): string {
    return /^[^.([]*/.exec(chain)![0];
}

/** Which names of which modules other modules import. */
class Uses {
    private readonly names = new Set<string>();
    private readonly stars = new Set<string>();
    private readonly modules = new Set<string>();

    constructor(modules: Modules) {
        for (const { name: importer, names, stars } of modules.values()) {
            for (const star of stars) {
                this.stars.add(star);
                this.modules.add(star);
            }
            for (const definition of names.values()) {
                if (definition.kind !== 'import' || definition.module === importer) { continue; }
                this.modules.add(definition.module);
                if (definition.name === undefined) { continue; }
                this.names.add(`${definition.module} ${definition.name}`);
                this.modules.add(`${definition.module}.${definition.name}`);
            }
        }
    }

    isImported(module: string): boolean { return this.modules.has(module); }
    isStar(module: string): boolean { return this.stars.has(module); }
    has(module: string, name: string): boolean { return this.names.has(`${module} ${name}`); }
}

class ModulePruner {
    private readonly kept = new Map<string, Definition>();
    /** Whether it is there only to hand on what it imports. */
    private readonly isShim: boolean;

    constructor(private readonly module: ModuleSummary, private readonly uses: Uses, private readonly options: PruningOptions) {
        this.isShim = [...module.names.values()].every(({ kind }) => kind === 'import');
    }

    summary(): ModuleSummary {
        const { name: module, names, all } = this.module;
        for (const [name, definition] of names) {
            if (definition.kind === 'import' ? this.isExported(name, definition) : !isPrivate(name) || this.uses.has(module, name)) {
                this.keep(name);
            }
        }
        // In the order of the source, whatever led to them.
        const inOrder = new Map([...names.keys()].flatMap(name => {
            const definition = this.kept.get(name);
            return definition ? [[name, definition]] : [];
        }));
        return { ...this.module, names: inOrder,
            ...(all && { all: all.filter(name => names.has(name) || this.module.stars.length > 0 || this.module.isPackage) }) };
    }

    /** Whether somebody may import a name from where it is imported to. */
    private isExported(name: string, { module: from, until }: ImportedName): boolean {
        const { name: module, all, isPackage } = this.module;
        if (all?.includes(name)) { return true; }
        if (this.uses.has(module, name)) { return this.options.isKnown(from); }
        // A package hands on what lies in it, though `__all__` may have less: `django.template.Library`.
        if (!this.options.isKnown(from) || isPrivate(name) || all && !(isPackage && from.startsWith(`${module}.`))) { return false; }
        // What was imported once and is no more counts if it was handed on, and not only used.
        const isOwn = until === undefined || from.split('.')[0] === module.split('.')[0];
        return isOwn && (isPackage || this.uses.isStar(module) || this.isShim || this.options.keepsImports === true);
    }

    /** Keeps a name and what its definition leads through. */
    private keep(name: string): void {
        const definition = this.module.names.get(name);
        if (!definition || this.kept.has(name)) { return; }
        this.kept.set(name, definition);
        this.kept.set(name, this.definition(definition, this.module.names));
    }

    private definition(definition: Definition, scope: ReadonlyMap<string, Definition>): Definition {
        switch (definition.kind) {
            case 'class': return this.class(definition);
            case 'function': return this.function(definition, scope);
            case 'import': return definition;
            case 'value': {
                const { value, type, ...rest } = definition;
                const [keptValue, keptType] = [this.chain(value, scope), this.chain(type, scope)];
                return { ...rest, ...(keptValue !== undefined && { value: keptValue }), ...(keptType !== undefined && { type: keptType }) };
            }
        }
    }

    private class(definition: ClassSummary): ClassSummary {
        const members = new Map<string, Definition>();
        for (const [name, member] of definition.members) {
            if (isPrivate(name) || definition.until !== undefined && member.kind === 'import') { continue; }
            members.set(name, this.member(name, member, definition.members));
        }
        for (const base of definition.bases) { this.keep(rootOf(base)); }
        return { ...definition, bases: definition.bases.filter(base => this.module.names.has(rootOf(base))), members };
    }

    private member(name: string, member: Definition, scope: ReadonlyMap<string, Definition>): Definition {
        switch (member.kind) {
            case 'import': return { kind: 'value' };
            case 'function': return this.function(keptMembers.has(name) || this.options.keywordsIn?.test(this.module.name) === true ? member
                : { ...member, parameters: [] }, scope);
            default: return this.definition(member, scope);
        }
    }

    private function({ returns, ...definition }: FunctionSummary, scope: ReadonlyMap<string, Definition>): FunctionSummary {
        const kept = this.chain(returns, scope);
        return { ...definition, ...(kept !== undefined && { returns: kept }) };
    }

    /** A chain if it leads to something that is known. */
    private chain(chain: Chain | undefined, scope: ReadonlyMap<string, Definition>): Chain | undefined {
        if (chain === undefined) { return undefined; }
        const root = rootOf(chain);
        if (root === 'Self') { return chain; }
        const ofBody = scope === this.module.names ? undefined : scope.get(root);
        const definition = ofBody ?? this.module.names.get(root);
        if (!definition || isPrivate(root) && definition.kind === 'value') { return undefined; }
        if (definition.kind === 'import' && !this.options.isKnown(definition.module)) { return undefined; }
        if (!ofBody) { this.keep(root); }
        return chain;
    }
}
