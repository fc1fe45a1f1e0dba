import { assert } from 'chai';
import * as vscode from 'vscode';
import type { Library } from '../../src/core/bank/library';
import { Banks } from '../../src/extension/banks';
import { addBankEntry } from '../../src/extension/banks/patterns';
import { addBank } from '../../src/extension/browse/addBank';
import { QuestionTree } from '../../src/extension/browse/tree';
import { openLinkedFile } from '../../src/extension/doors/linkedFile';
import { configure, extension, inWorkspace, isNodeHost, ownFolder, replaced, Storage, until, write } from './support';

suite('banks', () => {
    const folder = inWorkspace('banks');
    const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    let banks: Banks;
    let storage: Storage;
    let kept: vscode.Uri;
    let library: Library;
    const titles = (): string[] => library.entries.filter(({ bank }) => bank.key !== '').map(({ title }) => title);
    const problems = (uri: vscode.Uri): string[] =>
        [...new Set(vscode.languages.getDiagnostics(uri).map(({ code, range }) => `${code as string}@${range.start.line + 1}`))];

    /** Starts anew with this setting. */
    async function start(...entries: unknown[]): Promise<void> {
        await configure('drfInterview.banks', entries);
        banks = new Banks(extension.extensionUri, storage, kept);
        banks.onDidChange(changed => { library = changed; });
    }

    /** Starts anew with this setting, and waits for its banks, however long they take. */
    async function load(...entries: unknown[]): Promise<void> {
        await start(...entries);
        library = await banks.complete();
    }

    setup(() => {
        [storage, kept] = [new Storage(), ownFolder()];
        return vscode.workspace.fs.createDirectory(folder);
    });
    teardown(async () => {
        banks.dispose();
        await configure('drfInterview.banks', undefined);
        await vscode.workspace.fs.delete(folder, { recursive: true });
    });

    test('the shipped bank has ten sections and 100 questions in order', async () => {
        await load();
        assert.deepEqual(library.entries.map(({ id }) => id), Array.from({ length: 100 }, (_, index) => `q${index + 1}`));
        assert.lengthOf(new Set(library.entries.map(({ section }) => section)), 10);
    });

    test('the sample project’s own bank loads without a problem', async () => {
        await load('interview/team.md');
        assert.deepEqual(library.entries.slice(100).map(({ id }) => id), ['team/q1', 'team/who-may-pay-an-order']);
        assert.deepEqual(problems(inWorkspace('interview', 'team.md')), []);
    });

    test('follows files that appear, change and go, and the setting', async () => {
        await load('banks/*.md');
        assert.deepEqual(titles(), []);
        await write(file('a.md'), '# One?\nx');
        await until(() => titles().join() === 'One?');
        await write(file('b.md'), '# Two?\nx');
        await until(() => titles().join() === 'One?,Two?');
        const kept = library.entries.find(({ title }) => title === 'Two?');
        await write(file('a.md'), '# Three?\nx');
        await until(() => titles().join() === 'Three?,Two?');
        assert.include(library.entries, kept, 'an unchanged bank is not read again');
        await vscode.workspace.fs.delete(file('a.md'));
        await until(() => titles().join() === 'Two?');
        await configure('drfInterview.banks', []);
        await until(() => titles().length === 0);
    });

    test('what hinders the own banks is said and tried again, and the shipped one is there all the same', async () => {
        await write(file('a.md'), '# One?\nx');
        storage.update = () => Promise.reject(new Error('the disk is full'));
        const said: string[] = [];
        const hear = ((text: string) => { said.push(text); return Promise.resolve(undefined); }) as typeof vscode.window.showErrorMessage;
        await replaced(vscode.window, 'showErrorMessage', hear, () => load('banks/*.md'));
        assert.deepEqual(said, ['DRF Interview: your own question banks cannot be read: the disk is full']);
        assert.lengthOf(library.entries, 100);
        Reflect.deleteProperty(storage, 'update');
        await write(file('b.md'), '# Two?\nx');
        await until(() => titles().join() === 'One?,Two?');
    });

    test('a bank that takes long comes later, and is waited for where nothing may be left out', async () => {
        await write(file('a.md'), '# One?\nx');
        let goOn = (): void => undefined;
        const gate = new Promise<void>(resolve => { goOn = resolve; });
        storage.update = () => gate;
        await start('banks/*.md');
        assert.lengthOf((await banks.library()).entries, 100);
        let isThere = false;
        const whole = banks.complete().then(complete => {
            isThere = true;
            return complete;
        });
        await banks.library();
        assert.isFalse(isThere);
        goOn();
        assert.lengthOf((await whole).entries, 101);
        assert.lengthOf((await banks.complete()).entries, 101);
    });

    test('a bank of a name that does not exist yet loads when it appears', async () => {
        await load('banks/later.md');
        assert.deepEqual(titles(), []);
        await write(file('later.md'), '# Now?\nx');
        await until(() => titles().join() === 'Now?');
    });

    test('a folder that goes or comes as a whole is followed', async () => {
        await write(file('sub/a.md'), '# One?\nx');
        await load('banks/**/*.md');
        assert.deepEqual(titles(), ['One?']);
        await vscode.workspace.fs.delete(file('sub'), { recursive: true });
        await until(() => titles().length === 0);
        await write(inWorkspace('elsewhere', 'b.md'), '# Two?\nx');
        await vscode.workspace.fs.rename(inWorkspace('elsewhere'), file('sub'));
        await until(() => titles().join() === 'Two?');
    });

    test('a file keeps its questions’ ids whatever other file of its name comes, and when it moves', async () => {
        await write(file('b/questions.md'), '# Q1. B\nx');
        await load('banks/*/questions.md');
        const ids = (): string[] => library.entries.slice(100).map(({ id, title }) => `${id} ${title}`);
        assert.deepEqual(ids(), ['questions/q1 B']);
        await write(file('a/questions.md'), '# Q1. A\nx');
        await until(() => titles().length === 2);
        assert.deepEqual(ids(), ['a/questions/q1 A', 'questions/q1 B']);
        await vscode.workspace.fs.delete(file('a'), { recursive: true });
        await until(() => titles().length === 1);
        assert.deepEqual(ids(), ['questions/q1 B']);
        await vscode.workspace.fs.rename(file('b'), file('c'));
        await until(() => ids().join() === 'questions/q1 B' && library.entries[100]!.bank.uri!.includes('/c/'));
        await vscode.workspace.fs.delete(file('c'), { recursive: true });
        await until(() => titles().length === 0);
        await write(file('d/questions.md'), '# Q1. D\nx');
        await until(() => ids().join() === 'd/questions/q1 D');
    });

    test('questions keep their ids where the folder of what is kept is gone', async () => {
        await write(file('own.md'), '# 1. What is A?\na\n# Q2. B\nb');
        await load('banks/own.md');
        await write(file('own.md'), '# Q1. New\nn\n# 2. What was A?\na\n# Q3. B\nb');
        await until(() => titles().length === 3);
        const ids = (): string[] => library.entries.slice(100).map(({ id, title }) => `${id} ${title}`);
        const before = ids();
        assert.include(before, 'own/q2 B');
        await until(async () => vscode.workspace.fs.stat(kept).then(() => true, () => false));
        banks.dispose();
        await vscode.workspace.fs.delete(kept, { recursive: true });
        await load('banks/own.md');
        assert.deepEqual(ids(), before);
    });

    test('a picked file is found whatever its name', async () => {
        await write(file('notes [draft].md'), '# One?\nx');
        await load();
        await addBankEntry(file('notes [draft].md'));
        await until(() => titles().join() === 'One?');
    });

    test('a file that people have is picked; its problem offers what marks its questions, and the fix is obeyed', async () => {
        const uri = file('notes.md');
        await write(uri, '# Databases\n\n## ACID\n\na\n\n## BASE\n\nb\n');
        await load();
        const said: string[] = [];
        const pick = (() => Promise.resolve([uri])) as typeof vscode.window.showOpenDialog;
        const hear = ((text: string) => { said.push(text); return Promise.resolve(undefined); }) as typeof vscode.window.showWarningMessage;
        await replaced(vscode.window, 'showOpenDialog', pick,
            () => replaced(vscode.window, 'showWarningMessage', hear, () => addBank(banks)));
        // The extension itself may have told of the same problem meanwhile.
        assert.match(said.join('\n'), /^DRF Interview: notes\.md: 0 questions in 0 sections, (1 problem|2 problems)\.$/);
        assert.deepEqual(problems(uri), ['no-questions@1']);

        const document = await vscode.workspace.openTextDocument(uri);
        const title = 'Make Every Heading “##” a Question (2 More)';
        let action: vscode.CodeAction | undefined;
        // It is offered by the extension itself, which reads the bank in its own time.
        await until(async () => {
            const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri,
                new vscode.Range(0, 0, 0, 0));
            action = actions.find(offered => offered.title === title);
            return action !== undefined;
        });
        assert.isTrue(await vscode.workspace.applyEdit(action!.edit!));
        assert.equal(document.getText(), '---\nquestions: "##"\n---\n\n# Databases\n\n## ACID\n\na\n\n## BASE\n\nb\n');
        await document.save();
        await until(() => titles().join() === 'ACID,BASE' && problems(uri).length === 0);

        const tree = new QuestionTree(() => banks.library(),
            { isBookmarked: () => false, stateOf: () => 'new', recalled: () => undefined }, { grouping: 'section', filter: 'all' });
        const own = (await tree.getChildren()).find(node => node.kind === 'group' && node.label === 'notes')!;
        const [section] = await tree.getChildren(own);
        const leaves = await tree.getChildren(section);
        assert.deepEqual([section!, ...leaves].map(node => tree.getTreeItem(node).label), ['2 · Databases', 'ACID', 'BASE']);
        tree.dispose();
    });

    test('a link of a question opens the file beside its bank; one that leads nowhere is said', async () => {
        await write(file('notes.md'), '### What is A?\n\n[more](sub/more%20of%20it.md#x)\n');
        await write(file('sub/more of it.md'), 'more');
        await load('banks/notes.md');
        const entry = library.entries.find(({ title }) => title === 'What is A?');
        await openLinkedFile(entry, 'sub/more of it.md#x');
        await until(() => vscode.window.activeTextEditor?.document.getText() === 'more');
        const said: string[] = [];
        const hear = ((text: string) => { said.push(text); return Promise.resolve(undefined); }) as typeof vscode.window.showWarningMessage;
        await replaced(vscode.window, 'showWarningMessage', hear, () => openLinkedFile(entry, './gone.md'));
        assert.deepEqual(said.splice(0), ['DRF Interview: there is no file “./gone.md” beside the bank.']);
        // Where nobody trusts the workspace, a bank's link leads to what lies below it alone.
        const elsewhere = async (): Promise<void> => {
            for (const path of ['../notes.md', '..\\notes.md', '/../x.md']) { await openLinkedFile(entry, path); }
        };
        await replaced(vscode.workspace, 'isTrusted', false, () => replaced(vscode.window, 'showWarningMessage', hear, elsewhere));
        assert.lengthOf(said.filter(text => text.includes('lies elsewhere')), 3, said.join('\n'));
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    test('a file that no entry named before is no longer missing when it comes', async () => {
        await load('banks/*.md', 'banks/x/y.md');
        const missing = (): number =>
            vscode.languages.getDiagnostics().filter(([, found]) => found.some(({ source }) => source === 'DRF Interview')).length;
        assert.isAbove(missing(), 0);
        await write(file('a.md'), '# One?\nx');
        await write(file('x/y.md'), '# Two?\nx');
        await until(() => titles().length === 2 && missing() === 0);
    });

    test('a folder that holds no bank changes nothing', async () => {
        await write(file('a.md'), '# One?\nx');
        await load('banks/*.md');
        let changes = 0;
        banks.onDidChange(() => { changes++; });
        await vscode.workspace.fs.createDirectory(file('other'));
        await write(file('b.md'), '# Two?\nx');
        await until(() => titles().length === 2);
        assert.equal(changes, 1);
    });

    test('an entry that cannot be understood or names nothing is told of, and the rest loads', async () => {
        await write(file('a.md'), '# One?\nx');
        await load('file:////server/x.md', 'banks/nothing.md', 'banks/a.md');
        assert.deepEqual(titles(), ['One?']);
        assert.deepEqual(problems(file('nothing.md')), ['unreadable@1']);
        assert.isTrue(vscode.languages.getDiagnostics().some(([uri]) => uri.path.includes('server/x.md')));
        await configure('drfInterview.banks', []);
        await until(() => titles().length === 0 && problems(file('nothing.md')).length === 0);
    });

    test('absolute paths and URIs work, and what is no text in the setting is passed over', async () => {
        await write(file('a.md'), '# One?\nx');
        await write(file('b.md'), '# Two?\nx');
        await load(file('a.md').path, file('b.md').toString(), 7, null, '');
        assert.deepEqual(titles(), ['One?', 'Two?']);
    });

    test('problems stand in the Problems panel at their line until they are mended', async () => {
        await write(file('a.md'), '# S\n\n## Q1. One\nx\n**Level:** guru\n## Q2. Two\n');
        await load('banks/a.md');
        assert.deepEqual(titles(), ['One', 'Two']);
        assert.deepEqual(problems(file('a.md')), ['unknown-level@5', 'no-answer@6']);
        await write(file('a.md'), '# S\n\n## Q1. One\nx');
        await until(() => problems(file('a.md')).length === 0);
    });

    test('a binary file, another encoding and a folder are reported, and the others load', async () => {
        await write(file('binary.md'), new Uint8Array([1, 0, 2, 0]));
        await write(file('latin.md'), new Uint8Array([0x23, 0x20, 0xE9, 0x3F]));
        await vscode.workspace.fs.createDirectory(file('folder.md'));
        await write(file('good.md'), '# One?\nx');
        await load('banks/binary.md', 'banks/latin.md', 'banks/folder.md', 'banks/good.md');
        assert.deepEqual(titles(), ['One?']);
        assert.deepEqual(['binary.md', 'latin.md', 'folder.md'].map(name => problems(file(name)).join()),
            ['not-text@1', 'not-text@1', 'unreadable@1']);
    });

    test('a file that may not be read is reported, and loads when it may', async () => {
        const locked = new LockedFiles();
        const registered = vscode.workspace.registerFileSystemProvider('drf-locked', locked);
        try {
            const uri = vscode.Uri.parse('drf-locked:///bank.md');
            await load(uri.toString());
            assert.deepEqual(problems(uri), ['unreadable@1']);
            locked.locked = false;
            locked.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
            // The extension’s own instance reports the file as well, in its own time.
            await until(() => titles().join() === 'One?' && problems(uri).length === 0);
            locked.locked = true;
            locked.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
            await until(() => problems(uri).length > 0);
            assert.deepEqual(titles(), ['One?'], 'what was read stays');
        } finally {
            registered.dispose();
        }
    });

    // The same code runs in both hosts: in the web worker one a tenth of it shows that others get their turns.
    const most = isNodeHost ? 50_000 : 5_000;
    test(`${most.toLocaleString('en')} questions, ${most / 5_000} MB, load while others get their turns`, async () => {
        const text = Array.from({ length: most },
            (_, index) =>
                `### Q${index + 1}. What does \`thing${index}\` do?\n**Answer:**\n`
                    + `${'It does something that takes a while to tell. '.repeat(3)}\n\n- a\n- b\n\n`).join('');
        assert.isAbove(text.length, 180 * most);
        await write(file('large.md'), text);
        let turns = 0;
        const ticking = setInterval(() => { turns++; }, 0);
        await load('banks/large.md');
        await until(() => titles().length === most);
        clearInterval(ticking);
        assert.isAbove(turns, most / 1_000);
    });
});

/** A file system with one bank, which can be locked. */
class LockedFiles implements vscode.FileSystemProvider {
    locked = true;
    readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    readonly onDidChangeFile = this.changed.event;
    private readonly content = new TextEncoder().encode('# One?\nx');

    watch(): vscode.Disposable { return new vscode.Disposable(() => undefined); }
    stat(uri: vscode.Uri): vscode.FileStat {
        if (this.locked) { throw vscode.FileSystemError.NoPermissions(uri); }
        return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.content.length };
    }
    readFile(): Uint8Array { return this.content; }
    readDirectory(): [string, vscode.FileType][] { return [['bank.md', vscode.FileType.File]]; }
    createDirectory(uri: vscode.Uri): void { throw vscode.FileSystemError.NoPermissions(uri); }
    writeFile(uri: vscode.Uri): void { throw vscode.FileSystemError.NoPermissions(uri); }
    delete(uri: vscode.Uri): void { throw vscode.FileSystemError.NoPermissions(uri); }
    rename(uri: vscode.Uri): void { throw vscode.FileSystemError.NoPermissions(uri); }
}
