/** How a module is called, and whether it is a package's `__init__`. */
export interface ModuleName {
    /** Dotted: `rest_framework.serializers`. */
    readonly name: string;
    readonly isPackage: boolean;
}

/** A module's name by how another one writes it, with so many leading dots; undefined where they lead out of everything. */
export function absoluteModule({ name, isPackage }: ModuleName, module: string, level: number): string | undefined {
    if (level === 0) { return module; }
    const parts = name.split('.');
    const kept = parts.length - level + (isPackage ? 1 : 0);
    return kept < 1 ? undefined : [...parts.slice(0, kept), ...module === '' ? [] : [module]].join('.');
}
