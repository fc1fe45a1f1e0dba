import * as vscode from 'vscode';
import type { TreeNode } from '../../core/bank/groups';
import { plural } from '../../core/words';
import type { Banks } from '../banks';
import type { Bookmarks } from '../bookmarks';
import { Disposables } from '../dispose';
import type { Memory } from '../memory';
import { isDate } from '../memory/settings';
import type { Notes } from '../notes';
import type { TodaysCount } from '../todaysCount';
import { Status } from './status';
import { exportAnki, exportBackup, importFile } from './transfer';

export interface ProgressParts {
    readonly banks: Banks;
    readonly bookmarks: Bookmarks;
    readonly notes: Notes;
    readonly memory: Memory;
    readonly todaysCount: TodaysCount;
}

/** The room of the record: the status bar, and the commands on what is remembered. */
export function registerProgress(parts: ProgressParts): vscode.Disposable {
    const { banks, memory, todaysCount } = parts;
    const room = new Disposables();
    room.own(new Status(todaysCount));
    const command = (name: string, run: (node?: TreeNode) => unknown): void => {
        room.own(vscode.commands.registerCommand(`drfInterview.${name}`, run));
    };
    command('suspend', async node => memory.record([{ type: 'suspend', questions: await questionsOf(node) }]));
    command('resume', async node => memory.record([{ type: 'resume', questions: await questionsOf(node) }]));
    command('reset', async node => reset(memory, await questionsOf(node)));
    command('resetGroup', async node => reset(memory, await questionsOf(node)));
    command('resetAll', async () => reset(memory, (await banks.library()).entries.map(({ id }) => id)));
    command('undoLast', async () => undoLast(parts));
    command('setInterviewDate', setInterviewDate);
    command('exportBackup', () => exportBackup(parts));
    command('exportAnki', () => exportAnki(parts));
    command('import', () => importFile(parts));
    return room;
}

/** The questions of a node of the tree, or the one in the reader. */
async function questionsOf(node: TreeNode | undefined): Promise<string[]> {
    if (node) { return node.kind === 'group' ? node.entries.map(({ id }) => id) : [node.entry.id]; }
    const id = await vscode.commands.executeCommand<string | undefined>('drfInterview.current');
    return id === undefined ? [] : [id];
}

async function reset(memory: Memory, ids: readonly string[]): Promise<void> {
    const { memories } = await memory.recall();
    const questions = ids.filter(id => memories.get(id));
    if (questions.length === 0) {
        void vscode.window.showInformationMessage('DRF Interview: there is nothing to reset, no question of these was ever asked.');
        return;
    }
    const detail = `What you recalled of ${questions.length === 1 ? 'it' : 'them'} counts no more, and ${questions.length === 1 ? 'it is' : 'they are'} new again. “Undo Last Grade or Action” takes this back.`;
    const chosen = await vscode.window.showWarningMessage(`Reset the memory of ${plural(questions.length, 'question')}?`, { modal: true, detail }, 'Reset');
    if (chosen === 'Reset') { await memory.record([{ type: 'reset', questions }]); }
}

const gradeNames = { 1: 'the grade Again', 2: 'the grade Hard', 3: 'the grade Good', 4: 'the grade Easy', suspend: 'the suspension', resume: 'the resumption', bury: 'the burying', reset: 'the reset' } as const;

async function undoLast({ memory, banks }: ProgressParts): Promise<void> {
    const undone = await memory.undo();
    const library = await banks.library();
    const [first, ...others] = undone?.questions ?? [];
    const title = first === undefined ? '' : library.get(first)?.fullTitle ?? first;
    void vscode.window.showInformationMessage(undone
        ? `DRF Interview: took back ${gradeNames[undone.what]} of ${title}${others.length > 0 ? ` and ${plural(others.length, 'other')}` : ''}.`
        : 'DRF Interview: there is nothing to take back.');
}

/** Asks for the day of the interview; nothing takes it away. */
async function setInterviewDate(): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    const date = await vscode.window.showInputBox({
        title: 'Interview Date', prompt: 'The day of the interview, as 2026-12-31. Leave it empty to study without a date.',
        value: configuration.get<string>('drfInterview.interviewDate') ?? '',
        validateInput: text => text === '' || isDate(text) ? undefined : 'This is no date. Write it as 2026-12-31.'
    });
    if (date === undefined) { return; }
    await configuration.update('drfInterview.interviewDate', date === '' ? undefined : date, vscode.ConfigurationTarget.Global);
}
