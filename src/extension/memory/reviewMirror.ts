import { canCombine, carried, isSummary, neededSummaries } from '../../core/memory/coverage';
import type { LogEntry, Summary } from '../../core/memory/log';
import { decodeMirror, encodeMirror } from '../../core/memory/mirror';
import type { MirrorContent } from '../record/syncMirror';

/** The key to be registered with `setKeysForSync`. */
export const mirrorKey = 'reviews';

/** The characters of a review in the value: at least, and as it is typical. */
const [leastLength, typicalLength] = [12, 30];
/** A value of more characters than this is summed up, down to about so many for what stay entries. */
const [mostLength, keptLength] = [150_000, 50_000];

/** Sums a log up but for so many of its newest entries; undefined while nobody can. */
export type Summarize = (log: readonly LogEntry[], keep: number) => Summary | undefined;

/** The reviews as Settings Sync carries them. The value is bounded: of a long log the older entries are summed up. */
export function reviewMirror(summarize: Summarize): MirrorContent {
    return { key: mirrorKey, encode: encodeMirror, decode: decodeMirror, bounded: log => bounded(log, summarize) };
}

function bounded(log: readonly LogEntry[], summarize: Summarize): LogEntry[] | undefined {
    const whole = carried(log);
    const entries = whole.filter(entry => !isSummary(entry));
    const length = entries.length * leastLength > mostLength ? Infinity : JSON.stringify(encodeMirror(entries)).length;
    const ids = new Set(log.map(({ id }) => id));
    const isKnown = (id: string): boolean => ids.has(id);
    if (length <= mostLength && !canCombine(neededSummaries(whole.filter(isSummary), isKnown), isKnown)) { return whole; }
    const summary = summarize(log, length <= mostLength ? entries.length : Math.floor(keptLength / typicalLength));
    return summary && carried([...log, summary]);
}
