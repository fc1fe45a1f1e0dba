import { asEntry, grades, mergeLogs, type LogEntry, type Review } from './log';

/** Of the value; one of a newer version is left alone. */
const version = 1;

/** A log as one small JSON value: names stand in tables, and each review is a row of numbers. */
export interface Mirror {
    readonly version: number;
    readonly sessions: readonly string[];
    readonly questions: readonly string[];
    readonly kinds: readonly string[];
    /**
     * Session, number in the session, milliseconds after the row before, question, grade, seconds, kind; what fits no row is the entry
     * itself.
     */
    readonly rows: readonly (readonly number[] | LogEntry)[];
}

export function encodeMirror(log: readonly LogEntry[]): Mirror {
    const [sessions, questions, kinds] = [new Table(), new Table(), new Table()];
    let before = 0;
    const rows = mergeLogs(log).map(entry => {
        const [, session, number] = /^([a-z0-9]+)\.(0|[1-9]\d{0,8})$/.exec(entry.id) ?? [];
        if (entry.type !== 'review' || session === undefined || !Number.isSafeInteger(entry.at)) { return entry; }
        const row = [sessions.index(session), Number(number), entry.at - before, questions.index(entry.question), entry.grade,
            entry.seconds, kinds.index(entry.kind)];
        before = entry.at;
        return row;
    });
    return { version, sessions: sessions.names, questions: questions.names, kinds: kinds.names, rows };
}

/** Reads a value from outside; rows that are none are left out and reported. */
export function decodeMirror(value: unknown): { entries: LogEntry[]; problem?: 'malformed' | 'newer-version' } {
    if (value === undefined) { return { entries: [] }; }
    const mirror = typeof value === 'object' && value !== null ? value as Partial<Record<keyof Mirror, unknown>> : {};
    if (typeof mirror.version === 'number' && mirror.version > version) { return { entries: [], problem: 'newer-version' }; }
    const { rows } = mirror;
    if (mirror.version !== version || !Array.isArray(rows)) { return { entries: [], problem: 'malformed' }; }
    const name = (table: unknown, index: unknown): unknown => Array.isArray(table) && typeof index === 'number' ? table[index] : undefined;
    let at = 0;
    const entries = (rows as unknown[]).map(row => {
        if (!Array.isArray(row)) { return asEntry(row); }
        const [session, number, after, question, grade, seconds, kind] = row as unknown[];
        const review = asEntry({
            type: 'review', id: `${String(name(mirror.sessions, session))}.${String(number)}`, at: at + Number(after),
            question: name(mirror.questions, question), grade: grades.find(known => known === grade), seconds,
            kind: name(mirror.kinds, kind)
        } satisfies { [Key in keyof Review]: unknown });
        if (review) { at = review.at; }
        return review;
    });
    const read = entries.filter(entry => entry !== undefined);
    return { entries: read, ...(read.length < rows.length && { problem: 'malformed' }) };
}

/** Names by the number of their first use. */
class Table {
    readonly names: string[] = [];
    private readonly indices = new Map<string, number>();

    index(name: string): number {
        const known = this.indices.get(name);
        if (known !== undefined) { return known; }
        this.indices.set(name, this.names.length);
        return this.names.push(name) - 1;
    }
}
