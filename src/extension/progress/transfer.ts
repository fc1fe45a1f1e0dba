import * as vscode from 'vscode';
import type { Backup, ImportSummary } from '../../core/memory/backup';
import { messageOf } from '../../core/errors';
import { plural } from '../../core/words';
import { addBankEntry } from '../banks/patterns';
import { inSlices } from '../base/slices';
import { confirm, fail, flash, inform } from '../doors/notify';
import { askWhereToSave } from '../doors/window';
import { importedText } from './importedText';
import type { ProgressParts } from './parts';

type Content = typeof import('../content');

/** Writes everything that is the user's own into a file. */
export async function exportBackup(parts: ProgressParts): Promise<void> {
    const { toBackup } = await import('../content');
    await save('drf-interview', 'json', 'JSON', toBackup(await own(parts), Date.now()));
}

export async function exportAnki({ banks }: ProgressParts): Promise<void> {
    const [{ entries }, { toAnkiSteps }] = await Promise.all([banks.complete(), import('../content')]);
    await save('drf-interview', 'txt', 'Anki text', await inSlices(toAnkiSteps(entries)));
}

/** Reads a backup, Anki's notes or a table, says what it would do, and does it when it is wanted. */
export async function importFile(parts: ProgressParts): Promise<void> {
    const [uri] = await vscode.window.showOpenDialog({
        title: 'Import a Backup or Flashcards', openLabel: 'Import',
        filters: { 'Backup, Anki text or table': ['json', 'txt', 'csv', 'tsv'] }
    }) ?? [];
    if (!uri) { return; }
    try {
        const text = await importedText(vscode.workspace.fs, uri);
        const content = await import('../content');
        await (/\.json$/i.test(uri.path) ? importBackup(text, uri, parts, content) : importNotes(text, uri, content));
    } catch (error) {
        fail(`${nameOf(uri)} cannot be imported. ${messageOf(error)}`);
    }
}

async function importBackup(text: string, uri: vscode.Uri, parts: ProgressParts, { compareBackup, fromBackup }: Content): Promise<void> {
    const read = fromBackup(text);
    if ('reason' in read) {
        inform(`${nameOf(uri)} cannot be imported. ${read.reason}`);
        return;
    }
    const { backup, unreadable } = read;
    const summary = compareBackup(backup, await own(parts));
    const changes = describe(summary);
    const skipped = unreadable > 0 ? ` ${plural(unreadable, 'damaged entry').replace('entrys', 'entries')} will be left out.` : '';
    if (changes === '') {
        inform(`everything in the backup is here already.${skipped}`);
        return;
    }
    const detail = `The import adds ${changes}. ${plural(summary.knownEntries, 'review')} are here already. Nothing is removed.${skipped}`;
    if (!await confirm('Import this backup?', detail, 'Import')) { return; }
    await parts.memory.merge(backup.log);
    await parts.bookmarks.add(summary.newBookmarks);
    await parts.mutes.addAll(summary.newMutes);
    await parts.interviews.keep(summary.newInterviews);
    await parts.answers.keep(summary.newAnswers.map(question => ({ question, ...backup.answers![question]! })));
    await parts.notes.add(Object.fromEntries([...summary.newNotes, ...summary.differingNotes].map(id => [id, backup.notes[id]!])));
    inform('the backup is imported.');
}

function describe({ newEntries, questions, newBookmarks, newMutes, newAnswers, newInterviews, newNotes,
    differingNotes }: ImportSummary): string {
    return [
        newEntries > 0 && `${plural(newEntries, 'review')} and actions on ${plural(questions, 'question')}`,
        newBookmarks.length > 0 && plural(newBookmarks.length, 'bookmark'),
        newAnswers.length > 0 && `what you typed to ${plural(newAnswers.length, 'question')}`,
        newMutes.length > 0 && plural(newMutes.length, 'mute'),
        newInterviews.length > 0 && plural(newInterviews.length, 'past interview'), newNotes.length > 0 && plural(newNotes.length, 'note'),
        differingNotes.length > 0 && `a second text to ${plural(differingNotes.length, 'note')}`
    ].filter(Boolean).join(', ');
}

/** Notes become a bank of one's own. */
async function importNotes(text: string, uri: vscode.Uri, content: Content): Promise<void> {
    const { readNotesSteps, previewImportSteps, toBankSteps, describeImport } = content;
    const file = await inSlices(readNotesSteps(text));
    const preview = await inSlices(previewImportSteps(file));
    if (preview.questions.length === 0) {
        inform(preview.own === 0 ? `there are no notes in ${nameOf(uri)}.`
            : `all ${plural(preview.own, 'note')} are questions of this extension's own banks.`);
        return;
    }
    if (!await confirm(`Import ${plural(preview.questions.length, 'note')}?`, describeImport(file, preview), 'Import')) { return; }
    const target = await save(nameOf(uri).replace(/\.\w+$/, ''), 'md', 'Markdown', await inSlices(toBankSteps(preview)));
    if (target) { await addBankEntry(target); }
}

/** All of it, also of questions whose bank is not loaded. */
async function own({ answers, bookmarks, notes, mutes, interviews, memory }: ProgressParts): Promise<Backup> {
    const [{ memories }, all, marked, muted, past] =
        await Promise.all([memory.recall(), notes.all(), bookmarks.loaded(), mutes.forGood(), interviews.all()]);
    return { log: memories.log, bookmarks: marked, notes: all, mutes: muted, interviews: past, answers: await answers.all() };
}

async function save(name: string, extension: string, kind: string, text: string): Promise<vscode.Uri | undefined> {
    const uri = await askWhereToSave(name, extension, kind);
    if (!uri) { return undefined; }
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    flash(`wrote ${nameOf(uri)}.`);
    return uri;
}

function nameOf({ path }: vscode.Uri): string {
    return path.slice(path.lastIndexOf('/') + 1);
}
