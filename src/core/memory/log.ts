import { fnv1a } from '../hash';
import { asPastInterview, type PastInterview } from './pastInterview';
import { grades, isTexts, isTime, type Grade } from './values';

export { grades, isTexts, isTime, type Grade };

/** What every entry of the log has. */
interface Recorded {
    /** Unique over all windows and machines. */
    readonly id: string;
    /** Milliseconds since 1970, by the clock of the machine that wrote it. */
    readonly at: number;
}

export interface Review extends Recorded {
    readonly type: 'review';
    readonly question: string;
    readonly grade: Grade;
    /** Time taken to answer. */
    readonly seconds: number;
    /** The way in which the question was asked, with the hints that were taken. */
    readonly kind: string;
}

/** What is done with questions besides reviewing them; `bury` puts them off until the next study day. */
export const actions = ['suspend', 'resume', 'bury', 'reset'] as const;

export interface Action extends Recorded {
    readonly type: (typeof actions)[number];
    readonly questions: readonly string[];
}

/** An answer was shown where code uses what it explains: it was seen, which is no success and no failure. */
export interface Exposure extends Recorded {
    readonly type: 'expose';
    readonly question: string;
}

/** What is about questions. */
export type QuestionEntry = Review | Action | Exposure;

/** Takes another entry back, whichever log that one stands in. */
export interface Undo extends Recorded {
    readonly type: 'undo';
    readonly undoes: string;
}

/** Says that other entries claim to be from later than now: they count as made no later than this one, as long as they do so. */
export interface Retiming extends Recorded {
    readonly type: 'retime';
    readonly entries: readonly string[];
}

/** Stands for older entries, so that what is carried between machines does not grow for ever: what they make of each question. */
export interface Summary extends Recorded {
    readonly type: 'summary';
    /** By the windows that made them, the first and the last numbers of entries in a row. */
    readonly covers: readonly (readonly [session: string, ...ranges: number[]])[];
    /** Ids of entries that have no number. */
    readonly others: readonly string[];
    /** A question, and what `Schedule` reads on from. */
    readonly folds: readonly (readonly [question: string, ...numbers: number[]])[];
}

/** Says something of one thing in place of what was said of it: also of such as comes later, from a machine that was apart. */
interface Replacing extends Recorded, Pick<Summary, 'covers' | 'others'> { }

/** A bookmark is set, or taken away. */
export interface Bookmark extends Replacing {
    readonly type: 'bookmark';
    readonly question: string;
    readonly on: boolean;
}

/** Hints are silent for good about something, or speak again. */
export interface Muting extends Replacing {
    readonly type: 'mute';
    /** What is muted: a question, a symbol, …; one that this version does not know is kept. */
    readonly kind: string;
    readonly key: string;
    readonly on: boolean;
}

/** What a note of a question says. */
export interface Note extends Replacing {
    readonly type: 'note';
    readonly question: string;
    /** Markdown; an empty one is no note. */
    readonly text: string;
}

/** What was typed last to a question. */
export interface Answer extends Replacing {
    readonly type: 'answer';
    readonly question: string;
    readonly text: string;
}

/** What a learner says of things besides grades: each entry takes the place of what was said before. */
export type LearnerEntry = Bookmark | Muting | Note | Answer;

export type LogEntry = QuestionEntry | Undo | Retiming | Summary | LearnerEntry | PastInterview;

/** An entry as it is made, before it is given its id and time. */
export type NewEntry = LogEntry extends infer Entry ? Entry extends LogEntry ? Omit<Entry, keyof Recorded> : never : never;

/** A line of a log that could not be used. */
export interface LogProblem {
    readonly code: 'malformed' | 'newer-version';
    /** From 0. */
    readonly line: number;
}

/** Of the lines; a reader of this version leaves those of a newer one alone. */
const version = 3;

/** The version that can read an entry first. */
function versionOf(entry: LogEntry): number {
    return entry.type === 'answer' || entry.type === 'interview' ? 3 : isLearners(entry) ? 2 : 1;
}

/** One line, with its end, in the order of keys that never changes: equal entries are equal lines. */
export function encodeEntry(entry: LogEntry): string {
    const content = ordered(entry);
    return `${JSON.stringify({ v: versionOf(entry), ...content, sum: checksum(content) })}\n`;
}

/** So that a flipped byte makes no other grade. */
function checksum(content: LogEntry): number {
    return fnv1a(JSON.stringify(content));
}

