import * as vscode from 'vscode';
import { Muted, mutesFrom, withMute, withoutMutes, type Mute } from '../../core/hints/mutes';

const key = 'mutes';

/** What hints are silent about, kept in the extension's storage. */
export class Mutes implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    readonly onDidChange = this.changed.event;
    private last: { readonly value: unknown; readonly mutes: readonly Mute[] } | undefined;

    constructor(private readonly storage: vscode.Memento) { }

    /** Those that last, the newest first. */
    lasting(): Mute[] {
        const now = Date.now();
        return this.all().filter(({ until }) => until === undefined || until > now).reverse();
    }

    now(): Muted {
        return new Muted(this.all(), Date.now());
    }

    /** @param until milliseconds since 1970; undefined for good */
    async add(mute: Mute): Promise<void> {
        await this.keep(withMute(this.lasting().reverse(), mute));
    }

    async remove(mutes: readonly Mute[]): Promise<void> {
        await this.keep(withoutMutes(this.lasting().reverse(), mutes));
    }

    dispose(): void {
        this.changed.dispose();
    }

    /** Another window may have written; what it did not touch is not read again. */
    private all(): readonly Mute[] {
        const value = this.storage.get<unknown>(key);
        if (this.last?.value !== value || !this.last) { this.last = { value, mutes: mutesFrom(value) }; }
        return this.last.mutes;
    }

    private async keep(mutes: readonly Mute[]): Promise<void> {
        await this.storage.update(key, mutes);
        this.changed.fire();
    }
}
