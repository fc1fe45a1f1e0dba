import type { Api } from '../../../src/core/symbols/api';
import type { ClassSummary, Definition, ModuleSummary } from '../../../src/core/symbols/summary';

/** A definition where it stands. */
export interface Found {
    readonly module: ModuleSummary;
    /** Undefined for the module itself. */
    readonly definition?: Definition;
}

/** Looks names up in the shipped summaries, apart from how the extension does. */
export class Exports {
    constructor(private readonly api: Api) {}

    /** What a dotted path stands for, or what is not there, with the nearest name. */
    find(path: string): Found | string {
        const parts = path.split('.');
        let length = parts.length;
        while (length > 0 && !this.api.module(parts.slice(0, length).join('.'))) { length--; }
        // A folder that several distributions put modules in is itself none.
        if (length === 0) {
            return this.isNamespace(path) ? { module: { name: path, isPackage: true, names: new Map(), stars: [] } }
                : `no module ${parts[0]}`;
        }
        let found: Found = { module: this.api.module(parts.slice(0, length).join('.'))! };
        for (const name of parts.slice(length)) {
            const next = found.definition ? this.memberOf(found, name) : this.exported(found.module, name);
            if (!next) { return `no ${name} in ${path.slice(0, path.lastIndexOf(`.${name}`))}${nearest(name, this.namesOf(found))}`; }
            found = next;
        }
        return found;
    }

    private isNamespace(path: string): boolean {
        return [...this.api.names].some(name => name.startsWith(`${path}.`));
    }

    /** Whether a function, or the call of a class, takes an argument of this name; what is wrong if not. */
    keyword({ module, definition }: Found, name: string): string | undefined {
        const names = definition?.kind === 'function' ? definition.parameters
            : definition?.kind === 'class'
                ? this.mro({ module, definition }).flatMap(base => ['__init__', '__new__', '__call__'].flatMap(call => {
                const called = base.definition.members.get(call);
                return called?.kind === 'function' ? called.parameters : [];
            })) : undefined;
        if (!names) { return 'is not called'; }
        return names.includes(name) ? undefined : `has no ${name}${nearest(name, names)}`;
    }

    /** All that a module exports, or all members of a class. */
    namesOf({ module, definition }: Found): string[] {
        if (definition?.kind === 'class') { return this.mro({ module, definition }).flatMap(base => [...base.definition.members.keys()]); }
        const stars = module.stars.flatMap(star => {
            const starred = this.api.module(star);
            return starred ? this.namesOf({ module: starred }) : [];
        });
        return [...module.names.keys(), ...stars];
    }

    private exported(module: ModuleSummary, name: string, tried = new Set<string>()): Found | undefined {
        const key = `${module.name} ${name}`;
        if (tried.has(key)) { return undefined; }
        tried.add(key);
        const definition = module.names.get(name);
        if (definition?.kind === 'import') {
            const from = this.api.module(definition.module);
            if (definition.name === undefined) { return from ? { module: from } : { module, definition }; }
            const found = from && (this.exported(from, definition.name, tried) ?? this.submodule(from, definition.name));
            return found ?? { module, definition };
        }
        if (definition?.kind === 'value' && definition.value !== undefined && /^\w+(?:\.\w+)*$/.test(definition.value)) {
            return this.inModule(module, definition.value, tried) ?? { module, definition };
        }
        if (definition) { return { module, definition }; }
        for (const star of module.stars) {
            const starred = this.api.module(star);
            const found = starred && (!starred.all || starred.all.includes(name)) ? this.exported(starred, name, tried) : undefined;
            if (found) { return found; }
        }
        return this.submodule(module, name);
    }

    private submodule(module: ModuleSummary, name: string): Found | undefined {
        const submodule = this.api.module(`${module.name}.${name}`);
        return submodule && { module: submodule };
    }

    private inModule(module: ModuleSummary, path: string, tried?: Set<string>): Found | undefined {
        const [first, ...rest] = path.split('.');
        let found = this.exported(module, first!, tried);
        for (const name of rest) {
            found = found && (found.definition ? this.memberOf(found, name) : this.exported(found.module, name, tried));
        }
        return found;
    }

    private memberOf({ module, definition }: Found, name: string): Found | undefined {
        if (definition?.kind === 'value') {
            const of = this.inModule(module, (definition.type ?? definition.value ?? '').replace(/\(\)$/, ''));
            return of?.definition?.kind === 'class' ? this.memberOf(of, name) : undefined;
        }
        if (definition?.kind !== 'class') { return undefined; }
        for (const base of this.mro({ module, definition })) {
            const member = base.definition.members.get(name);
            if (member) { return { module: base.module, definition: member }; }
        }
        return undefined;
    }

    /** Depth first, which is enough to know what is there. */
    private mro(type: { module: ModuleSummary; definition: ClassSummary },
        seen = new Set<ClassSummary>()): { module: ModuleSummary; definition: ClassSummary }[] {
        if (seen.has(type.definition)) { return []; }
        seen.add(type.definition);
        return [type, ...type.definition.bases.flatMap(base => {
            const found = this.inModule(type.module, base.replace(/\[\]$/, ''));
            return found?.definition?.kind === 'class' ? this.mro({ module: found.module, definition: found.definition }, seen) : [];
        })];
    }
}

function nearest(name: string, names: readonly string[]): string {
    const [best] = [...new Set(names)].map(other => ({ other, distance: distance(name, other) })).sort((a, b) => a.distance - b.distance);
    return best && best.distance <= name.length / 2 ? `; there is ${best.other}` : '';
}

/** How many letters are to be put in, taken out or changed to get from one to the other. */
function distance(a: string, b: string): number {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
        }
        row = next;
    }
    return row[b.length]!;
}
