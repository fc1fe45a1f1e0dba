import { assert } from 'chai';
import * as vscode from 'vscode';
import { isAboutQuestions, questionsOf, type LogEntry } from '../../src/core/memory/log';
import { Memories } from '../../src/core/memory/memories';
import { Schedule, type Memory as ReviewMemory } from '../../src/core/memory/schedule';
import { Code, leaveCode } from './code';
import { exportedLog } from './exportedLog';
import { configure, extension, until } from './support';

function memoryOf(question: string, log: readonly LogEntry[]): ReviewMemory {
    const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
    return new Memories(schedule, log).get(question) ?? schedule.memoryOf([]);
}

suite('hints: recall first', () => {
    suiteSetup(() => extension.activate());
    teardown(leaveCode);

    test('the question, then on reveal its answer and the grades', async () => {
        await configure('drfInterview.hints.recallFirst', true);
        const code = await Code.open('orders', 'serializers.py');
        const asked = await code.hover('ModelSerializer');
        assert.match(asked, /Reveal/);
        assert.notInclude(asked, 'derives fields');
        await vscode.commands.executeCommand('drfInterview.hintReveal',
            { id: 'q16', uri: code.document.uri.toString(), offset: code.document.offsetAt(code.at('ModelSerializer')) });
        const revealed = await code.hover('ModelSerializer');
        assert.include(revealed, 'derives fields');
        assert.match(revealed, /\[Again\].*\[Hard\].*\[Good\].*\[Easy\]/);
        await vscode.commands.executeCommand('drfInterview.hintGrade', { id: 'q16', grade: 4 });
        // An easy one is known, so that only its title is left.
        const graded = await code.hover('ModelSerializer');
        assert.notMatch(graded, /Reveal|derives fields/);
        assert.isFalse((await code.lenses()).some(lens => lens.includes('Q16')));
        await vscode.commands.executeCommand('drfInterview.undoLast');
        await until(async () => /Reveal/.test(await code.hover('ModelSerializer')));
    });

    test('a revealed answer is recorded as seen, once, and the schedule stays what it is', async () => {
        await configure('drfInterview.hints.recallFirst', true);
        const code = await Code.open('orders', 'serializers.py');
        const place = { id: 'q6', uri: code.document.uri.toString(), offset: 0 };
        const before = await exportedLog();
        await vscode.commands.executeCommand('drfInterview.hintReveal', place);
        await vscode.commands.executeCommand('drfInterview.hintReveal', place);
        const seen = await exportedLog();
        const added = seen.filter(({ id }) => !before.some(other => other.id === id));
        assert.deepEqual(added.map(entry => isAboutQuestions(entry) && [entry.type, ...questionsOf(entry)]), [['expose', 'q6']]);
        const { exposed, ...memory } = memoryOf('q6', seen);
        assert.equal(exposed?.times, 1);
        assert.deepEqual(memory, memoryOf('q6', before));
        await vscode.commands.executeCommand('drfInterview.hintGrade', { id: 'q6', grade: 3 });
        const graded = memoryOf('q6', await exportedLog());
        assert.deepEqual(graded.exposed, exposed);
        assert.equal(graded.card.reps, 1);
        await vscode.commands.executeCommand('drfInterview.undoLast');
        assert.deepEqual(memoryOf('q6', await exportedLog()), { ...memory, ...(exposed && { exposed }) });
    });

    test('where hovers come on command only', async () => {
        await configure('drfInterview.hints.recallFirst', true);
        await configure('drfInterview.hints.hover', 'onCommand');
        const code = await Code.open('orders', 'serializers.py');
        const reference = code.document.offsetAt(code.at('ModelSerializer')) - 1;
        const at = code.document.positionAt(reference + 5);
        code.editor.selection = new vscode.Selection(at, at);
        await vscode.commands.executeCommand('drfInterview.showHint');
        await vscode.commands.executeCommand('drfInterview.hintReveal',
            { id: 'q16', uri: code.document.uri.toString(), offset: reference });
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', code.document.uri,
            code.document.positionAt(reference));
        assert.match(hovers.flatMap(({ contents }) => contents).map(content => (content as vscode.MarkdownString).value).join(),
            /\[Good\]/);
    });
});
