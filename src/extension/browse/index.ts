import * as vscode from 'vscode';
import type { Marks, TreeNode } from '../../core/bank/groups';
import type { Entry } from '../../core/bank/library';
import type { Banks } from '../banks';
import type { Bookmarks } from '../bookmarks';
import { Disposables } from '../dispose';
import type { Notes } from '../notes';
import { addBank } from './addBank';
import { linkTo, questionOfLink } from './links';
import { Reader } from './reader';
import { Search } from './search';
import { QuestionTree } from './tree';
import { describeChoices, pickFilter, pickGrouping, saveChoices, savedChoices } from './treeChoices';

export interface BrowseParts {
    readonly banks: Banks;
    readonly bookmarks: Bookmarks;
    readonly notes: Notes;
}

/** What a command of a question may be given: a node of the tree, a question's id, or nothing for the one in the reader. */
type QuestionArgument = TreeNode | string | undefined;

/** The room of browsing: tree, reader, search, and the commands on a question. */
export function registerBrowse(context: vscode.ExtensionContext, { banks, bookmarks, notes }: BrowseParts): vscode.Disposable {
    const room = new Disposables();
    const library = (): ReturnType<Banks['library']> => banks.library();
    const marks: Marks = { isBookmarked: id => bookmarks.has(id), stateOf: () => 'new' };

    let choices = savedChoices(context.globalState);
    const tree = room.own(new QuestionTree(library, marks, choices));
    const view = room.own(vscode.window.createTreeView('drfInterview.questions', { treeDataProvider: tree, showCollapseAll: true }));
    const reader = room.own(new Reader(context.extensionUri, banks, bookmarks, notes));
    const search = room.own(new Search(banks));

    const showChoices = (): void => {
        view.description = describeChoices(choices) ?? '';
        void emptyMessage().then(message => { view.message = message ?? ''; });
    };
    const emptyMessage = async (): Promise<string | undefined> =>
        choices.filter === 'all' || (await tree.getChildren()).length > 0 ? undefined : `No question is ${describeChoices({ ...choices, grouping: 'section' })}.`;
    const choose = async (chosen: typeof choices | undefined): Promise<void> => {
        if (!chosen) { return; }
        choices = chosen;
        tree.reset(choices);
        showChoices();
        await saveChoices(context.globalState, choices);
    };
    const revealCurrent = async (): Promise<void> => {
        const entry = view.visible ? await reader.current() : undefined;
        const selected = view.selection[0];
        if (!entry || selected?.kind === 'question' && selected.entry.id === entry.id) { return; }
        const leaf = await tree.leaf(entry.id);
        if (leaf) { await view.reveal(leaf, { select: true, focus: false }); }
    };
    room.own(banks.onDidChange(() => {
        tree.reset();
        showChoices();
    }));
    room.own(bookmarks.onDidChange(id => {
        tree.refresh(id);
        showChoices();
    }));
    room.own(reader.onDidShow(revealCurrent));
    room.own(view.onDidChangeVisibility(revealCurrent));
    room.own(vscode.window.registerUriHandler({
        handleUri: async uri => {
            const id = questionOfLink(uri);
            const entry = id === undefined ? undefined : (await library()).get(id);
            if (entry) { await reader.show(entry); } else { void vscode.window.showWarningMessage(`DRF Interview: no loaded bank has the question of this link, ${uri.toString(true)}.`); }
        }
    }));
    if (describeChoices(choices)) { showChoices(); }

    const command = (name: string, run: (...args: never[]) => unknown): void => {
        room.own(vscode.commands.registerCommand(`drfInterview.${name}`, run));
    };
    const questionCommand = (name: string, run: (entry: Entry) => unknown): void => command(name, async (argument: QuestionArgument) => {
        const id = typeof argument === 'string' ? argument : argument?.kind === 'question' ? argument.entry.id : undefined;
        const entry = id === undefined ? await reader.current() : (await library()).get(id);
        return entry ? run(entry) : vscode.window.setStatusBarMessage('DRF Interview: open a question first.', 4000);
    });

    questionCommand('open', entry => reader.show(entry));
    questionCommand('openToSide', entry => reader.show(entry, vscode.ViewColumn.Beside));
    questionCommand('bookmark', entry => bookmarks.set(entry.id, true));
    questionCommand('removeBookmark', entry => bookmarks.set(entry.id, false));
    questionCommand('editNote', entry => notes.edit(entry.id));
    questionCommand('copyMarkdown', async entry => vscode.env.clipboard.writeText((await import('../content')).toMarkdown(entry)));
    questionCommand('copyLink', entry => vscode.env.clipboard.writeText(linkTo(context.extension.id, entry.id).toString()));
    command('next', () => reader.step('next'));
    command('previous', () => reader.step('previous'));
    command('back', () => reader.back());
    command('random', async () => {
        const { entries } = await library();
        const entry = entries[Math.floor(Math.random() * entries.length)];
        return entry && reader.show(entry);
    });
    command('search', async () => {
        const entry = await search.pick();
        return entry && reader.show(entry);
    });
    command('groupBy', async () => choose(await pickGrouping(choices)));
    command('filter', async () => choose(await pickFilter(choices)));
    command('addBank', addBank);
    return room;
}
