import * as vscode from 'vscode';
import { isForAllMachines, isLasting, muteKinds, Muted, mutesFrom, withMute, withoutMutes, type Mute } from '../../core/hints/mutes';
import { isSameList, muteSubject, type LearnerRecord } from '../../core/memory/learner';
import { Disposables } from '../base/dispose';
import { ownMutesKey } from './earlier';
import type { LearnerStore } from './learnerStore';

/** What hints are silent about: for good on all machines, in the learner's log; folders, and what is too much for today, on this one. */
export class Mutes implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidChange = this.changed.event;
    private last: { readonly value: unknown; readonly stored: readonly Mute[] } | undefined;

    constructor(private readonly storage: vscode.Memento, private readonly store: LearnerStore) {
        let told: LearnerRecord['mutes'] | undefined;
        this.disposables.own(store.onDidChange(() => {
            const { mutes } = store.record;
            const isSame = told !== undefined && isSameList(mutes, told, muteSubject);
            told = mutes;
            if (!isSame) { this.changed.fire(); }
        }));
    }

    /** Those that last: this machine's, then those of all, each the newest first. */
    lasting(): Mute[] {
        const now = Date.now();
        return this.all().filter(mute => isLasting(mute, now)).reverse();
    }

    now(): Muted {
        return new Muted(this.all(), Date.now());
    }

    /** All that are for good on all machines, when all is read. */
    async forGood(): Promise<Mute[]> {
        await this.store.load();
        return this.shared();
    }

    /** Mutes for today, or for good, in place of what was muted before. */
    async add(mute: Mute): Promise<void> {
        if (isForAllMachines(mute)) {
            await this.keep(withoutMutes(this.own(), [mute]));
            await this.store.mute([mute], true);
        } else {
            await this.keep(withMute(this.own(), mute));
            await this.store.mute([mute], false);
        }
    }

    /** Adds many for good, such as those of an import, in one go. */
    async addAll(mutes: readonly Mute[]): Promise<void> {
        await this.store.mute(mutes.filter(isForAllMachines), true);
    }

    async remove(mutes: readonly Mute[]): Promise<void> {
        await this.keep(withoutMutes(this.own(), mutes));
        await this.store.mute(mutes, false);
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private all(): Mute[] {
        return [...this.shared(), ...this.own()];
    }

    /** What this version does not know stays in the log. */
    private shared(): Mute[] {
        return this.store.record.mutes.flatMap(({ kind, key }): Mute[] => {
            const known = muteKinds.find(known => known === kind);
            return known ? [{ kind: known, key }] : [];
        });
    }

    private own(): Mute[] {
        return this.stored().filter(mute => !isForAllMachines(mute));
    }

    /** Another window may have written; a value that nobody replaced is not read again. */
    private stored(): readonly Mute[] {
        const value = this.storage.get<unknown>(ownMutesKey);
        if (!this.last || this.last.value !== value) { this.last = { value, stored: mutesFrom(value) }; }
        return this.last.stored;
    }

    private async keep(own: readonly Mute[]): Promise<void> {
        const now = Date.now();
        // What an older version muted for good is in the log, and stays here as well.
        const earlier = this.stored().filter(isForAllMachines);
        await this.storage.update(ownMutesKey, [...earlier, ...own.filter(({ until }) => until === undefined || until > now)]);
        this.changed.fire();
    }
}
