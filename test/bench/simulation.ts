import { clipParameters, default_w, FSRSAlgorithm, Rating, type Grade } from 'ts-fsrs';
import { runScript } from '../../scripts/steps';
import { forecast, planToday, usualCosts, type PlanCard, type Trace } from '../../src/core/memory/plan';
import { seeded } from '../../src/core/random';
import { shippedLibrary } from '../unit/shipped';
import { dailyRule } from './dailyRule';

const questionCount = 100;
const learnerCount = 200;
const settings = [14, 30, 60].flatMap(days => [5, 10, 20].map(minutes => ({ days, minutes })));
/** How far learners differ from the planner's parameters, and questions in difficulty. */
const parameterSpread = 0.25;
const difficultySpread = 1;

/** Somebody with FSRS parameters of their own, by which each question is really remembered. */
class Learner {
    readonly random: () => number;
    private readonly truth: FSRSAlgorithm;
    private readonly offsets: readonly number[];
    readonly traces: ({ stability: number; difficulty: number; last: number } | undefined)[] = [];

    constructor(seed: string) {
        this.random = seeded(seed);
        this.truth = new FSRSAlgorithm(
            { w: clipParameters(default_w.map(weight => weight * Math.exp(parameterSpread * this.normal())), 1, true) });
        this.offsets = Array.from({ length: questionCount }, () => difficultySpread * this.normal());
    }

    /** Answers a question; once more on the same day where it is new or was failed. @returns the grade and the seconds it took */
    ask(question: number, day: number): { grade: Grade; seconds: number } {
        const trace = this.traces[question];
        const draw = this.random();
        if (!trace) {
            const grade = draw < 0.35 ? Rating.Again : draw < 0.5 ? Rating.Hard : draw < 0.9 ? Rating.Good : Rating.Easy;
            this.remember(question, day, grade);
            this.remember(question, day, Rating.Good);
            return { grade, seconds: usualCosts.fresh };
        }
        const recalled = this.random() < this.recall(question, day);
        const grade = !recalled ? Rating.Again : draw < 0.15 ? Rating.Hard : draw < 0.85 ? Rating.Good : Rating.Easy;
        this.remember(question, day, grade);
        if (!recalled) { this.remember(question, day, Rating.Good); }
        return { grade, seconds: recalled ? usualCosts.recalled : usualCosts.lapsed };
    }

    recall(question: number, day: number): number {
        const trace = this.traces[question];
        return trace ? this.truth.forgetting_curve(day - trace.last, trace.stability) : 0;
    }

    private remember(question: number, day: number, grade: Grade): void {
        const trace = this.traces[question];
        const next = this.truth.next_state(trace ?? null, trace ? day - trace.last : 0, grade);
        const difficulty = trace ? next.difficulty : Math.min(10, Math.max(1, next.difficulty + this.offsets[question]!));
        this.traces[question] = { stability: next.stability, difficulty, last: day };
    }

    private normal(): number {
        return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
    }
}

/** Decides what to ask: the next question of the day, or none; and learns what came of it. */
interface Policy {
    next(day: number, left: number): number | undefined;
    graded(question: number, day: number, grade: Grade): void;
}

const model = new FSRSAlgorithm({});

/** What a scheduler with FSRS's default parameters believes. */
class Beliefs {
    readonly traces: ({ stability: number; difficulty: number; last: number } | undefined)[] = [];

    graded(question: number, day: number, grade: Grade): void {
        const steps = this.traces[question] === undefined || grade === Rating.Again ? [grade, Rating.Good as Grade] : [grade];
        for (const step of steps) {
            const trace = this.traces[question];
            this.traces[question] = { ...model.next_state(trace ?? null, trace ? day - trace.last : 0, step), last: day };
        }
    }

    card(question: number, day: number): PlanCard {
        const trace = this.traces[question];
        return { id: String(question),
            ...(trace && { memory: { stability: trace.stability, difficulty: trace.difficulty,
                elapsedDays: day - trace.last } satisfies Trace }) };
    }
}

/** Asks a list that is made at the start of each day. */
abstract class Daily implements Policy {
    protected list: number[] = [];
    private day = -1;

    next(day: number, left: number): number | undefined {
        if (day !== this.day) { [this.day, this.list] = [day, this.today(day, left)]; }
        return this.list.shift();
    }

    protected abstract today(day: number, left: number): number[];
    abstract graded(question: number, day: number, grade: Grade): void;
}

class Plan extends Daily {
    readonly beliefs = new Beliefs();
    constructor(private readonly days: number) { super(); }
    /** Who was faster than expected gets more. */
    override next(day: number, left: number): number | undefined { return super.next(day, left) ?? this.today(day, left)[0]; }
    cards(day: number): PlanCard[] { return all.map(question => this.beliefs.card(question, day)); }
    protected today(day: number,
        left: number): number[] { return planToday(this.cards(day), { daysLeft: this.days - day, secondsADay: left }).map(Number); }
    graded(question: number, day: number, grade: Grade): void { this.beliefs.graded(question, day, grade); }
}

/** Due ones by retrievability, lowest first, and new ones after or before them. */
class PlainFsrs extends Daily {
    private readonly beliefs = new Beliefs();
    constructor(private readonly newFirst: boolean) { super(); }
    protected today(day: number): number[] {
        const due = all.filter(question => {
            const trace = this.beliefs.traces[question];
            return trace && day - trace.last >= model.next_interval(trace.stability, day - trace.last);
        });
        const recall = (question: number): number => {
            const trace = this.beliefs.traces[question]!;
            return model.forgetting_curve(day - trace.last, trace.stability);
        };
        const fresh = all.filter(question => !this.beliefs.traces[question]);
        due.sort((a, b) => recall(a) - recall(b));
        return this.newFirst ? [...fresh, ...due] : [...due, ...fresh];
    }
    graded(question: number, day: number, grade: Grade): void { this.beliefs.graded(question, day, grade); }
}

