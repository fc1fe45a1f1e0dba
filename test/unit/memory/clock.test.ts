import { assert } from 'chai';
import fc from 'fast-check';
import { grades, mergeLogs, type Grade, type LogEntry, type NewEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';

const [minute, day] = [60_000, 86_400_000];
const start = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });

/** What a clock is off by: never much, or months, or years. */
const error = fc.oneof(
    fc.integer({ min: -90, max: 90 }).map(minutes => minutes * minute), fc.integer({ min: -400, max: 400 }).map(days => days * day),
    fc.integer({ min: -20, max: 20 }).map(years => years * 365 * day));
const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('grade' as const), window: fc.nat(1), question: fc.constantFrom('q1', 'q2', 'q3'),
        grade: fc.constantFrom(...grades) }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('wait' as const),
        time: fc.oneof(fc.nat(300).map(minutes => minutes * minute), fc.nat(60).map(days => days * day)) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('set' as const), window: fc.nat(1), error }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('repair' as const), window: fc.nat(1) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('sync' as const) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('restart' as const), window: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('undo' as const), window: fc.nat(1) }) });

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A window with a clock of its own, which records as the extension does. */
class Window {
    error = 0;
    memories = new Memories(schedule, [], start);
    /** What it made and did not take back, in that order. */
    made: string[] = [];
    private session = 0;
    private counter = 0;

    constructor(private readonly name: string) { }

    record(entry: NewEntry, time: number): LogEntry {
        const now = time + this.error;
        this.memories.tick(now);
        const ahead = this.memories.fromAhead(now);
        const made = [...ahead.length > 0 ? [{ type: 'retime', entries: ahead } as const] : [], entry]
            .map((one): LogEntry => ({ ...one, id: `${this.name}${this.session}.${this.counter++}`, at: now }));
        this.memories.addOwn(made);
        return made.at(-1)!;
    }

    restart(time: number): void {
        this.session++;
        this.counter = 0;
        this.made = [];
        this.memories = new Memories(schedule, this.memories.log, time + this.error);
    }
}

const all = ({ all }: Memories): unknown => Object.fromEntries([...all].sort(([a], [b]) => a < b ? -1 : 1));

/** Two windows, or machines, and what right clocks have written. */
class World {
    time = start;
    readonly windows = [new Window('a'), new Window('b')] as const;
    readonly genuine = new Map<string, number>();
    readonly undone = new Set<string>();

    sync(): void {
        const log = mergeLogs(...this.windows.map(({ memories }) => memories.log));
        for (const { memories, error } of this.windows) {
            memories.tick(this.time + error);
            memories.add(log);
        }
    }

    grade(window: Window, question: string, grade: Grade): void {
        const { id } = window.record({ type: 'review', question, grade, seconds: 5, kind: 'recall' }, this.time);
        if (window.error === 0) { this.genuine.set(id, this.time); }
        window.made.push(id);
        assert.equal(window.memories.last?.id, id, 'the last that was done is the next to be taken back');
    }

    undo(window: Window): void {
        const { last } = window.memories;
        // The other window may have taken something of it back.
        const own = window.made.filter(id => window.memories.standing.some(entry => entry.id === id));
        if (own.length > 0) { assert.equal(last?.id, own.at(-1)); }
        if (!last) { return; }
        window.record({ type: 'undo', undoes: last.id }, this.time);
        this.undone.add(last.id);
    }

    do(one: Step): void {
        this.time += minute;
        switch (one.type) {
            case 'grade': { this.grade(this.windows[one.window]!, one.question, one.grade); return; }
            case 'undo': { this.undo(this.windows[one.window]!); return; }
            case 'wait': this.time += one.time; return;
            case 'set': this.windows[one.window]!.error = one.error; return;
            case 'repair': this.windows[one.window]!.error = 0; return;
            case 'sync': { this.sync(); return; }
            case 'restart': { this.windows[one.window]!.restart(this.time); return; }
            default: one satisfies never;
        }
    }
}

