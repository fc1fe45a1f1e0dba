import { assert } from 'chai';
import * as vscode from 'vscode';
import { Library, loadBank } from '../../src/core/bank/library';
import { parseBank } from '../../src/core/bank/parse';
import type { Banks } from '../../src/extension/banks';
import { bankEntries } from '../../src/extension/banks/patterns';
import { UserBanks } from '../../src/extension/banks/userBanks';
import { namedPaths } from '../../src/extension/base/trust';
import { openLink, questionOfLink } from '../../src/extension/browse/links';
import type { Reader } from '../../src/extension/browse/reader';
import { command } from '../../src/extension/doors/commands';
import { hoverOf, lensOf, problemOf } from '../../src/extension/doors/editor';
import { choose, Picker, showInStatusBar, showLanguageStatus, showOnView, treeItem } from '../../src/extension/doors/labels';
import { confirm, fail, flash, inform, plainly, warn } from '../../src/extension/doors/notify';
import { askWhereToSave, nameTab, openWebPage } from '../../src/extension/doors/window';
import { chooseMuted } from '../../src/extension/hints/mutePick';
import { hostile, invisible, vscodeIcon, vscodeLink } from '../hostile';
import { configure, inWorkspace, mutesOf, ownFolder, replaced, Storage, until, write } from './support';

/** What a place shows may hold no link, no icon of others and nothing unseen. */
function isPlain(text: string | undefined, name: string): void {
    assert.isString(text, name);
    for (const pattern of [vscodeLink, invisible]) { assert.notMatch(text!, pattern, name); }
    assert.isAtMost(text!.length, 2100, name);
}

function isLabel(text: string | undefined, name: string): void {
    isPlain(text, name);
    assert.notMatch(text!.replace(/^\$\(mortar-board\)/, ''), vscodeIcon, name);
}

type Said = { text: string; detail?: string | undefined }[];

/** All that is said in notifications and dialogs during some work. */
async function saidDuring(work: () => unknown): Promise<Said> {
    const said: Said = [];
    const hear = ((text: string, options: unknown) => {
        said.push({ text, detail: (options as vscode.MessageOptions | undefined)?.detail });
        return Promise.resolve(undefined);
    }) as typeof vscode.window.showWarningMessage;
    await replaced(vscode.window, 'showWarningMessage', hear, () => replaced(vscode.window, 'showErrorMessage', hear,
        () => replaced(vscode.window, 'showInformationMessage', hear, async () => { await work(); })));
    return said;
}

