import { assert } from 'chai';
import fc from 'fast-check';
import { actions, grades, mergeLogs, type LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const review = (id: string, at: number, question = 'q1'): LogEntry =>
    ({ type: 'review', id, at, question, grade: 3, seconds: 5, kind: 'recall' });

const id = fc.oneof(fc.nat(30).map(String),
    fc.tuple(fc.constantFrom('s', 't'), fc.nat(12)).map(([session, number]) => `${session}.${number}`));
const at = fc.oneof(fc.integer({ min: start, max: start + 100 * day }),
    fc.integer({ min: 0, max: 40 }).map(hours => start + 50 * day + hours * 3_600_000));
const question = fc.constantFrom('q1', 'q2', 'q3');
const anyLog = fc.uniqueArray(fc.oneof(
    fc.record({ type: fc.constant('review' as const), id, at, question, grade: fc.constantFrom(...grades), seconds: fc.nat(100),
        kind: fc.constant('recall') }),
    fc.record({ type: fc.constantFrom(...actions), id, at, questions: fc.uniqueArray(question) }),
    fc.record({ type: fc.constant('expose' as const), id, at, question }),
    fc.record({ type: fc.constant('undo' as const), id, at, undoes: id }),
    fc.record({ type: fc.constant('retime' as const), id, at, entries: fc.array(id, { maxLength: 2 }) })),
    { selector: entry => entry.id, maxLength: 20 });

const byId = ({ all }: Memories): unknown => Object.fromEntries([...all].sort(([a], [b]) => a < b ? -1 : 1));

suite('the memories', () => {
    test('entry by entry, in whatever order and parts, and whatever the clock says, they are what one replay of all gives',
        () => fc.assert(fc.property(anyLog, fc.nat(20), at, at, (log: LogEntry[], cut, before, now) => {
        const whole = new Memories(schedule, log, now);
        for (const parts of [log.map(entry => [entry]), mergeLogs(log).map(entry => [entry]), [log.slice(cut), log.slice(0, cut), log]]) {
            const memories = new Memories(schedule, [], before);
            if (cut % 2 === 0) { memories.tick(now); }
            for (const part of parts) { memories.add(part); }
            memories.tick(now);
            assert.deepEqual(memories.standing, whole.standing);
            assert.deepEqual(byId(memories), byId(whole));
            assert.deepEqual(memories.log, whole.log);
            assert.deepEqual(memories.last, whole.last);
        }
    })));

    test('what comes last costs the replay of its own questions alone: of others the memory is the one that it was', () => {
        const memories = new Memories(schedule, [review('s.0', start), review('t.0', start + 1, 'q2')]);
        for (const [index, id] of ['s.1', 's.2', 't.1', 'u.0', 'x'].entries()) {
            const other = memories.get('q2');
            memories.add([review(id, start + day * (index + 1))]);
            assert.strictEqual(memories.get('q2'), other, id);
            assert.equal(memories.get('q1')!.lastReview, start + day * (index + 1));
        }
        assert.equal(memories.get('q1')!.card.reps, 6);
    });

    test('what comes at once but not in the order in which a window made it is put into that order', () => {
        const [first, second] = [review('s.0', start + 3_600_000), review('s.1', start)];
        const memories = new Memories(schedule, []);
        memories.add([first, second]);
        assert.deepEqual(memories.standing.map(({ id }) => id), ['s.0', 's.1']);
    });

    test('an undo takes back the last review or action, and no exposure', () => {
        const exposure: LogEntry = { type: 'expose', id: 'e', at: start + 1, question: 'q1' };
        assert.equal(new Memories(schedule, [review('r', start), exposure]).last?.id, 'r');
        assert.isUndefined(new Memories(schedule, [exposure]).last);
    });

    test('an undo brings the state before back exactly, as often as one likes', () => {
        const memories = new Memories(schedule, []);
        const states = [];
        for (let index = 0; index < 5; index++) {
            states.push(memories.get('q1'));
            memories.add([review(`r${index}`, start + index * day)]);
        }
        for (let index = 4; index >= 0; index--) {
            assert.equal(memories.last?.id, `r${index}`);
            memories.add([{ type: 'undo', id: `u${index}`, at: start + 10 * day - index, undoes: `r${index}` }]);
            assert.deepEqual(memories.get('q1'), states[index]);
        }
        assert.isUndefined(memories.last);
    });

    test('what a clock that ran ahead has written is found, but not when all the rest is as late', () => {
        const log = [review('past', start), review('ahead', start + 400 * day)];
        assert.deepEqual(new Memories(schedule, log).fromAhead(start + day), ['ahead']);
        assert.deepEqual(new Memories(schedule, log).fromAhead(start - day), [], 'it is now that is wrong');
        assert.deepEqual(new Memories(schedule, [...log, { type: 'retime', id: 't', at: start + day, entries: ['ahead'] }]).fromAhead(start
            + day), []);
    });
});
