import * as vscode from 'vscode';
import { plural } from '../../core/words';
import { command as registered } from '../commands';
import { Disposables } from '../dispose';
import { inform } from '../doors/notify';
import { askForText } from '../doors/window';
import { askToReset } from '../memory/reset';
import { isDate } from '../memory/settings';
import type { ProgressParts } from './parts';
import { Status } from './status';
import { exportAnki, exportBackup, importFile } from './transfer';

/** The room of the record: the status bar, and the commands on what is remembered. */
export function registerProgress(parts: ProgressParts): vscode.Disposable {
    const { banks, memory, todaysCount } = parts;
    const room = new Disposables();
    room.own(new Status(todaysCount));
    const command = (name: string, run: () => unknown): void => { room.own(registered(name, run)); };
    command('resetAll', async () => askToReset(memory, (await banks.library()).entries.map(({ id }) => id)));
    command('undoLast', async () => undoLast(parts));
    command('setInterviewDate', setInterviewDate);
    command('exportBackup', () => exportBackup(parts));
    command('exportAnki', () => exportAnki(parts));
    command('import', () => importFile(parts));
    return room;
}

const gradeNames = { 1: 'the grade Again', 2: 'the grade Hard', 3: 'the grade Good', 4: 'the grade Easy', suspend: 'the suspension', resume: 'the resumption', bury: 'the burying', reset: 'the reset' } as const;

async function undoLast({ memory, banks }: ProgressParts): Promise<void> {
    const undone = await memory.undo();
    const library = await banks.library();
    const [first, ...others] = undone?.questions ?? [];
    const title = first === undefined ? '' : library.get(first)?.fullTitle ?? 'a question whose bank is not loaded';
    inform(undone
        ? `took back ${gradeNames[undone.what]} of ${title}${others.length > 0 ? ` and ${plural(others.length, 'other')}` : ''}.`
        : 'there is nothing to take back.');
}

/** Asks for the day of the interview; nothing takes it away. */
async function setInterviewDate(): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    const value = configuration.get<unknown>('drfInterview.interviewDate');
    const date = await askForText({
        title: 'Interview Date', prompt: 'The day of the interview, as 2026-12-31. Leave it empty to study without a date.', value: typeof value === 'string' ? value : ''
    }, text => text === '' || isDate(text) ? undefined : 'This is no date. Write it as 2026-12-31.');
    if (date === undefined) { return; }
    await configuration.update('drfInterview.interviewDate', date === '' ? undefined : date, vscode.ConfigurationTarget.Global);
}
