import { longestAnswer } from '../../core/memory/learner';
import type { LearnerStore } from './learnerStore';

/** What the learner typed last to each question: kept in the learner's log, and carried nowhere. */
export class Answers {
    constructor(private readonly store: LearnerStore) { }

    /** Resolves when all that is kept can be told. */
    loaded(): Promise<void> {
        return this.store.load();
    }

    /** What was typed last, and when; undefined where nothing ever was. */
    last(question: string): { readonly text: string; readonly at: number } | undefined {
        return this.store.record.answer(question);
    }

    /** All of them, by the ids of their questions. */
    async all(): Promise<ReturnType<LearnerStore['record']['answers']>> {
        await this.store.load();
        return this.store.record.answers();
    }

    /** Keeps answers, each in place of the one before; of a very long one the beginning. */
    async keep(answers: Parameters<LearnerStore['answer']>[0]): Promise<void> {
        await this.store.answer(answers.map(answer => ({ ...answer, text: answer.text.trim().slice(0, longestAnswer) })));
    }
}