suite('clocks that jump', () => {
    test('change no genuine entry: the next right clock has every one at its own time, in whatever window it was written', () => {
        fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.nat(3), (steps, later) => {
            const world = new World();
            for (const one of steps) { world.do(one); }
            for (const window of world.windows) { window.error = 0; }
            world.sync();
            for (let round = 0; round <= later; round++) {
                for (const { memories } of world.windows) {
                    memories.tick(world.time);
                    const times = new Map(memories.standing.map(({ id, at }) => [id, at]));
                    for (const [id, at] of world.genuine) { if (!world.undone.has(id)) { assert.equal(times.get(id), at, id); } }
                    // Where all there is is ahead, nobody knows.
                    if (memories.log.some(({ at }) => at <= world.time)) {
                        for (const [id, at] of times) { assert.isAtMost(at, world.time + day, id); }
                    }
                    // Nothing of what a wrong clock thought of other entries is left.
                    const others = memories.log.filter(({ type, at }) => type !== 'retime' || at > world.time);
                    const inTime = new Set(memories.log.filter(({ at }) => at <= world.time + day).map(({ id }) => id));
                    assert.deepEqual(all(new Memories(schedule, others.filter(({ id }) => inTime.has(id)), world.time)),
                        all(new Memories(schedule, memories.log.filter(({ id }) => inTime.has(id)), world.time)));
                }
                assert.deepEqual(all(world.windows[0].memories), all(world.windows[1].memories), 'both windows know the same');
                world.time += 30 * day;
                world.grade(world.windows[round % 2]!, 'q1', 3);
                world.sync();
            }
        }), { numRuns: 150 });
    });

    test('one grade under a clock set back by months leaves all others what they were, and undo takes back that one', () => {
        const log = Array.from({ length: 50 }, (_, index): LogEntry =>
            ({ type: 'review', id: `s.${index}`, at: start + index * 2.4 * day, question: `q${index % 5}`, grade: 3, seconds: 5,
                kind: 'recall' }));
        const now = start + 120 * day;
        const right = new Memories(schedule, log, now);
        for (const back of [60 * day, 11 * 365 * day]) {
            const window = new Window('w');
            window.memories = new Memories(schedule, log, now);
            window.error = -back;
            window.record({ type: 'review', question: 'q1', grade: 3, seconds: 5, kind: 'recall' }, now);
            const wrong = window.record({ type: 'review', question: 'q9', grade: 3, seconds: 5, kind: 'recall' }, now);
            assert.equal(window.memories.last?.id, wrong.id);
            window.error = 0;
            window.memories.tick(now);
            for (const question of ['q0', 'q2', 'q3', 'q4']) { assert.deepEqual(window.memories.get(question), right.get(question)); }
            assert.equal(window.memories.get('q1')?.lastReview, right.get('q1')?.lastReview);
            assert.equal(window.memories.last?.id, wrong.id, 'also by the right clock');
        }
    });

    test('what was written ahead is due as if it had been made when a right clock first saw it, and goes on from there', () => {
        const window = new Window('w');
        window.error = 300 * day;
        const ahead = window.record({ type: 'review', question: 'q1', grade: 3, seconds: 5, kind: 'recall' }, start);
        window.error = 0;
        window.record({ type: 'review', question: 'q2', grade: 3, seconds: 5, kind: 'recall' }, start);
        // Where all there is is ahead, it may be this clock that is behind; from the second entry on it is not.
        window.record({ type: 'review', question: 'q3', grade: 3, seconds: 5, kind: 'recall' }, start + day);
        assert.equal(window.memories.standing.find(({ id }) => id === ahead.id)?.at, start + day);
        window.memories.tick(start + 5 * day);
        assert.equal(window.memories.get('q1')?.lastReview, start + day);
        assert.notInclude(['new', 'learning'], schedule.stateOf(window.memories.get('q1'), start + 200 * day));
    });
});