function ordered(entry: LogEntry): LogEntry {
    const { id, at } = entry;
    switch (entry.type) {
        case 'review': return { type: entry.type, id, at, question: entry.question, grade: entry.grade, seconds: entry.seconds,
            kind: entry.kind };
        case 'expose': return { type: entry.type, id, at, question: entry.question };
        case 'undo': return { type: entry.type, id, at, undoes: entry.undoes };
        case 'retime': return { type: entry.type, id, at, entries: entry.entries };
        case 'summary': return { type: entry.type, id, at, covers: entry.covers, others: entry.others, folds: entry.folds };
        case 'suspend': case 'resume': case 'bury': case 'reset': return { type: entry.type, id, at, questions: entry.questions };
        // As every one is that was read.
        case 'interview': return asPastInterview(entry) ?? entry;
        case 'bookmark': return { type: entry.type, id, at, question: entry.question, on: entry.on, covers: entry.covers,
            others: entry.others };
        case 'mute': return { type: entry.type, id, at, kind: entry.kind, key: entry.key, on: entry.on, covers: entry.covers,
            others: entry.others };
        case 'note': case 'answer': return { type: entry.type, id, at, question: entry.question, text: entry.text, covers: entry.covers,
            others: entry.others };
    }
}

/** Reads a log, whatever its state: a torn, foreign or newer line becomes a problem, and the others count. */
export function decodeLog(text: string): { entries: LogEntry[]; problems: LogProblem[] } {
    const entries: LogEntry[] = [];
    const problems: LogProblem[] = [];
    text.split('\n').forEach((content, line) => {
        if (content.trim() === '') { return; }
        const entry = decodeLine(content);
        if (typeof entry === 'string') { problems.push({ code: entry, line }); } else { entries.push(entry); }
    });
    return { entries, problems };
}

function decodeLine(line: string): LogEntry | LogProblem['code'] {
    let value: unknown;
    try {
        value = JSON.parse(line);
    } catch {
        return 'malformed';
    }
    const { v, sum } = (value ?? {}) as { v?: unknown; sum?: unknown };
    if (typeof v === 'number' && v > version) { return 'newer-version'; }
    const entry = asEntry(value);
    return entry && v === versionOf(entry) && sum === checksum(entry) ? entry : 'malformed';
}

/** A value from outside as an entry of exactly an entry's keys; undefined if it is none. */
export function asEntry(value: unknown): LogEntry | undefined {
    if (typeof value !== 'object' || value === null) { return undefined; }
    const { type, id, at, question, questions, grade, seconds, kind, undoes, entries, covers, others,
        folds } = value as Partial<Record<string, unknown>>;
    if (typeof id !== 'string' || id === '' || !isTime(at)) { return undefined; }
    if (type === 'undo') { return typeof undoes === 'string' ? { type, id, at, undoes } : undefined; }
    if (type === 'summary') {
        return isTexts(others) && isRows(covers) && covers.every(isCover) && isRows(folds) ? { type, id, at, covers, others, folds }
            : undefined;
    }
    if (type === 'expose') { return typeof question === 'string' ? { type, id, at, question } : undefined; }
    if (type === 'retime') { return isTexts(entries) ? { type, id, at, entries } : undefined; }
    if (type === 'interview') { return asPastInterview(value); }
    if (type === 'bookmark' || type === 'mute' || type === 'note' || type === 'answer') { return asLearners(value); }
    const action = actions.find(known => known === type);
    if (action) { return isTexts(questions) ? { type: action, id, at, questions } : undefined; }
    const known = grades.find(known => known === grade);
    return type === 'review' && known && typeof question === 'string' && typeof seconds === 'number' && Number.isFinite(seconds)
        && typeof kind === 'string'
        ? { type, id, at, question, grade: known, seconds, kind } : undefined;
}

function asLearners(value: object): LearnerEntry | undefined {
    const { type, id, at, question, text, on, kind, key, covers, others } = value as Partial<Record<string, unknown>>;
    if (typeof id !== 'string' || !isTime(at) || !isTexts(others) || !isRows(covers) || !covers.every(isCover)) { return undefined; }
    const own = { id, at };
    if (type === 'mute') {
        return typeof kind === 'string' && typeof key === 'string' && typeof on === 'boolean'
            ? { type, ...own, kind, key, on, covers, others } : undefined;
    }
    if (typeof question !== 'string') { return undefined; }
    if (type === 'bookmark') { return typeof on === 'boolean' ? { type, ...own, question, on, covers, others } : undefined; }
    return (type === 'note' || type === 'answer') && typeof text === 'string' ? { type, ...own, question, text, covers, others }
        : undefined;
}

/** More a window does not make. */
const mostNumber = 999_999_999;

/** Whether what stands behind a window's name are ranges of numbers, each above the one before. */
function isCover([, ...numbers]: readonly [string, ...number[]]): boolean {
    return numbers.length % 2 === 0 && numbers.every((number, at) => Number.isInteger(number) && number >= 0 && number <= mostNumber
        && (at === 0 || (at % 2 === 0 ? number > numbers[at - 1]! : number >= numbers[at - 1]!)));
}

/** Lists of a name and numbers. */
function isRows(value: unknown): value is (readonly [string, ...number[]])[] {
    return Array.isArray(value)
        && value.every(row => Array.isArray(row) && typeof row[0] === 'string' && row.slice(1).every(part => typeof part === 'number'));
}

/**
 * The union of logs, oldest entry first, each id once. Commutative, associative and idempotent, so that windows and machines
 * may merge in any order; of two entries with one id, which only corruption makes, the one of the lesser line stays.
 */
