import type { Entry, Library } from '../bank/library';
import { shuffled } from '../random';

/** A statement, Markdown, that is to be ticked where it belongs to the question. */
export interface Choosable {
    readonly text: string;
    readonly belongs: boolean;
}

/** Of a question with choices of its own, how many of them are right; undefined where it has none. */
export function choiceOf({ question: { choices } }: Entry): 'one' | 'several' | undefined {
    const right = choices?.filter(choice => choice.right).length ?? 0;
    return right === 0 ? undefined : right === 1 ? 'one' : 'several';
}

/** At most so many of the question's own key points, and so many statements in all. */
const mostOwn = 3;
const mostStatements = 6;
const fewest = 2;
/** Neighbours further away in the bank are not looked at: in a section of thousands the nearest are enough. */
const reach = 20;
/** A statement without code is foreign to a question whose text has less than this share of its words. */
const familiarShare = 0.4;

/**
 * A question's own choices in their order, which they may speak of. Without any, some of its key points among those of its neighbours,
 * in random order; undefined where there are too few.
 * A neighbour's statement that may be true of this question as well is not taken: none of a question that either names as
 * related, none that repeats what this question's text speaks of.
 */
export function chooseFrom(entry: Entry, library: Library, random: () => number): Choosable[] | undefined {
    if (choiceOf(entry)) { return entry.question.choices!.map(({ text, right }) => ({ text, belongs: right })); }
    const own = shuffled(entry.question.keyPoints ?? [], random).slice(0, mostOwn);
    if (own.length < fewest) { return undefined; }
    const familiar = termsOf(textOf(entry));
    const foreign = shuffled(neighbours(entry, library), random)
        .flatMap(other => shuffled(other.question.keyPoints ?? [], random).filter(text => isForeign(text, familiar)).slice(0, 1))
        .slice(0, mostStatements - own.length);
    if (foreign.length < fewest) { return undefined; }
    return shuffled([...own.map(text => ({ text, belongs: true })), ...foreign.map(text => ({ text, belongs: false }))], random);
}

/** Questions near it in its own section that are not related to it. */
function neighbours(entry: Entry, library: Library): Entry[] {
    const related = new Set(library.related(entry).map(({ id }) => id));
    return library.around(entry, reach).filter(other =>
        other.bank.key === entry.bank.key && other.section === entry.section && !related.has(other.id)
        && !library.related(other).some(({ id }) => id === entry.id));
}

function textOf({ question }: Entry): string {
    const { title, inShort, answer, keyPoints, example, pitfall, followUp } = question;
    return [title, inShort, answer, ...keyPoints ?? [], example, pitfall, followUp].join('\n');
}

interface Terms { readonly words: ReadonlySet<string>; readonly code: ReadonlySet<string> }

/** Words by their first letters, so that forms of one word are one; what stands in code also by its names. */
function termsOf(text: string): Terms {
    const code = [...text.matchAll(/```[\s\S]*?```|`[^`]*`/g)].join(' ');
    return { words: new Set(names(text).map(stem).filter(word => word.length > 3)), code: new Set(names(code)) };
}

function names(text: string): string[] {
    return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function stem(word: string): string {
    return word.slice(0, 6);
}

/** Statements that lean on their own question make no sense beside another. */
const leaning = /^(?:it|this|that|these|those|they|its|their|both|such|here)\b/i;

/**
 * Whether a statement speaks of something that the question's text does not: names in code that it lacks, else mostly words that it lacks.
 */
function isForeign(statement: string, familiar: Terms): boolean {
    if (leaning.test(statement)) { return false; }
    const { words, code } = termsOf(statement);
    const share = [...words].filter(word => familiar.words.has(word)).length / Math.max(1, words.size);
    if (code.size > 0) {
        return share < 0.75 && [...code].filter(name => name.length > 2)
            .some(name => !familiar.code.has(name) && !familiar.words.has(stem(name)));
    }
    return share < familiarShare;
}
