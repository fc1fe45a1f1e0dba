import * as vscode from 'vscode';
import type { Entry } from '../../core/bank/library';
import type { Hit, SearchIndex } from '../../core/bank/search';
import type { Banks } from '../banks';
import type { QuestionIndex } from '../between/questionIndex';
import { Picker, type PickItem } from '../doors/labels';

/** Typing goes on meanwhile; only the last query is answered. */
const settleMilliseconds = 30;

const focusMilliseconds = 500;

/** Opens nothing: it says that there is no hit. */
const noHit: PickItem = { label: 'No question matches', description: 'Fewer words find more', alwaysShow: true };
const nearest: PickItem = { label: 'Nearest', kind: vscode.QuickPickItemKind.Separator };

interface EntryItem extends PickItem { readonly entry?: Entry }

/** Search over all questions in a quick pick. */
export class Search {
    /** The query whose hits are shown. */
    private answered: string | undefined;

    constructor(private readonly banks: Banks, private readonly index: QuestionIndex) { }

    /** Lets the user find a question; undefined when they leave. */
    async pick(): Promise<Entry | undefined> {
        const picker = new Picker<EntryItem>({ placeHolder: 'Search titles, answers, key points and symbols, or type a number' });
        const { pick } = picker;
        // Keeps our ranking where VS Code knows the property, which its published types leave out.
        Object.assign(pick, { sortByLabel: false });
        pick.busy = true;
        this.answered = undefined;
        pick.show();
        try {
            return await new Promise((resolve, reject) => {
                let timer: ReturnType<typeof setTimeout> | undefined;
                const answer = (): void => {
                    clearTimeout(timer);
                    timer = setTimeout(() => { this.answer(picker).catch(reject); }, settleMilliseconds);
                };
                pick.onDidChangeValue(answer);
                // Without a hit, or with one that was replaced under the pointer, the search stays open.
                const accept = (hit: EntryItem | undefined): void => { if (hit?.entry) { resolve(hit.entry); } };
                pick.onDidAccept(() => {
                    const [selected] = pick.selectedItems;
                    // Enter may come before the answer to what was typed, or have been pressed on the hits before it.
                    if (pick.value === this.answered && selected && pick.items.includes(selected)) { accept(selected.of); } else {
                        this.answer(picker).then(() => accept(pick.items[0]?.of), reject);
                    }
                });
                // From the palette VS Code may still be giving the focus back to the reader, which would close the search at once.
                let closedByFocus = Date.now() + focusMilliseconds;
                pick.onDidHide(() => {
                    if (pick.value !== '' || Date.now() > closedByFocus) { resolve(undefined); } else {
                        closedByFocus = 0;
                        pick.show();
                    }
                });
                answer();
            });
        } finally {
            pick.dispose();
        }
    }

    private async answer(picker: Picker<EntryItem>): Promise<void> {
        const { pick } = picker;
        const query = pick.value;
        pick.busy = true;
        const library = await this.banks.library();
        // Before the first letter the questions stand in their order, and no index is needed.
        const isBlank = query.trim() === '';
        const items = isBlank ? library.entries.slice(0, 200).map(entry => item({ entry })) : itemsFor(query, await this.index.get());
        if (query !== pick.value) { return; }
        picker.show(items);
        this.answered = query;
        pick.busy = false;
    }
}

/** The hits; without any a word about it, and what is nearest. */
function itemsFor(query: string, index: SearchIndex): EntryItem[] {
    const hits = index.search(query);
    if (hits.length > 0) { return hits.map(item); }
    const near = index.nearest(query);
    return near.length === 0 ? [noHit] : [noHit, nearest, ...near.map(item)];
}

function item({ entry, snippet }: Hit): EntryItem {
    const detail = snippet === undefined ? {} : { detail: snippet };
    return { label: entry.fullTitle, description: entry.section, ...detail, alwaysShow: true, entry };
}
