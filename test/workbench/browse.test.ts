import { assert } from 'chai';
import * as vscode from 'vscode';
import { groupings, type TreeNode } from '../../src/core/bank/groups';
import { Banks } from '../../src/extension/banks';
import { linkTo } from '../../src/extension/base/questionLink';
import { CodeUses } from '../../src/extension/between/codeUses';
import { questionOfLink } from '../../src/extension/browse/links';
import { Reader } from '../../src/extension/browse/reader';
import { QuestionTree } from '../../src/extension/browse/tree';
import { describeChoices, saveChoices, savedChoices } from '../../src/extension/browse/treeChoices';
import { Bookmarks } from '../../src/extension/learner/bookmarks';
import { NoteDocuments, noteDocument } from '../../src/extension/learner/noteDocuments';
import { Notes } from '../../src/extension/learner/notes';
import { Memory } from '../../src/extension/memory';
import { extension, inWorkspace, learnerStore, ownFolder, replaced, Storage, until } from './support';

const run = (command: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(`drfInterview.${command}`, ...args);
const activeTab = (): string => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
/** Writes at the beginning of a document. */
async function type(document: vscode.TextDocument, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
}
const untilTab = (start: string): Promise<void> => until(() => activeTab().startsWith(start));

suite('tree', () => {
    const banks = new Banks(extension.extensionUri, new Storage(), ownFolder());
    const bookmarks = new Bookmarks(learnerStore());
    const marks = { isBookmarked: (id: string) => bookmarks.has(id), stateOf: () => 'new' as const, recalled: () => undefined };
    const tree = new QuestionTree(() => banks.library(), marks, { grouping: 'section', filter: 'all' });
    suiteTeardown(() => {
        tree.dispose();
        banks.dispose();
    });

    test('sections with their counts, questions with number, state and a name for screen readers', async () => {
        const sections = await tree.getChildren();
        assert.lengthOf(sections, 10);
        const section = tree.getTreeItem(sections[4]!);
        assert.deepEqual([section.label, section.description], ['10 · Performance and Scalability', '']);
        assert.equal(section.accessibilityInformation?.label, 'Performance and Scalability, 10 questions');
        const question = tree.getTreeItem((await tree.getChildren(sections[4]))[5]!);
        assert.match(question.label as string, /^Q46\. What is the N\+1 query problem/);
        assert.match(question.accessibilityInformation!.label, /^Q46\. .*New$/);
        assert.equal((question.iconPath as vscode.ThemeIcon).id, 'circle-outline');
    });

    test('the tooltip is made when asked for and tells the answer', async () => {
        const leaf = (await tree.leaf('q46'))!;
        const item = await tree.resolveTreeItem(tree.getTreeItem(leaf), leaf);
        assert.match(item.tooltip as string, /^Q46\. .*\n\n.{20}/);
    });

    for (const grouping of groupings) {
        test(`by ${grouping}, every node has a unique id, a name and its parent`, async () => {
            tree.reset({ grouping, filter: 'all' });
            const ids = new Set<string>();
            const visit = async (node: TreeNode | undefined): Promise<void> => {
                for (const child of await tree.getChildren(node)) {
                    const item = tree.getTreeItem(child);
                    assert.isFalse(ids.has(item.id!), item.id);
                    ids.add(item.id!);
                    assert.isNotEmpty(item.accessibilityInformation!.label);
                    assert.equal(tree.getParent(child), node);
                    await visit(child);
                }
            };
            await visit(undefined);
        });
    }

    test('a bookmark refreshes its question alone, and enters and leaves the filtered tree', async () => {
        tree.reset({ grouping: 'section', filter: 'all' });
        const leaf = await tree.leaf('q46');
        const changed: unknown[] = [];
        const listening = tree.onDidChangeTreeData(node => changed.push(node));
        await bookmarks.set('q46', true);
        tree.refresh(['q46']);
        assert.deepEqual(changed, [leaf]);
        assert.equal(tree.getTreeItem(leaf!).contextValue, 'bookmarkedQuestion');
        tree.reset({ grouping: 'section', filter: 'bookmarked' });
        assert.lengthOf(await tree.getChildren(), 1);
        await bookmarks.set('q46', false);
        tree.refresh(['q46']);
        assert.lengthOf(await tree.getChildren(), 0);
        listening.dispose();
    });

    test('grouping and filter survive, and nonsense in the storage does no harm', async () => {
        const storage = new Storage();
        await saveChoices(storage, { grouping: 'level', filter: 'due' });
        assert.deepEqual(savedChoices(storage), { grouping: 'level', filter: 'due' });
        assert.equal(describeChoices(savedChoices(storage)), 'by level, due');
        for (const nonsense of [undefined, null, 7, [], { grouping: 'x', filter: {} }]) {
            await storage.update('treeChoices', nonsense);
            assert.deepEqual(savedChoices(storage), { grouping: 'section', filter: 'all' });
        }
    });
});

suite('what a learner makes: bookmarks and notes', () => {
    test('bookmarks of questions that no bank has are kept, and what changed is told', async () => {
        const bookmarks = new Bookmarks(learnerStore());
        const told: string[] = [];
        bookmarks.onDidChange(ids => { told.push(...ids); });
        await bookmarks.set('gone/q1', true);
        await bookmarks.set('q2', true);
        await bookmarks.set('q2', false);
        assert.deepEqual(await bookmarks.loaded(), ['gone/q1']);
        assert.deepEqual(told, ['gone/q1', 'q2', 'q2']);
    });

    test('a note opens as a Markdown document beside, and its text is known when it is saved', async () => {
        const notes = new Notes(learnerStore(),
            { storage: new Storage(), titleOf: () => Promise.resolve('Q1. Who pays: a/b?'), scheme: 'note-of-a-test' });
        assert.isUndefined(await notes.read('team/q1'));
        await notes.edit('team/q1');
        const { document } = vscode.window.activeTextEditor!;
        assert.equal(document.languageId, 'markdown');
        assert.equal(activeTab(), 'Q1. Who pays- a-b.md', 'the tab tells the question');
        assert.isUndefined(await notes.read('team/q1'), 'an empty note is none');
        let saved = 0;
        notes.onDidChange(() => { saved++; });
        await type(document, 'mine');
        await document.save();
        await until(() => saved > 0);
        assert.equal(await notes.read('team/q1'), 'mine');
        notes.dispose();
    });

    test('a note that two windows edit at the same time keeps both texts, and the next save is what both say', async () => {
        const [folder, workspace] = [inWorkspace('.learner-two'), new Storage()];
        const [here, elsewhere] = [learnerStore(new Storage(), folder), learnerStore(new Storage(), folder)];
        const notes = new Notes(here, { storage: workspace, titleOf: () => Promise.resolve('Q2'), scheme: 'note-of-two' });
        await notes.add({ q2: 'the first text' });
        await elsewhere.load();
        await elsewhere.refresh();
        await notes.edit('q2');
        const { document } = vscode.window.activeTextEditor!;
        assert.equal(document.getText(), 'the first text');

        await elsewhere.write('q2', 'another window’s text', elsewhere.seen('q2'));
        await here.refresh();
        await until(() => document.getText() === 'another window’s text');

        await type(document, 'unsaved here\n');
        await elsewhere.write('q2', 'written meanwhile', elsewhere.seen('q2'));
        await here.refresh();
        assert.isTrue(document.isDirty);
        assert.isTrue(await document.save());
        await until(() => document.getText().includes('written meanwhile'));
        assert.equal(document.getText().split('\n\n---\n\n').sort().join(' | '), 'unsaved here\nanother window’s text | written meanwhile');

        await type(document, 'on top\n');
        await document.save();
        await elsewhere.refresh();
        assert.equal(elsewhere.record.note('q2'), document.getText());
        assert.isTrue(document.getText().startsWith('on top\n'));
        notes.dispose();
    });

    test('what a document has seen of its note is known after a reload too: its unsaved text takes the place of that', async () => {
        const [folder, workspace] = [inWorkspace('.learner-reload'), new Storage()];
        const store = learnerStore(new Storage(), folder);
        const provider = new NoteDocuments(store, workspace, 'note-before-reload');
        await store.write('q3', 'saved', store.seen('q3'));
        const registered = vscode.workspace.registerFileSystemProvider('note-before-reload', provider);
        await vscode.workspace.openTextDocument(noteDocument('q3', 'Q3', 'note-before-reload'));
        await until(() => workspace.keys().length > 0);
        registered.dispose();
        provider.dispose();
        const after = new NoteDocuments(learnerStore(new Storage(), folder), workspace, 'note-after-reload');
        await after.writeFile(noteDocument('q3', 'Q3', 'note-after-reload'), new TextEncoder().encode('a change in the middle'));
        assert.equal(new TextDecoder().decode(await after.readFile(noteDocument('q3', 'Q3', 'note-after-reload'))),
            'a change in the middle');
        after.dispose();
    });

    test('links name a question and nothing else', () => {
        for (const id of ['q46', 'team/q3', 'team/wer-zählt~2']) {
            assert.equal(questionOfLink(vscode.Uri.parse(linkTo('a.b', id).toString())), id);
        }
        for (const other of ['a.b/', 'a.b/question', 'a.b/question/', 'a.b/question/q1/x', 'a.b/quit/q1', 'a.b/question/%25']) {
            assert.isUndefined(questionOfLink(vscode.Uri.parse(`vscode://${other}`)), other);
        }
    });
});

suite('reader', () => {
    suiteSetup(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

    test('opens a question in one panel, goes on, and back', async () => {
        await run('open', 'q46');
        await untilTab('Q46.');
        await run('next');
        await untilTab('Q47.');
        await run('previous');
        await untilTab('Q46.');
        await run('open', 'q1');
        await untilTab('Q1.');
        await run('previous');
        await run('back');
        await untilTab('Q46.');
        assert.lengthOf(vscode.window.tabGroups.all.flatMap(group => group.tabs), 1);
    });

    test('a question whose note is read late does not come back over the next one', async () => {
        const [banks, bookmarks, memory] = [new Banks(extension.extensionUri, new Storage(), ownFolder()), new Bookmarks(learnerStore()),
            new Memory(inWorkspace('late'), new Storage())];
        const uses = new CodeUses();
        const asked: string[] = [], shown: string[] = [];
        let release = (): void => undefined;
        const late = new Promise<undefined>(resolve => { release = () => { resolve(undefined); }; });
        const read = (id: string): Promise<undefined> => {
            asked.push(id);
            return id === 'q1' ? late : Promise.resolve(undefined);
        };
        const notes = { read, onDidChange: () => new vscode.Disposable(() => undefined) } as unknown as Notes;
        let reader: Reader | undefined;
        await replaced(vscode.window, 'registerWebviewPanelSerializer', () => new vscode.Disposable(() => undefined), () => {
            reader = new Reader(extension.extensionUri, banks, bookmarks, notes, memory, uses, new Storage());
            return Promise.resolve();
        });
        reader!.onDidShow(({ id }) => { shown.push(id); });
        const library = await banks.library();
        await reader!.show(library.get('q1')!);
        await until(() => asked.includes('q1'));
        await reader!.show(library.get('q2')!);
        await untilTab('Q2.');
        release();
        // All that was waiting for the note goes on before the next turn.
        await new Promise(resolve => setTimeout(resolve));
        assert.deepEqual(shown, ['q2']);
        assert.isTrue(activeTab().startsWith('Q2.'));
        for (const disposable of [reader!, memory, bookmarks, banks, uses]) { disposable.dispose(); }
        await until(() => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
    });

    test('opens to the side of an editor', async () => {
        await vscode.window.showTextDocument(inWorkspace('orders', 'views.py'));
        await run('openToSide', 'q14');
        await untilTab('Q14.');
        assert.equal(vscode.window.tabGroups.activeTabGroup.viewColumn, vscode.ViewColumn.Two);
    });

    test('copies a question as Markdown and as a link', async () => {
        await run('open', 'q14');
        await untilTab('Q14.');
        await run('copyMarkdown');
        assert.match(await vscode.env.clipboard.readText(), /^### Q14\. What are ViewSets/);
        await run('copyLink');
        assert.match(await vscode.env.clipboard.readText(), /:\/\/drf-interview\.drf-interview\/question\/q14$/);
    });

    test('a random question is one of them', async () => {
        await run('random');
        await until(() => /^Q\d+\./.test(activeTab()));
    });

    test('a command without a question, or with one that does not exist, opens nothing', async () => {
        await run('copyMarkdown');
        await run('open', 'nobody/q1');
        await run('open', { kind: 'nonsense' });
        assert.equal(activeTab(), '');
    });
});
