import type { Place } from '../python';

/** A place in a file that stands for a symbol of a framework. */
export interface SymbolReference extends Place {
    /**
     * The symbols that it stands for, as the bank's `Symbols:` write them, the narrowest first: the member, then its class, then that
     * one's bases. Never empty.
     */
    readonly symbols: readonly string[];
    /** How it comes to stand for them, where the name is the project's own. */
    readonly own?: OwnName;
}

/** How a name that the project gives comes to stand for a framework's. */
export type OwnName =
    /** A class: what it is, the project's class between them that is nearest to it, and the file that defines it unless it is this one. */
    | { readonly kind: 'class'; readonly of: string; readonly through?: string; readonly uri?: string }
    /** A class that no file at hand defines, by its name. */
    | { readonly kind: 'guessed'; readonly of: string; readonly through?: string; readonly uri?: string }
    /** Another name for a framework's class, function or module. */
    | { readonly kind: 'renamed'; readonly of: string }
    /** A method that a framework finds by its name: what it gives a field its value, or checks that. */
    | { readonly kind: 'fills' | 'checks'; readonly field: string };

/** A definition above which a line can stand: a class, a function that is decorated or called by a framework, a block of settings. */
export interface Landmark extends Place {
    /** Where what is defined begins, its decorators included. */
    readonly top: number;
    readonly symbols: readonly string[];
}

/** A place where code does what a question warns of. */
export interface Finding extends Place {
    /** The rule's id. */
    readonly rule: string;
    /** The id of the question that says why. */
    readonly question: string;
    /** What this code does, in one line of Markdown. */
    readonly text: string;
    /** Where the definition around it begins, its decorators included; the place itself where there is none. */
    readonly top: number;
}

/** What a file's text has to do with the frameworks. Places are offsets of the text that was read. */
export interface FileSymbols {
    /** In the order of the text; none overlaps another. */
    readonly references: readonly SymbolReference[];
    /** In the order of the text; the place is the name of what is defined. */
    readonly landmarks: readonly Landmark[];
}

/** The same, with what was found in it. */
export interface FileHints extends FileSymbols {
    /** In the order of the text; places may overlap. */
    readonly findings: readonly Finding[];
}
