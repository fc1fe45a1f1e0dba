import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Library, loadBank } from '../../src/core/bank/library';
import { millisecondsADay } from '../../src/core/memory/day';
import { decodeLog, encodeEntry, mergeLogs, standing, type LogEntry } from '../../src/core/memory/log';
import { Memories } from '../../src/core/memory/memories';
import { decodeMirror, encodeMirror } from '../../src/core/memory/mirror';
import { Schedule } from '../../src/core/memory/schedule';
import { statisticsOf } from '../../src/core/quiz/pageView';
import { planTextSteps, todaysShareSteps, type PlanContext } from '../../src/core/quiz/planned';
import { atOnce, withPauses, type Steps } from '../../src/core/steps';
import { ReviewStore } from '../../src/extension/memory/reviewStore';
import { disk, Storage, windowOf } from '../unit/memory/disk';
import { endGrowth, growth, growthInTurns } from './growth';
import { ms } from './measure';

/** No turn of the host may be longer. */
const longestTurn = 50;
const [now, schedule] = [Date.UTC(2026, 5, 1, 12), new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 })];

/** Growth of what a record costs with its size, and the turns of the plan of a large bank. */
async function main(): Promise<void> {
    console.log('The record');
    growth('reading a log', [10_000, 80_000], size => {
        const text = log(size).map(encodeEntry).join('');
        return () => decodeLog(text);
    });
    growth('merging two logs', [10_000, 80_000], size => {
        const [a, b] = [log(size), log(size).slice(size / 2)];
        return () => mergeLogs(a, b);
    });
    growth('what stands of a log', [10_000, 80_000], size => {
        const entries = log(size);
        return () => standing(entries, now);
    });
    growth('replaying a log', [10_000, 80_000], size => {
        const entries = log(size);
        return () => new Memories(schedule, entries, now);
    });
    growth('writing the mirror', [10_000, 80_000], size => {
        const entries = log(size);
        return () => encodeMirror(entries);
    });
    growth('reading the mirror', [20_000, 160_000], size => {
        const mirror = encodeMirror(log(size));
        return () => decodeMirror(mirror);
    });
    await growthInTurns('loading the store', [5000, 40_000], size => async () => {
        const folder = await mkdtemp(path.join(os.tmpdir(), 'drf-interview-'));
        const writer = new ReviewStore(windowOf(folder), new Storage());
        await writer.merge(log(size));
        writer.dispose();
        const store = new ReviewStore(windowOf(folder, disk()), new Storage());
        await store.load();
        store.dispose();
        await rm(folder, { recursive: true });
    });
    for (const [name, share] of [['all new', 0], ['all reviewed', 1]] as const) {
        const steps: [string, (context: PlanContext) => Steps<unknown>][] = [
            ['today’s share', context => todaysShareSteps(context,
                { newPerDay: 10, reviewsPerDay: 100, newOrder: 'interleaved', used: [] })], ['the plan in words', planTextSteps],
            ['the statistics', statisticsOf]
        ];
        for (const [what, work] of steps) {
            growth(`${what}, 180 days, ${name}`, [6000, 48_000], size => {
                const context = contextOf(size, share);
                // What is kept is not measured.
                return () => atOnce(work({ ...context, memories: new Memories(schedule, [], now),
                    ...share > 0 && { memories: context.memories.by(schedule) } }));
            }, 3);
            const context = contextOf(50_000, share);
            let [longest, start] = [0, performance.now()];
            await withPauses(work(context), async () => {
                longest = Math.max(longest, performance.now() - start);
                await new Promise(resolve => setImmediate(resolve));
                start = performance.now();
            });
            console.log(`  ${what}, 50,000 questions, ${name}: the longest turn ${ms(longest)} (goal: at most ${longestTurn} ms)`);
            if (longest > longestTurn) { throw new Error(`A turn of ${what} is too long.`); }
        }
    }
    endGrowth();
}

/** So many reviews over two years, of an eighth as many questions. */
function log(size: number): LogEntry[] {
    return Array.from({ length: size }, (_, index) => ({
        type: 'review', id: `session${Math.floor(index / 50)}.${index % 50}`,
        at: now - Math.floor((size - index) * 700 * millisecondsADay / size),
        question: `large/q${index % Math.ceil(size / 8) + 1}`, grade: index % 9 === 0 ? 1 : 3, seconds: 20, kind: 'recall'
    }));
}

/** A bank of so many questions, of which a share was reviewed, and an interview in 180 days. */
function contextOf(size: number, share: number): PlanContext {
    const questions = Array.from({ length: size }, (_, index) => ({ number: index + 1, title: 'A?', answer: 'x', line: index }));
    const library = new Library([loadBank({ key: 'large', title: '' }, { sections: Array.from({ length: 500 }, (_, section) =>
        ({ title: `${section}`, questions: questions.slice(section * size / 500, (section + 1) * size / 500) })) })]);
    const memories = new Memories(schedule,
        log(size * share).map((entry, index) => ({ ...entry, question: `large/q${index + 1}` }) as LogEntry), now);
    const interviewDate = new Date(now + 180 * millisecondsADay).toISOString().slice(0, 10);
    return { library, memories, schedule, now, settings: { interviewDate, minutesPerDay: 30, desiredRetention: 0.9 } };
}

main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
});
