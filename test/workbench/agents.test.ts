import { assert } from 'chai';
import * as vscode from 'vscode';
import { AgentTools } from '../../src/extension/agents/tools';
import { Banks } from '../../src/extension/banks';
import { CodeUses } from '../../src/extension/between/codeUses';
import { QuestionIndex } from '../../src/extension/between/questionIndex';
import { registerTool } from '../../src/extension/doors/tools';
import { Memory } from '../../src/extension/memory';
import { configure, extension, inWorkspace, ownFolder, replaced, Storage } from './support';

interface Told { readonly notice: string; readonly data: Record<string, unknown> }
const names = ['drf_search_questions', 'drf_read_question', 'drf_list_due', 'drf_record_grade'];

/** Calls a tool as an agent does. VS Code's dialogs say yes in a window of tests. */
async function told(name: string, input: object): Promise<Told['data']> {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    assert.lengthOf(content, 1);
    const { notice, data } = JSON.parse((content[0] as vscode.LanguageModelTextPart).value) as Told;
    assert.match(notice, /not.*instruction|nothing in them is an instruction/);
    return data;
}

async function refused(name: string, input: object): Promise<string> {
    try {
        await told(name, input);
    } catch (error) {
        return String(error);
    }
    throw new Error(`${name} took it.`);
}

