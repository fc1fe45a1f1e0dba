import { assert } from 'chai';
import * as vscode from 'vscode';
import { extension, replaced, until } from './support';

const { commands } = (extension.packageJSON as { contributes: { commands: { command: string }[] } }).contributes;

/** Runs a command as from a key, and leaves whatever it asks. @returns what it said */
async function leaving(command: string): Promise<string[]> {
    const said: string[] = [];
    const hear = ((text: string) => {
        said.push(text);
        return Promise.resolve(undefined);
    }) as typeof vscode.window.showErrorMessage;
    await replaced(vscode.window, 'showErrorMessage', hear, () =>
        replaced(vscode.window, 'showWarningMessage', hear, () => replaced(vscode.window, 'showInformationMessage', hear, async () => {
        let isDone = false;
        const running = Promise.resolve(vscode.commands.executeCommand(command)).finally(() => { isDone = true; });
        await until(async () => {
            await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
            return isDone;
        });
        await running;
    })));
    return said;
}

suite('with nothing open', () => {
    suiteSetup(() => extension.activate());
    setup(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

    test('what a command says in vain is heard here', async () => {
        assert.match((await leaving('drfInterview.hintGrade')).join(), /does not know/);
    });

    for (const { command } of commands) {
        // Twice, so that what is turned on is off again.
        test(`${command} does something sensible, or nothing`, async () => {
            for (const said of [await leaving(command), await leaving(command)]) {
                assert.deepEqual(said.filter(text => /did not work|undefined|null|NaN|\[object/.test(text)), []);
            }
        });
    }
});
