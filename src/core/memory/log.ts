/** How well a question was recalled: again, hard, good, easy. */
export const grades = [1, 2, 3, 4] as const;
export type Grade = (typeof grades)[number];

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
    /** The way in which the question was asked. */
    readonly kind: string;
}

/** What is done with a question besides reviewing it; `bury` puts it off until the next study day. */
export const actions = ['suspend', 'resume', 'bury', 'reset'] as const;

export interface Action extends Recorded {
    readonly type: (typeof actions)[number];
    readonly question: string;
}

/** Takes another entry back, whichever log that one stands in. */
export interface Undo extends Recorded {
    readonly type: 'undo';
    readonly undoes: string;
}

export type LogEntry = Review | Action | Undo;

/** A line of a log that could not be used. */
export interface LogProblem {
    readonly code: 'malformed' | 'newer-version';
    /** From 0. */
    readonly line: number;
}

/** Of the lines; a reader of this version leaves those of a newer one alone. */
const version = 1;

/** One line, with its end, in the order of keys that never changes: equal entries are equal lines. */
export function encodeEntry(entry: LogEntry): string {
    const { type, id, at } = entry;
    const rest = entry.type === 'undo' ? { undoes: entry.undoes }
        : entry.type === 'review' ? { question: entry.question, grade: entry.grade, seconds: entry.seconds, kind: entry.kind }
            : { question: entry.question };
    return `${JSON.stringify({ v: version, type, id, at, ...rest })}\n`;
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
    let value: Partial<Record<string, unknown>> | null;
    try {
        value = JSON.parse(line) as typeof value;
    } catch {
        return 'malformed';
    }
    if (typeof value !== 'object' || value === null) { return 'malformed'; }
    const { v, type, id, at, question, grade, seconds, kind, undoes } = value;
    if (typeof v === 'number' && v > version) { return 'newer-version'; }
    if (v !== version || typeof id !== 'string' || id === '' || typeof at !== 'number') { return 'malformed'; }
    if (type === 'undo') { return typeof undoes === 'string' ? { type, id, at, undoes } : 'malformed'; }
    if (typeof question !== 'string') { return 'malformed'; }
    const action = actions.find(known => known === type);
    if (action) { return { type: action, id, at, question }; }
    const known = grades.find(known => known === grade);
    return type === 'review' && known && typeof seconds === 'number' && typeof kind === 'string'
        ? { type, id, at, question, grade: known, seconds, kind } : 'malformed';
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

/** The reviews and actions that stand: nothing that was taken back. */
export function standing(log: readonly LogEntry[]): (Review | Action)[] {
    const undone = new Set(log.flatMap(entry => entry.type === 'undo' ? entry.undoes : []));
    return log.filter((entry): entry is Review | Action => entry.type !== 'undo' && !undone.has(entry.id));
}
