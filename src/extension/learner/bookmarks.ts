import * as vscode from 'vscode';
import { Disposables } from '../base/dispose';
import type { LearnerStore } from './learnerStore';

/** The bookmarked questions, by id; kept when a question's bank is not loaded. */
export class Bookmarks implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<readonly string[]>());
    /** Fires with the ids of the questions. */
    readonly onDidChange = this.changed.event;
    /** As everybody was told. */
    private told: ReadonlySet<string> | undefined;

    constructor(private readonly store: LearnerStore) {
        this.disposables.own(store.onDidChange(() => this.tell()));
    }

    has(id: string): boolean {
        return this.ids().has(id);
    }

    all(): string[] {
        return [...this.ids()];
    }

    /** All of them, when all is read. */
    async loaded(): Promise<string[]> {
        await this.store.load();
        return this.all();
    }

    async set(id: string, bookmarked: boolean): Promise<void> {
        await this.store.bookmark([id], bookmarked);
    }

    /** Adds many, such as those of an import, in one go. */
    async add(ids: readonly string[]): Promise<void> {
        await this.store.bookmark(ids, true);
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private ids(): ReadonlySet<string> {
        const { bookmarks } = this.store.record;
        this.told ??= bookmarks;
        return bookmarks;
    }

    private tell(): void {
        const { bookmarks } = this.store.record;
        const told = this.told ?? new Set();
        this.told = bookmarks;
        const changed = [...bookmarks].filter(id => !told.has(id)).concat([...told].filter(id => !bookmarks.has(id)));
        if (changed.length > 0) { this.changed.fire(changed); }
    }
}
