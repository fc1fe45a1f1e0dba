import type { BindingTable } from './bindingTable';
import type { Blocks } from './blocks';
import type { Nodes } from './nodes';
import type { Cut } from './strings';

/** A place in a text: offsets [start, end) in UTF-16 units. */
export interface Place {
    readonly start: number;
    readonly end: number;
}

/** One name of an import statement. */
export interface Import {
    /** Dotted, as written and without the leading dots: `rest_framework.serializers`. */
    readonly module: string;
    readonly modulePlace: Place;
    /** How many dots lead: 0 for an absolute import. */
    readonly level: number;
    /** What is imported from the module, `*` for all; undefined in `import module`. */
    readonly name: string | undefined;
    readonly namePlace: Place | undefined;
    /** The name behind `as`. */
    readonly alias: string | undefined;
}

export interface ClassDefinition {
    readonly name: string;
    readonly place: Place;
    /** Where the statement begins, its decorators left out. */
    readonly start: number;
    /** The node that each decorator or base is; `none` where it is no chain. */
    readonly decorators: readonly number[];
    readonly bases: readonly number[];
    /** Its body in the reading's blocks. */
    readonly block: number;
}

export interface FunctionDefinition {
    readonly name: string;
    readonly place: Place;
    readonly start: number;
    readonly decorators: readonly number[];
    /** The node that the annotation of what it returns is, or `none`. */
    readonly returns: number;
    /** Its parameters in the reading's bindings. */
    readonly parameters: readonly number[];
    readonly block: number;
}

/** All that one pass over a file's text gives. What can be told from it is in `views.ts`, what a name stands for in `bindings.ts`. */
export interface Reading {
    readonly text: string;
    readonly nodes: Nodes;
    readonly bindings: BindingTable;
    readonly blocks: Blocks;
    readonly imports: readonly Import[];
    readonly classes: readonly ClassDefinition[];
    readonly functions: readonly FunctionDefinition[];
    /** The triple-quoted strings, by which the next reading knows whether an edit has opened or closed one. */
    readonly tripleQuoted: readonly Place[];
    /** The triple-quoted string that nothing closes, and where it was taken to end: at the text's end if nothing better was known. */
    readonly cut: Cut | undefined;
}
