import type * as vscode from 'vscode';
import type { Covered } from '../../core/memory/coverage';
import { asEntry, isLearners } from '../../core/memory/log';
import { inBackground } from '../base/background';

const seenKey = 'notesSeen';
/** VS Code writes the storage whole with each of its changes: of more notes only those last seen are kept, and those with unsaved text. */
const mostKept = 100;

/** What this window's documents have seen of their notes: text that comes back unsaved after a reload replaces what it had seen before. */
export class SeenNotes {
    /** By question. */
    private readonly seen = new Map<string, Covered>();

    /**
     * @param storage this window's own
     * @param isUnsaved whether a question's note is open with text that is not saved
     */
    constructor(private readonly storage: vscode.Memento, private readonly isUnsaved: (question: string) => boolean) { }

    of(question: string): Covered {
        const seen = this.seen.get(question);
        if (seen) { return seen; }
        const entry = asEntry({ type: 'note', id: '-', at: 0, question, text: '', ...this.stored()[question] as object });
        return entry && isLearners(entry) ? { covers: entry.covers, others: entry.others } : { covers: [], others: [] };
    }

    see(question: string, seen: Covered): void {
        if (JSON.stringify(this.seen.get(question)) === JSON.stringify(seen)) { return; }
        this.seen.set(question, seen);
        const others = Object.entries(this.stored()).filter(([other]) => other !== question);
        const spare = others.length + 1 - mostKept;
        const kept = others.filter(([other], index) => index >= spare || this.isUnsaved(other));
        inBackground(this.storage.update(seenKey, Object.fromEntries([...kept, [question, seen]])));
    }

    private stored(): Partial<Record<string, unknown>> {
        const stored = this.storage.get<unknown>(seenKey);
        return typeof stored === 'object' && stored !== null ? stored : {};
    }
}
