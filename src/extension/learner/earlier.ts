import type * as vscode from 'vscode';
import { isQuestionId } from '../../core/bank/questionId';
import { fnv1a } from '../../core/hash';
import { isForAllMachines, mergeShared, mutesFrom, sharedMutesFrom, type SharedMute } from '../../core/hints/mutes';
import type { LearnerEntry, Note } from '../../core/memory/log';
import { isPastFile, pastFrom, type PastInterview } from '../../core/memory/pastInterview';
import { fileNames, unlessMissing, type Folder } from '../base/fileSystem';

// What versions before the learner's log stored. It stays where it is. Each thing makes one entry whoever reads it, and however often, so
// that it is taken over once: what has replaced it since is not undone.

const bookmarksKey = 'bookmarks';
/** The key of mutes for good, which older versions on other machines go on syncing. */
export const sharedMutesKey = 'sharedMutes';
const knownMutesKey = 'knownSharedMutes';
/** Before mutes were shared they all stood here; those of this machine alone still do. */
export const ownMutesKey = 'mutes';

const nothing = { covers: [], others: [] };

/** The bookmarks and the mutes for good. */
export function earlierMarks(storage: vscode.Memento): LearnerEntry[] {
    const bookmarks = storage.get<unknown>(bookmarksKey);
    const ids = Array.isArray(bookmarks) ? bookmarks.filter((id): id is string => typeof id === 'string') : [];
    const first = mutesFrom(storage.get<unknown>(ownMutesKey)).filter(isForAllMachines)
        .map(({ kind, key }): SharedMute => ({ kind, key, at: 0, isOff: false }));
    const mutes = mergeShared(first, ...[knownMutesKey, sharedMutesKey].map(key => sharedMutesFrom(storage.get<unknown>(key))));
    return [
        ...[...new Set(ids)].map((question): LearnerEntry =>
            ({ type: 'bookmark', id: `earlier-bookmark ${question}`, at: 0, question, on: true, ...nothing })),
        ...mutes.map(({ kind, key, at, isOff }): LearnerEntry =>
            ({ type: 'mute', id: `earlier-mute ${kind} ${key} ${at} ${String(isOff)}`, at, kind, key, on: !isOff, ...nothing }))
    ];
}

/** The notes, which were files; one that cannot be read is told, and keeps no other from being read. */
export async function earlierNotes(place: Folder, failed: (error: unknown) => void): Promise<Note[]> {
    const notes: Note[] = [];
    for (const name of await namesIn(place, failed)) {
        // An id's own `-` never stand in pairs, so two of them stood for its `/`.
        const question = name.slice(0, -3).replaceAll('--', '/');
        if (!name.endsWith('.md') || !isQuestionId(question)) { continue; }
        const uri = place.join(place.folder, name);
        try {
            const stat = await unlessMissing(place.fs.stat(uri));
            const bytes = await unlessMissing(place.fs.readFile(uri));
            const text = bytes && new TextDecoder().decode(bytes);
            if (!stat || !text?.trim()) { continue; }
            const at = Math.floor(stat.mtime);
            notes.push({ type: 'note', id: `earlier-note ${question} ${at} ${fnv1a(text)}`, at, question, text, ...nothing });
        } catch (error) {
            failed(error);
        }
    }
    return notes;
}

/** The past interviews, which were a file each by their ids; one that cannot be read is told, and keeps no other from being read. */
export async function earlierInterviews(place: Folder, failed: (error: unknown) => void): Promise<PastInterview[]> {
    const interviews: PastInterview[] = [];
    for (const name of (await namesIn(place, failed)).filter(isPastFile)) {
        try {
            const bytes = await unlessMissing(place.fs.readFile(place.join(place.folder, name)));
            const past = bytes && pastFrom(new TextDecoder().decode(bytes));
            if (past && `${past.id}.json` === name) { interviews.push(past); }
        } catch (error) {
            failed(error);
        }
    }
    return interviews;
}

async function namesIn(place: Folder, failed: (error: unknown) => void): Promise<string[]> {
    try {
        return await fileNames(place);
    } catch (error) {
        failed(error);
        return [];
    }
}
