import * as vscode from 'vscode';
import type { Library } from '../../core/bank/library';
import type { SymbolQuestion } from '../../core/bank/symbolIndex';
import type { MutableFinding } from '../../core/commandArguments';
import type { Mute } from '../../core/hints/mutes';
import { endOfStudyDay } from '../../core/memory/day';
import { choose, chooseSome, type PickItem } from '../doors/labels';
import { flash, inform } from '../doors/notify';
import { dayOptions } from '../memory/settings';
import type { Mutes } from '../learner/mutes';

interface MuteItem extends PickItem { readonly mute?: Mute }

/** Lets the user silence a question, a symbol or a folder, for today or for good. */
export async function chooseMute(mutes: Mutes, questions: readonly SymbolQuestion[], file: string,
    findings: readonly MutableFinding[] = []): Promise<void> {
    const until = endOfStudyDay(Date.now(), dayOptions());
    const both = (label: string, name: string, mute: Mute): MuteItem[] => [
        { label, kind: vscode.QuickPickItemKind.Separator },
        { label: `For today: ${name}`, mute: { ...mute, until } },
        { label: `For good: ${name}`, mute }
    ];
    const symbols = [...new Set(questions.map(({ symbol }) => symbol))].filter(Boolean);
    const items: MuteItem[] = [
        ...findings.flatMap(({ rule, key }): MuteItem[] => [
            { label: 'What Was Found', kind: vscode.QuickPickItemKind.Separator },
            { label: 'This is meant, here', mute: { kind: 'finding', key } },
            { label: `For good: the rule ${rule}`, mute: { kind: 'rule', key: rule } }
        ]),
        ...questions.flatMap(({ entry }) => both('Question', entry.fullTitle, { kind: 'question', key: entry.id })),
        ...symbols.flatMap(symbol => both('Symbol', symbol, { kind: 'symbol', key: symbol })),
        ...foldersOf(file).flatMap(uri => both('Folder', vscode.workspace.asRelativePath(uri), { kind: 'folder', key: uri.toString() }))
    ];
    if (items.length === 0) {
        inform('this file is in no folder that could be muted.');
        return;
    }
    const chosen = await choose(items, { title: 'Mute Hints', placeHolder: 'Silence hints; “Show Muted Hints…” brings them back' });
    if (!chosen?.mute) { return; }
    await mutes.add(chosen.mute);
    flash(`muted ${chosen.label}.`);
}

/** Lets the user bring back what is muted. */
export async function chooseMuted(mutes: Mutes, library: Library): Promise<void> {
    const lasting = mutes.lasting();
    if (lasting.length === 0) {
        inform('no hints are muted.');
        return;
    }
    const items = lasting.map(mute =>
        ({ label: nameOf(mute, library), description: `${mute.kind}, ${mute.until === undefined ? 'for good' : 'for today'}`, mute }));
    const chosen = await chooseSome(items, { title: 'Muted Hints', placeHolder: 'Choose what to bring back' });
    if (chosen) { await mutes.remove(chosen.map(({ mute }) => mute)); }
}

function nameOf({ kind, key }: Mute, library: Library): string {
    switch (kind) {
        case 'question': return library.get(key)?.fullTitle ?? key;
        case 'symbol': case 'rule': case 'finding': return key;
        case 'folder': return vscode.workspace.asRelativePath(vscode.Uri.parse(key));
    }
}

/** The folder of a file, and its workspace folder. */
function foldersOf(file: string): vscode.Uri[] {
    const uri = vscode.Uri.parse(file);
    const workspaceFolder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const folder = uri.path.includes('/') ? vscode.Uri.joinPath(uri, '..') : undefined;
    return [folder, workspaceFolder].filter(candidate => candidate !== undefined)
        .filter((candidate, index, all) => all.findIndex(other => other.toString() === candidate.toString()) === index);
}
