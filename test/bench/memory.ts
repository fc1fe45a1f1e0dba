import { createEmptyCard, fsrs, Rating, type Card } from 'ts-fsrs';
import { runScript } from '../../scripts/steps';
import { millisecondsADay } from '../../src/core/memory/day';
import { decodeLog, encodeEntry, mergeLogs, type Grade, type LogEntry, type Review } from '../../src/core/memory/log';
import { Memories } from '../../src/core/memory/memories';
import { decodeMirror, encodeMirror } from '../../src/core/memory/mirror';
import { Schedule } from '../../src/core/memory/schedule';
import { statistics } from '../../src/core/memory/statistics';
import { today } from '../../src/core/memory/today';
import { todaysShare, planText } from '../../src/core/quiz/planned';
import { seeded } from '../../src/core/random';
import { shippedLibrary } from '../unit/shipped';
import { median, ms } from './measure';

const reviewCount = 20_000;
const rounds = 9;

/** The record of 20,000 reviews: its replay and what is made of it, against ts-fsrs's own work on the same reviews in the same run. */
async function main(): Promise<void> {
    const library = await shippedLibrary();
    const log = reviews(library.entries.map(({ id }) => id));
    const now = log.at(-1)!.at + 1;
    const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: at => -new Date(at).getTimezoneOffset() });
    const text = log.map(encodeEntry).join('');
    const mirror = JSON.stringify(encodeMirror(log));
    console.log(
        `A log of ${log.length} reviews of ${library.entries.length} questions: ${(text.length / 1e6).toFixed(1)} MB on disk, ${(mirror.length / 1e3).toFixed(0)} KB in the mirror`);

    const bare = median(rounds, () => { bareReplay(log); });
    const replay = median(rounds, () => new Memories(schedule, log));
    const merge = median(rounds, () => mergeLogs(log, log));
    console.log(
        `  replay: ${ms(replay)}, merge of two such logs ${ms(merge)}; ts-fsrs's own repetition of the reviews ${ms(bare)}; ratio of the replay ${(replay / bare).toFixed(2)}`);
    const parse = median(rounds, () => { for (const line of text.split('\n')) { if (line !== '') { JSON.parse(line); } } });
    const decode = median(rounds, () => decodeLog(text));
    const fromMirror = median(rounds, () => decodeMirror(JSON.parse(mirror)));
    console.log(
        `  reading the files: ${ms(decode)}; JSON.parse of their lines alone ${ms(parse)}; ratio ${(decode / parse).toFixed(2)}; reading the mirror ${ms(fromMirror)}`);

    const memories = new Memories(schedule, log);
    let count = 0;
    const append = median(200, () => {
        const at = now + count++;
        memories.add([{ type: 'review', id: `more.${at}`, at, question: library.entries[count % library.entries.length]!.id, grade: 3,
            seconds: 5, kind: 'recall' }]);
    });
    const limits = { newPerDay: 10, reviewsPerDay: 100, newOrder: 'interleaved', used: [] } as const;
    const day = median(rounds, () => today(library.entries, memories, schedule, now, limits));
    console.log(`  one more grade: ${ms(append)}, ratio to the whole replay ${(append / replay).toFixed(4)}; today's questions ${ms(day)}`);
    const interviewDate = new Date(now + 30 * millisecondsADay).toISOString().slice(0, 10);
    const plan = { library, memories, schedule, now, settings: { interviewDate, minutesPerDay: 10, desiredRetention: 0.9 } };
    console.log(
        `  with a date in 30 days: today's share ${ms(median(rounds, () => todaysShare(plan, limits)))}, the forecast in words ${ms(median(3, () => planText(plan)))}; statistics ${ms(median(rounds, () => statistics(library.entries, memories, schedule, now, { desiredRetention: 0.9 })))}`);
}

/** Two years of study in which each question comes 200 times. */
function reviews(questions: readonly string[]): Review[] {
    const random = seeded('bench');
    const start = Date.UTC(2025, 0, 1, 12);
    return Array.from({ length: reviewCount }, (_, index) => ({
        type: 'review', id: `session${Math.floor(index / 50)}.${index % 50}`,
        at: start + Math.floor(index * 2 * 365 * millisecondsADay / reviewCount), question: questions[index % questions.length]!,
        grade: (random() < 0.1 ? 1 : 3) satisfies Grade, seconds: 20, kind: 'recall'
    }));
}

/** By the library alone: `next` on each review, which also gives the day on which the card falls due. */
function bareReplay(log: readonly LogEntry[]): void {
    const algorithm = fsrs({ enable_fuzz: true });
    const cards = new Map<string, Card>();
    for (const entry of log) {
        if (entry.type !== 'review') { continue; }
        const card: Card = cards.get(entry.question) ?? createEmptyCard(new Date(entry.at));
        cards.set(entry.question, algorithm.next(card, new Date(entry.at), entry.grade === 1 ? Rating.Again : Rating.Good).card);
    }
}

runScript(main);
