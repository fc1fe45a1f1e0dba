import { Coverage, coverageOf, isSummary, neededSummaries } from './coverage';
import { isAboutQuestions, isAhead, questionsOf, standing, undoneBy, type LogEntry, type QuestionEntry, type Summary } from './log';
import { foldOf, numbersOf, type Fold, type Schedule } from './schedule';

/** What is read on from, by question: the summary that stands for most of what is not known itself, and what it does not stand for. */
export interface Base {
    readonly folds: ReadonlyMap<string, Fold>;
    readonly isCovered: (id: string) => boolean;
}

const noBase: Base = { folds: new Map(), isCovered: () => false };

/** @param ids of all entries that are known */
export function baseOf(log: readonly LogEntry[], ids: ReadonlySet<string>): Base {
    const summaries = log.filter(isSummary);
    const [summary] = summaries.length === 0 ? [] : neededSummaries(summaries, id => ids.has(id));
    if (!summary) { return noBase; }
    const coverage = coverageOf(summary);
    const folds = new Map(summary.folds.flatMap(([question, ...numbers]) => {
        const fold = foldOf(question, numbers);
        return fold ? [[question, fold] as const] : [];
    }));
    return { folds, isCovered: id => coverage.has(id) };
}

/**
 * A summary of all but the newest of what stands, which has what they make of each question, and stands for what other summaries stand for.
 * @param keep how many stay entries
 * @param own the id and time of the summary
 */
export function summarize(log: readonly LogEntry[], schedule: Schedule, keep: number, own: Pick<Summary, 'id' | 'at'>): Summary {
    const base = baseOf(log, new Set(log.map(({ id }) => id)));
    const stand = standing(log, own.at).filter(({ id }) => !base.isCovered(id));
    const written = new Map(log.map(entry => [entry.id, entry]));
    // What is ahead may yet count at another time.
    const ahead = stand.findIndex(({ id }) => isAhead(written.get(id)!, own.at));
    const older = stand.slice(0, Math.max(0, Math.min(stand.length - keep, ahead < 0 ? Infinity : ahead)));
    const byQuestion = new Map<string, QuestionEntry[]>();
    for (const entry of older) {
        for (const question of questionsOf(entry)) {
            const list = byQuestion.get(question);
            if (list) { list.push(entry); } else { byQuestion.set(question, [entry]); }
        }
    }
    const folds = [...new Set([...base.folds.keys(), ...byQuestion.keys()])].sort()
        .map((question): readonly [string, ...number[]] =>
            [question, ...numbersOf(schedule.fold(byQuestion.get(question) ?? [], base.folds.get(question)))]);
    return { type: 'summary', ...own, ...Coverage.of(covered(log, older, base, own.at), log.filter(isSummary).map(coverageOf)), folds };
}

/** What stands and is older, and what has no say any more once that is summed up. */
function covered(log: readonly LogEntry[], older: readonly QuestionEntry[], base: Base, now: number): Set<string> {
    const latest = older.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
    const undone = undoneBy(log);
    const ids = new Set(older.map(({ id }) => id));
    const isOlder = (id: string): boolean => ids.has(id) || base.isCovered(id);
    for (const entry of log) { if (isAboutQuestions(entry) && undone.has(entry.id) && entry.at <= latest) { ids.add(entry.id); } }
    const times = new Map(log.map(({ id, at }) => [id, at]));
    for (const entry of log) {
        if (entry.type === 'undo' && isOlder(entry.undoes)) { ids.add(entry.id); }
        if (entry.type === 'retime' && entry.entries.every(id => isOlder(id) || (times.get(id) ?? Infinity) <= now)) { ids.add(entry.id); }
    }
    return ids;
}
