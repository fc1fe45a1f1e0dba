import { isAboutQuestions, lastStanding, mergeLogs, questionsOf, standing, type Action, type LogEntry, type QuestionEntry, type Review } from './log';
import type { Memory, Schedule } from './schedule';

/** A clock may be this much behind the one of another machine before it is taken for one that was set wrong. */
const toleratedMilliseconds = 86_400_000;

/** The memory of every question: a log and its replay, kept up to date with each entry that comes. */
export class Memories {
    private entries: LogEntry[] = [];
    private ids = new Set<string>();
    /** Ids of entries that others take back or set right, also of such as have not come yet. */
    private corrected = new Set<string>();
    private standingOf = new Map<string, QuestionEntry[]>();
    private memories = new Map<string, Memory>();

    constructor(private readonly schedule: Schedule, log: readonly LogEntry[]) {
        this.rebuild(mergeLogs(log));
    }

    /** Every entry, oldest first. */
    get log(): readonly LogEntry[] {
        return this.entries;
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

    /** What an undo would take back. */
    get last(): Review | Action | undefined {
        return lastStanding(this.entries);
    }

    /** The union with other entries. Newer ones about questions, which are the rule, cost the replay of their own questions alone. */
    add(others: readonly LogEntry[]): void {
        const added = mergeLogs(others).filter(({ id }) => !this.ids.has(id));
        if (added.every(entry => this.comesLast(entry))) {
            for (const entry of added) { this.append(entry); }
        } else {
            this.rebuild(mergeLogs(this.entries, added));
        }
    }

    /** Ids of entries that claim to be from later than now, where others do not: the clock ran ahead when they were made. */
    fromAhead(now: number): string[] {
        const retimed = new Set(this.entries.flatMap(entry => entry.type === 'retime' ? entry.entries : []));
        const [oldest] = this.entries;
        if (!oldest || oldest.at > now) { return []; }
        return this.entries.filter(({ id, at }) => at > now + toleratedMilliseconds && !retimed.has(id)).map(({ id }) => id);
    }

    private comesLast(entry: LogEntry): entry is QuestionEntry {
        return isAboutQuestions(entry) && entry.at > (this.entries.at(-1)?.at ?? -Infinity) && !this.corrected.has(entry.id);
    }

    private append(entry: QuestionEntry): void {
        this.entries.push(entry);
        this.ids.add(entry.id);
        for (const question of questionsOf(entry)) {
            const own = this.standingOf.get(question) ?? [];
            own.push(entry);
            this.standingOf.set(question, own);
            this.memories.set(question, this.schedule.memoryOf(own));
        }
    }

    private rebuild(log: LogEntry[]): void {
        this.entries = log;
        this.ids = new Set(log.map(({ id }) => id));
        this.corrected = new Set(log.flatMap(entry => entry.type === 'undo' ? entry.undoes : entry.type === 'retime' ? entry.entries : []));
        this.standingOf = new Map();
        for (const entry of standing(log)) {
            for (const question of questionsOf(entry)) {
                const own = this.standingOf.get(question);
                if (own) { own.push(entry); } else { this.standingOf.set(question, [entry]); }
            }
        }
        this.memories = new Map([...this.standingOf].map(([question, own]) => [question, this.schedule.memoryOf(own)]));
    }
}
