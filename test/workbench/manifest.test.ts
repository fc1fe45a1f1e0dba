import { assert } from 'chai';
import * as vscode from 'vscode';

const extension = vscode.extensions.getExtension('drf-interview.drf-interview')!;
interface Menu { command?: string; submenu?: string; when?: string }
interface Manifest {
    activationEvents: string[];
    contributes: {
        commands: { command: string; title: string; category: string }[];
        menus: Record<string, Menu[]>;
        keybindings: { command: string; when: string }[];
        views: Record<string, { id: string }[]>;
    };
}
const { contributes, activationEvents } = extension.packageJSON as Manifest;
const declared = contributes.commands.map(({ command }) => command);

suite('manifest', () => {
    suiteSetup(() => extension.activate());

    test('activates without an error in this extension host', () => {
        assert.isTrue(extension.isActive);
    });

    test('every declared command is registered, and every registered one is declared', async () => {
        const registered = (await vscode.commands.getCommands(true)).filter(command => command.startsWith('drfInterview.'));
        // VS Code itself makes some for each view: focus, open, resetViewLocation, …
        const ofViews = Object.values(contributes.views).flat().map(({ id }) => `${id}.`);
        assert.sameMembers(registered.filter(command => !ofViews.some(prefix => command.startsWith(prefix))), declared);
    });

    test('every menu and every key names a declared command', () => {
        const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
        assert.deepEqual(used.filter(command => !declared.includes(command!)), []);
    });

    test('every command is in the product’s category', () => {
        assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['DRF Interview']);
    });

    test('commands that need a question are hidden from the palette without one', () => {
        const always = declared.filter(command => !contributes.menus['commandPalette']!.some(menu => menu.command === command));
        assert.sameMembers(always, [
            'search', 'groupBy', 'filter', 'random', 'addBank', 'startToday', 'fiveQuestions', 'quiz', 'mockInterview', 'statistics',
            'setInterviewDate', 'undoLast', 'resetAll', 'exportBackup', 'exportAnki', 'import',
            'openExample', 'toggleLenses', 'mutedHints'
        ].map(name => `drfInterview.${name}`));
    });

    test('a link to a question activates the extension', () => {
        assert.include(activationEvents, 'onUri');
    });
});
