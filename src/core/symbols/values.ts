import { merged } from './lookupOrder';
import type { ModuleName } from './moduleName';
import type { ModuleSummary } from './summary';

/** A module that has been read: one of a framework, or with a `uri` one of the project. */
export interface Module {
    readonly name: ModuleName;
    readonly summary: ModuleSummary;
    readonly uri?: string;
}

/** What an expression stands for, as far as it can be told. */
export type Value =
    | { readonly kind: 'module'; readonly module: Module }
    | { readonly kind: 'class'; readonly class: Class }
    | { readonly kind: 'instance'; readonly class: Class; readonly path?: string }
    /** `super()`: the class's bases, as its instance. */
    | { readonly kind: 'super'; readonly class: Class }
    | FunctionValue
    /** Something that a framework's module binds, of which its summary says no more. */
    | { readonly kind: 'object'; readonly path: string }
    /** Something of a library without summary, by the path it is imported by: a module, class, function, or what a call of it gives. */
    | { readonly kind: 'foreign'; readonly path: string; readonly isCalled: boolean };

export interface FunctionValue {
    readonly kind: 'function';
    /** By which it is imported; undefined for a method and for the project's own. */
    readonly path?: string;
    /** The class and name of a method. */
    readonly method?: { readonly receiver: Class; readonly name: string };
    /** The paths of the decorators that make it more than a function: `celery.shared_task`. */
    decorators(): readonly string[];
    /** What a call gives. */
    result(): Value | undefined;
}

/** An attribute or method of a class. */
export interface Member {
    readonly kind: 'function' | 'class' | 'value';
    /** What reading it gives; undefined where that cannot be told. */
    read(): Value | undefined;
}

/** No class that is read has so many bases, and none derives from one through so many: what is further away is not looked at. */
const mostBases = 30;
const longestOrder = 100;

/** A class of a framework or of the project, whatever it was read from. */
export abstract class Class {
    private order: readonly Class[] | undefined;
    private ofFrameworks: readonly Class[] | undefined;
    private readonly kinds = new Map<string, boolean>();
    /** What reading its members gives, as far as `Modules` has been asked: kept here, so that it goes with the class at once. */
    readonly told = new Map<string, Value | undefined>();
    /** The class itself, and an instance of it. */
    readonly asValue: Value = { kind: 'class', class: this };
    readonly asInstance: Value = { kind: 'instance', class: this };

    /**
     * @param path where it is defined, dotted: `rest_framework.views.APIView`
     * @param isFramework whether the bank may name it: it is no class of the project
     */
    constructor(readonly path: string, readonly isFramework: boolean) { }

    /** The file that defines it; undefined for a framework's, and for one that no file at hand has. */
    get uri(): string | undefined { return undefined; }
    /** Whether its bases and members are known. */
    get isRead(): boolean { return true; }

    protected abstract readBases(): Class[];
    /** What its own body and its methods bind. */
    abstract own(name: string): Member | undefined;

    /** The class and all its bases in the order in which Python looks members up. */
    get mro(): readonly Class[] {
        return this.orderOf(longestOrder);
    }

    /** The order of so many classes at most. */
    private orderOf(length: number): readonly Class[] {
        if (!this.order) {
            // A class that is reached from itself, in code that cannot run, ends here.
            this.order = [this];
            const bases = length > 1 ? this.readBases().slice(0, mostBases) : [];
            const orders = bases.map(base => base.orderOf(length - 1));
            this.order = [this, ...merged(orders, bases)].slice(0, longestOrder);
        }
        return this.order;
    }

    /** The framework's classes in that order; the very array of a base that has the same. */
    get frameworks(): readonly Class[] {
        if (!this.ofFrameworks) {
            const frameworks = this.mro.filter(({ isFramework }) => isFramework);
            const [first] = frameworks;
            this.ofFrameworks = !first || first === this || first.frameworks.length < frameworks.length ? frameworks : first.frameworks;
        }
        return this.ofFrameworks;
    }

    /** Whether it is, or derives from, the framework class of this path. */
    is(path: string): boolean {
        let is = this.kinds.get(path);
        if (is === undefined) { this.kinds.set(path, is = this.frameworks.some(base => base.path === path)); }
        return is;
    }

    /** The first class that binds a member, with it. */
    find(name: string): { owner: Class; member: Member } | undefined {
        for (const owner of this.mro) {
            const member = owner.own(name);
            if (member) { return { owner, member }; }
        }
        return undefined;
    }
}

/** The path of a library's function, class or object. */
export function pathOf(value: Value | undefined): string | undefined {
    switch (value?.kind) {
        case 'function': case 'object': case 'instance': return value.path;
        case 'foreign': return value.isCalled ? undefined : value.path;
        case 'class': return value.class.isFramework ? value.class.path : undefined;
        default: return undefined;
    }
}

/** What a value is where an annotation or an `except` names it. */
export function instanceOf(value: Value | undefined): Value | undefined {
    switch (value?.kind) {
        case 'class': return value.class.asInstance;
        case 'foreign': return value.isCalled ? undefined : { ...value, isCalled: true };
        default: return undefined;
    }
}
