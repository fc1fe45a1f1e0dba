import { isQuestionId } from '../bank/questionId';
import { messageOf } from '../errors';
import { isForAllMachines, mutesFrom, type Mute } from '../hints/mutes';
import { longestAnswer, muteSubject, type LearnerRecord } from './learner';
import { asEntry, isAboutQuestions, isLearners, isTime, mergeLogs, questionsOf, type LogEntry } from './log';
import { newestFirst, type PastInterview } from './pastInterview';

const format = 'drf-interview-backup';
/** Of the file; one of a newer version is refused. */
const version = 1;

/** Everything that is the user's own. */
export interface Backup {
    readonly log: readonly LogEntry[];
    /** Ids of questions. */
    readonly bookmarks: readonly string[];
    /** Markdown by the id of its question. */
    readonly notes: Readonly<Record<string, string>>;
    /** For good, on all machines. */
    readonly mutes: readonly Mute[];
    /** Mock interviews that are over, the newest first. */
    readonly interviews: readonly PastInterview[];
    /** What was typed last, by the id of its question, and when; none where nothing was. */
    readonly answers?: Answers;
}

type Answers = ReturnType<LearnerRecord['answers']>;

/** What an import would do. Nothing that is there is ever changed or removed. */
export interface ImportSummary {
    readonly newEntries: number;
    readonly knownEntries: number;
    /** Questions that new entries are about. */
    readonly questions: number;
    readonly newBookmarks: readonly string[];
    readonly newMutes: readonly Mute[];
    readonly newInterviews: readonly PastInterview[];
    /** To questions to which nothing was typed here. */
    readonly newAnswers: readonly string[];
    readonly newNotes: readonly string[];
    /** Notes that say something else here; the other text is added below one's own. */
    readonly differingNotes: readonly string[];
}

/** @param exportedAt milliseconds since 1970 */
export function toBackup({ log, bookmarks, notes, mutes, interviews, answers }: Backup, exportedAt: number): string {
    const own = { log: mergeLogs(log), bookmarks, notes, mutes, interviews, answers };
    return `${JSON.stringify({ format, version, exportedAt: new Date(exportedAt).toISOString(), ...own }, undefined, 1)}\n`;
}

/**
 * Reads a backup; what in it is no entry, no bookmark or no note of a question is left out and counted. A file that is no backup gives the
 * reason.
 */
export function fromBackup(text: string): { readonly backup: Backup; readonly unreadable: number } | { readonly reason: string } {
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        return { reason: `It is no JSON: ${messageOf(error)}.` };
    }
    const file = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>;
    if (file['format'] !== format) { return { reason: 'It is no backup of DRF Interview.' }; }
    if (typeof file['version'] !== 'number' || file['version'] > version) {
        return { reason: 'It was written by a newer version of the extension.' };
    }
    const rows = list(file['log']);
    const entries = rows.flatMap(row => asEntry(row) ?? []).filter(entry => !isLearners(entry) && entry.type !== 'interview');
    const marked = list(file['bookmarks']);
    const ids = marked.filter((id): id is string => typeof id === 'string' && isQuestionId(id));
    const noted = Object.entries(typeof file['notes'] === 'object' && file['notes'] !== null ? file['notes'] : {});
    const notes = noted.filter((note): note is [string, string] => typeof note[1] === 'string' && isQuestionId(note[0]));
    const muted = list(file['mutes']);
    const mutes = mutesFrom(muted).filter(isForAllMachines);
    const held = list(file['interviews']);
    const interviews = held.map(asEntry).filter(entry => entry?.type === 'interview');
    const said = Object.entries(typeof file['answers'] === 'object' && file['answers'] !== null ? file['answers'] : {});
    const answers = said.flatMap(([id, answer]): [string, Answers[string]][] =>
        isQuestionId(id) ? asSaid(answer).map(one => [id, one]) : []);
    const unreadable = [[rows, entries], [marked, ids], [noted, notes], [muted, mutes], [held, interviews], [said, answers]]
        .reduce((sum, [all, read]) => sum + all!.length - read!.length, 0);
    const backup = {
        log: mergeLogs(entries), bookmarks: [...new Set(ids)], notes: Object.fromEntries(notes), mutes, interviews: newestFirst(interviews),
        ...(answers.length > 0 && { answers: Object.fromEntries(answers) })
    };
    return { backup, unreadable };
}

export function compareBackup(backup: Backup, own: Backup): ImportSummary {
    const known = new Set(own.log.map(({ id }) => id));
    const bookmarked = new Set(own.bookmarks);
    const fresh = backup.log.filter(({ id }) => !known.has(id));
    const muted = new Set(own.mutes.map(muteSubject));
    const held = new Set(own.interviews.map(({ id }) => id));
    const notes = Object.keys(backup.notes).filter(id => backup.notes[id]!.trim() !== '');
    return {
        newEntries: fresh.length, knownEntries: backup.log.length - fresh.length,
        questions: new Set(fresh.filter(isAboutQuestions).flatMap(questionsOf)).size,
        newBookmarks: backup.bookmarks.filter(id => !bookmarked.has(id)),
        newAnswers: Object.keys(backup.answers ?? {}).filter(id => !Object.hasOwn(own.answers ?? {}, id)),
        newMutes: backup.mutes.filter(mute => !muted.has(muteSubject(mute))),
        newInterviews: backup.interviews.filter(({ id }) => !held.has(id)),
        newNotes: notes.filter(id => !Object.hasOwn(own.notes, id)),
        differingNotes: notes.filter(id => Object.hasOwn(own.notes, id) && !own.notes[id]!.includes(backup.notes[id]!.trim()))
    };
}

function asSaid(value: unknown): Answers[string][] {
    const { text, at } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>;
    return typeof text === 'string' && text.trim() !== '' && isTime(at) ? [{ text: text.slice(0, longestAnswer), at }] : [];
}

function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}
