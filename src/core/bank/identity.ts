import { fnv1a } from '../hash';
import type { Bank, Question } from './model';

/**
 * What is kept of a bank's questions from one reading to the next: by question its id, number, place, title and text, the last two as
 * hashes.
 */
export type KnownQuestion = readonly [id: string, number: number, ordinal: number, title: string, text: string];

export interface Identities {
    /** The questions' ids, in their order, without the bank's key. */
    readonly ids: readonly string[];
    /** What to keep for the next reading. */
    readonly known: readonly KnownQuestion[];
    /** Those of `known` that somebody who knows nothing of the bank would give another id: what to keep at least. */
    readonly apart: readonly KnownQuestion[];
}

export interface Remembered {
    /** As the last reading left it; undefined for a bank that was never read by this rule. */
    readonly known?: readonly KnownQuestion[] | undefined;
    /** Whether questions keep the id that an earlier version gave them: all of them, or those of which something is recorded. */
    readonly keepsFormer?: (id: string) => boolean;
}

/** Of a larger bank nothing is kept: its questions go by their numbers and titles alone. */
const mostKnown = 2000;

/**
 * Gives each question of a bank its id. One that was known keeps its id when its title stays, whatever its number becomes, when its number
 * stays and its title is reworded, and when only its text stays. A new one goes by its number where it has one as `Qn.`, else by its title;
 * equal titles are told apart by what follows them.
 */
export function identify(bank: Bank, { known, keepsFormer }: Remembered = {}): Identities {
    const asked = askedOf(bank);
    const { questions, prints, fresh } = asked;
    const { ids, gone } = assign(asked, known ?? [], keepsFormer);
    if (questions.length > mostKnown) { return { ids, known: [], apart: [] }; }
    const next = keep(ids, prints, gone);
    const own = next.slice(0, ids.length);
    const apart = own.filter(([id], index) => id !== fresh[index]);
    // Of equal ones a single one may be taken for another.
    const isEnough = apart.length === 0 || assign(asked, apart).ids.every((id, index) => id === ids[index]);
    return { ids, known: next, apart: isEnough ? apart : own };
}

interface Asked {
    readonly questions: readonly Question[];
    readonly prints: readonly Print[];
    /** The ids of questions of which nothing is known; equal ones are not told apart yet. */
    readonly fresh: readonly string[];
}

function askedOf(bank: Bank): Asked {
    const questions = bank.sections.flatMap(section => section.questions);
    const prints = questions.map(printOf);
    return { questions, prints, fresh: freshIds(questions, prints) };
}

function assign({ questions, prints, fresh }: Asked, old: readonly KnownQuestion[], keepsFormer?: (id: string) => boolean):
    { ids: string[]; gone: KnownQuestion[] } {
    const ids = new Array<string | undefined>(questions.length);
    const free = new Set(old.keys());
    type KeyOf<T> = (question: T) => string | undefined;
    const match = (keyOf: KeyOf<Print>, oldKeyOf: KeyOf<KnownQuestion>, isOne = false): void => {
        const open = new Map<string, number[]>();
        for (const index of free) { push(open, oldKeyOf(old[index]!), index); }
        const asking = new Map<string, number[]>();
        prints.forEach((print, index) => { if (ids[index] === undefined) { push(asking, keyOf(print), index); } });
        for (const [key, indexes] of asking) {
            const candidates = open.get(key) ?? [];
            if (isOne && (candidates.length !== 1 || indexes.length !== 1)) { continue; }
            indexes.slice(0, candidates.length).forEach((index, nth) => {
                ids[index] = old[candidates[nth]!]![0];
                free.delete(candidates[nth]!);
            });
        }
    };
    match(({ title, text }) => `${title} ${text}`, ([, , , title, text]) => `${title} ${text}`);
    match(({ title }) => title, ([, , , title]) => title, true);
    match(({ title, number, ordinal }) => `${title} ${number} ${ordinal}`, ([, number, ordinal, title]) => `${title} ${number} ${ordinal}`);
    match(({ title }) => title, ([, , , title]) => title);
    match(({ text }) => text || undefined, ([, , , , text]) => text || undefined, true);
    match(({ number }) => number >= 0 ? String(number) : undefined, ([, number]) => number >= 0 ? String(number) : undefined, true);
    match(({ ordinal }) => ordinal >= 0 ? String(ordinal) : undefined, ([, , ordinal]) => ordinal >= 0 ? String(ordinal) : undefined, true);
    const taken = new Names([...ids.filter(id => id !== undefined), ...old.map(([id]) => id)]);
    const former = keepsFormer ? formerIds(questions) : [];
    const own = questions.map((_, index): string => {
        let id = ids[index];
        if (id === undefined) {
            const before = former[index];
            id = taken.take(before !== undefined && !taken.has(before) && keepsFormer!(before) ? before : fresh[index]!);
        }
        return id;
    });
    return { ids: own, gone: [...free].map(index => old[index]!) };
}

