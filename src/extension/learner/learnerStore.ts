import type * as vscode from 'vscode';
import { messageOf } from '../../core/errors';
import type { Covered } from '../../core/memory/coverage';
import { below, bothReplaced, LearnerRecord, muteSubject, replacing, withoutReplaced } from '../../core/memory/learner';
import { fittingInterviews } from '../../core/memory/interviewMirror';
import { decodeLearnerMirror, encodeLearnerMirror, fitting } from '../../core/memory/learnerMirror';
import { asEntry, isLearners, type LearnerEntry, type LogEntry, type Muting, type Note } from '../../core/memory/log';
import type { PastInterview } from '../../core/memory/pastInterview';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import type { Folder } from '../base/fileSystem';
import { Kept } from '../base/kept';
import { randomName } from '../base/randomName';
import type { StoreHost } from '../record/host';
import { LogStore, type StoreOptions } from '../record/store';
import { earlierInterviews, earlierMarks, earlierNotes } from './earlier';

/** What the log holds, in words. */
const holds = 'notes, bookmarks and interviews';
/** The key to be registered with `setKeysForSync`. */
export const learnerKey = 'learner';
/** Questions whose notes are too long to be synced, as the user was told. */
const leftOutKey = 'notesNotSynced';
/** Whether the user was told that interviews are left out. */
const interviewsLeftOutKey = 'interviewsNotSynced';
/** The characters of the synced value at most: of the interviews, and of all else. */
const mostLength = 250_000;

/** What is made is given its id, its time and what it replaces. */
type Said<T extends LearnerEntry = LearnerEntry> = T extends LearnerEntry ? Omit<T, 'id' | 'at' | 'covers' | 'others'> : never;

