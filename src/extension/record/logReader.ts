import { decodeLog, type LogEntry } from '../../core/memory/log';
import { isLog, isTemporary, type LogFolder } from './logFolder';

/** An unfinished write older than this is nobody's any more. */
const abandonedMilliseconds = 86_400_000;
/** A file that another window just merged stands under another name: so often its entries are looked for again. */
const mostRounds = 5;

/** What a reading brought. */
export interface Reading {
    /** What could be read of files that are new or changed. */
    readonly entries: readonly LogEntry[];
    /** Damaged, foreign or newer files, which do not belong into the log, each with what could be read of it. */
    readonly spoilt: ReadonlyMap<string, readonly LogEntry[]>;
    /** Writes that somebody left unfinished long ago, with what could be read of them. */
    readonly abandoned: ReadonlyMap<string, readonly LogEntry[]>;
    /** Why some files could not be read, or the folder; they are tried again at the next reading. */
    readonly problem?: unknown;
}

/**
 * Reads the log's files, each again only when it changed. It writes nothing, and a file that cannot be read keeps no other from being read.
 */
export class LogReader {
    /** Of files as they were read. */
    private readonly stamps = new Map<string, string>();
    private last: Promise<unknown> = Promise.resolve();

    constructor(private readonly folder: LogFolder, private readonly isOwn: (name: string) => boolean) { }

    /** One reading at a time, so that no file is given twice. */
    read(): Promise<Reading> {
        const reading = this.last.then(() => this.readChanged());
        this.last = reading;
        return reading;
    }

    private async readChanged(): Promise<Reading> {
        const entries: LogEntry[] = [];
        const spoilt = new Map<string, readonly LogEntry[]>();
        const abandoned = new Map<string, readonly LogEntry[]>();
        let problem: unknown;
        for (let round = 0, vanished = true; round < mostRounds && vanished; round++) {
            vanished = false;
            for (const name of await this.names(error => { problem = error; })) {
                try {
                    const read = await this.readFile(name);
                    vanished ||= read === 'vanished';
                    if (typeof read === 'string') { continue; }
                    // A file may have more entries than a call arguments.
                    for (const entry of read.entries) { entries.push(entry); }
                    if (isTemporary(name)) {
                        if (read.changedAt <= Date.now() - abandonedMilliseconds) { abandoned.set(name, read.entries); }
                    } else if (read.isDamaged || !isLog(name)) {
                        spoilt.set(name, read.entries);
                    }
                } catch (error) {
                    problem = error;
                }
            }
        }
        return { entries, spoilt, abandoned, ...(problem !== undefined && { problem }) };
    }

    private async names(failed: (error: unknown) => void): Promise<string[]> {
        try {
            return (await this.folder.names()).filter(name => !this.isOwn(name));
        } catch (error) {
            failed(error);
            return [];
        }
    }

    private async readFile(name: string): Promise<'known' | 'vanished' | { entries: LogEntry[]; isDamaged: boolean; changedAt: number }> {
        const found = await this.folder.stampOf(name);
        if (!found) { return 'vanished'; }
        if (this.stamps.get(name) === found.stamp) { return 'known'; }
        const text = await this.folder.read(name);
        if (text === undefined) { return 'vanished'; }
        this.stamps.set(name, found.stamp);
        const { entries, problems } = decodeLog(text);
        return { entries, isDamaged: problems.length > 0, changedAt: found.changedAt };
    }
}
