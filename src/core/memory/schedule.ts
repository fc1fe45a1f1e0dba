import { BasicLearningStepsStrategy, createEmptyCard, fsrs, GenSeedStrategyWithCardId, Rating, State, StrategyMode, type Card, type FSRS,
    type FSRSState } from 'ts-fsrs';
import { millisecondsADay, studyDay, studyTime, type DayOptions } from './day';
import { grades, isTime, type Grade, type QuestionEntry, type Review } from './log';
import { withinBounds } from './retention';
import type { CardState } from './state';

const ratings = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy } as const;

/** From so many lapses on a question is a leech: time is better spent on a note or on another way to learn it. */
export const leechLapses = 8;

export interface ScheduleOptions extends DayOptions {
    /** The retrievability at which a review falls due, within the bounds. */
    readonly desiredRetention: number;
}

/** What is remembered of one question, by replay of its reviews. */
export interface Memory {
    /** By ts-fsrs, its times in study time; `State.New` before the first review and after a reset. */
    readonly card: Card;
    /** Milliseconds since 1970; undefined before the first review and after a reset. */
    readonly firstReview?: number;
    readonly lastReview?: number;
    readonly suspended: boolean;
    /** The study day on which it was put off until the next; undefined if it was not. */
    readonly buriedOn?: number;
    /** How often its answer was seen in code since it was reset, and when last, in milliseconds since 1970; undefined if never. */
    readonly exposed?: { readonly times: number; readonly last: number };
}

/**
 * FSRS-6 with its default parameters, by ts-fsrs (https://github.com/open-spaced-repetition/ts-fsrs), as pure functions:
 * the clock is an argument, and fuzz is drawn from the question and the number of its reviews, so that every replay gives the same state
 * and a grade the interval that was shown for it.
 */
export class Schedule {
    private readonly algorithm: FSRS;

    constructor(private readonly options: ScheduleOptions) {
        this.algorithm = fsrs({ request_retention: withinBounds(options.desiredRetention), enable_fuzz: true, enable_short_term: true })
            .useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('question'));
    }

    /**
     * The memory of one question by the entries that stand of it, oldest first; a clock that went back counts as one that stood.
     * @param from what older entries have come to
     */
    memoryOf(entries: readonly QuestionEntry[], from?: Fold): Memory {
        const { last, firstReview, lastReview, buriedOn, exposed, suspended, before } = this.fold(entries, from);
        const card = last ? this.review(last.question, cardOf(before), this.timeOf(last.at), last.grade) : newCard();
        return {
            card, suspended, ...(last && firstReview !== undefined && { firstReview, lastReview }),
            ...(buriedOn !== undefined && { buriedOn }),
            ...(exposed && { exposed })
        };
    }

    /** What entries come to, to be read on from. */
    fold(entries: readonly QuestionEntry[], from: Fold = nothingYet): Fold {
        let { before, last, firstReview, lastReview, suspended, buriedOn, exposed } = from;
        for (const entry of entries) {
            switch (entry.type) {
                case 'review':
                    if (last) { before = this.advance(before, last); }
                    last = entry;
                    firstReview ??= entry.at;
                    lastReview = Math.max(lastReview, entry.at);
                    break;
                case 'suspend': suspended = true; break;
                case 'resume': suspended = false; break;
                case 'bury': buriedOn = this.day(entry.at); break;
                case 'expose': exposed = { times: (exposed?.times ?? 0) + 1, last: entry.at }; break;
                case 'reset':
                    before = unseen;
                    last = firstReview = buriedOn = exposed = undefined;
                    lastReview = -Infinity;
                    suspended = false;
                    break;
                default: entry satisfies never;
            }
        }
        return { before, last, firstReview, lastReview, suspended, buriedOn, exposed };
    }

    /** Milliseconds from now until the question falls due again, for each grade that could be given. */
    intervals(question: string, memory: Memory | undefined, now: number): Record<Grade, number> {
        const card: Card = memory?.card ?? newCard();
        const time = Math.max(this.timeOf(now), card.last_review?.getTime() ?? -Infinity);
        return Object.fromEntries(
            grades.map(grade => [grade, this.review(question, card, time, grade).due.getTime() - time])) as Record<Grade, number>;
    }

    /** The probability, 0 to 1, that the question would be recalled at a moment; 0 for one that was never reviewed. */
    retrievability(memory: Memory | undefined, at: number): number {
        if (memory?.lastReview === undefined) { return 0; }
        return this.algorithm.forgetting_curve(Math.max(0, at - memory.lastReview) / millisecondsADay, memory.card.stability);
    }

    /** A question in its steps is due to the minute, any other on its study day. */
    stateOf(memory: Memory | undefined, now: number): CardState {
        if (memory?.suspended) { return 'suspended'; }
        if (!memory || memory.card.state === State.New) { return 'new'; }
        const buried = this.isBuried(memory, now);
        if (isInSteps(memory)) { return this.dueIn(memory, now) <= 0 && !buried ? 'due' : 'learning'; }
        return this.dueDay(memory) <= this.day(now) && !buried ? 'due' : 'known';
    }

    isBuried(memory: Memory | undefined, now: number): boolean {
        return memory?.buriedOn === this.day(now);
    }

    /** Milliseconds until a question falls due; zero or less if it is. */
    dueIn({ card }: Memory, now: number): number {
        return card.due.getTime() - this.timeOf(now);
    }

    /** The number of the study day on which a question falls due. */
    dueDay({ card }: Memory): number {
        return Math.floor(card.due.getTime() / millisecondsADay);
    }

    /** The number of the study day of a moment. */
    day(at: number): number {
        return studyDay(at, this.options);
    }

    /** The number of the day that the calendar shows at a moment. */
    calendarDay(at: number): number {
        return studyDay(at, { ...this.options, startHour: 0 });
    }

    /** The hour at which a study day begins. */
    get startHour(): number {
        return this.options.startHour;
    }

    private timeOf(at: number): number {
        return studyTime(at, this.options);
    }

    private review(question: string, card: Card, time: number, grade: Grade): Card {
        return this.algorithm.next({ ...card, question } as Card, new Date(Math.max(time, card.last_review?.getTime() ?? time)),
            ratings[grade]).card;
    }

    /** As `review`, but without the day on which the card falls due: that is wanted of its last review alone, and is most of the work. */
    private advance({ memory, state, step, reps, lapses, last }: Steps, { at, grade }: Pick<Review, 'at' | 'grade'>): Steps {
        const time = Math.max(this.timeOf(at), last);
        const elapsed = last === -Infinity ? 0 : Math.floor(time / millisecondsADay) - Math.floor(last / millisecondsADay);
        const lapsed = state === State.Review && grade === 1;
        const next = state === State.Review && !lapsed ? undefined
            : BasicLearningStepsStrategy(this.algorithm.parameters, state, step)[ratings[grade]];
        return {
            memory: this.algorithm.next_state(memory, elapsed, grade),
            state: !next ? State.Review : state === State.New ? State.Learning : lapsed ? State.Relearning : state,
            step: next?.next_step ?? 0, reps: reps + 1, lapses: lapsed ? lapses + 1 : lapses, last: time
        };
    }
}