/** What a learner makes besides grades (bookmarks, notes, mutes for good, interviews): a log of its kind, on disk and in Settings Sync. */
export class LearnerStore implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly store: LogStore;
    private readonly listeners = new Set<() => void>();
    private readonly loading = new Kept(() => this.readAll());
    private isLoaded = false;
    private last: { readonly record: LearnerRecord; readonly value: unknown } | undefined;
    private readonly session = randomName();
    /** By subject, its place among those of this window, and how often it was spoken of. */
    private readonly spoken = new Map<string, { readonly place: number; times: number }>();

    /** @param earlier the folder in which older versions had those of notes and interviews */
    constructor(private readonly host: StoreHost, private readonly storage: vscode.Memento, private readonly earlier: vscode.Uri,
        options: StoreOptions = {}) {
        this.store = this.disposables.own(new LogStore(host, storage, {
            holds, yours: holds, shortened: withoutReplaced,
            mirror: () => ({
                key: learnerKey, encode: encodeLearnerMirror, decode: decodeLearnerMirror, bounded: log => this.bounded(log)
            })
        }, options, () => this.changed()));
    }

    /** Reads all of it, once; it never rejects. */
    load(): Promise<void> {
        return this.loading.get();
    }

    /** What is known now: before all is read, what Settings Sync and older versions left in this window's reach. */
    get record(): LearnerRecord {
        const value = this.isLoaded ? undefined : this.storage.get<unknown>(learnerKey);
        if (!this.last || this.last.value !== value) {
            const log = this.isLoaded ? this.store.log : [...this.store.synced, ...earlierMarks(this.storage)];
            this.last = { record: new LearnerRecord(log), value };
        }
        if (!this.loading.isThere) { inBackground(this.load()); }
        return this.last.record;
    }

    /** Whether all could be read the last time. */
    get isWhole(): boolean {
        return this.store.isWhole;
    }

    /** Calls when anything changed. */
    onDidChange(listener: () => void): vscode.Disposable {
        this.listeners.add(listener);
        return { dispose: () => { this.listeners.delete(listener); } };
    }

    /** Reads what other windows and machines wrote since. */
    refresh(): Promise<void> {
        return this.store.refresh();
    }

    /** Sets bookmarks or takes them away; they count at once, and are on disk unless it cannot be written. */
    async bookmark(questions: readonly string[], on: boolean): Promise<void> {
        await this.load();
        const { bookmarks } = this.record;
        await this.say(questions.filter(question => bookmarks.has(question) !== on)
            .map(question => ({ said: { type: 'bookmark', question, on }, subject: `bookmark ${question}` })));
    }

    /** Mutes for good, or takes that back. */
    async mute(things: readonly Pick<Muting, 'kind' | 'key'>[], on: boolean): Promise<void> {
        await this.load();
        const muted = new Set(this.record.mutes.map(muteSubject));
        await this.say(things.filter(thing => muted.has(muteSubject(thing)) !== on)
            .map(({ kind, key }) => ({ said: { type: 'mute', kind, key, on }, subject: muteSubject({ kind, key }) })));
    }

    /**
     * Has a note say something else, in place of what its writer saw. An editor's save, it waits for a slow disk.
     * @param seen what is replaced: a text that is not among it stays beside
     * @returns what the next text of this writer replaces, and whether all is on disk
     */
    async write(question: string, text: string, seen: Covered): Promise<{ readonly seen: Covered; readonly isSaved: boolean }> {
        await this.load();
        const { record } = this;
        const subject = `note ${question}`;
        if (record.note(question) === text) { return { seen: replacing(record.of(subject)), isSaved: await this.store.save() }; }
        const { entries: [entry], isSaved } = await this.say([{ said: { type: 'note', question, text }, subject, seen }],
            () => this.store.save());
        return { seen: bothReplaced(seen, replacing([entry!])), isSaved };
    }

    /** Adds texts to notes, each below what its question has: in one go, as each change costs a look at all. */
    async addNotes(notes: readonly (readonly [question: string, text: string])[]): Promise<boolean> {
        await this.load();
        const { record } = this;
        const { isSaved } = await this.say(notes.map(([question, text]) =>
            ({ said: { type: 'note', question, text: below(record.note(question), text) }, subject: `note ${question}` })));
        return isSaved;
    }

    /** Keeps what was typed to questions, each in place of what was typed before; now, where no other time is given. */
    async answer(answers: readonly { readonly question: string; readonly text: string; readonly at?: number }[]): Promise<void> {
        await this.load();
        await this.say(answers.map(({ question, text, at }) =>
            ({ said: { type: 'answer', question, text }, subject: `answer ${question}`, ...(at !== undefined && { at }) })));
    }

    /** Keeps mock interviews that are over, each once and as it is; @returns whether all is on disk. */
    async keep(interviews: readonly PastInterview[]): Promise<boolean> {
        await this.load();
        const known = new Set(this.record.interviews.map(({ id }) => id));
        const entries = interviews.flatMap(past => known.has(past.id) ? [] : asEntry(past) ?? []);
        inBackground(this.store.merge(entries));
        if (entries.length > 0) { this.changed(); }
        return this.store.flush();
    }

    /** What a note shows now, as what is replaced by who has seen it. */
    seen(question: string): Covered {
        return replacing(this.record.of(`note ${question}`));
    }

    /** When a note last changed, by the clock of who changed it; undefined where there is none. */
    changedAt(question: string): number | undefined {
        return this.record.of(`note ${question}`).at(-1)?.at;
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private async say(all: readonly { readonly said: Said; readonly subject: string; readonly seen?: Covered; readonly at?: number }[],
        save = () => this.store.flush()): Promise<{ readonly entries: LearnerEntry[]; readonly isSaved: boolean }> {
        const { record } = this;
        const entries = all.map(({ said, subject, seen, at = Date.now() }): LearnerEntry =>
            ({ ...said, id: this.nextId(subject), at, ...seen ?? replacing(record.of(subject)) }));
        inBackground(this.store.merge(entries));
        if (entries.length > 0) { this.changed(); }
        return { entries, isSaved: await save() };
    }

    /** Numbered by subject, so that what a window said of one is named in few characters. */
    private nextId(subject: string): string {
        const spoken = this.spoken.get(subject) ?? { place: this.spoken.size, times: 0 };
        this.spoken.set(subject, spoken);
        return `${this.session}_${spoken.place}.${spoken.times++}`;
    }

    private async readAll(): Promise<void> {
        await this.store.load();
        this.isLoaded = true;
        const notes = await this.takeOver('note', 'notes', earlierNotes);
        const interviews = await this.takeOver('past interview', 'interviews', earlierInterviews);
        inBackground(this.store.merge([...earlierMarks(this.storage), ...notes, ...interviews]));
        this.changed();
    }

    private async takeOver<T>(what: string, name: string, read: (place: Folder, failed: (error: unknown) => void) => Promise<T[]>):
    Promise<T[]> {
        const folder = this.host.join(this.earlier, name);
        let problem: unknown;
        const found = await read({ ...this.host, folder }, error => { problem = error; });
        if (problem !== undefined) {
            const text = `a ${what} of an older version in ${folder.toString(true)} cannot be read: ${messageOf(problem)}.`;
            this.host.say('error', `${text} It stays as it is; reading is tried again with the next window.`);
        }
        return found;
    }

    private changed(): void {
        this.last = undefined;
        for (const listener of this.listeners) { listener(); }
    }

    private bounded(log: readonly LogEntry[]): LogEntry[] {
        const { carried, leftOut } = fitting(withoutReplaced(log.filter(isLearners)), mostLength);
        this.tell(leftOut);
        const interviews = fittingInterviews(log.filter(entry => entry.type === 'interview'), mostLength);
        this.tellInterviews(interviews.leftOut.length);
        return [...carried, ...interviews.carried];
    }

    /** Says of each note once that it is too long to be synced. */
    private tell(leftOut: readonly Note[]): void {
        const saved = this.storage.get<unknown>(leftOutKey);
        const told: readonly unknown[] = Array.isArray(saved) ? saved : [];
        const questions = [...new Set(leftOut.map(({ question }) => question))];
        const fresh = questions.filter(question => !told.includes(question));
        if (fresh.length === 0 && questions.length === told.length) { return; }
        inBackground(this.storage.update(leftOutKey, questions));
        if (fresh.length === 0) { return; }
        const text = `Settings Sync carries ${mostLength / 1000} KB of notes; the longest are left out of it: ${fresh.join(', ')}.`;
        const where = this.host.folder.toString(true);
        this.host.say('warning', `${text} They are in ${where} alone. “Export Everything as JSON…” makes a copy.`);
    }

    /** Says once that there are more interviews than are synced. */
    private tellInterviews(leftOut: number): void {
        const isTold = this.storage.get<unknown>(interviewsLeftOutKey) === true;
        if (isTold === leftOut > 0) { return; }
        inBackground(this.storage.update(interviewsLeftOutKey, leftOut > 0 ? true : undefined));
        if (leftOut === 0) { return; }
        const text = `Settings Sync carries ${mostLength / 1000} KB of past interviews; the oldest are left out of it, ${leftOut} by now.`;
        const where = this.host.folder.toString(true);
        this.host.say('warning', `${text} They are in ${where} alone. “Export Everything as JSON…” makes a copy.`);
    }
}
