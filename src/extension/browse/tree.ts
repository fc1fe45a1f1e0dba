import * as vscode from 'vscode';
import { groupEntries, type Group, type Leaf, type Marks, type TreeNode } from '../../core/bank/groups';
import type { Entry, Library } from '../../core/bank/library';
import { stateLabels, type CardState } from '../../core/memory/state';
import { showTooltip, treeItem } from '../doors/labels';
import { plainly } from '../doors/notify';
import type { TreeChoices } from './treeChoices';

const stateIcons: Record<CardState, string> = {
    new: 'circle-outline', learning: 'circle-large-filled', due: 'clock', known: 'pass-filled', suspended: 'circle-slash'
};
const tooltipLength = 400;

/** The sidebar's tree of groups and questions; children are made when asked for. */
export class QuestionTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<TreeNode | undefined>();
    readonly onDidChangeTreeData = this.changed.event;
    private groups: readonly Group[] | undefined;

    constructor(private readonly library: () => Promise<Library>, private readonly marks: Marks, private choices: TreeChoices) { }

    /** Makes the whole tree anew: another library, grouping or filter. */
    reset(choices: TreeChoices = this.choices): void {
        this.choices = choices;
        this.groups = undefined;
        this.changed.fire(undefined);
    }

    /**
     * The look of questions changed: refreshes the nodes of one alone, or the tree where they may now enter or leave it, or are several.
     */
    refresh(ids: readonly string[]): void {
        if (this.choices.filter !== 'all' || ids.length !== 1) {
            this.reset();
            return;
        }
        for (const leaf of leavesOf(this.groups ?? [], ids[0]!)) { this.changed.fire(leaf); }
    }

    /** Questions are remembered otherwise than before: their icons change, and the readiness of all groups that they are in. */
    remember(ids: readonly string[] | undefined): void {
        if (!ids || this.choices.filter !== 'all' || this.choices.grouping === 'state') {
            this.reset();
            return;
        }
        const remembered = new Set(ids);
        for (const group of this.groups ?? []) {
            if (group.entries.some(({ id }) => remembered.has(id))) { this.changed.fire(group); }
        }
    }

    async getChildren(node?: TreeNode): Promise<TreeNode[]> {
        if (node) { return node.kind === 'group' ? [...node.children()] : []; }
        return [...await this.top().catch(plainly)];
    }

    getParent(node: TreeNode): TreeNode | undefined {
        return node.parent;
    }

    /** The first place of a question, undefined where the filter hides it. */
    async leaf(id: string): Promise<Leaf | undefined> {
        for (const leaf of leavesOf(await this.top(), id)) { return leaf; }
        return undefined;
    }

    getTreeItem(node: TreeNode): vscode.TreeItem {
        return node.kind === 'group' ? this.groupItem(node) : this.questionItem(node);
    }

    async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
        if (node.kind === 'question') { showTooltip(item, await tooltip(node.entry, this.marks.stateOf(node.entry.id))); }
        return item;
    }

    dispose(): void {
        this.changed.dispose();
    }

    private async top(): Promise<readonly Group[]> {
        const library = await this.library();
        const { grouping, filter } = this.choices;
        return this.groups ??= groupEntries(library, grouping, filter, this.marks);
    }

    private groupItem(group: Group): vscode.TreeItem {
        const count = group.entries.length;
        const readiness = this.readiness(group);
        const name = [group.description, group.label].filter(Boolean).join('.');
        const questions = `${count} ${count === 1 ? 'question' : 'questions'}`;
        const item = treeItem({
            // Where the view is narrow a description is cut off, and with it what would stand in it.
            label: `${readiness === undefined ? '' : `${readiness} % of `}${count} · ${group.label}`,
            description: group.description ?? '',
            tooltip: readiness === undefined ? name : `${name}\n\n${questions}; ${readiness} % of them would be recalled now`,
            spoken: `${name}, ${questions}${readiness === undefined ? '' : `, ${readiness} percent known`}`
        }, vscode.TreeItemCollapsibleState.Collapsed);
        item.id = group.id;
        item.contextValue = 'group';
        return item;
    }

    /** The share of a group's questions that is expected to be recalled, in percent. */
    private readiness({ entries }: Group): number | undefined {
        let sum = 0;
        for (const { id } of entries) { sum += this.marks.recalled(id) ?? NaN; }
        return Number.isNaN(sum) ? undefined : Math.round(100 * sum / entries.length);
    }

    private questionItem({ id, entry }: Leaf): vscode.TreeItem {
        const state = this.marks.stateOf(entry.id);
        const bookmarked = this.marks.isBookmarked(entry.id);
        const spoken = `${entry.fullTitle}. ${stateLabels[state]}${bookmarked ? ', bookmarked' : ''}`;
        const item = treeItem({ label: entry.fullTitle, spoken, ...bookmarked && { description: '★' } });
        item.id = id;
        item.iconPath = new vscode.ThemeIcon(stateIcons[state]);
        item.contextValue = `${bookmarked ? 'bookmarkedQuestion' : 'question'}${state === 'suspended' ? 'Suspended' : ''}`;
        item.command = { command: 'drfInterview.open', title: 'Open Question', arguments: [entry.id] };
        return item;
    }
}

/** Plain text: nothing of a bank's is taken for markup. */
async function tooltip({ fullTitle, question }: Entry, state: CardState): Promise<string> {
    // Recalling what is due is worth more than reading it.
    if (state === 'due' || state === 'learning') { return `${fullTitle}\n\n${stateLabels[state]}: its answer is not told here.`; }
    const { plainText } = await import('../content');
    const text = plainText((question.inShort ?? question.answer).slice(0, 5 * tooltipLength));
    return `${fullTitle}\n\n${text.length > tooltipLength ? `${text.slice(0, tooltipLength)}…` : text}`;
}

function* leavesOf(nodes: readonly TreeNode[], id: string): Generator<Leaf> {
    for (const node of nodes) {
        if (node.kind === 'group') {
            if (node.entries.some(entry => entry.id === id)) { yield* leavesOf(node.children(), id); }
        } else if (node.entry.id === id) {
            yield node;
        }
    }
}
