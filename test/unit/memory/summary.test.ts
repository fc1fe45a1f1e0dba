import { assert } from 'chai';
import fc from 'fast-check';
import { carried, Coverage, coverageOf, isSummary, neededSummaries } from '../../../src/core/memory/coverage';
import { actions, decodeLog, encodeEntry, grades, mergeLogs, type LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { decodeMirror, encodeMirror } from '../../../src/core/memory/mirror';
import { Schedule } from '../../../src/core/memory/schedule';
import { summarize } from '../../../src/core/memory/summarize';
import { mirrorKey } from '../../../src/extension/memory/reviewMirror';
import { until } from './disk';
import { Machine, review } from './machine';

const day = 86_400_000;
/** Summaries are made by the real clock. */
const now = Math.floor((Date.now() - 30 * 86_400_000) / 86_400_000) * 86_400_000;
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const id = fc.oneof(fc.tuple(fc.constantFrom('s', 't', 'u'), fc.nat(12)).map(([session, number]) => `${session}.${number}`),
    fc.constantFrom('x', 'a.007'));
const at = fc.integer({ min: now - 100 * day, max: now });
const question = fc.constantFrom('q1', 'q2', 'q3');
const anyLog = fc.uniqueArray(fc.oneof(
    fc.record({ type: fc.constant('review' as const), id, at, question, grade: fc.constantFrom(...grades), seconds: fc.nat(100),
        kind: fc.constant('recall') }),
    fc.record({ type: fc.constantFrom(...actions), id, at, questions: fc.uniqueArray(question) }),
    fc.record({ type: fc.constant('expose' as const), id, at, question }),
    fc.record({ type: fc.constant('undo' as const), id, at, undoes: id }),
    fc.record({ type: fc.constant('retime' as const), id, at, entries: fc.array(id, { maxLength: 2 }) })),
    { selector: entry => entry.id, maxLength: 30 }) as fc.Arbitrary<LogEntry[]>;

const byId = (log: readonly LogEntry[]): unknown =>
    Object.fromEntries([...new Memories(schedule, log, now + 29 * day).all].sort(([a], [b]) => a < b ? -1 : 1));
const later = (which: number): LogEntry[] => grades.map((grade, index): LogEntry =>
    ({ type: 'review', id: `later${which}.${index}`, at: now + which + index * day, question: `q${index}`, grade, seconds: 5,
        kind: 'recall' }));
const summed = (log: readonly LogEntry[], keep: number, name = 'sum'): LogEntry[] =>
    carried([...log, summarize(log, schedule, keep, { id: name, at: now + 29 * day })]);

suite('a summary', () => {
    test('with what it does not stand for makes of every question what the whole log makes of it, and goes on alike',
        () => fc.assert(fc.property(anyLog, fc.nat(30), fc.nat(30), (log, keep, again) => {
        const short = summed(log, keep);
        // As another machine gets it.
        const { entries, problem } = decodeMirror(JSON.parse(JSON.stringify(encodeMirror(short))));
        assert.isUndefined(problem);
        assert.deepEqual(decodeLog(entries.map(encodeEntry).join('')), { entries, problems: [] });
        assert.deepEqual(byId(entries), byId(log));
        assert.deepEqual(byId([...entries, ...later(0)]), byId([...log, ...later(0)]));
        // It is summed up again there, with what was added.
        assert.deepEqual(byId(summed([...entries, ...later(0)], again, 'sum2')), byId([...log, ...later(0)]));
        // Who has the whole log needs no summary.
        assert.deepEqual(byId([...log, ...short]), byId(log));
    })));

    test('of a question whose first review has the later time, by a clock set back, tells all the same', () => {
        const log = [1, 0].map((milliseconds, index): LogEntry =>
            ({ type: 'review', id: `u.${index}`, at: now - day + milliseconds, question: 'q2', grade: 1, seconds: 5, kind: 'recall' }));
        assert.deepEqual(byId(summed(log, 0)), byId(log));
        // The second stays an entry, though its time is before that of what is summed up.
        assert.deepEqual(summed(log, 1).map(({ id }) => id), ['sum', 'u.1']);
        assert.deepEqual(byId(summed(log, 1)), byId(log));
    });

    test('stands for what has no say any more: what was undone, and what was said of a clock where that is over', () => {
        const one = (id: string, at: number): LogEntry =>
            ({ type: 'review', id, at, question: 'q1', grade: 3, seconds: 5, kind: 'recall' });
        const retime = (id: string, ...entries: string[]): LogEntry => ({ type: 'retime', id, at: now - day, entries });
        const log: LogEntry[] = [one('s.0', now - 9 * day), one('s.1', now - 8 * day),
            { type: 'undo', id: 's.2', at: now - 7 * day, undoes: 's.1' }, one('s.3', now - 6 * day), one('s.4', now - 5 * day)];
        assert.deepEqual(summed(log, 1).map(({ id }) => id), ['sum', 's.4']);
        // Of a review that stays an entry, but whose time has come.
        assert.deepEqual(summed([...log, retime('t.0', 's.4')], 1).map(({ id }) => id), ['sum', 's.4']);
        assert.deepEqual(summed([...log, retime('t.0', 's.0', 's.3')], 1).map(({ id }) => id), ['sum', 's.4']);
        const ahead = [...log, one('s.5', now + 300 * day), retime('t.0', 's.0', 's.5')];
        assert.sameMembers(summed(ahead, 0).map(({ id }) => id), ['sum', 's.5', 't.0'], 'it is still ahead');
        const unknown = [...log, retime('t.0', 'z.0')];
        assert.sameMembers(summed(unknown, 0).map(({ id }) => id), ['sum', 't.0'], 'it may yet come');
    });

    test('is written alike whoever makes it, whatever order the entries came in and what was summed up before',
        () => fc.assert(fc.property(fc.array(id), fc.array(id), (some, others) => {
        const whole = Coverage.of([...some, ...others]);
        assert.deepEqual(Coverage.of([...others, ...some].reverse()), whole);
        assert.deepEqual(Coverage.of(some, [new Coverage(Coverage.of(others))]), whole);
        const [read, part] = [new Coverage(whole), new Coverage(Coverage.of(some))];
        for (const one of [...some, ...others]) { assert.isTrue(read.has(one)); }
        assert.isTrue(read.includes(part));
        assert.equal(part.includes(read), others.every(one => part.has(one)));
        assert.isTrue(part.includes(read, one => others.includes(one)), 'what is known need not be there');
    })));

    test('of machines that were apart, whoever has one’s log and the other’s summary joins them, and all agree', () => {
        const shared = Array.from({ length: 40 },
            (_, index): LogEntry => ({ type: 'review', id: `s.${index}`, at: now - (90 - index) * day, question: `q${index % 3}`, grade: 3,
                seconds: 5, kind: 'recall' }));
        const [a, b] = [[...shared, ...later(1)], [...shared, ...later(2)]];
        const [fromA, fromB] = [summed(a, 0, 'sumA'), summed(b, 0, 'sumB')];
        const both = carried(mergeLogs(fromA, fromB));
        assert.lengthOf(both.filter(isSummary), 2);
        const joined = summed(mergeLogs(a, both), 0, 'joined');
        assert.lengthOf(joined.filter(isSummary), 1);
        for (const log of [mergeLogs(a, both, joined), mergeLogs(b, both, joined), mergeLogs(both, joined), joined]) {
            assert.deepEqual(byId(log), byId(joined));
        }
        const reps = (byId(joined) as Record<string, { card: { reps: number } }>)['q1']!.card.reps;
        assert.equal(reps, 13 + 2);
    });

    test('of two that stand for as many the same one comes first wherever they are read', () => {
        const [a, b] = ['a', 'b'].map(name => {
            const entry: LogEntry = { type: 'expose', id: `${name}.0`, at: now - day, question: 'q1' };
            return summarize([entry], schedule, 0, { id: `sum-${name}`, at: now });
        });
        assert.deepEqual(neededSummaries([a!, b!], () => false).map(({ id }) => id), ['sum-a', 'sum-b']);
        assert.deepEqual(neededSummaries([b!, a!], () => false).map(({ id }) => id), ['sum-a', 'sum-b']);
    });

    test('names what it stands for exactly, in few characters', () => {
        const log = Array.from({ length: 5000 },
            (_, index): LogEntry => ({ type: 'review', id: `k3f9x2a${Math.floor(index / 50)}.${index % 50}`, at: now - 9000 + index,
                question: 'q1', grade: 3, seconds: 5, kind: 'recall' }));
        const summary = summarize(log, schedule, 100, { id: 'sum', at: now });
        for (const { id } of log.slice(0, 4900)) { assert.isTrue(coverageOf(summary).has(id)); }
        for (const id of [...log.slice(4900).map(({ id }) => id), 'k3f9x2a0.50', 'k3f9x2a0', 'other.1']) {
            assert.isFalse(coverageOf(summary).has(id), id);
        }
        assert.isBelow(JSON.stringify(summary).length, 4000);
    });

    test('of a question is taken whole or not at all: with a number that is none, the question is as if it were never reviewed', () => {
        const one = (index: number): LogEntry =>
            ({ type: 'review', id: `s.${index}`, at: now - (9 - index) * day, question: 'q1', grade: 3, seconds: 5, kind: 'recall' });
        const log: LogEntry[] = [one(0), one(1), one(2), { type: 'expose', id: 's.3', at: now - 4 * day, question: 'q1' },
            { type: 'bury', id: 's.4', at: now - 3 * day, questions: ['q1'] },
            { type: 'suspend', id: 's.5', at: now - 2 * day, questions: ['q1'] }];
        const summary = summarize(log, schedule, 0, { id: 'sum', at: now });
        const [[, ...numbers]] = summary.folds as unknown as [[string, ...number[]]];
        const read = (changed: readonly number[]): unknown =>
            new Memories(schedule, [{ ...summary, folds: [['q1', ...changed]] }], now).get('q1');
        assert.deepEqual(read(numbers), new Memories(schedule, log, now).get('q1'));
        assert.deepInclude(read(numbers) as object, { suspended: true, buriedOn: schedule.day(now - 3 * day),
            exposed: { times: 1, last: now - 4 * day } });
        const withNumber = (at: number, value: number): number[] => numbers.map((own, index) => index === at ? value : own);
        // Its places: suspended, grade, time, later, earlier, buried, times, seen; stability, difficulty, state, step, reps, lapses, last.
        for (const [at, ...values] of [[2, NaN, 1e17, -1e17], [3, -1, NaN, 1e17], [4, NaN, 1e17, -8.64e15], [7, NaN, 1e17], [8, 0, -1, NaN],
            [9, 0.9, 10.1], [10, -1, 4, 0.5], [11, -1, 0.5], [12, -1, 0.5], [13, -1, 0.5], [14, 1e17, NaN]] as const) {
            for (const value of values) { assert.isUndefined(read(withNumber(at, value)), `${value} at ${at}`); }
        }
        for (const length of [0, 1, 7, 9, 14]) { assert.isUndefined(read(numbers.slice(0, length)), `${length} numbers`); }
        assert.isUndefined(read([...numbers, 1]), 'one more');
        assert.equal((read(numbers.slice(0, 8)) as { card: { reps: number } }).card.reps, 1, 'the last review alone');
        for (const [at, value] of [[9, 1], [9, 10], [10, 1], [10, 2], [10, 3]] as const) {
            assert.isDefined(read(withNumber(at, value)));
        }
    });

    test('any numbers from outside are read without throwing, and spoil no other question',
        () => fc.assert(fc.property(fc.array(fc.double(), { maxLength: 16 }), numbers => {
        const log = Array.from({ length: 10 }, (_, index): LogEntry =>
            ({ type: 'review', id: `s.${index}`, at: now - index * day, question: `q${index % 2}`, grade: 3, seconds: 5, kind: 'recall' }));
        const summary = summarize(log, schedule, 0, { id: 'sum', at: now });
        const spoilt = { ...summary, folds: [['q0', ...numbers] as const, ...summary.folds.filter(([question]) => question !== 'q0')] };
        assert.deepEqual(new Memories(schedule, [spoilt], now).get('q1'), new Memories(schedule, log, now).get('q1'));
    })));
});

suite('the synced value of a long record', () => {
    const machines: Machine[] = [];
    const add = (): Machine => {
        const machine = new Machine();
        machines.push(machine);
        return machine;
    };
    teardown(async () => { for (const machine of machines.splice(0)) { await machine.close(); } });
    const size = (machine: Machine): number => JSON.stringify(machine.storage.get(mirrorKey) ?? null).length;
    const options = { summarize: (log: readonly LogEntry[], keep: number, own: { id: string; at: number }) =>
        summarize(log, schedule, keep, own) };

    test('is bounded, and another machine that has nothing else knows every question as well, also after both went on', async () => {
        const [a, b] = [add(), add()];
        const log = Array.from({ length: 20_000 }, (_, index): LogEntry =>
            ({ type: 'review', id: `session${Math.floor(index / 50)}.${index % 50}`, at: now - (20_000 - index) * 60_000,
                question: `q${index % 100 + 1}`, grade: index % 9 === 0 ? 1 : 3, seconds: 20, kind: 'recall' }));
        const first = a.store(options);
        await first.load();
        await first.merge(log);
        await until(() => size(a) > 1000);
        assert.isBelow(size(a), 150_000);

        await b.storage.update(mirrorKey, structuredClone(a.storage.get(mirrorKey)));
        const second = b.store(options);
        assert.deepEqual(byId(await second.load()), byId(log));
        const { entries } = second.append([review('q1'), review('q2')], now + 1);
        await until(() => JSON.stringify(b.storage.get(mirrorKey)) !== JSON.stringify(a.storage.get(mirrorKey)));
        await a.storage.update(mirrorKey, structuredClone(b.storage.get(mirrorKey)));
        await first.refresh();
        assert.deepEqual(byId(first.log), byId([...log, ...entries]));
        assert.deepEqual(byId(second.log), byId(first.log));
        assert.lengthOf(first.log, log.length + 2, 'who has the log keeps no summary of it');
        await second.settled();
        assert.deepEqual(byId(await b.store(options).load()), byId(first.log), 'also after a restart');

        // Much more on the other machine: it sums up what it was given with what it made.
        await second.merge(Array.from({ length: 8000 }, (_, index): LogEntry =>
            ({ type: 'review', id: `more.${index}`, at: now + 10 + index * 60_000, question: `q${index % 100 + 1}`, grade: 3, seconds: 20,
                kind: 'recall' })));
        await until(() => decodeMirror(b.storage.get(mirrorKey)).entries.filter(isSummary)
            .some(summary => coverageOf(summary).has('more.0')));
        assert.isBelow(size(b), 150_000);
        const third = add();
        await third.storage.update(mirrorKey, structuredClone(b.storage.get(mirrorKey)));
        assert.deepEqual(byId(await third.store(options).load()), byId(second.log));
        await a.storage.update(mirrorKey, structuredClone(b.storage.get(mirrorKey)));
        await first.refresh();
        assert.deepEqual(byId(first.log), byId(second.log));
    });
});
