import * as vscode from 'vscode';
import { identify, knownByFile, type KnownQuestion } from '../../core/bank/identity';
import { bankKeys, fingerprint } from '../../core/bank/library';
import type { Bank } from '../../core/bank/model';
import { isMissing } from '../base/files';
import type { BankQuestions } from './bankQuestions';

const storageKey = 'bankKeys';
/**
 * By a file's URI, the few questions whose ids do not follow from the file as it is. VS Code keeps this where the user is: it is there
 * when the folder of the extension's files is gone, as after a container was rebuilt.
 */
const apartKey = 'bankIds';

/** By a file's URI: its key, and the fingerprint of the bank as it was last read. */
type Saved = Map<string, readonly [key: string, fingerprint: string]>;

/** The ids of which something is recorded, to be asked once a bank is read that was never read here. */
export type RecordedIds = () => Promise<ReadonlySet<string>>;

/**
 * Remembers which key a bank file got, so that no other file ever takes over its questions' progress, and which ids its questions got,
 * so that each keeps its own when titles and numbers change.
 */
export class BankKeys {
    constructor(private readonly storage: vscode.Memento, private readonly questions: BankQuestions,
        private readonly recorded: RecordedIds) { }

    /**
     * The file's key and its questions' ids. A file that was moved keeps them: the same questions, and nothing any more where they were.
     */
    async identify(uri: vscode.Uri, bank: Bank): Promise<{ key: string; ids: readonly string[] }> {
        const saved = this.saved();
        const print = fingerprint(bank);
        const known = saved.get(uri.toString());
        const from = known ? undefined : await movedFrom(saved, print);
        const key = known?.[0] ?? (from === undefined ? unused(saved, uri) : saved.get(from)![0]);
        const ids = await this.idsOf(uri, from, key, bank, known !== undefined || from !== undefined);
        if (known?.[1] !== print) {
            if (from !== undefined) { saved.delete(from); }
            saved.set(uri.toString(), [key, print]);
            await this.storage.update(storageKey, Object.fromEntries(saved));
        }
        return { key, ids };
    }

    /** @param isKnown whether an earlier version may have given the file's questions their ids */
    private async idsOf(uri: vscode.Uri, from: string | undefined, key: string, bank: Bank, isKnown: boolean): Promise<readonly string[]> {
        const file = uri.toString();
        const own = await this.questions.of(file);
        const before = own ?? (from === undefined ? undefined : await this.questions.of(from));
        const apart = this.apart();
        const known = before ?? apart.get(file) ?? (from === undefined ? undefined : apart.get(from));
        const recorded = known || isKnown ? undefined : await this.recorded();
        const { ids, known: next, apart: nextApart } = identify(bank,
            { known, ...(!known && { keepsFormer: id => recorded?.has(`${key}/${id}`) ?? true }) });
        if (JSON.stringify(next) !== JSON.stringify(own)) { this.questions.keep(file, next, from); }
        if (JSON.stringify(nextApart) !== JSON.stringify(apart.get(file))) {
            if (from !== undefined) { apart.delete(from); }
            await this.storage.update(apartKey, Object.fromEntries(apart.set(file, nextApart)));
        }
        return ids;
    }

    private apart(): Map<string, readonly KnownQuestion[]> {
        return knownByFile(this.storage.get(apartKey));
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
