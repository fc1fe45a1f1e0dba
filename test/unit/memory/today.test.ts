import { assert } from 'chai';
import { loadBank, type Entry } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import type { LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { spread } from '../../../src/core/memory/order';
import { Schedule } from '../../../src/core/memory/schedule';
import { today, type TodayOptions } from '../../../src/core/memory/today';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const options: TodayOptions = { newPerDay: 3, reviewsPerDay: 2, newOrder: 'interleaved', used: [] };
const { entries } = loadBank({ key: '', title: '' }, parseBank([
    '## A', '### Q1. a?', '**Level:** senior', '### Q2. b?', '**Level:** junior', '### Q3. c?', '## B', '### Q4. d?', '**Level:** junior',
    '### Q5. e?', '**Level:** mid'
].join('\n\n')));
const review = (question: string, at: number, grade: 1 | 3 | 4 = 4): LogEntry =>
    ({ type: 'review', id: `${question}@${at}`, at, question, grade, seconds: 5, kind: 'recall' });
const act = (type: 'suspend' | 'bury', questions: string[], at: number): LogEntry => ({ type, id: `${type}@${at}`, at, questions });
const at = (now: number, log: LogEntry[], changed: Partial<TodayOptions> = {}, of: readonly Entry[] = entries): ReturnType<typeof today> =>
    today(of, new Memories(schedule, log), schedule, now, { ...options, ...changed });

suite('today', () => {
    test('new questions come in the chosen order, within the limit', () => {
        assert.deepEqual(at(start, []).fresh, ['q1', 'q4', 'q2']);
        assert.deepEqual(at(start, [], { newOrder: 'section' }).fresh, ['q1', 'q2', 'q3']);
        assert.deepEqual(at(start, [], { newOrder: 'level' }).fresh, ['q4', 'q2', 'q5']);
        assert.deepEqual(at(start, [], { newOrder: 'openCode', used: ['q5', 'q3'] }).fresh, ['q5', 'q3', 'q1']);
    });

    test('what was begun today counts against the limit, until the day ends at its hour', () => {
        const log = [review('q1', start), review('q4', start + 1)];
        assert.deepEqual(at(start + 2, log).fresh, ['q2']);
        assert.deepEqual(at(start + 2, log).done, { reviews: 0, fresh: 2 });
        assert.deepEqual(at(start + day * 15 / 24, log).fresh, ['q2'], 'at 3 in the night');
        assert.deepEqual(at(start + day * 17 / 24, log).fresh, ['q2', 'q5', 'q3'], 'at 5 in the morning');
    });

    test('due ones come least retrievable first, within the limit', () => {
        const log = [review('q1', start - 300 * day), review('q2', start - 400 * day), review('q3', start - 200 * day)];
        assert.deepEqual(at(start, log).reviews, ['q2', 'q1']);
        assert.deepEqual(at(start + 1, [...log, review('q2', start)]).reviews, ['q1'], 'one of two is done');
        assert.deepEqual(at(start + 1, [...log, review('q2', start)]).done, { reviews: 1, fresh: 0 });
    });

    test('what is in its steps comes in the order in which it falls due', () => {
        assert.deepEqual(at(start + 3, [review('q1', start, 3), review('q2', start + 1, 1)]).inSteps, ['q2', 'q1']);
    });

    test('suspended and buried ones are left out, the buried until tomorrow', () => {
        const log = [act('suspend', ['q1'], start), act('bury', ['q4', 'q2'], start + 1)];
        assert.deepEqual(at(start + 2, log).fresh, ['q3'], 'they have had their places among the three of the day');
        assert.deepEqual(at(start + day, log).fresh, ['q2', 'q4', 'q3']);
    });

    test('a due one that is put off has had its place among the reviews of the day, and one that was reviewed first has one place', () => {
        const log = [1, 2, 3].map(number => review(`q${number}`, start - (200 + 100 * number) * day));
        const bury = act('bury', ['q3'], start);
        assert.deepEqual(at(start + 1, log).reviews, ['q3', 'q2']);
        assert.deepEqual(at(start + 1, [...log, bury]).reviews, ['q2']);
        assert.deepEqual(at(start + 1, [...log, bury]).done, { reviews: 0, fresh: 0 });
        assert.deepEqual(at(start + 2, [...log, review('q3', start), act('bury', ['q3'], start + 1)]).reviews, ['q2']);
        assert.deepEqual(at(start + day, [...log, bury]).reviews, ['q3', 'q2'], 'the day after it is as before');
    });

    test('beyond its limits a day has nothing more, however much was done', () => {
        const log = [review('q1', start - 300 * day), review('q2', start - 300 * day), review('q1', start), review('q2', start + 1),
            review('q4', start + 2)];
        const beyond = at(start + 3, log, { newPerDay: 0, reviewsPerDay: 1 });
        assert.deepEqual([beyond.reviews, beyond.fresh], [[], []]);
        assert.deepEqual(beyond.done, { reviews: 2, fresh: 1 });
    });

    test('two lists become one, evenly', () => {
        assert.deepEqual(spread(['r1', 'r2', 'r3', 'r4'], ['n1', 'n2']), ['r1', 'n1', 'r2', 'r3', 'n2', 'r4']);
        assert.deepEqual(spread(['r1'], []), ['r1']);
    });
});