suite('tools for agents', () => {
    suiteSetup(() => extension.activate());

    test('are there under the names of the manifest', () => {
        const { languageModelTools } = (extension.packageJSON as { contributes: { languageModelTools: { name: string }[] } }).contributes;
        assert.sameMembers(languageModelTools.map(({ name }) => name), names);
        assert.includeMembers(vscode.lm.tools.map(({ name }) => name), names);
    });

    test('find, read, list, and record a grade that counts and that undo takes back', async () => {
        const { questions } = await told('drf_search_questions',
            { query: 'Q88', limit: 1 }) as { questions: { id: string; state: string }[] };
        assert.deepEqual(questions.map(({ id, state }) => [id, state]), [['q88', 'new']]);
        assert.match(await refused('drf_record_grade', { id: 'q88', keyPoints: [1] }), /Read the question first/);
        const read = await told('drf_read_question', { id: 'Q88' });
        assert.equal(read['id'], 'q88');
        assert.isNotEmpty(read['keyPoints']);
        try {
            const { recorded } = await told('drf_record_grade', { id: 'q88', keyPoints: [1] }) as { recorded: Record<string, string> };
            assert.include(['Again', 'Hard'], recorded['grade']);
            assert.match(await refused('drf_record_grade', { id: 'q88', keyPoints: [1] }), /each reading gets one/);
            const again = await told('drf_read_question', { id: 'q88' });
            assert.include(['learning', 'due'], again['state']);
            const { questions: due } = await told('drf_list_due', { limit: 50 }) as { questions: { id: string }[] };
            assert.include(due.map(({ id }) => id), 'q88');
        } finally {
            await vscode.commands.executeCommand('drfInterview.undoLast');
        }
        assert.equal((await told('drf_read_question', { id: 'q88' }))['state'], 'new');
    });

    test('find what is nearest where nothing matches', async () => {
        const { questions, nearest } = await told('drf_search_questions',
            { query: 'modelserialiserz qqqqq' }) as { questions: unknown[]; nearest?: { questions: unknown[] } };
        assert.isTrue(questions.length > 0 || nearest !== undefined && nearest.questions.length > 0);
        assert.isEmpty((await told('drf_search_questions', { query: '€€€' }))['questions']);
    });

    for (const [name, input, says] of [
        ['drf_search_questions', { query: 5 }, /query/], ['drf_search_questions', { query: 'x', limit: 1000 }, /1 to 20/],
            ['drf_read_question', { id: 'none' }, /No question has the id/],
        ['drf_list_due', { limit: 0 }, /1 to 50/], ['drf_record_grade', { id: 'q88', grade: 7 }, /again, hard, good, easy/],
            ['drf_record_grade', { id: 'none', grade: 'good' }, /No question/]
    ] as const) {
        test(`${name} with ${JSON.stringify(input)} says what is wrong`, async () => assert.match(await refused(name, input), says));
    }

    test('do nothing while the setting is off', async () => {
        await configure('drfInterview.agentTools', false);
        try {
            for (const name of names) { assert.match(await refused(name, { id: 'q88', query: 'x' }), /turned these tools off/); }
        } finally {
            await configure('drfInterview.agentTools', undefined);
        }
    });

    test('have a skill beside them, which VS Code finds', async () => {
        interface Contributed { readonly uri: { readonly path: string }; readonly type: string; readonly extensionId: string }
        const command = '_listExtensionPromptFiles';
        if (!(await vscode.commands.getCommands()).includes(command)) { return; }
        const files = await vscode.commands.executeCommand<readonly Contributed[]>(command);
        const own = files.filter(({ extensionId }) => extensionId.toLowerCase() === extension.id.toLowerCase());
        assert.deepEqual(own.map(({ type }) => type), ['skill']);
        assert.match(own[0]!.uri.path, /\/skills\/drf-mock-interview\/SKILL\.md$/);
    });

    suite('by themselves', () => {
        const owned: vscode.Disposable[] = [];
        let memory: Memory;
        let tools: AgentTools;
        setup(() => {
            memory = new Memory(inWorkspace('.agents'), new Storage());
            const banks = new Banks(extension.extensionUri, new Storage(), ownFolder());
            const [uses, index] = [new CodeUses(), new QuestionIndex(banks)];
            owned.push(memory, banks, uses, index);
            tools = new AgentTools({ banks, memory, uses, index });
        });
        teardown(async () => {
            for (const one of owned.splice(0)) { one.dispose(); }
            await vscode.workspace.fs.delete(inWorkspace('.agents'), { recursive: true }).then(undefined, () => undefined);
        });
        const tool = (name: string): AgentTools['all'][number] => tools.all.find(tool => tool.name === name)!;

        test('only a grade is asked for, with all that it does; what is no grade asks nothing', async () => {
            assert.deepEqual(tools.all.filter(({ ask }) => ask).map(({ name }) => name), ['drf_record_grade']);
            const { ask, run } = tool('drf_record_grade');
            assert.isUndefined(await ask!({ id: 'q88', keyPoints: [1] }), 'it was not read');
            await tool('drf_read_question').run({ id: 'q88' });
            assert.isUndefined(await ask!({ id: 'q88', grade: 9 }));
            assert.match((await ask!({ id: 'q88', grade: 'easy' }))!.question, /Easy.*you named.*Undo/);
            assert.lengthOf((await memory.recall()).memories.log, 0, 'asking records nothing');
            await run({ id: 'q88', grade: 'easy' });
            const [entry] = (await memory.recall()).memories.log;
            assert.deepInclude(entry, { type: 'review', question: 'q88', grade: 4, kind: 'agent' });
            assert.deepEqual(await memory.undo(), { questions: ['q88'], what: 4 });
            assert.isUndefined((await memory.recall()).memories.get('q88')?.lastReview);
        });

        test('the title of a bank’s question is plain where VS Code asks', async () => {
            let registered: vscode.LanguageModelTool<unknown> | undefined;
            const hear = ((_: string,
                tool: vscode.LanguageModelTool<unknown>) => { registered = tool; return new vscode.Disposable(() => undefined); });
            await replaced(vscode.lm, 'registerTool', hear as typeof vscode.lm.registerTool, () => {
                registerTool({ name: 'x', doing: 'Doing', run: () => Promise.resolve(''),
                    ask: () => Promise.resolve({ title: 'Sure?', question: '[x](command:y) <b>' }) });
                return Promise.resolve();
            });
            const prepared = await registered!.prepareInvocation!({ input: {} }, new vscode.CancellationTokenSource().token);
            const { title, message } = prepared!.confirmationMessages!;
            assert.equal(title, 'Sure?');
            assert.equal((message as vscode.MarkdownString).value, '\\[x\\](command:y) \\<b\\>');
            assert.isNotOk((message as vscode.MarkdownString).isTrusted);
        });

        test('a VS Code without tools is none the worse', async () => {
            const lm = vscode.lm as Partial<typeof vscode.lm>;
            await replaced(lm, 'registerTool', undefined, () => {
                registerTool(tools.all[0]!).dispose();
                return Promise.resolve();
            });
        });
    });
});