suite('text from outside', () => {
    for (const [name, text] of Object.entries(hostile)) {
        test(`${name}: in notifications, dialogs and the status bar`, async () => {
            const said = await saidDuring(async () => {
                for (const say of [inform, warn, fail]) { say(text); }
                await confirm(text, text, 'Yes');
            });
            assert.lengthOf(said, 4);
            for (const { text, detail = '' } of said) {
                isPlain(text, name);
                isPlain(detail, name);
            }
            const flashed: string[] = [];
            await replaced(vscode.window, 'setStatusBarMessage',
                ((text: string) => { flashed.push(text); }) as unknown as typeof vscode.window.setStatusBarMessage,
                () => { flash(text); return Promise.resolve(); });
            isLabel(flashed[0], name);
            assert.throws(() => plainly(new Error(text)), Error);
            try { plainly(new Error(text)); } catch (error) { isPlain((error as Error).message, name); }
        });

        test(`${name}: in trees, quick picks, tabs, editors and status items`, async () => {
            const { label, description, tooltip,
                accessibilityInformation } = treeItem({ label: text, description: text, tooltip: text, spoken: text });
            for (const shown of [label, description, accessibilityInformation?.label]) { isLabel(shown as string | undefined, name); }
            assert.notMatch(tooltip, invisible);
            const view = {} as vscode.TreeView<unknown>;
            showOnView(view, { message: text, description: text });
            isLabel(view.message, name);
            isLabel(view.description, name);
            const tab = {} as vscode.WebviewPanel;
            nameTab(tab, text);
            isLabel(tab.title, name);

            const picker = new Picker({ title: text, placeHolder: text });
            picker.show([{ icon: 'mortar-board', label: text, description: text, detail: text }]);
            const [item] = picker.pick.items;
            for (const shown of [picker.pick.title, picker.pick.placeholder, item!.label, item!.description, item!.detail]) {
                isLabel(shown, name);
            }
            picker.pick.dispose();
            const shown: vscode.QuickPickItem[] = [];
            const showQuickPick = ((items: vscode.QuickPickItem[]) => {
                shown.push(...items);
                return Promise.resolve(items[0]);
            }) as unknown as typeof vscode.window.showQuickPick;
            await replaced(vscode.window, 'showQuickPick', showQuickPick,
                async () => { assert.deepEqual(await choose([{ label: text }], { title: text }), { label: text }); });
            isLabel(shown[0]!.label, name);

            const position = new vscode.Position(0, 0);
            isLabel(lensOf(position, { icon: 'mortar-board', title: text, tooltip: text }, 'a.b', 1).command!.title, name);
            assert.notMatch(problemOf(0, text, vscode.DiagnosticSeverity.Warning, 'x').message, invisible);
            const hover = hoverOf('x', ['a.b'], new vscode.Range(position, position)).contents[0] as vscode.MarkdownString;
            assert.deepEqual([hover.isTrusted, hover.supportHtml ?? false, hover.supportThemeIcons ?? false],
                [{ enabledCommands: ['a.b'] }, false, false]);

            const status = {} as vscode.StatusBarItem;
            const actions = [{ label: text, command: 'a.b' }];
            showInStatusBar(status, { icon: 'mortar-board', text, tooltip: text, spoken: text, actions });
            isLabel(status.text, name);
            const menu = status.tooltip as vscode.MarkdownString;
            assert.deepEqual(menu.isTrusted, { enabledCommands: ['a.b'] });
            assert.deepEqual([menu.supportHtml ?? false, menu.supportThemeIcons ?? false], [false, false]);
            assert.lengthOf([...menu.value.matchAll(/(?<!\\)\]\(/g)], 1, menu.value);
            const language = {} as vscode.LanguageStatusItem;
            showLanguageStatus(language, { text, detail: text });
            for (const shown of [language.text, language.detail]) { isLabel(shown, name); }
        });

        test(`${name}: as a link to a question, and as an address`, async () => {
            const uri = vscode.Uri.from({ scheme: 'vscode', authority: 'drf-interview.drf-interview',
                path: `/question/${text.slice(0, 500)}`, fragment: text.slice(0, 500) });
            questionOfLink(uri);
            const banks = { library: () => Promise.resolve(new Library([])) } as unknown as Banks;
            const [said] = await saidDuring(() => openLink(uri, banks, {} as Reader));
            assert.equal(said!.text, 'DRF Interview: no loaded bank has the question of this link.');
            const opened: string[] = [];
            await replaced(vscode.env, 'openExternal', uri => { opened.push(uri.scheme); return Promise.resolve(true); },
                () => openWebPage(text));
            assert.isEmpty(opened);
        });

        test(`${name}: as what a command fails with, and as the name of a file to be saved`, async () => {
            const failing = command('test.fails', () => Promise.reject(new Error(text)));
            const said = await saidDuring(() => vscode.commands.executeCommand('drfInterview.test.fails'));
            failing.dispose();
            assert.lengthOf(said, 1);
            isPlain(said[0]!.text, name);
            const proposed: vscode.Uri[] = [];
            const showSaveDialog: typeof vscode.window.showSaveDialog = options => {
                proposed.push(options!.defaultUri!);
                return Promise.resolve(undefined);
            };
            await replaced(vscode.window, 'showSaveDialog', showSaveDialog, async () => { await askWhereToSave(text, 'md', 'Markdown'); });
            assert.equal(vscode.Uri.joinPath(proposed[0]!, '..').toString(), vscode.workspace.workspaceFolders![0]!.uri.toString());
        });
    }

    test('in what Settings Sync brings: mutes are shown as text', async () => {
        const storage = new Storage();
        await storage.update('sharedMutes',
            Object.values(hostile).map((key, at) => ({ kind: 'symbol', key: `${at} ${key}`, at, isOff: false })));
        const shown: vscode.QuickPickItem[] = [];
        const showQuickPick = ((items: vscode.QuickPickItem[]) => {
            shown.push(...items);
            return Promise.resolve(undefined);
        }) as unknown as typeof vscode.window.showQuickPick;
        await replaced(vscode.window, 'showQuickPick', showQuickPick,
            () => chooseMuted(mutesOf(storage), new Library([loadBank({ key: '', title: '' }, parseBank(''))])));
        assert.lengthOf(shown, Object.keys(hostile).length);
        for (const { label } of shown) { isLabel(label, label); }
    });

    test('in the names of files, folders and settings: banks load, and their problems are text', async () => {
        const folder = inWorkspace('outside $(trash) [x](command:y)');
        const names = ['[Click](command:workbench.action.quit).md', '$(sync~spin).md', '__proto__.md', 'constructor.md', '..hidden.md'];
        const banks = new UserBanks(new Storage(), ownFolder());
        try {
            for (const name of names) { await write(vscode.Uri.joinPath(folder, name), '## Q1. Why?\n\n**Answer:** a\n'); }
            await configure('drfInterview.banks', ['outside*/*.md', ...Object.values(hostile).map(text => text.slice(0, 200))]);
            const own = async (): Promise<string[]> =>
                (await banks.load()).flatMap(({ entries }) => entries[0]?.bank.uri?.startsWith(folder.toString()) ? entries[0].id : []);
            await until(async () => (await own()).length === names.length);
            const keys = await own();
            assert.lengthOf(new Set(keys), keys.length);
            for (const key of keys) { assert.match(key, /^[\p{L}\p{N}~-]+\/q1$/u); }
            for (const [, problems] of vscode.languages.getDiagnostics()) {
                for (const { source, message } of problems) { if (source === 'DRF Interview') { isPlain(message, message); } }
            }
        } finally {
            await configure('drfInterview.banks', undefined);
            banks.dispose();
            await vscode.workspace.fs.delete(folder, { recursive: true });
        }
    });
});

suite('a workspace that is not trusted', () => {
    const settings = inWorkspace('.vscode', 'settings.json');

    test('names files of its own, in every setting that names files', async () => {
        const before = await vscode.workspace.fs.readFile(settings).then(bytes => bytes, () => undefined);
        const known = JSON.parse(before ? new TextDecoder().decode(before) : '{}') as object;
        const outside = ['../other', '/etc', 'C:\\x', 'a/../../b', 'file:///etc/x'];
        const all = [...outside, 'inside/x'];
        try {
            await write(settings, JSON.stringify({ ...known, 'python.analysis.extraPaths': all, 'drfInterview.banks': all }));
            const folder = vscode.workspace.workspaceFolders![0]!.uri;
            const named = (): (readonly string[])[] =>
                [namedPaths('python.analysis.extraPaths', folder).ofWorkspace, bankEntries().map(({ text }) => text)];
            await until(() => named().every(texts => texts.length === all.length));
            await replaced(vscode.workspace, 'isTrusted', false, () => {
                for (const texts of named()) { assert.deepEqual([...texts], ['inside/x']); }
                return Promise.resolve();
            });
        } finally {
            await (before ? write(settings, before) : vscode.workspace.fs.delete(settings));
        }
    });
});
