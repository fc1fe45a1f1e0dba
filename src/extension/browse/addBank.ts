import * as vscode from 'vscode';
import { plural } from '../../core/words';
import type { Banks } from '../banks';
import { addBankEntry } from '../banks/patterns';
import { inform, warn } from '../doors/notify';

/** Reading takes its time; after this nothing is said. */
const patienceMilliseconds = 20_000;

/** Lets the user pick Markdown files, adds them to the setting, and says what came in. */
export async function addBank(banks: Banks): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uris = await vscode.window.showOpenDialog({
        title: 'Add a Question Bank', openLabel: 'Add', canSelectMany: true, filters: { Markdown: ['md', 'markdown'] },
        ...(folder && { defaultUri: folder })
    });
    for (const uri of uris ?? []) {
        const read = cameIn(banks, uri);
        await addBankEntry(uri);
        await read;
    }
}

/** Says what a bank holds as soon as it is read. */
async function cameIn(banks: Banks, uri: vscode.Uri): Promise<void> {
    const name = uri.path.split('/').at(-1) ?? '';
    const find = async (): Promise<string | undefined> => {
        const bank = (await banks.library()).banks.find(bank => bank.uri === uri.toString());
        return bank
            && `${name}: ${plural(bank.entries.length, 'question')} in ${plural(new Set(bank.entries.map(({ section }) => section)).size, 'section')}`;
    };
    if (await find() !== undefined) {
        inform(`${name} is among your banks already.`);
        return;
    }
    await new Promise<void>(resolve => { wait(banks, resolve); });
    const text = await find();
    if (text === undefined) { return; }
    const problems = vscode.languages.getDiagnostics(uri).length;
    const show = { label: 'Show Problems', run: () => vscode.commands.executeCommand('workbench.actions.view.problems') };
    if (problems === 0) { inform(`${text}.`); } else { warn(`${text}, ${plural(problems, 'problem')}.`, show); }
}

function wait(banks: Banks, resolve: () => void): void {
    const timer = setTimeout(() => { end(); }, patienceMilliseconds);
    const listening = banks.onDidChange(() => { end(); });
    const end = (): void => {
        clearTimeout(timer);
        listening.dispose();
        resolve();
    };
}
