import * as vscode from 'vscode';
import { plural } from '../../core/words';
import { Disposables } from '../base/dispose';
import { inSlices } from '../base/slices';
import { command as registered } from '../doors/commands';
import { confirm, inform } from '../doors/notify';
import { askForText } from '../doors/window';
import { askToReset } from '../memory/reset';
import { isDate, readSettings } from '../memory/settings';
import { FirstFive } from './firstFive';
import type { ProgressParts } from './parts';
import { Status } from './status';
import { exportAnki, exportBackup, importFile } from './transfer';

/** The room of the record: the status bar, and the commands on what is remembered. */
export function registerProgress(parts: ProgressParts): vscode.Disposable {
    const { banks, memory, todaysCount } = parts;
    const room = new Disposables();
    room.own(new Status(todaysCount));
    room.own(new FirstFive(memory));
    const command = (name: string, run: (argument: unknown) => unknown): void => { room.own(registered(name, run)); };
    command('resetAll', async () => askToReset(memory, (await banks.library()).entries.map(({ id }) => id)));
    command('undoLast', async () => undoLast(parts));
    command('setInterviewDate', () => setInterviewDate(parts));
    command('setMinutes', minutes => setMinutes(parts, minutes));
    command('exportBackup', () => exportBackup(parts));
    command('exportAnki', () => exportAnki(parts));
    command('import', () => importFile(parts));
    return room;
}

const gradeNames = { 1: 'the grade Again', 2: 'the grade Hard', 3: 'the grade Good', 4: 'the grade Easy', suspend: 'the suspension',
    resume: 'the resumption', bury: 'the burying', reset: 'the reset' } as const;

async function undoLast({ memory, banks }: ProgressParts): Promise<void> {
    const undone = await memory.undo();
    const library = await banks.library();
    const [first, ...others] = undone?.questions ?? [];
    const title = first === undefined ? '' : library.get(first)?.fullTitle ?? 'a question whose bank is not loaded';
    inform(undone
        ? `took back ${gradeNames[undone.what]} of ${title}${others.length > 0 ? ` and ${plural(others.length, 'other')}` : ''}.`
        : 'there is nothing to take back.');
}

/** Asks for the day of the interview and the minutes a day; nothing takes the day away but an empty one. */
async function setInterviewDate(parts: ProgressParts): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    const value = configuration.get<unknown>('drfInterview.interviewDate');
    const date = await askForText({
        title: 'Interview Date (1 of 2)', prompt: 'The day of the interview, as 2026-12-31. Leave it empty to study without a date.',
        value: typeof value === 'string' ? value : ''
    }, text => text === '' || isDate(text) ? undefined : 'This is no date. Write it as 2026-12-31.');
    if (date === undefined) { return; }
    if (date === '') {
        await configuration.update('drfInterview.interviewDate', undefined, vscode.ConfigurationTarget.Global);
        inform('no interview date is set any more; each day asks what is due and some new questions.');
        return;
    }
    const { schedule, settings } = await parts.memory.recall();
    const { dayOfDate } = await import('../content');
    if (dayOfDate(date) < schedule.day(Date.now())
        && !await confirm('The interview was before today?', `${date} is over: there is no plan to a day that is past.`,
            'Set It All the Same')) {
        return;
    }
    const minutes = await askForText({ title: 'Interview Date (2 of 2)', prompt: 'Minutes a day that the plan may use.',
        value: String(settings.minutesPerDay) },
        text => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 600 ? undefined : 'Write a number of minutes from 1 to 600.');
    if (minutes === undefined) { return; }
    await configuration.update('drfInterview.interviewDate', date, vscode.ConfigurationTarget.Global);
    await setMinutes(parts, Number(minutes));
}

/** Sets the minutes a day, and says what the plan expects. */
async function setMinutes({ banks, memory }: ProgressParts, minutes: unknown): Promise<void> {
    if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 1 || minutes > 600) { return; }
    await vscode.workspace.getConfiguration().update('drfInterview.minutesPerDay', minutes, vscode.ConfigurationTarget.Global);
    const [library, recall, { planTextSteps }] = await Promise.all([banks.library(), memory.recall(), import('../content')]);
    const plan = await inSlices(planTextSteps({ ...recall, library, now: Date.now(),
        settings: { ...recall.settings, ...readSettings() } }));
    inform(plan ?? `${minutes} minutes a day are set; a date of the interview makes a plan of them.`);
}
