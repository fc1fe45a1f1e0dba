import * as vscode from 'vscode';

const key = 'bookmarks';

/** The bookmarked questions, by id; kept when a question's bank is not loaded. */
export class Bookmarks implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<readonly string[]>();
    private last: { readonly saved: unknown; readonly ids: ReadonlySet<string> } | undefined;
    /** Fires with the ids of the questions. */
    readonly onDidChange = this.changed.event;

    constructor(private readonly storage: vscode.Memento) { }

    has(id: string): boolean {
        return this.ids().has(id);
    }

    all(): string[] {
        return [...this.ids()];
    }

    async set(id: string, bookmarked: boolean): Promise<void> {
        const ids = new Set(this.ids());
        if (bookmarked) { ids.add(id); } else { ids.delete(id); }
        await this.storage.update(key, [...ids]);
        this.changed.fire([id]);
    }

    /** Adds many, such as those of an import, in one go. */
    async add(ids: readonly string[]): Promise<void> {
        await this.storage.update(key, [...new Set([...this.ids(), ...ids])]);
        this.changed.fire(ids);
    }

    dispose(): void {
        this.changed.dispose();
    }

    /** Another window may have written; a value that nobody replaced is not read again: each question of a library is asked for. */
    private ids(): ReadonlySet<string> {
        const saved = this.storage.get<unknown>(key);
        if (this.last?.saved !== saved || !this.last) {
            this.last = { saved, ids: new Set(Array.isArray(saved) ? saved.filter(id => typeof id === 'string') : []) };
        }
        return this.last.ids;
    }
}
