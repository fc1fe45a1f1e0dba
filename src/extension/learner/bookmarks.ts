import * as vscode from 'vscode';

const key = 'bookmarks';

/** The bookmarked questions, by id; kept when a question's bank is not loaded. */
export class Bookmarks implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<string>();
    /** Fires with the id of the question. */
    readonly onDidChange = this.changed.event;

    constructor(private readonly storage: vscode.Memento) { }

    has(id: string): boolean {
        return this.ids().has(id);
    }

    all(): string[] {
        return [...this.ids()];
    }

    async set(id: string, bookmarked: boolean): Promise<void> {
        const ids = this.ids();
        if (bookmarked) { ids.add(id); } else { ids.delete(id); }
        await this.storage.update(key, [...ids]);
        this.changed.fire(id);
    }

    dispose(): void {
        this.changed.dispose();
    }

    /** Read anew each time: another window may have written. */
    private ids(): Set<string> {
        const saved = this.storage.get<unknown>(key);
        return new Set(Array.isArray(saved) ? saved.filter(id => typeof id === 'string') : []);
    }
}
