import type { Class } from './classes';
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
