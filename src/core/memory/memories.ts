import {
    canBeUndone, isAboutQuestions, isAhead, madeBy, mergeLogs, questionsOf, seenAhead, standing, toleratedMilliseconds, undoneBy,
    type Action, type LogEntry, type QuestionEntry, type Review
} from './log';
import type { Memory, Schedule } from './schedule';
import { baseOf, type Base } from './summarize';

/** The memory of every question: a log and its replay, kept up to date with each entry that comes and with the clock. */
export class Memories {
    private entries: LogEntry[] = [];
    private ids = new Set<string>();
    private undone = new Set<string>();
    /** Ids of entries that others take back or have seen ahead, also of such as have not come yet. */
    private corrected = new Set<string>();
    /** How many entries, the last ones, are ahead of the clock. */
    private ahead = 0;
    /** Whether some that are ahead count with the latest that is not. */
    private floats = false;
    private stand: QuestionEntry[] = [];
    /** The latest time of what stands. */
    private latest = -Infinity;
    private standingOf = new Map<string, QuestionEntry[]>();
    private memories = new Map<string, Memory>();
    private base: Base = baseOf([], new Set());
    private changes = 0;
    /** The highest number of an entry by the window that made it. */
    private numbers = new Map<string, number>();

    /**
     * @param now what the clock says, in milliseconds since 1970; without it every entry counts at its own time
     * @param made what this window made itself, in the order in which it was made
     */
    constructor(private readonly schedule: Schedule, log: readonly LogEntry[], private now = Infinity,
        private readonly made: LogEntry[] = []) {
        this.rebuild(mergeLogs(log));
    }

    /** The same by another schedule. */
    by(schedule: Schedule): Memories {
        return new Memories(schedule, this.entries, this.now, this.made);
    }

    /** Another one after each change. */
    get version(): number {
        return this.changes;
    }

    /** Every entry, oldest first by the times that were written. */
    get log(): readonly LogEntry[] {
        return this.entries;
    }

    /** What stands, in the order in which it was made. */
    get standing(): readonly QuestionEntry[] {
        return this.stand;
    }

    /** By question's id; also of questions that no loaded bank has. */
    get all(): ReadonlyMap<string, Memory> {
        return this.memories;
    }

    get(question: string): Memory | undefined {
        return this.memories.get(question);
    }

    has(entryId: string): boolean {
        return this.ids.has(entryId);
    }

    /** What an undo would take back: the last that this window made, whatever its clock said, else the newest. */
    get last(): Review | Action | undefined {
        const stands = (entry: LogEntry): entry is Review | Action => canBeUndone(entry) && !this.undone.has(entry.id);
        return this.made.findLast(stands) ?? this.stand.findLast(stands);
    }

    /** Tells what the clock says; @returns whether that changed any memory, as entries are ahead of it or no longer. */
    tick(now: number): boolean {
        this.now = now;
        if (this.countAhead() === this.ahead) { return false; }
        this.rebuild(this.entries);
        return true;
    }

    /** The union with other entries. Newer ones about questions, which are the rule, cost the replay of their own questions alone. */
    add(others: readonly LogEntry[]): void {
        const added = mergeLogs(others).filter(({ id }) => !this.ids.has(id));
        for (const [index, entry] of added.entries()) {
            if (!this.comesLast(entry)) {
                this.rebuild(mergeLogs(this.entries, added.slice(index)));
                return;
            }
            this.append(entry);
        }
    }

    /** Adds what this window made itself. */
    addOwn(made: readonly LogEntry[]): void {
        this.made.push(...made);
        this.add(made);
    }

    /** Ids of entries that are ahead of now and that nobody has seen so, where not all are. */
    fromAhead(now: number): string[] {
        const [oldest] = this.entries;
        if (!oldest || oldest.at > now || !isAhead(this.entries.at(-1)!, now)) { return []; }
        const seen = seenAhead(this.entries, now);
        return this.entries.filter(entry => isAhead(entry, now) && isAboutQuestions(entry) && !seen.has(entry.id)).map(({ id }) => id);
    }

    private comesLast(entry: LogEntry): entry is QuestionEntry {
        const { session, number } = madeBy(entry.id);
        return isAboutQuestions(entry) && !isAhead(entry, this.now) && !this.floats && entry.at > this.latest
            && number > (this.numbers.get(session) ?? -1) && !this.corrected.has(entry.id) && !this.base.isCovered(entry.id);
    }

    private append(entry: QuestionEntry): void {
        this.changes++;
        // Others may be of a later time, such as what is ahead or an undo.
        const place = this.entries.findLastIndex(({ at, id }) => at < entry.at || at === entry.at && id < entry.id) + 1;
        this.entries.splice(place, 0, entry);
        this.ids.add(entry.id);
        this.count(entry);
        this.stand.push(entry);
        this.latest = entry.at;
        for (const question of this.standOf(entry)) { this.memories.set(question, this.memoryOf(question)); }
    }

    private rebuild(log: LogEntry[]): void {
        this.changes++;
        this.entries = log;
        this.ids = new Set(log.map(({ id }) => id));
        this.undone = undoneBy(log);
        this.corrected = new Set([...this.undone, ...log.flatMap(entry => entry.type === 'retime' ? entry.entries : [])]);
        this.ahead = this.countAhead();
        const seen = seenAhead(log, this.now);
        this.floats = log.slice(log.length - this.ahead).some(entry => isAboutQuestions(entry) && !seen.has(entry.id));
        this.numbers = new Map();
        for (const entry of log) { this.count(entry); }
        this.stand = standing(log, this.now);
        this.latest = this.stand.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
        this.base = baseOf(log, this.ids);
        this.standingOf = new Map([...this.base.folds.keys()].map(question => [question, []]));
        for (const entry of this.stand) { if (!this.base.isCovered(entry.id)) { this.standOf(entry); } }
        this.memories = new Map([...this.standingOf.keys()].map(question => [question, this.memoryOf(question)]));
    }

    private memoryOf(question: string): Memory {
        return this.schedule.memoryOf(this.standingOf.get(question) ?? [], this.base.folds.get(question));
    }

    /** Puts an entry last of those of its questions; @returns these. */
    private standOf(entry: QuestionEntry): readonly string[] {
        const questions = questionsOf(entry);
        for (const question of questions) {
            const own = this.standingOf.get(question);
            if (own) { own.push(entry); } else { this.standingOf.set(question, [entry]); }
        }
        return questions;
    }

    private count({ id }: LogEntry): void {
        const { session, number } = madeBy(id);
        this.numbers.set(session, Math.max(number, this.numbers.get(session) ?? -1));
    }

    private countAhead(): number {
        const limit = this.now + toleratedMilliseconds;
        return this.entries.length - 1 - this.entries.findLastIndex(({ at }) => at <= limit);
    }
}