/** Due ones by how long they are overdue, then new ones; how the interval grows is the subclass's. */
abstract class Intervals extends Daily {
    protected readonly states: ({ due: number; interval: number; repetitions: number; easiness: number } | undefined)[] = [];
    protected today(day: number): number[] {
        const due = all.filter(question => (this.states[question]?.due ?? Infinity) <= day);
        return [...due.sort((a, b) => this.states[a]!.due - this.states[b]!.due), ...all.filter(question => !this.states[question])];
    }
}

/**
 * SM-2 as published (P. A. Wozniak, Optimization of learning, 1990): again, hard, good and easy are the qualities 2, 3, 4 and 5. Below 3 an
 * item begins anew and its easiness stays (rule 6); below 4 it is asked again on the same day (rule 7), which a lapse's own steps already
 * do.
 */
class Sm2 extends Intervals {
    graded(question: number, day: number, grade: Grade): void {
        const before = this.states[question] ?? { repetitions: 0, interval: 0, easiness: 2.5, due: day };
        if (before.due > day) { return; }
        const quality = grade + 1;
        const repetitions = quality < 3 ? 1 : before.repetitions + 1;
        const interval = repetitions === 1 ? 1 : repetitions === 2 ? 6 : Math.ceil(before.interval * before.easiness);
        const easiness = quality < 3 ? before.easiness
            : Math.max(1.3, before.easiness + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02));
        this.states[question] = { repetitions, interval, easiness, due: day + interval };
        if (quality === 3) { this.list.push(question); }
    }
}

class Doubling extends Intervals {
    graded(question: number, day: number, grade: Grade): void {
        const interval = grade === Rating.Again ? 1 : (this.states[question]?.interval ?? 0.5) * 2;
        this.states[question] = { interval, repetitions: 0, easiness: 0, due: day + interval };
    }
}

class RandomOrder extends Daily {
    constructor(private readonly random: () => number) { super(); }
    protected today(): number[] {
        return [...all].map(question => ({ question, place: this.random() })).sort((a, b) => a.place - b.place)
            .map(({ question }) => question);
    }
    graded(): void { /* It learns nothing. */ }
}

const all = Array.from({ length: questionCount }, (_, index) => index);
const policies: Record<string, (days: number, seed: string) => Policy> = {
    'the plan': days => new Plan(days),
    'plain FSRS': () => new PlainFsrs(false),
    'FSRS, new first': () => new PlainFsrs(true),
    'SM-2': () => new Sm2(),
    'doubling': () => new Doubling(),
    'random': (_, seed) => new RandomOrder(seeded(`order ${seed}`))
};

/** The expected share recalled on the day; time that a question took too long is missing on the next day. */
function study(policy: Policy, learner: Learner, days: number, minutes: number): number {
    let left = 0;
    for (let day = 0; day < days; day++) {
        left = Math.min(left, 0) + minutes * 60;
        while (left > 0) {
            const question = policy.next(day, left);
            if (question === undefined) { break; }
            const { grade, seconds } = learner.ask(question, day);
            left -= seconds;
            policy.graded(question, day, grade);
        }
    }
    return mean(all.map(question => learner.recall(question, days)));
}

function compare(): void {
    const names = Object.keys(policies);
    console.log(`Expected share of ${questionCount} questions recalled on the interview day; mean of ${learnerCount} learners`);
    console.log(`days min  ${names.map(name => name.padStart(19)).join('')}   plan/FSRS  plan/SM-2   forecast`);
    const overall: number[][] = [];
    for (const { days, minutes } of settings) {
        const results = names.map(name => Array.from({ length: learnerCount },
            (_, index) => study(policies[name]!(days, `${index}`), new Learner(`learner ${index}`), days, minutes)));
        const means = results.map(mean);
        overall.push(means);
        const promised = forecast(all.map(question => ({ id: String(question) })), { daysLeft: days, secondsADay: minutes * 60 }).planned
            / questionCount;
        const fsrs = Math.max(means[1]!, means[2]!);
        const difference = results[0]!.map((value, index) => value - results[means[1]! >= means[2]! ? 1 : 2]![index]!);
        const error = Math.sqrt(mean(difference.map(value => (value - mean(difference)) ** 2)) / learnerCount);
        console.log(
            `${String(days).padStart(4)} ${String(minutes).padStart(3)}  ${means.map(value => value.toFixed(3).padStart(19)).join('')}   ${(means[0]! / fsrs).toFixed(3)} ±${(error / fsrs).toFixed(3)}  ${(means[0]! / means[3]!).toFixed(3)}  ${promised.toFixed(3)} (${(promised - means[0]! >= 0 ? '+' : '')}${(promised - means[0]!).toFixed(3)})`);
    }
    const means = names.map((_, policy) => mean(overall.map(row => row[policy]!)));
    console.log(
        `    mean  ${means.map(value => value.toFixed(3).padStart(19)).join('')}   ${(means[0]! / Math.max(means[1]!, means[2]!)).toFixed(3)}         ${(means[0]! / means[3]!).toFixed(3)}`);
}

function mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function main(): Promise<void> {
    compare();
    const { days, retention } = dailyRule((await shippedLibrary()).entries, 20);
    console.log(
        `10 new a day, graded honestly: through the bank on day ${days}; recalled ${(100 * retention).toFixed(1)} % of the reviews of 120 days (desired: 90 %)`);
}

runScript(main);
