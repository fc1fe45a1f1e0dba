import type * as vscode from 'vscode';
import { filters, groupings, type Filter, type Grouping } from '../../core/bank/groups';
import { stateLabels, stateMeanings } from '../../core/memory/state';
import { choose } from '../doors/labels';

/** How the tree is shaped. */
export interface TreeChoices {
    readonly grouping: Grouping;
    readonly filter: Filter;
}

const key = 'treeChoices';
const groupingLabels: Record<Grouping, string> = { section: 'Section', level: 'Level', state: 'State', symbol: 'Symbol' };
const filterLabels: Record<Filter, string> = { all: 'All', bookmarked: 'Bookmarked', ...stateLabels };
const filterMeanings: Partial<Record<Filter, string>> = stateMeanings;

export function savedChoices(storage: vscode.Memento): TreeChoices {
    const saved = storage.get<Partial<Record<keyof TreeChoices, unknown>>>(key);
    return {
        grouping: groupings.find(known => known === saved?.grouping) ?? 'section',
        filter: filters.find(known => known === saved?.filter) ?? 'all'
    };
}

export function saveChoices(storage: vscode.Memento, choices: TreeChoices): Thenable<void> {
    return storage.update(key, choices);
}

/** What differs from the plain tree, for the view's title; undefined where nothing does. */
export function describeChoices({ grouping, filter }: TreeChoices): string | undefined {
    const parts = [grouping === 'section' ? '' : `by ${groupingLabels[grouping].toLowerCase()}`,
        filter === 'all' ? '' : filterLabels[filter].toLowerCase()];
    return parts.filter(part => part !== '').join(', ') || undefined;
}

export async function pickGrouping(choices: TreeChoices): Promise<TreeChoices | undefined> {
    const grouping = await pick('Group questions by', groupings, groupingLabels, {}, choices.grouping);
    return grouping && { ...choices, grouping };
}

export async function pickFilter(choices: TreeChoices): Promise<TreeChoices | undefined> {
    const filter = await pick('Show questions', filters, filterLabels, filterMeanings, choices.filter);
    return filter && { ...choices, filter };
}

async function pick<K extends string>(
    title: string, keys: readonly K[], labels: Record<K, string>, meanings: Partial<Record<K, string>>, current: K
): Promise<K | undefined> {
    const about = (key: K): string => [meanings[key], key === current && 'now'].filter(Boolean).join(' · ');
    const items = keys.map(key => ({ label: labels[key], description: about(key), key }));
    return (await choose(items, { title }))?.key;
}
