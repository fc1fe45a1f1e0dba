import * as vscode from 'vscode';
import { isForAllMachines, isLasting, mergeShared, Muted, mutesFrom, sharedMutesFrom, withMute, withoutMutes, withoutShared, withShared, type Mute, type SharedMute } from '../../core/hints/mutes';
import { inBackground } from '../base/background';

/** This machine's alone: folders, and what is muted for today. Before there were shared ones it had all. */
const ownKey = 'mutes';
/** The key to be registered with `setKeysForSync`. */
export const sharedMutesKey = 'sharedMutes';
/** What this machine knows of the shared ones: Settings Sync replaces whole values. */
const knownKey = 'knownSharedMutes';

interface State {
    readonly own: readonly Mute[];
    readonly shared: readonly SharedMute[];
}

/** What hints are silent about, kept in the extension's storage: questions and symbols that are muted for good on all machines, the rest on this one. */
export class Mutes implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    readonly onDidChange = this.changed.event;
    private last: { readonly values: readonly unknown[]; readonly state: State } | undefined;

    constructor(private readonly storage: vscode.Memento) {
        this.state();
    }

    /** Those that last: this machine's, then those of all, each the newest first. */
    lasting(): Mute[] {
        const now = Date.now();
        return this.all().filter(mute => isLasting(mute, now)).reverse();
    }

    now(): Muted {
        return new Muted(this.all(), Date.now());
    }

    /** Mutes for today, or for good, in place of what was muted before. */
    async add(mute: Mute): Promise<void> {
        const { own, shared } = this.state();
        const now = Date.now();
        await this.keep(isForAllMachines(mute)
            ? { own: withoutMutes(own, [mute]), shared: withShared(shared, mute, now) }
            : { own: withMute(own, mute), shared: withoutShared(shared, [mute], now) });
    }

    async remove(mutes: readonly Mute[]): Promise<void> {
        const { own, shared } = this.state();
        await this.keep({ own: withoutMutes(own, mutes), shared: withoutShared(shared, mutes, Date.now()) });
    }

    dispose(): void {
        this.changed.dispose();
    }

    private all(): Mute[] {
        const { own, shared } = this.state();
        return [...shared.filter(({ isOff }) => !isOff).map(({ kind, key }) => ({ kind, key })), ...own];
    }

    /** Another window or machine may have written; what it did not touch is not read again. */
    private state(): State {
        const values = [ownKey, knownKey, sharedMutesKey].map(key => this.storage.get<unknown>(key));
        if (this.last && values.every((value, index) => value === this.last?.values[index])) { return this.last.state; }
        const stored = mutesFrom(values[0]);
        const earlier = stored.filter(isForAllMachines).map(({ kind, key }): SharedMute => ({ kind, key, at: 0, isOff: false }));
        const [known, synced] = [sharedMutesFrom(values[1]), sharedMutesFrom(values[2])];
        const state = { own: stored.filter(mute => !isForAllMachines(mute)), shared: mergeShared(earlier, known, synced) };
        this.last = { values, state };
        // Another machine's value took the place of this one's.
        if (JSON.stringify(state.shared) !== JSON.stringify(mergeShared(synced))) { inBackground(this.write(state)); }
        return state;
    }

    private async keep(state: State): Promise<void> {
        await this.write(state);
        this.changed.fire();
    }

    private async write({ own, shared }: State): Promise<void> {
        const now = Date.now();
        await Promise.all([
            this.storage.update(ownKey, own.filter(({ until }) => until === undefined || until > now)),
            this.storage.update(knownKey, shared), this.storage.update(sharedMutesKey, shared)
        ]);
    }
}
