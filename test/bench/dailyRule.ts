import type { Entry } from '../../src/core/bank/library';
import { millisecondsADay } from '../../src/core/memory/day';
import type { Grade, LogEntry } from '../../src/core/memory/log';
import { Memories } from '../../src/core/memory/memories';
import { isNew, Schedule } from '../../src/core/memory/schedule';
import { today } from '../../src/core/memory/today';
import { seeded } from '../../src/core/random';

const horizon = 120;
const minute = 60_000;
const start = Date.UTC(2026, 0, 1, 12);

/** What came of learners who study a bank in which all is new, 10 new questions a day. */
export interface RuleOutcome {
    /** The last day, from 1, on which anybody met a new question. */
    readonly days: number;
    /** The share of reviews that were recalled, first ones and those in steps not counted. */
    readonly retention: number;
}

/**
 * Learners whose recall is what FSRS expects, grading honestly, through the product's own day: each day's questions, then their steps,
 * until nothing is left.
 */
export function dailyRule(entries: readonly Entry[], learners: number): RuleOutcome {
    const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
    let [days, recalled, reviews] = [0, 0, 0];
    for (let learner = 0; learner < learners; learner++) {
        const random = seeded(`rule ${learner}`);
        const memories = new Memories(schedule, []);
        for (let day = 0; day < horizon; day++) {
            let now = start + day * millisecondsADay;
            const ask = (question: string, grade: Grade): void => {
                const review: LogEntry = { type: 'review', id: `${learner}.${now}`, at: now, question, grade, seconds: 20, kind: 'recall' };
                memories.add([review]);
                now += minute;
            };
            const of = (): ReturnType<typeof today> =>
                today(entries, memories, schedule, now, { newPerDay: 10, reviewsPerDay: 1000, newOrder: 'interleaved', used: [] });
            const { reviews: due, fresh } = of();
            for (const question of due) {
                const good = random() < schedule.retrievability(memories.get(question), now);
                reviews++;
                if (good) { recalled++; }
                ask(question, good ? 3 : 1);
            }
            for (const question of fresh) { ask(question, random() < 0.35 ? 1 : 3); }
            for (let steps = of().inSteps; steps.length > 0; steps = of().inSteps) {
                now += Math.max(0, schedule.dueIn(memories.get(steps[0]!)!, now));
                ask(steps[0]!, 3);
            }
            if (fresh.length > 0) { days = Math.max(days, day + 1); }
        }
        if (entries.some(({ id }) => isNew(memories.get(id)))) { days = Infinity; }
    }
    return { days, retention: recalled / reviews };
}
