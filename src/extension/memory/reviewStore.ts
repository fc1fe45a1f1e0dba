import type * as vscode from 'vscode';
import type { LogEntry, Summary } from '../../core/memory/log';
import type { StoreHost } from '../record/host';
import { LogStore, type StoreOptions } from '../record/store';
import { reviewMirror } from './reviewMirror';

export interface ReviewStoreOptions extends StoreOptions {
    /** Sums a log up but for so many of its newest entries; undefined while it cannot. */
    readonly summarize?: (log: readonly LogEntry[], keep: number, own: Pick<Summary, 'id' | 'at'>) => Summary | undefined;
}

/** The log of reviews, on disk and in Settings Sync. */
export class ReviewStore extends LogStore {
    /** @param heard gets the entries that other windows or machines wrote, after the first load */
    constructor(host: StoreHost, storage: vscode.Memento, { summarize, ...options }: ReviewStoreOptions = {},
        heard?: (entries: readonly LogEntry[]) => void) {
        super(host, storage, {
            holds: 'reviews', yours: 'grades',
            mirror: nextId => reviewMirror((log, keep) => summarize?.(log, keep, { id: nextId(), at: Date.now() }))
        }, options, heard);
    }
}
