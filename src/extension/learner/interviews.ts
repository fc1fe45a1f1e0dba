import { mostPast, type PastInterview } from '../../core/memory/pastInterview';
import type { LearnerStore } from './learnerStore';

/** The mock interviews that are over, kept in the learner's log. */
export class Interviews {
    constructor(private readonly store: LearnerStore) { }

    /** The newest of those that are known by now, the newest first. */
    loaded(): readonly PastInterview[] {
        return this.store.record.interviews.slice(0, mostPast);
    }

    /** The same when all is read. */
    async newest(): Promise<readonly PastInterview[]> {
        await this.store.load();
        return this.loaded();
    }

    /** All that were ever kept, the newest first. */
    async all(): Promise<readonly PastInterview[]> {
        await this.store.load();
        return this.store.record.interviews;
    }

    /** Keeps interviews, such as those of an import, each as it is: one that is there already stays. */
    async keep(interviews: readonly PastInterview[]): Promise<void> {
        await this.store.keep(interviews);
    }
}
