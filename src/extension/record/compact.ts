import { decodeLog, mergeLogs, type LogEntry } from '../../core/memory/log';
import { randomName } from '../base/randomName';
import { isLog, type LogFolder } from './logFolder';

/** From so many small files on, they become one. */
const mostFiles = 20;
/** A file of so many bytes is large enough to be left alone. */
const largeBytes = 250_000;
/** No file that is written here has more entries; one with so many is large. */
const entriesAFile = 4000;

/**
 * Makes large files of many small ones. A file is claimed by renaming it and read after that, so that of two windows one alone has it; it
 * is deleted only when its entries are on disk elsewhere. A window whose file was claimed writes all entries of its part under the old name
 * again with its next grade, and before that the claimed file had them. Claimed files that a kill left behind are read and merged like
 * others.
 * @param shortened a log without what need not be kept: where there is such, no file is too large to be written again
 */
export async function compact(folder: LogFolder, shortened?: (log: readonly LogEntry[]) => LogEntry[]): Promise<void> {
    const small: string[] = [];
    for (const name of (await folder.names()).filter(isLog)) {
        const found = await folder.stampOf(name);
        if (found && (shortened || found.size < largeBytes)) { small.push(name); }
    }
    if (small.length < mostFiles) { return; }
    const claimed: string[] = [];
    const entries: LogEntry[] = [];
    for (const name of small) {
        const claim = `${name.replace(/\.claimed-.*$/, '')}.claimed-${randomName()}`;
        const text = await folder.rename(name, claim) ? await folder.read(claim) : undefined;
        if (text === undefined) { continue; }
        const log = decodeLog(text);
        // A damaged one is left to the next reading.
        if (log.problems.length > 0) { continue; }
        claimed.push(claim);
        for (const entry of log.entries) { entries.push(entry); }
    }
    const all = mergeLogs(entries);
    const merged = shortened?.(all) ?? all;
    for (let start = 0; start < merged.length; start += entriesAFile) {
        await folder.replace(`${randomName()}.jsonl`, merged.slice(start, start + entriesAFile));
    }
    for (const claim of claimed) { await folder.remove(claim); }
}
