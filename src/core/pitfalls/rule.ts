import type { Place } from '../python';
import type { CallCode } from './callCode';
import type { ClassCode, CodeFile, FunctionCode } from './projectCode';
import type { SettingsCode } from './settingsCode';

/** What a rule has to say of a place: the line may name what stands there. */
export interface Remark {
    readonly at: Place;
    readonly text: string;
}

/**
 * A rule: what it looks at, and when it holds. It speaks only where what was read settles it; where anything that counts cannot be read,
 * it is silent.
 */
export interface Rule {
    /** In lower case, with hyphens: it names the rule's cases, and what is muted. */
    readonly id: string;
    readonly question: `q${number}`;
    /** Words of that question which say why: of its pitfall, a key point, its follow-up or its answer. */
    readonly why: string;
    /** What code does where it holds, in a few words, as the documentation lists it. */
    readonly title: string;
    /** When it is silent though it looks alike. */
    readonly silent: string;
    /** Of these one stands in the text of every file in which it can speak: it is not tried on others. */
    readonly words?: readonly string[];
    readonly look: Looks;
}

/** What a rule is shown of each file. */
export interface Looks {
    /** Every class that the file defines. */
    readonly class?: (code: ClassCode) => Iterable<Remark>;
    /** Every function and method that the file defines. */
    readonly function?: (code: FunctionCode) => Iterable<Remark>;
    /** Calls of what has one of these names. */
    readonly call?: { readonly names: readonly string[]; readonly look: (code: CallCode, file: CodeFile) => Iterable<Remark> };
    /** A file of Django's settings. */
    readonly settings?: (code: SettingsCode) => Iterable<Remark>;
    /** Every file, for what is none of these. */
    readonly file?: (code: CodeFile) => Iterable<Remark>;
}
