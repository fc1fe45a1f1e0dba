import * as vscode from 'vscode';
import type { Entry, Library } from '../../core/bank/library';
import type { SearchIndex } from '../../core/bank/search';
import { inLabel } from '../../core/doors';
import type { Banks } from '../banks';
import { Kept } from '../kept';

/** Typing goes on meanwhile; only the last query is answered. */
const settleMilliseconds = 30;

const focusMilliseconds = 500;

interface EntryItem extends vscode.QuickPickItem { readonly entry: Entry }

/** Search over all questions in a quick pick; its index is made at the first search and follows the library from then on. */
export class Search implements vscode.Disposable {
    private readonly index = new Kept(async () => updated(new (await import('../content')).SearchIndex(), await this.banks.library()));
    /** The query whose hits are shown. */
    private answered: string | undefined;
    private readonly following: vscode.Disposable;

    constructor(private readonly banks: Banks) {
        this.following = banks.onDidChange(library => this.index.change(index => updated(index, library)));
    }

    /** Lets the user find a question; undefined when they leave. */
    async pick(): Promise<Entry | undefined> {
        const picker = vscode.window.createQuickPick<EntryItem>();
        picker.placeholder = 'Search titles, answers, key points and symbols, or type a number';
        picker.matchOnDescription = true;
        picker.matchOnDetail = true;
        // Keeps our ranking where VS Code knows the property, which its published types leave out.
        Object.assign(picker, { sortByLabel: false });
        picker.busy = true;
        this.answered = undefined;
        picker.show();
        try {
            return await new Promise((resolve, reject) => {
                let timer: ReturnType<typeof setTimeout> | undefined;
                const answer = (): void => {
                    clearTimeout(timer);
                    timer = setTimeout(() => { this.answer(picker).catch(reject); }, settleMilliseconds);
                };
                picker.onDidChangeValue(answer);
                // Without a hit, or with one that was replaced under the pointer, the search stays open.
                const accept = (hit: EntryItem | undefined): void => { if (hit) { resolve(hit.entry); } };
                picker.onDidAccept(() => {
                    // Enter may come before the answer to what was typed.
                    if (picker.value === this.answered) { accept(picker.selectedItems[0]); } else {
                        this.answer(picker).then(() => accept(picker.items[0]), reject);
                    }
                });
                // From the palette VS Code may still be giving the focus back to the reader, which would close the search at once.
                let closedByFocus = Date.now() + focusMilliseconds;
                picker.onDidHide(() => {
                    if (picker.value !== '' || Date.now() > closedByFocus) { resolve(undefined); } else {
                        closedByFocus = 0;
                        picker.show();
                    }
                });
                answer();
            });
        } finally {
            picker.dispose();
        }
    }

    dispose(): void {
        this.following.dispose();
    }

    private async answer(picker: vscode.QuickPick<EntryItem>): Promise<void> {
        const query = picker.value;
        picker.busy = true;
        const library = await this.banks.library();
        // Before the first letter the questions stand in their order, and no index is needed.
        const items = query.trim() === ''
            ? library.entries.slice(0, 200).map(entry => item(entry))
            : (await this.index.get()).search(query).map(({ entry, snippet }) => item(entry, snippet));
        if (query !== picker.value) { return; }
        picker.items = items;
        this.answered = query;
        picker.busy = false;
    }
}

async function updated(index: SearchIndex, library: Library): Promise<SearchIndex> {
    await index.update(library);
    return index;
}

function item(entry: Entry, detail?: string): EntryItem {
    return { label: inLabel(entry.fullTitle), description: entry.section, ...(detail && { detail: inLabel(detail) }), alwaysShow: true, entry };
}
