import * as vscode from 'vscode';
import { bankKeys } from '../../core/bank/library';
import { isMissing } from './files';

const storageKey = 'bankKeys';

/** Remembers which key a bank file got, so that another file of the same name never takes over its questions' progress. */
export class BankKeys {
    constructor(private readonly storage: vscode.Memento) { }

    /** The file's key; a new file takes the key of one that is gone, since it was most likely moved. */
    async keyOf(uri: vscode.Uri): Promise<string> {
        const saved = this.storage.get<unknown>(storageKey);
        const keys = new Map(Object.entries(saved !== null && typeof saved === 'object' ? saved : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
        const known = keys.get(uri.toString());
        if (known !== undefined) { return known; }
        const owners = new Map([...keys].map(([owner, key]) => [key, owner]));
        for (const key of bankKeys(uri.path)) {
            const owner = owners.get(key);
            if (owner !== undefined && !await isMissing(vscode.Uri.parse(owner))) { continue; }
            if (owner !== undefined) { keys.delete(owner); }
            await this.storage.update(storageKey, Object.fromEntries(keys.set(uri.toString(), key)));
            return key;
        }
        throw new Error('A bank has always one more possible key.');
    }
}
