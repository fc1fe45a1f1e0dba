import * as vscode from 'vscode';
import { inAddress, inLabel, inMarkdown, inTooltip, longestTooltip } from '../../core/doors';

// The only way to the labels of trees, quick picks and status items, and to what shows where the pointer rests on them.

export interface TreeItemTexts {
    readonly label: string;
    readonly description?: string;
    readonly tooltip?: string;
    /** What is read out in place of the label. */
    readonly spoken?: string;
}

export function treeItem({ label, description, tooltip, spoken }: TreeItemTexts,
    state = vscode.TreeItemCollapsibleState.None): vscode.TreeItem {
    const item = new vscode.TreeItem(inLabel(label), state);
    if (description !== undefined) { item.description = inLabel(description); }
    if (tooltip !== undefined) { showTooltip(item, tooltip); }
    if (spoken !== undefined) { item.accessibilityInformation = { label: inLabel(spoken) }; }
    return item;
}

export function showTooltip(item: vscode.TreeItem, text: string): void {
    item.tooltip = inTooltip(text);
}

/** What a view says above its tree, and beside its title; either may be empty. */
export function showOnView(view: vscode.TreeView<unknown>, texts: { readonly message?: string; readonly description?: string }): void {
    if (texts.message !== undefined) { view.message = inLabel(texts.message); }
    if (texts.description !== undefined) { view.description = inLabel(texts.description); }
}

/** A number on the icon of a view's container; none for 0. */
export function showBadge(view: vscode.TreeView<unknown>, value: number, tooltip: string): void {
    view.badge = value > 0 ? { value, tooltip: inTooltip(tooltip) } : undefined;
}

/** An entry of a quick pick; `icon` is ours, the texts may be anybody's. */
export interface PickItem {
    readonly icon?: string;
    readonly label: string;
    readonly description?: string;
    readonly detail?: string;
    readonly kind?: vscode.QuickPickItemKind;
    readonly buttons?: readonly vscode.QuickInputButton[];
    readonly alwaysShow?: boolean;
}

export interface PickTexts {
    readonly title?: string;
    readonly placeHolder?: string;
}

interface Shown<T> extends vscode.QuickPickItem { readonly of: T }

/** Lets the user choose one; undefined when they leave. */
export async function choose<T extends PickItem>(items: readonly T[], texts: PickTexts): Promise<T | undefined> {
    return (await vscode.window.showQuickPick(items.map(shown), options(texts)))?.of;
}

export async function chooseSome<T extends PickItem>(items: readonly T[], texts: PickTexts): Promise<T[] | undefined> {
    return (await vscode.window.showQuickPick(items.map(shown), { ...options(texts), canPickMany: true, matchOnDescription: true }))?.map(
        ({ of }) => of);
}

/** A quick pick whose entries come and go. */
export class Picker<T extends PickItem> {
    readonly pick = vscode.window.createQuickPick<Shown<T>>();

    constructor({ title, placeHolder }: PickTexts) {
        if (title !== undefined) { this.pick.title = inLabel(title); }
        if (placeHolder !== undefined) { this.pick.placeholder = inLabel(placeHolder); }
        this.pick.matchOnDescription = true;
        this.pick.matchOnDetail = true;
    }

    /** @param active the entries to begin on */
    show(items: readonly T[], active: readonly T[] = []): void {
        this.pick.items = items.map(shown);
        if (active.length > 0) { this.pick.activeItems = this.pick.items.filter(({ of }) => active.includes(of)); }
    }
}

function shown<T extends PickItem>(of: T): Shown<T> {
    const { icon, label, description, detail, kind, buttons, alwaysShow } = of;
    return {
        of, label: `${icon === undefined ? '' : `$(${icon}) `}${inLabel(label)}`,
        ...description !== undefined && { description: inLabel(description) }, ...detail !== undefined && { detail: inLabel(detail) },
        ...kind !== undefined && { kind }, ...buttons !== undefined && { buttons }, ...alwaysShow !== undefined && { alwaysShow }
    };
}

function options({ title, placeHolder }: PickTexts): vscode.QuickPickOptions {
    return { ...title !== undefined && { title: inLabel(title) }, ...placeHolder !== undefined && { placeHolder: inLabel(placeHolder) } };
}

/** What a click beside an item of the status bar does. */
export interface StatusAction {
    readonly label: string;
    readonly command: string;
}

export interface StatusTexts {
    readonly icon: string;
    readonly text: string;
    readonly tooltip: string;
    readonly spoken: string;
    /** A menu where the pointer rests, or the keyboard shows the hover. */
    readonly actions: readonly StatusAction[];
}

/** An item of the status bar: an icon of ours, then a text. */
export function showInStatusBar(item: vscode.StatusBarItem, { icon, text, tooltip, spoken, actions }: StatusTexts): void {
    item.text = `$(${icon}) ${inLabel(text)}`;
    const links = actions.map(({ label, command }) => `[${inMarkdown(label)}](command:${inAddress(command)})`);
    const menu = new vscode.MarkdownString([inMarkdown(tooltip, longestTooltip), ...links].join('\n\n'));
    menu.isTrusted = { enabledCommands: actions.map(({ command }) => command) };
    item.tooltip = menu;
    item.accessibilityInformation = { label: inLabel(spoken) };
}

/** What VS Code tells of a language; it makes links of the detail too. */
export function showLanguageStatus(item: vscode.LanguageStatusItem,
    { text, detail }: { readonly text: string; readonly detail: string }): void {
    item.text = inLabel(text);
    item.detail = inLabel(detail);
}
