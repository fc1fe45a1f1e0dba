import { decodeInterviews, encodeInterviews, type InterviewMirror } from './interviewMirror';
import { asEntry, isLearners, mergeLogs, type LearnerEntry, type LogEntry, type Note } from './log';

/** Of the value; one of a newer version is left alone. Without interviews it is one that the first version can read. */
const version = 2;

/** What a learner made, as one small JSON value: what an entry replaces is left out where that is nothing. */
export interface LearnerMirror {
    readonly version: number;
    readonly entries: readonly (Omit<LearnerEntry, 'covers' | 'others'> & Partial<LearnerEntry>)[];
    readonly interviews?: InterviewMirror;
}

export function encodeLearnerMirror(log: readonly LogEntry[]): LearnerMirror {
    const entries = mergeLogs(log).filter(isCarried).map(shortened);
    const interviews = log.filter(entry => entry.type === 'interview');
    return interviews.length === 0 ? { version: 1, entries } : { version, entries, interviews: encodeInterviews(interviews) };
}

/** Reads a value from outside; what in it is no such entry is left out and reported. */
export function decodeLearnerMirror(value: unknown): { entries: LogEntry[]; problem?: 'malformed' | 'newer-version' } {
    if (value === undefined) { return { entries: [] }; }
    const mirror = typeof value === 'object' && value !== null ? value as Partial<Record<keyof LearnerMirror, unknown>> : {};
    if (typeof mirror.version === 'number' && mirror.version > version) { return { entries: [], problem: 'newer-version' }; }
    if ((mirror.version !== 1 && mirror.version !== version) || !Array.isArray(mirror.entries)) {
        return { entries: [], problem: 'malformed' };
    }
    const rows: unknown[] = mirror.entries;
    const entries = rows.flatMap(row => {
        const entry = asEntry({ covers: [], others: [], ...row as object });
        return entry && isLearners(entry) ? entry : [];
    });
    const { interviews, isDamaged } = decodeInterviews(mirror.interviews);
    return { entries: [...entries, ...interviews], ...((isDamaged || entries.length < rows.length) && { problem: 'malformed' }) };
}

/**
 * What of the entries that stand fits into so many characters of JSON: all but the longest notes. Everybody who has the same entries leaves
 * out the same.
 */
export function fitting(log: readonly LogEntry[], most: number): { readonly carried: LogEntry[]; readonly leftOut: readonly Note[] } {
    const lengths = new Map(log.filter(isCarried).map(entry => [entry, JSON.stringify(shortened(entry)).length + 1]));
    const notes = log.filter(entry => entry.type === 'note')
        .sort((a, b) => lengths.get(a)! - lengths.get(b)! || (a.id < b.id ? -1 : 1));
    let room = most - [...lengths].reduce((sum, [{ type }, length]) => type === 'note' ? sum : sum + length, 0);
    const leftOut = new Set<LogEntry>();
    for (const note of notes) {
        room -= lengths.get(note)!;
        if (room < 0) { leftOut.add(note); }
    }
    return { carried: log.filter(entry => isCarried(entry) && !leftOut.has(entry)), leftOut: notes.filter(note => leftOut.has(note)) };
}

/** What was typed to questions stays where it was typed. */
function isCarried(entry: LogEntry): entry is LearnerEntry {
    return isLearners(entry) && entry.type !== 'answer';
}

function shortened({ covers, others, ...entry }: LearnerEntry): LearnerMirror['entries'][number] {
    return { ...entry, ...(covers.length > 0 && { covers }), ...(others.length > 0 && { others }) };
}
