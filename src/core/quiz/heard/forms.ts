import { stemmer } from 'stemmer';

/** Letters and digits alone: `get_object()`, `get object` and `getObject` have one key. */
export function keyOf(word: string): string {
    return word.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '');
}

const stems = new Map<string, string>();
const mostStems = 20_000;

/** What word forms have in common; a name or a number stays as it is. */
export function stemOf(word: string): string {
    const key = keyOf(word);
    if (!/^[a-z]{3,}$/.test(key)) { return key; }
    let stem = stems.get(key);
    if (stem === undefined) {
        stem = stemmer(key.replace(/is(e|ed|es|ing|ation)$/, 'iz$1'));
        if (stems.size === mostStems) { stems.clear(); }
        stems.set(key, stem);
    }
    return stem;
}

/** All that a written word can be found by: itself, its stem, and the parts of a name with their stems. */
export function formsOf(written: string): Set<string> {
    const forms = new Set([keyOf(written), stemOf(written)]);
    const parts = written.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2').split(/[^\p{L}\p{N}]+/u);
    if (parts.length > 1) { for (const part of parts) { forms.add(keyOf(part)).add(stemOf(part)); } }
    // The last name of a path is often all that is said.
    for (const name of written.split('.')) { forms.add(keyOf(name)).add(stemOf(name)); }
    forms.delete('');
    return forms;
}

export const shortestMistyped = 6;
const longEnoughForTwo = 9;

/** Whether a word is another with typing errors: one in a long word, two in a very long one; its first letter is right. */
export function isMistyped(typed: string, word: string): boolean {
    if (typed.length < shortestMistyped || word.length < shortestMistyped || typed[0] !== word[0]) { return false; }
    const most = word.length >= longEnoughForTwo ? 2 : 1;
    return Math.abs(typed.length - word.length) <= most && edits(typed, word) <= most;
}

/** Letters too many, too few, wrong or exchanged with the next (Damerau 1964, adjacent exchanges alone). */
function edits(a: string, b: string): number {
    let before: number[] = [];
    let last = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const cost = a[i - 1] === b[j - 1] ? 0 : 1;
            let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { least = Math.min(least, before[j - 2]! + 1); }
            row.push(least);
        }
        before = last;
        last = row;
    }
    return last[b.length]!;
}