/** Questions that are gone stay known for a while: a branch may bring them back. */
function keep(ids: readonly string[], prints: readonly Print[], gone: readonly KnownQuestion[]): KnownQuestion[] {
    const own = ids.map((id, index): KnownQuestion => {
        const { number, ordinal, title, text } = prints[index]!;
        return [id, number, ordinal, title, text];
    });
    return [...own, ...gone.slice(0, Math.max(0, mostKnown - own.length))];
}

interface Print { readonly number: number; readonly ordinal: number; readonly title: string; readonly text: string }

function printOf({ number, ordinal, title, prompt, answer, choices }: Question): Print {
    const text = [prompt, ...choices?.map(choice => choice.text) ?? [], answer].filter(Boolean).join('\n');
    return { number: number ?? -1, ordinal: ordinal ?? -1, title: hash(wholeSlug(title)), text: text === '' ? '' : hash(text) };
}

/** What was kept of a bank's questions; undefined if it is no such list. */
export function knownFrom(value: unknown): readonly KnownQuestion[] | undefined {
    const isKnown = (entry: unknown): entry is KnownQuestion => Array.isArray(entry) && entry.length === 5
        && ['string', 'number', 'number', 'string', 'string'].every((type, index) => typeof entry[index] === type);
    return Array.isArray(value) && value.every(isKnown) ? value : undefined;
}

/** What was kept of several banks' questions, by their files; what is no such list is left out. */
export function knownByFile(value: unknown): Map<string, readonly KnownQuestion[]> {
    return new Map(Object.entries(value !== null && typeof value === 'object' ? value : {}).flatMap(([file, questions]) => {
        const known = knownFrom(questions);
        return known ? [[file, known] as const] : [];
    }));
}

function freshIds(questions: readonly Question[], prints: readonly Print[]): string[] {
    const texts = new Map<string, Set<string>>();
    prints.forEach(({ number, title, text }) => {
        if (number >= 0) { return; }
        const own = texts.get(title);
        if (own) { own.add(text); } else { texts.set(title, new Set([text])); }
    });
    return questions.map(({ number, title }, index) => {
        if (number !== undefined) { return `q${number}`; }
        const print = prints[index]!;
        return texts.get(print.title)!.size > 1 && print.text !== '' ? `${slug(title)}-${print.text}` : slug(title);
    });
}

/** The ids by the rule before this one: the number, else the title with what it opens with; of those that were questions then. */
function formerIds(questions: readonly Question[]): (string | undefined)[] {
    const count = new Map<string, number>();
    return questions.map(({ number, ordinal, title }) => {
        if (number === undefined && !/[?\uFF1F]$/.test(title)) { return undefined; }
        const name = number !== undefined ? `q${number}` : slug(ordinal === undefined ? title : `${ordinal}. ${title}`);
        const nth = (count.get(name) ?? 0) + 1;
        count.set(name, nth);
        return nth === 1 ? name : `${name}~${nth}`;
    });
}

/** Names of which each is given once; a second of the same gets a number. */
class Names {
    private readonly names: Set<string>;
    private readonly last = new Map<string, number>();

    constructor(names: Iterable<string>) {
        this.names = new Set(names);
    }

    has(name: string): boolean {
        return this.names.has(name);
    }

    take(name: string): string {
        let nth = this.last.get(name) ?? 1;
        let id = nth === 1 ? name : `${name}~${nth}`;
        while (this.names.has(id)) { id = `${name}~${++nth}`; }
        this.last.set(name, nth);
        this.names.add(id);
        return id;
    }
}

function push(map: Map<string, number[]>, key: string | undefined, index: number): void {
    if (key === undefined) { return; }
    const own = map.get(key);
    if (own) { own.push(index); } else { map.set(key, [index]); }
}

/** Letters and digits of a text, the rest as `-`; a long text ends in a hash, so that its file name fits every file system. */
export function slug(text: string): string {
    const whole = wholeSlug(text);
    const letters = Array.from(whole);
    return letters.length <= slugLength ? whole : `${letters.slice(0, slugLength - 8).join('').replace(/-+$/, '')}-${hash(whole)}`;
}

function wholeSlug(text: string): string {
    return text.toLowerCase().normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'untitled';
}

/** In letters; two of four bytes each fit into a file name of 255. */
const slugLength = 30;

export function hash(text: string): string {
    return fnv1a(text).toString(36);
}
