import * as vscode from 'vscode';
import type { Marks, TreeNode } from '../../core/bank/groups';
import type { Banks } from '../banks';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { showBadge, showOnView } from '../doors/labels';
import type { Bookmarks } from '../learner/bookmarks';
import type { Memory } from '../memory';
import type { Reader } from './reader';
import { QuestionTree } from './tree';
import { describeChoices, pickFilter, pickGrouping, saveChoices, savedChoices, type TreeChoices } from './treeChoices';

/** The sidebar's view: the tree, the choices that shape it, and the selection that follows the reader. */
export class QuestionsView implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly tree: QuestionTree;
    private readonly view: vscode.TreeView<TreeNode>;
    private choices: TreeChoices;

    constructor(private readonly storage: vscode.Memento, banks: Banks, bookmarks: Bookmarks, memory: Memory,
        private readonly reader: Reader) {
        this.choices = savedChoices(storage);
        const marks: Marks = {
            isBookmarked: id => bookmarks.has(id), stateOf: id => memory.stateOf(id),
            recalled: id => memory.isLoaded ? memory.retrievability(id) : undefined
        };
        this.tree = this.disposables.own(new QuestionTree(() => banks.library(), marks, this.choices));
        this.view = this.disposables.own(vscode.window.createTreeView('drfInterview.questions',
            { treeDataProvider: this.tree, showCollapseAll: true }));
        this.disposables.own(banks.onDidChange(() => {
            this.tree.reset();
            this.describe();
        }));
        this.disposables.own(bookmarks.onDidChange(ids => {
            this.tree.refresh(ids);
            this.describe();
        }));
        this.disposables.own(memory.onDidChange(ids => this.tree.remember(ids)));
        this.disposables.own(reader.onDidShow(() => inBackground(this.revealCurrent())));
        this.disposables.own(this.view.onDidChangeVisibility(() => inBackground(this.revealCurrent())));
        if (describeChoices(this.choices)) { this.describe(); }
    }

    /** The node that is selected while the view has the keyboard. */
    get selected(): TreeNode | undefined {
        return this.view.visible ? this.view.selection[0] : undefined;
    }

    /** Shows a number on the icon of the view's container; none for 0. */
    setBadge(value: number, tooltip: string): void {
        showBadge(this.view, value, tooltip);
    }

    async groupBy(): Promise<void> {
        await this.choose(await pickGrouping(this.choices));
    }

    async filter(): Promise<void> {
        await this.choose(await pickFilter(this.choices));
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private async choose(chosen: TreeChoices | undefined): Promise<void> {
        if (!chosen) { return; }
        this.choices = chosen;
        this.tree.reset(chosen);
        this.describe();
        await saveChoices(this.storage, chosen);
    }

    /** Says beside the title what differs from the plain tree, and why an empty one is empty. */
    private describe(): void {
        showOnView(this.view, { description: describeChoices(this.choices) ?? '' });
        inBackground(this.emptyMessage().then(message => showOnView(this.view, { message })));
    }

    private async emptyMessage(): Promise<string> {
        const { choices } = this;
        if (choices.filter === 'all' || (await this.tree.getChildren()).length > 0) { return ''; }
        return `No question is ${describeChoices({ ...choices, grouping: 'section' }) ?? ''}.`;
    }

    private async revealCurrent(): Promise<void> {
        const entry = this.view.visible ? await this.reader.current() : undefined;
        const selected = this.view.selection[0];
        if (!entry || selected?.kind === 'question' && selected.entry.id === entry.id) { return; }
        const leaf = await this.tree.leaf(entry.id);
        try {
            if (leaf) { await this.view.reveal(leaf, { select: true, focus: false }); }
        } catch {
            // The tree was made anew meanwhile: this place is none of it.
        }
    }
}
