import type { CardState } from '../memory/state';
import { cardStates, stateLabels } from '../memory/state';
import type { Entry, Library } from './library';
import { levels } from './model';

export const groupings = ['section', 'level', 'state', 'symbol'] as const;
export type Grouping = (typeof groupings)[number];
export const filters = ['all', 'bookmarked', ...cardStates] as const;
export type Filter = (typeof filters)[number];

/** A node of the tree that holds others. */
export interface Group {
    readonly kind: 'group';
    /** Unique in its tree and the same each time the tree is made. */
    readonly id: string;
    readonly label: string;
    readonly description?: string;
    /** The questions below it. */
    readonly entries: readonly Entry[];
    readonly parent?: Group;
    /** Made when asked for. */
    children(): readonly TreeNode[];
}

/** A question's place in the tree; one question may have several, below different groups. */
export interface Leaf {
    readonly kind: 'question';
    readonly id: string;
    readonly entry: Entry;
    readonly parent: Group;
}

export type TreeNode = Group | Leaf;

/** More children than this are divided into ranges, so that no node ever opens into thousands. */
export const rangeSize = 200;

export interface Marks {
    isBookmarked(id: string): boolean;
    stateOf(id: string): CardState;
    /** The probability, 0 to 1, that a question would be recalled now; undefined as long as nothing is known. */
    recalled(id: string): number | undefined;
}

/** The top of the tree: non-empty groups of the questions that pass the filter. */
export function groupEntries(library: Library, grouping: Grouping, filter: Filter, marks: Marks): Group[] {
    const passes = (entry: Entry): boolean =>
        filter === 'all' || (filter === 'bookmarked' ? marks.isBookmarked(entry.id) : marks.stateOf(entry.id) === filter);
    const entries = library.entries.filter(passes);
    switch (grouping) {
        case 'section': return library.banks.length > 1 ? banks(library, entries) : sections(entries);
        case 'level': return buckets(entries, [...levels, undefined], entry => entry.question.level,
            level => ({ id: `level:${level ?? ''}`, label: level ? capitalised(level) : 'No level' }));
        case 'state': return buckets(entries, cardStates, entry => marks.stateOf(entry.id),
            state => ({ id: `state:${state}`, label: stateLabels[state] }));
        case 'symbol': return symbols(entries);
    }
}

function banks(library: Library, entries: readonly Entry[]): Group[] {
    const byBank = groupBy(entries, entry => entry.bank.key);
    return library.banks.flatMap(bank => {
        const own = byBank.get(bank.key);
        return own ? [group({ id: `bank:${bank.key}`, label: bank.title }, own, parent => sections(own, parent))] : [];
    });
}

function sections(entries: readonly Entry[], parent?: Group): Group[] {
    return [...groupBy(entries, entry => entry.section)].map(([title, own]) =>
        leaves({ id: `${parent?.id ?? 'bank:'}/section:${title}`, label: title || 'Questions', ...(parent && { parent }) }, own));
}

function symbols(entries: readonly Entry[]): Group[] {
    const bySymbol = new Map<string, Entry[]>();
    for (const entry of entries) {
        for (const symbol of [...entry.question.symbols?.primary ?? [], ...entry.question.symbols?.related ?? []]) {
            const own = bySymbol.get(symbol);
            if (own) { own.push(entry); } else { bySymbol.set(symbol, [entry]); }
        }
    }
    const groups = [...bySymbol].map(([symbol, own]) => {
        const dot = symbol.replace(/\.\*$/, '').lastIndexOf('.');
        return leaves({ id: `symbol:${symbol}`, label: symbol.slice(dot + 1), ...(dot > 0 && { description: symbol.slice(0, dot) }) }, own);
    });
    const { compare } = new Intl.Collator();
    return groups.sort((a, b) => compare(a.label, b.label) || compare(a.id, b.id));
}

type GroupHead = Pick<Group, 'id' | 'label' | 'description' | 'parent'>;

function buckets<K>(entries: readonly Entry[], keys: readonly K[], keyOf: (entry: Entry) => K, head: (key: K) => GroupHead): Group[] {
    const byKey = groupBy(entries, keyOf);
    return keys.flatMap(key => byKey.has(key) ? [leaves(head(key), byKey.get(key)!)] : []);
}

function leaves(head: GroupHead, entries: readonly Entry[]): Group {
    return group(head, entries, parent => entries.length > rangeSize
        ? ranges(parent, entries)
        : entries.map((entry): Leaf => ({ kind: 'question', id: `${parent.id}/${entry.id}`, entry, parent })));
}

function ranges(parent: Group, entries: readonly Entry[]): Group[] {
    const size = rangeSize ** Math.ceil(Math.log(entries.length) / Math.log(rangeSize) - 1);
    const groups: Group[] = [];
    for (let start = 0; start < entries.length; start += size) {
        const own = entries.slice(start, start + size);
        groups.push(leaves({ id: `${parent.id}/from:${start}`, label: `${start + 1} – ${start + own.length}`, parent }, own));
    }
    return groups;
}

function group(head: GroupHead, entries: readonly Entry[], makeChildren: (parent: Group) => readonly TreeNode[]): Group {
    let children: readonly TreeNode[] | undefined;
    const made: Group = { kind: 'group', ...head, entries, children: () => children ??= makeChildren(made) };
    return made;
}

function groupBy<K>(entries: readonly Entry[], keyOf: (entry: Entry) => K): Map<K, Entry[]> {
    const groups = new Map<K, Entry[]>();
    for (const entry of entries) {
        const key = keyOf(entry);
        const own = groups.get(key);
        if (own) { own.push(entry); } else { groups.set(key, [entry]); }
    }
    return groups;
}

function capitalised(word: string): string {
    return word.charAt(0).toUpperCase() + word.slice(1);
}