/** What a replay carries from review to review. */
interface Steps {
    readonly memory: FSRSState | null;
    readonly state: State;
    /** The index of the learning step. */
    readonly step: number;
    readonly reps: number;
    readonly lapses: number;
    /** The last review, in study time. */
    readonly last: number;
}

/** How far a replay of one question has come. */
export interface Fold {
    /** Before its last review. */
    readonly before: Steps;
    readonly last: Pick<Review, 'question' | 'at' | 'grade'> | undefined;
    readonly firstReview: number | undefined;
    readonly lastReview: number;
    readonly suspended: boolean;
    readonly buriedOn: number | undefined;
    readonly exposed: Memory['exposed'];
}

const unseen: Steps = { memory: null, state: State.New, step: 0, reps: 0, lapses: 0, last: -Infinity };

const nothingYet: Fold = {
    before: unseen, last: undefined, firstReview: undefined, lastReview: -Infinity, suspended: false, buriedOn: undefined,
    exposed: undefined
};

/** A fold as numbers, the last ones left out where they say nothing. */
export function numbersOf({ before, last, firstReview, suspended, lastReview, buriedOn, exposed }: Fold): number[] {
    const { memory } = before;
    const isReviewed = last && firstReview !== undefined;
    return [
        Number(suspended), ...isReviewed ? [last.grade, last.at, lastReview - last.at, last.at - firstReview] : [0, 0, 0, 0],
        buriedOn ?? -1, exposed?.times ?? 0, exposed?.last ?? 0,
        ...memory ? [memory.stability, memory.difficulty, before.state, before.step, before.reps, before.lapses, before.last] : []
    ];
}

const states = [State.New, State.Learning, State.Review, State.Relearning] as const;

/** The fold of a question by its numbers, which come from outside; undefined where they are none. */
export function foldOf(question: string, numbers: readonly number[]): Fold | undefined {
    const [suspended, grade, at = NaN, later = NaN, earlier = NaN, buried = NaN, times = NaN, seen = NaN, ...steps] = numbers;
    const isRight = numbers.length >= 8 && numbers.every(Number.isFinite) && [at, at + later, at - earlier, seen].every(isTime)
        && later >= 0;
    if (!isRight) { return undefined; }
    const before = steps.length === 0 ? unseen : stepsOf(steps);
    const known = grades.find(other => other === grade);
    return before && {
        before, last: known && { question, at, grade: known }, firstReview: known && at - earlier,
        lastReview: known ? at + later : -Infinity,
        suspended: suspended === 1, buriedOn: buried < 0 ? undefined : buried, exposed: times > 0 ? { times, last: seen } : undefined
    };
}

function stepsOf(numbers: readonly number[]): Steps | undefined {
    const [stability = NaN, difficulty = NaN, number, step = NaN, reps = NaN, lapses = NaN, last = NaN] = numbers;
    const state = states.find((known: number) => known === number);
    const isRight = numbers.length === 7 && stability > 0 && difficulty >= 1 && difficulty <= 10 && state !== undefined
        && [step, reps, lapses].every(count => Number.isSafeInteger(count) && count >= 0) && isTime(last);
    return isRight ? { memory: { stability, difficulty }, state, step, reps, lapses, last } : undefined;
}

function newCard(): Card {
    return createEmptyCard(new Date(0));
}

function cardOf({ memory, state, step, reps, lapses, last }: Steps): Card {
    return memory ? { ...newCard(), ...memory, state, learning_steps: step, reps, lapses, last_review: new Date(last) } : newCard();
}

/** Whether a question is being learned, or learned again after a lapse: it comes back within minutes. */
export function isInSteps({ card }: Memory): boolean {
    return card.state === State.Learning || card.state === State.Relearning;
}

/** Whether a question was ever reviewed since it was reset. */
export function isNew(memory: Memory | undefined): boolean {
    return !memory || memory.card.state === State.New;
}

export function isLeech(memory: Memory | undefined): boolean {
    return (memory?.card.lapses ?? 0) >= leechLapses;
}