export function mergeLogs(...logs: readonly (readonly LogEntry[])[]): LogEntry[] {
    const byId = new Map<string, LogEntry>();
    for (const entry of logs.flat()) {
        const other = byId.get(entry.id);
        if (!other || encodeEntry(entry) < encodeEntry(other)) { byId.set(entry.id, entry); }
    }
    return [...byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** A clock may be this much behind the one of another machine before one of them is taken for one that was set wrong. */
export const toleratedMilliseconds = 86_400_000;

/** Whether an entry claims to be from later than now. */
export function isAhead({ at }: LogEntry, now: number): boolean {
    return at > now + toleratedMilliseconds;
}

/** When entries were first seen to be ahead, by their ids. */
export function seenAhead(log: readonly LogEntry[], now: number): Map<string, number> {
    const undone = undoneBy(log);
    const seen = new Map<string, number>();
    for (const entry of log) {
        if (entry.type !== 'retime' || undone.has(entry.id) || isAhead(entry, now)) { continue; }
        for (const id of entry.entries) { seen.set(id, Math.min(entry.at, seen.get(id) ?? Infinity)); }
    }
    return seen;
}

/** Ids of what was taken back. */
export function undoneBy(log: readonly LogEntry[]): Set<string> {
    return new Set(log.flatMap(entry => entry.type === 'undo' ? entry.undoes : []));
}

/**
 * What stands of what is about questions, nothing that was taken back, in the order in which it was made.
 * An entry that is ahead of now was written by a clock that ran ahead, or now is told by one that is behind, and nobody can tell which: it
 * counts as made when it was first seen to be ahead, or with the latest that is not, as long as it is ahead. Its own time is never changed,
 * so with the next right clock every entry that a right clock wrote counts at its own time again, whatever clocks have said in between.
 * Where all is ahead, it is now that is wrong.
 * @param now milliseconds since 1970; without it every entry counts at its own time
 */
export function standing(log: readonly LogEntry[], now = Infinity): QuestionEntry[] {
    const undone = undoneBy(log);
    const seen = seenAhead(log, now);
    const latest = log.reduce((latest, entry) => isAhead(entry, now) ? latest : Math.max(latest, entry.at), -Infinity);
    const stand = log.filter(isAboutQuestions).filter(({ id }) => !undone.has(id));
    const counted = latest === -Infinity ? stand
        : stand.map(entry => isAhead(entry, now) ? { ...entry, at: seen.get(entry.id) ?? latest } : entry);
    return inOrder(counted, stand);
}

/**
 * By time, and what one window made in the order of its numbers, also where its clock went back a little meanwhile.
 * @param originals the same with the times that were written
 */
function inOrder(entries: readonly QuestionEntry[], originals: readonly QuestionEntry[]): QuestionEntry[] {
    const placed = entries.map((entry, index) => ({ entry, key: entry.at, isOwn: entry === originals[index], ...madeBy(entry.id) }));
    const sessions = new Map<string, typeof placed>();
    for (const one of placed) {
        const session = sessions.get(one.session);
        if (session) { session.push(one); } else { sessions.set(one.session, [one]); }
    }
    for (const session of sessions.values()) {
        session.sort((a, b) => a.number - b.number);
        let before = -Infinity;
        for (const one of session) {
            if (before > one.key && before - one.key <= toleratedMilliseconds) { one.key = before; }
            before = one.key;
        }
    }
    const name = (a: string, b: string): number => a === b ? 0 : a < b ? -1 : 1;
    // What was seen to be ahead was there before what was made then.
    return placed.sort((a, b) => a.key - b.key || Number(a.isOwn) - Number(b.isOwn) || name(a.session, b.session) || a.number - b.number)
        .map(({ entry }) => entry);
}

/** The window that made an entry, and how many it had made before; an id of another form is a window of its own. */
export function madeBy(id: string): { readonly session: string; readonly number: number } {
    const dot = id.lastIndexOf('.');
    const number = dot > 0 ? Number(id.slice(dot + 1)) : NaN;
    return Number.isSafeInteger(number) ? { session: id.slice(0, dot), number } : { session: id, number: 0 };
}

export function isAction(entry: LogEntry): entry is Action {
    return actions.some(type => type === entry.type);
}

export function isAboutQuestions(entry: LogEntry): entry is QuestionEntry {
    return entry.type === 'review' || entry.type === 'expose' || isAction(entry);
}

export function isLearners(entry: LogEntry): entry is LearnerEntry {
    return entry.type === 'bookmark' || entry.type === 'mute' || entry.type === 'note' || entry.type === 'answer';
}

/** The questions that an entry is about. */
export function questionsOf(entry: QuestionEntry): readonly string[] {
    return isAction(entry) ? entry.questions : [entry.question];
}

/** Whether an undo can take it back: nobody can unsee an answer. */
export function canBeUndone(entry: LogEntry): entry is Review | Action {
    return entry.type === 'review' || isAction(entry);
}
