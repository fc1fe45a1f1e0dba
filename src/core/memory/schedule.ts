import { createEmptyCard, fsrs, Rating, State, type Card, type FSRS } from 'ts-fsrs';
import { studyDay, type OffsetAt } from './day';
import { grades, standing, type Grade, type LogEntry } from './log';
import type { CardState } from './state';

const ratings = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy } as const;

export interface ScheduleOptions {
    /** The retrievability at which a review falls due, 0.80 to 0.97. */
    readonly desiredRetention: number;
    /** When a study day begins, 0 to 23. */
    readonly startHour: number;
    readonly offsetAt: OffsetAt;
}

/** What is remembered of one question, by replay of its reviews. */
export interface Memory {
    readonly card: Card;
    readonly suspended: boolean;
    /** The study day on which it was put off until the next; undefined if it was not. */
    readonly buriedOn?: number;
}

/**
 * FSRS-6 with its default parameters, by ts-fsrs (https://github.com/open-spaced-repetition/ts-fsrs), as pure functions:
 * the clock is an argument, and fuzz is drawn from the review itself, so that every replay gives the same state.
 */
export class Schedule {
    private readonly algorithm: FSRS;

    constructor(private readonly options: ScheduleOptions) {
        this.algorithm = fsrs({ request_retention: options.desiredRetention, enable_fuzz: true, enable_short_term: true });
    }

    /** The memory of every question that a log names. Entries are in the log's order; a clock that went back counts as one that stood. */
    replay(log: readonly LogEntry[]): Map<string, Memory> {
        const memories = new Map<string, Memory>();
        for (const entry of standing(log)) {
            const memory = memories.get(entry.question) ?? { card: createEmptyCard(new Date(entry.at)), suspended: false };
            switch (entry.type) {
                case 'review': memories.set(entry.question, { ...memory, card: this.review(memory.card, entry.at, entry.grade) }); break;
                case 'suspend': memories.set(entry.question, { ...memory, suspended: true }); break;
                case 'resume': memories.set(entry.question, { ...memory, suspended: false }); break;
                case 'bury': memories.set(entry.question, { ...memory, buriedOn: this.day(entry.at) }); break;
                case 'reset': memories.delete(entry.question); break;
                default: entry satisfies never;
            }
        }
        return memories;
    }

    /** Milliseconds from now until the question falls due again, for each grade that could be given. */
    intervals(memory: Memory | undefined, now: number): Record<Grade, number> {
        const card: Card = memory?.card ?? createEmptyCard(new Date(now));
        return Object.fromEntries(grades.map(grade => [grade, this.review(card, now, grade).due.getTime() - now])) as Record<Grade, number>;
    }

    /** The probability, 0 to 1, that the question would be recalled now; 0 for one that was never reviewed. */
    retrievability(memory: Memory | undefined, now: number): number {
        const last = memory?.card.last_review;
        if (!memory || !last) { return 0; }
        return this.algorithm.get_retrievability(memory.card, new Date(Math.max(now, last.getTime())), false);
    }

    /** A question in its steps is due to the minute, any other on its study day. */
    stateOf(memory: Memory | undefined, now: number): CardState {
        if (memory?.suspended) { return 'suspended'; }
        if (!memory || memory.card.state === State.New) { return 'new'; }
        const { state, due } = memory.card;
        const buried = memory.buriedOn === this.day(now);
        if (state === State.Learning || state === State.Relearning) { return due.getTime() <= now && !buried ? 'due' : 'learning'; }
        return this.day(due.getTime()) <= this.day(now) && !buried ? 'due' : 'known';
    }

    private review(card: Card, at: number, grade: Grade): Card {
        return this.algorithm.next(card, new Date(Math.max(at, card.last_review?.getTime() ?? at)), ratings[grade]).card;
    }

    private day(at: number): number {
        return studyDay(at, this.options.startHour, this.options.offsetAt);
    }
}
