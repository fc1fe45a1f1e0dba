import type { Entry } from '../bank/library';
import { atOnce, eachOf, type Steps } from '../steps';
import { millisecondsADay } from './day';
import type { QuestionEntry } from './log';
import type { Memories } from './memories';
import { isInSteps, isLeech, isNew, type Memory, type Schedule } from './schedule';

export interface StatisticsOptions {
    readonly desiredRetention: number;
    /** The study day of the interview; undefined without a date. */
    readonly interviewDay?: number;
}

/** A share of questions that is expected to be recalled, 0 to 1. */
export interface Readiness {
    readonly title: string;
    readonly questions: number;
    readonly now: number;
    /** On the day of the interview, if nothing more is done until then. */
    readonly onDay?: number;
}

export interface DayCount {
    /** `YYYY-MM-DD`. */
    readonly date: string;
    readonly count: number;
}

export interface Retention {
    readonly label: string;
    readonly passed: number;
    readonly reviews: number;
}

/** What the log tells of the learner; plain data. */
export interface Statistics {
    readonly readiness: Readiness;
    readonly sections: readonly Readiness[];
    /** Reviews that fall due on each of the next 30 study days, today with what is overdue. */
    readonly forecast: readonly DayCount[];
    /** Reviews on each study day of the past 53 weeks, today the last. */
    readonly calendar: readonly DayCount[];
    /** Study days in a row until today or yesterday, and the most there were. */
    readonly streak: { readonly current: number; readonly longest: number };
    readonly desiredRetention: number;
    readonly retention: readonly Retention[];
    /** Minutes on each of the past 30 study days. */
    readonly minutes: readonly DayCount[];
    readonly hardest: readonly { readonly id: string; readonly title: string; readonly lapses: number; readonly leech: boolean }[];
}

const forecastDays = 30;
const calendarDays = 53 * 7;
const hardestCount = 10;

/**
 * New and suspended questions count in the readiness as what they are: not recalled, and as likely recalled as when they were put aside.
 */
export function statistics(entries: readonly Entry[], memories: Memories, schedule: Schedule, now: number,
    options: StatisticsOptions): Statistics {
    return atOnce(statisticsSteps(entries, memories, schedule, now, options));
}

/** The same in steps. */
export function* statisticsSteps(entries: readonly Entry[], memories: Memories, schedule: Schedule, now: number,
    { desiredRetention, interviewDay }: StatisticsOptions): Steps<Statistics> {
    const stand = memories.standing;
    const today = schedule.day(now);
    const perDay = new Map<number, number>();
    const seconds = new Map<number, number>();
    yield* eachOf(stand, entry => {
        if (entry.type !== 'review') { return; }
        const day = schedule.day(entry.at);
        count(perDay, day);
        count(seconds, day, entry.seconds);
    });
    const onDay = interviewDay === undefined || interviewDay < today ? undefined : now + (interviewDay - today) * millisecondsADay;
    return {
        ...yield* readinessSteps(entries, memories, schedule, now, onDay),
        forecast: yield* forecastOf(entries, memories, schedule, today),
        calendar: days(today - calendarDays + 1, calendarDays, day => perDay.get(day) ?? 0),
        streak: streaks([...perDay.keys()].sort((a, b) => a - b), today),
        desiredRetention,
        retention: yield* retentionSteps(stand, schedule, today),
        minutes: days(today - forecastDays + 1, forecastDays, day => Math.round((seconds.get(day) ?? 0) / 6) / 10),
        hardest: yield* hardestOf(entries, memories)
    };
}

