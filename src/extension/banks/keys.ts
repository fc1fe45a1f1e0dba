import * as vscode from 'vscode';
import { bankKeys, fingerprint } from '../../core/bank/library';
import type { Bank } from '../../core/bank/model';
import { isMissing } from '../files';

const storageKey = 'bankKeys';

/** By a file's URI: its key, and the fingerprint of the bank as it was last read. */
type Saved = Map<string, readonly [key: string, fingerprint: string]>;

/** Remembers which key a bank file got, so that no other file ever takes over its questions' progress. */
export class BankKeys {
    constructor(private readonly storage: vscode.Memento) { }

    /** The file's key. One that was moved keeps it: the same questions, and nothing any more where they were. */
    async keyOf(uri: vscode.Uri, bank: Bank): Promise<string> {
        const saved = this.saved();
        const print = fingerprint(bank);
        const known = saved.get(uri.toString());
        if (known?.[1] === print) { return known[0]; }
        const from = known ? undefined : await movedFrom(saved, print);
        const key = known?.[0] ?? (from === undefined ? unused(saved, uri) : saved.get(from)![0]);
        if (from !== undefined) { saved.delete(from); }
        saved.set(uri.toString(), [key, print]);
        await this.storage.update(storageKey, Object.fromEntries(saved));
        return key;
    }

    private saved(): Saved {
        const value = this.storage.get<unknown>(storageKey);
        const isEntry = (entry: [string, unknown]): entry is [string, [string, string]] =>
            Array.isArray(entry[1]) && entry[1].length === 2 && entry[1].every(part => typeof part === 'string');
        return new Map(Object.entries(value !== null && typeof value === 'object' ? value : {}).filter(isEntry));
    }
}

async function movedFrom(saved: Saved, print: string): Promise<string | undefined> {
    for (const [uri, [, other]] of saved) {
        if (other === print && await isMissing(vscode.Uri.parse(uri))) { return uri; }
    }
    return undefined;
}

function unused(saved: Saved, uri: vscode.Uri): string {
    const used = new Set([...saved.values()].map(([key]) => key));
    for (const key of bankKeys(uri.path)) {
        if (!used.has(key)) { return key; }
    }
    throw new Error('A bank has always one more possible key.');
}
