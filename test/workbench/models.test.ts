import { assert } from 'chai';
import * as vscode from 'vscode';
import { Models } from '../../src/extension/quiz/models';
import { configure, extension, replaced, until } from './support';

/** What VS Code 1.104 and newer have for whoever brings models. */
interface Provider {
    readonly provideLanguageModelChatInformation: () => readonly object[];
    readonly provideLanguageModelChatResponse: (model: { readonly id: string },
        messages: readonly { readonly content: readonly unknown[] }[], options: object,
        progress: { readonly report: (part: vscode.LanguageModelTextPart) => void }, token: vscode.CancellationToken) => Promise<void>;
    readonly provideTokenCount: () => Promise<number>;
}
type Bringing = { readonly registerLanguageModelChatProvider?: (vendor: string, provider: Provider) => vscode.Disposable };

/** As in the manifest of the window of tests. */
const vendor = 'drf-interview-test';
const model = (id: string): object => ({ id, name: `Test ${id}`, family: 'test', version: '1', maxInputTokens: 10_000,
    maxOutputTokens: 1000, capabilities: {} });

suite('language models', () => {
    const sent: string[] = [];
    let isCancelled = false;
    let registered: vscode.Disposable | undefined;
    let models: Models;

    const provider: Provider = {
        provideLanguageModelChatInformation: () => ['right', 'slow', 'broken', 'blocked', 'endless', 'silent'].map(model),
        async provideLanguageModelChatResponse({ id }, messages, _, progress, token) {
            sent.push(messages.flatMap(({ content }) => [...content]).map(part => part instanceof vscode.LanguageModelTextPart ? part.value
                : '').join(''));
            const say = (text: string): void => progress.report(new vscode.LanguageModelTextPart(text));
            switch (id) {
                case 'right': say('{"a'); say('":1}'); return;
                // Ends for no cancellation.
                case 'slow': token.onCancellationRequested(() => { isCancelled = true; }); await new Promise(() => undefined); return;
                case 'broken': say('{"a'); throw new Error('the line was cut');
                case 'blocked': throw vscode.LanguageModelError.Blocked('quota used up');
                case 'endless': for (let count = 0; count < 100; count++) { say('x'.repeat(1000)); } return;
                default: return;
            }
        },
        provideTokenCount: () => Promise.resolve(1)
    };

    suiteSetup(async function () {
        await extension.activate();
        const bring = vscode.lm as unknown as Bringing;
        if (!bring.registerLanguageModelChatProvider) { this.skip(); }
        registered = bring.registerLanguageModelChatProvider(vendor, provider);
    });
    suiteTeardown(() => { registered?.dispose(); });
    setup(() => {
        models = new Models();
        sent.length = 0;
    });
    teardown(() => { models.dispose(); });

    const find = async (): Promise<void> => {
        // VS Code tells nobody that a provider was registered, and knows it a little later.
        await until(async () => {
            await models.find();
            return models.all!.some(({ id }) => id === `${vendor}/right`);
        });
    };

    test('are not asked for before somebody looks, and then have their names', async () => {
        assert.isUndefined(models.all);
        await find();
        assert.includeDeepMembers([...models.all!], [{ id: `${vendor}/right`, name: 'Test right' }]);
        assert.isEmpty(sent, 'looking sends nothing');
    });

    test('are looked for once for each time that somebody looks', async () => {
        await find();
        const select = vscode.lm.selectChatModels;
        let asked = 0;
        const counted = ((selector?: vscode.LanguageModelChatSelector) => { asked++; return select(selector); }) as typeof select;
        await replaced(vscode.lm, 'selectChatModels', counted, async () => {
            for (let round = 0; round < 3; round++) {
                await models.find();
                // What VS Code has to tell of it is here by then.
                await vscode.lm.selectChatModels({ vendor });
            }
        });
        assert.equal(asked, 6);
    });

    test('get one request with the text alone, and their whole reply is heard', async () => {
        await find();
        assert.deepEqual(await models.ask(`${vendor}/right`, 'the text'), { text: '{"a":1}' });
        assert.deepEqual(sent, ['the text']);
    });

    for (const [id, says] of [
        ['broken', /did not answer: .*the line was cut/], ['blocked', /quota/], ['endless', /much too long/], ['silent', /empty/],
            ['gone', /not there any more/]
    ] as const) {
        test(`that are ${id} end in a word about it`, async () => {
            await find();
            const reply = await models.ask(`${vendor}/${id}`, 'x');
            assert.match('problem' in reply ? reply.problem : '', says);
            assert.lengthOf(sent, id === 'gone' ? 0 : 1);
        });
    }

    test('that are slow are given up after a while, told so, and hold nothing up', async () => {
        models.dispose();
        models = new Models(300);
        isCancelled = false;
        await find();
        assert.match((await models.ask(`${vendor}/slow`, 'x') as { problem: string }).problem, /longer than/);
        await until(() => isCancelled);
        models.dispose();
        models = new Models();
        await find();
        const waiting = models.ask(`${vendor}/slow`, 'x');
        await until(() => sent.length === 2);
        models.stop();
        assert.deepEqual(await waiting, { problem: 'Cancelled.' });
    });

    test('are nobody’s business where the setting is off, or VS Code has none', async () => {
        let asked = 0;
        const select = (() => { asked++; return Promise.resolve([]); }) as typeof vscode.lm.selectChatModels;
        await replaced(vscode.lm, 'selectChatModels', select, async () => {
            await configure('drfInterview.quiz.modelCheck', false);
            try {
                await models.find();
                assert.deepEqual([models.all, asked], [[], 0]);
            } finally {
                await configure('drfInterview.quiz.modelCheck', undefined);
            }
            await until(() => models.all === undefined);
            await models.find();
            assert.deepEqual([models.all, asked], [[], 1]);
        });
        const without = new Models();
        const lm = vscode.lm as Partial<typeof vscode.lm>;
        await replaced(lm, 'selectChatModels', undefined, () => without.find());
        assert.deepEqual(without.all, []);
        without.dispose();
    });

    test('that came or went are others when somebody looks again, and that is told', async () => {
        await find();
        let changes = 0;
        const listening = models.onDidChange(() => { changes++; });
        await models.find();
        assert.equal(changes, 0, 'the same ones are no change');
        registered!.dispose();
        await until(async () => {
            await models.find();
            return changes === 1 && !models.all!.some(({ id }) => id.startsWith(vendor));
        });
        registered = (vscode.lm as unknown as Required<Bringing>).registerLanguageModelChatProvider(vendor, provider);
        await find();
        assert.equal(changes, 2);
        listening.dispose();
        assert.isEmpty(sent);
    });
});