/** Of all questions, and of each section in the order in which they come. */
function* readinessSteps(entries: readonly Entry[], memories: Memories, schedule: Schedule, now: number, onDay: number | undefined):
    Steps<Pick<Statistics, 'readiness' | 'sections'>> {
    const all = { questions: 0, now: 0, onDay: 0 };
    const sections = new Map<string, typeof all>();
    yield* eachOf(entries, ({ id, bank, section }) => {
        const title = [bank.key === '' ? '' : bank.title, section || 'Questions'].filter(Boolean).join(': ');
        const own = sections.get(title) ?? { questions: 0, now: 0, onDay: 0 };
        sections.set(title, own);
        const memory = memories.get(id);
        const at = (time: number | undefined): number => time === undefined ? 0 : schedule.retrievability(memory, time);
        const recalled = { now: at(now), onDay: at(onDay) };
        for (const sum of [all, own]) {
            sum.questions++;
            sum.now += recalled.now;
            sum.onDay += recalled.onDay;
        }
    });
    const readiness = (title: string, { questions, ...sums }: typeof all): Readiness => {
        const share = (sum: number): number => sum / Math.max(1, questions);
        return { title, questions, now: share(sums.now), ...(onDay !== undefined && { onDay: share(sums.onDay) }) };
    };
    return { readiness: readiness('All questions', all), sections: [...sections].map(([title, own]) => readiness(title, own)) };
}

function* forecastOf(entries: readonly Entry[], memories: Memories, schedule: Schedule, today: number): Steps<DayCount[]> {
    const counts = new Map<number, number>();
    yield* eachOf(entries, ({ id }) => {
        const memory = memories.get(id);
        if (!memory || isNew(memory) || memory.suspended) { return; }
        count(counts, isInSteps(memory) ? today : Math.max(today, schedule.dueDay(memory)));
    });
    return days(today, forecastDays, day => counts.get(day) ?? 0);
}

/**
 * Passed reviews among those of questions that had been learned before, as Anki counts true retention: the first review of a question
 * on a study day, and not the day on which it was new, at first or after a reset.
 */
function* retentionSteps(entries: readonly QuestionEntry[], schedule: Schedule, today: number): Steps<Retention[]> {
    const lastDay = new Map<string, number>();
    const counted: { day: number; passed: boolean }[] = [];
    yield* eachOf(entries, entry => {
        if (entry.type === 'reset') { for (const question of entry.questions) { lastDay.delete(question); } }
        if (entry.type !== 'review') { return; }
        const { question, at, grade } = entry;
        const day = schedule.day(at);
        const before = lastDay.get(question);
        if (before !== undefined && before < day) { counted.push({ day, passed: grade > 1 }); }
        lastDay.set(question, day);
    });
    return ([['30 days', 30], ['90 days', 90], ['All time', Infinity]] as const).map(([label, length]) => {
        const own = counted.filter(({ day }) => day > today - length);
        return { label, passed: own.filter(({ passed }) => passed).length, reviews: own.length };
    });
}

function* hardestOf(entries: readonly Entry[], memories: Memories): Steps<Statistics['hardest']> {
    const lapsed: { entry: Entry; memory: Memory }[] = [];
    yield* eachOf(entries, entry => {
        const memory = memories.get(entry.id);
        if (memory && memory.card.lapses > 0) { lapsed.push({ entry, memory }); }
    });
    return lapsed.sort((a, b) => b.memory.card.lapses - a.memory.card.lapses || b.memory.card.difficulty - a.memory.card.difficulty)
    .slice(0, hardestCount)
        .map(({ entry, memory }) => ({ id: entry.id, title: entry.fullTitle, lapses: memory.card.lapses, leech: isLeech(memory) }));
}

function streaks(studied: readonly number[], today: number): Statistics['streak'] {
    let [length, longest] = [0, 0];
    let last: number | undefined;
    for (const day of studied) {
        length = day - 1 === last ? length + 1 : 1;
        longest = Math.max(longest, length);
        last = day;
    }
    return { current: last !== undefined && last >= today - 1 ? length : 0, longest };
}

function count(counts: Map<number, number>, key: number, more = 1): void {
    counts.set(key, (counts.get(key) ?? 0) + more);
}

function days(first: number, length: number, count: (day: number) => number): DayCount[] {
    return Array.from({ length }, (_, index) => ({ date: dateOf(first + index), count: count(first + index) }));
}

/** The date of a study day, `YYYY-MM-DD`. */
export function dateOf(day: number): string {
    return new Date(day * millisecondsADay).toISOString().slice(0, 10);
}

/** The study day of a date `YYYY-MM-DD`. */
export function dayOfDate(date: string): number {
    return Date.parse(`${date}T00:00:00Z`) / millisecondsADay;
}
