/** Something that the newest release of its package may not have any more. */
export interface Outdated {
    /** The last release that has it: `3.2`; undefined for what is in the newest, and for the project's own. */
    readonly until?: string;
}

/**
 * What a module offers to those that import it. The project's own modules and the packages of `data/api` have this one shape, made by
 * one function, `summarize`.
 */
export interface ModuleSummary extends Outdated {
    /** Dotted, as it is imported: `rest_framework.serializers`. */
    readonly name: string;
    /** Whether it is a package's `__init__`, so that a leading dot in its imports means itself. */
    readonly isPackage: boolean;
    /** What its own names stand for at its end. */
    readonly names: ReadonlyMap<string, Definition>;
    /** The modules that it imports all from, absolute, in the order of the text. */
    readonly stars: readonly string[];
    /** What `__all__` lists, where it is a plain list of strings. */
    readonly all?: readonly string[];
}

/**
 * A chain of Python as `chainText` writes it, read in the scope where it stands: `ModelViewSet`, `models.Manager()`,
 * `OrderQuerySet.as_manager()`. What is no chain is `?`.
 */
export type Chain = string;

export type Definition = ClassSummary | FunctionSummary | ImportedName | AssignedName;

export interface ClassSummary extends Outdated {
    readonly kind: 'class';
    readonly bases: readonly Chain[];
    /** What the class's own name stood for above it, where a base is called so: `class ListView(ListView)`. */
    readonly shadowed?: Definition;
    /** Attributes, methods and nested classes of its own body, and what its methods assign to `self`. */
    readonly members: ReadonlyMap<string, Definition>;
}

export interface FunctionSummary extends Outdated {
    readonly kind: 'function';
    /** Parameters that can be given by name, `self` and `cls` left out. */
    readonly parameters: readonly string[];
    /** The annotation of what it returns. */
    readonly returns?: Chain;
    /** What stands behind each `@`. */
    readonly decorators?: readonly Chain[];
    /** Whether it is read as an attribute: `@property` and its kin. */
    readonly isProperty?: boolean;
}

/** `import a.b`, `import a.b as c`, `from a import b`. */
export interface ImportedName extends Outdated {
    readonly kind: 'import';
    /** Absolute. */
    readonly module: string;
    /** The name in that module; undefined where the module itself is meant. */
    readonly name?: string;
}

export interface AssignedName extends Outdated {
    readonly kind: 'value';
    /** What is assigned; undefined where it is no chain. */
    readonly value?: Chain;
    /** Its annotation. */
    readonly type?: Chain;
}
