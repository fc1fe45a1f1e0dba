import { Coverage, coverageOf, type Covered } from './coverage';
import { isLearners, mergeLogs, type LearnerEntry, type LogEntry, type Muting, type Note } from './log';
import { newestFirst, type PastInterview } from './pastInterview';

/** Of an answer so many characters are kept. */
export const longestAnswer = 4000;

/** What an entry is about: what is said of one takes the place of what was said of it, and of no other. */
export function subjectOf(entry: LearnerEntry): string {
    return entry.type === 'mute' ? muteSubject(entry) : `${entry.type} ${entry.question}`;
}

export function muteSubject({ kind, key }: Pick<Muting, 'kind' | 'key'>): string {
    return `mute ${kind} ${key}`;
}

/** Of each subject the entries that no other replaces, oldest first: more than one where windows or machines did not know of each other. */
function headsOf(log: readonly LogEntry[]): Map<string, LearnerEntry[]> {
    const subjects = new Map<string, LearnerEntry[]>();
    for (const entry of mergeLogs(log)) {
        if (!isLearners(entry)) { continue; }
        const subject = subjectOf(entry);
        const own = subjects.get(subject);
        if (own) { own.push(entry); } else { subjects.set(subject, [entry]); }
    }
    for (const [subject, entries] of subjects) {
        const replaced = entries.length < 2 ? undefined : new Coverage(Coverage.of([], entries.map(coverageOf)));
        if (replaced) { subjects.set(subject, entries.filter(({ id }) => !replaced.has(id))); }
    }
    return subjects;
}

/**
 * A log without what was replaced. What is left names all that was, also what that had replaced before, so logs may be shortened before or
 * after they are merged: what comes of it is the same.
 */
export function withoutReplaced(log: readonly LogEntry[]): LogEntry[] {
    const heads = new Set([...headsOf(log).values()].flat().map(({ id }) => id));
    return log.filter(entry => !isLearners(entry) || heads.has(entry.id));
}

/** What an entry has to name so that it takes the place of others. */
export function replacing(entries: readonly LearnerEntry[]): Covered {
    return Coverage.of(entries.map(({ id }) => id), entries.map(coverageOf));
}

/** What is replaced together. */
export function bothReplaced(one: Covered, other: Covered): Covered {
    return Coverage.of([], [new Coverage(one), new Coverage(other)]);
}

/** Whether two lists are of the same things, told by what names them. */
export function isSameList<T>(one: readonly T[], other: readonly T[], nameOf: (thing: T) => string): boolean {
    return one.length === other.length && one.every((thing, index) => nameOf(thing) === nameOf(other[index]!));
}

const nobody: readonly LearnerEntry[] = [];

/** What a learner made, as the entries of a log tell it: the same in whatever order they came. */
export class LearnerRecord {
    private readonly heads: ReadonlyMap<string, readonly LearnerEntry[]>;
    /** Ids of questions. */
    readonly bookmarks: ReadonlySet<string>;
    /** What is muted for good, oldest first. */
    readonly mutes: readonly Pick<Muting, 'kind' | 'key'>[];
    /** The mock interviews that are over, the newest first. */
    readonly interviews: readonly PastInterview[];

    constructor(log: readonly LogEntry[]) {
        this.heads = headsOf(log);
        // A window that did not know of another's says the last word where it was later.
        const last = [...this.heads.values()].flatMap(heads => heads.at(-1) ?? []);
        this.bookmarks = new Set(last.flatMap(entry => entry.type === 'bookmark' && entry.on ? entry.question : []));
        this.mutes = last.filter((entry): entry is Muting => entry.type === 'mute' && entry.on)
            .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ kind, key }) => ({ kind, key }));
        this.interviews = newestFirst(log.filter(entry => entry.type === 'interview'));
    }

    /** What is to be replaced by what is said next of a subject. */
    of(subject: string): readonly LearnerEntry[] {
        return this.heads.get(subject) ?? nobody;
    }

    /** What was typed last to a question, and when. */
    answer(question: string): { readonly text: string; readonly at: number } | undefined {
        const last = this.of(`answer ${question}`).at(-1);
        return last?.type === 'answer' ? { text: last.text, at: last.at } : undefined;
    }

    /** All that was typed last, by the ids of the questions. */
    answers(): Record<string, { readonly text: string; readonly at: number }> {
        return Object.fromEntries([...this.heads.values()].flatMap(heads => {
            const last = heads.at(-1);
            return last?.type === 'answer' ? [[last.question, { text: last.text, at: last.at }]] : [];
        }));
    }

    /** What a question's note says, nothing where there is none: texts that did not know of each other one below the other. */
    note(question: string): string {
        return textOf(this.of(`note ${question}`).flatMap(entry => entry.type === 'note' ? entry : []));
    }

    /** What the notes are made of: where it is the same, no note says anything else. */
    noteEntries(): Note[] {
        return [...this.heads.values()].flat().filter(entry => entry.type === 'note');
    }

    /** All notes by the ids of their questions, but for empty ones. */
    notes(): [question: string, text: string][] {
        return [...this.heads.values()].flatMap(([first]): [string, string][] => {
            const text = first?.type === 'note' ? this.note(first.question) : '';
            return first?.type === 'note' && text.trim() !== '' ? [[first.question, text]] : [];
        });
    }
}

/** Between texts of one note. */
const ruler = '\n\n---\n\n';

/** A text below another. */
export function below(text: string, added: string): string {
    return text.trim() === '' ? added : `${text.trim()}${ruler}${added.trim()}`;
}

/** @param heads oldest first */
function textOf(heads: readonly Note[]): string {
    const [only] = heads;
    if (only && heads.length === 1) { return only.text; }
    const texts = [...new Set(heads.map(({ text }) => text.trim()))];
    return texts.filter(text => text !== '' && !texts.some(other => other !== text && hasLines(other, text))).join(ruler);
}

/** Whether a text has the lines of another, one after the other. */
export function hasLines(text: string, lines: string): boolean {
    return `\n${text.trim()}\n`.includes(`\n${lines.trim()}\n`);
}
