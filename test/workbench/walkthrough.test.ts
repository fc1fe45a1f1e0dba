import { assert } from 'chai';
import * as vscode from 'vscode';
import { tellingFirst } from '../../src/extension/hints/firstHover';
import { FirstFive } from '../../src/extension/progress/firstFive';
import { extension, replaced } from './support';

interface Step { id: string; description: string; media: { svg: string; altText: string }; completionEvents: string[] }
interface Manifest { contributes: { walkthroughs: { steps: Step[] }[]; configuration: { properties: Record<string, unknown> } } }

/** The keys for `when` clauses that are set during some work. */
async function contextsDuring(work: () => unknown): Promise<string[]> {
    const set: string[] = [];
    const hear = ((command: string, key: string) => {
        if (command === 'setContext') { set.push(key); }
        return Promise.resolve();
    }) as unknown as typeof vscode.commands.executeCommand;
    await replaced(vscode.commands, 'executeCommand', hear, async () => { await work(); });
    return set;
}

suite('the walkthrough', () => {
    const { contributes } = extension.packageJSON as Manifest;
    const steps = contributes.walkthroughs[0]!.steps;
    suiteSetup(() => extension.activate());

    for (const { id, description, media, completionEvents } of steps) {
        test(`${id}: has a picture in the theme’s colours alone, told in words too`, async () => {
            const picture = new TextDecoder().decode(
                await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, media.svg)));
            const colours = [...picture.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour!);
            assert.isNotEmpty(colours);
            assert.deepEqual(colours.filter(colour => colour !== 'none' && !colour.startsWith('var(--vscode-')), []);
            // VS Code lets no style of a picture's own in.
            assert.notMatch(picture, /style/);
            assert.isAbove(media.altText.length, 40);
        });

        test(`${id}: its button is a command that is there`, async () => {
            const commands = [...description.matchAll(/\]\(command:([\w.]+)\)/g)].map(([, name]) => name!);
            assert.lengthOf(commands, 1);
            assert.include(await vscode.commands.getCommands(true), commands[0]);
        });

        test(`${id}: ends by something that happens`, async () => {
            assert.lengthOf(completionEvents, 1);
            const [, event, name] = /^(\w+):(.*)$/.exec(completionEvents[0]!)!;
            if (event === 'onSettingChanged') { assert.property(contributes.configuration.properties, name!); }
            if (event === 'onCommand') { assert.include(await vscode.commands.getCommands(true), name); }
            if (event === 'onContext') { assert.include(['drfInterview.tookFive', 'drfInterview.sawHint'], name); }
            assert.include(['onSettingChanged', 'onCommand', 'onContext'], event);
        });
    }

    test('five questions that were taken are told, once', async () => {
        const changed = new vscode.EventEmitter<undefined>();
        const memory = { questionCount: 0, onDidChange: changed.event };
        const told = await contextsDuring(() => {
            const firstFive = new FirstFive(memory);
            for (const count of [1, 4, 5, 6]) {
                memory.questionCount = count;
                changed.fire(undefined);
            }
            firstFive.dispose();
        });
        assert.deepEqual(told, ['drfInterview.tookFive']);
    });

    test('a hover that was shown is told, once; the place of none is not', async () => {
        const hover = new vscode.Hover('one');
        const answers = [undefined, hover, hover];
        const hovers = tellingFirst({ provideHover: () => answers.shift() });
        const rest = async (): Promise<unknown> => hovers.provideHover(undefined as never, undefined as never, undefined as never);
        assert.deepEqual(await contextsDuring(rest), []);
        assert.deepEqual(await contextsDuring(async () => { assert.equal(await rest(), hover); await rest(); }), ['drfInterview.sawHint']);
    });

    test('its example has hints', async () => {
        await vscode.commands.executeCommand('drfInterview.openExample');
        const { document } = vscode.window.activeTextEditor!;
        assert.equal(document.languageId, 'python');
        const at = document.positionAt(document.getText().lastIndexOf('ModelViewSet') + 3);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
        const texts = hovers.flatMap(({ contents }) => (contents as vscode.MarkdownString[]).map(({ value }) => value));
        assert.match(texts.join('\n'), /drfInterview\.open/);
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
});
