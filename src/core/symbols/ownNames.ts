import { BindingKind, none } from '../python';
import type { OwnName } from './fileSymbols';
import type { FileValues } from './fileValues';
import { pathOf, type Class, type Value } from './values';

/** How names that the project gives come to stand for a framework's; each class and each binding has one answer. */
export class OwnNames {
    private readonly ofClasses = new Map<Class, OwnName | undefined>();
    private readonly ofBindings = new Map<number, OwnName | undefined>();

    constructor(private readonly file: FileValues) { }

    /** What an expression names: a class of the project's own, whatever it is called here. */
    ofValue(value: Value | undefined): OwnName | undefined {
        return value?.kind === 'class' && !value.class.isFramework ? this.ofClass(value.class) : undefined;
    }

    /** What a Name stands for: a class of the project's own, or a framework's thing by another name. */
    ofNode(node: number): OwnName | undefined {
        const value = this.file.valueOf(node);
        const own = this.ofValue(value);
        if (own || !value) { return own; }
        const only = this.file.onlyBinding(node);
        return only === undefined || only === none ? undefined : this.ofBinding(only, value);
    }

    /** What a binding gives another name to. */
    ofBinding(binding: number, value: Value): OwnName | undefined {
        if (this.ofBindings.has(binding)) { return this.ofBindings.get(binding); }
        const own = this.ofValue(value) ?? this.renamed(binding, value);
        this.ofBindings.set(binding, own);
        return own;
    }

    private renamed(binding: number, value: Value): OwnName | undefined {
        const path = value.kind === 'module' ? value.module.summary.name : pathOf(value);
        const last = path?.slice(path.lastIndexOf('.') + 1);
        if (path === undefined || last === this.file.scopes.nameOf(binding) || !this.isGiven(binding)) { return undefined; }
        return { kind: 'renamed', of: value.kind === 'module' ? path : last! };
    }

    /** Whether the project chose a name, rather than took it from a framework as it is. */
    private isGiven(binding: number): boolean {
        const { bindings, imports } = this.file.reading;
        switch (bindings.kind(binding)) {
            case BindingKind.Assignment: case BindingKind.TypeAlias: case BindingKind.Walrus: return true;
            case BindingKind.Import: {
                const imported = imports[bindings.value(binding)]!;
                if (imported.alias !== undefined) { return true; }
                const module = this.file.imports.moduleOf(imported);
                return module?.kind === 'module' && module.module.uri !== undefined;
            }
            default: return false;
        }
    }

    private ofClass(of: Class): OwnName | undefined {
        if (!this.ofClasses.has(of)) { this.ofClasses.set(of, this.derived(of)); }
        return this.ofClasses.get(of);
    }

    private derived(of: Class): OwnName | undefined {
        const known = of.frameworks.filter(({ isRead }) => isRead);
        // A mixin adds to what the other bases make of a class.
        const base = known.find(({ path }) => !path.endsWith('Mixin')) ?? known[0] ?? of.frameworks[0];
        if (!base) { return undefined; }
        const through = of.mro.slice(1).find(other => !other.isFramework && other.is(base.path));
        return {
            kind: of.isRead ? 'class' : 'guessed', of: lastName(base), ...(through && { through: lastName(through) }),
            ...(of.uri !== undefined && of.uri !== this.file.module.uri && { uri: of.uri })
        };
    }
}

function lastName({ path }: Class): string {
    return path.slice(path.lastIndexOf('.') + 1);
}
