import { assert } from 'chai';
import fc from 'fast-check';
import type { Grade, LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import { change, dropWaiting, finish, goBack, remaining, resume, skipWaiting, startSession, tick, type Session,
    type SessionContext } from '../../../src/core/quiz/session';
import { libraryOf } from '../bank/samples';

const minute = 60_000;
const start = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const library = libraryOf(Array.from({ length: 6 }, (_, index) => `### Q${index + 1}. A?\n\nx`).join('\n\n'));

/** A learner at a session, with a clock and a log. */
class Learner {
    now = start;
    session: Session;
    readonly memories = new Memories(schedule, []);
    private count = 0;

    constructor(queue: string[], cram = false) {
        this.session = startSession({ id: 's', title: 'Test', kind: 'mixed', cram, queue, learning: [] }, this.context());
    }

    context(): SessionContext { return { library, memories: this.memories, schedule, now: this.now }; }
    get current(): string | undefined { return this.session.current?.id; }

    add(entry: object, at = this.now): string {
        const id = `e${this.count++}`;
        this.memories.add([{ ...entry, id, at } as LogEntry]);
        return id;
    }

    grade(grade: Grade, after = 10_000): void {
        this.now += after;
        const question = this.current!;
        this.session = change(this.session, { revealed: true });
        const id = this.session.cram ? undefined : this.add({ type: 'review', question, grade, seconds: 1, kind: 'recall' });
        this.session = finish(this.session, grade, id, this.context());
    }

    undo(): void {
        this.now += 1000;
        const { entryId } = this.session.done.at(-1)!;
        if (entryId !== undefined) { this.add({ type: 'undo', undoes: entryId }); }
        this.session = goBack(this.session, this.context());
    }
}

suite('a session', () => {
    test('asks one after the other; what was failed comes back when its minute is over, or at the end', () => {
        const learner = new Learner(['q1', 'q2', 'q3']);
        assert.equal(learner.current, 'q1');
        learner.grade(1);
        assert.equal(learner.current, 'q2');
        learner.grade(4, 2 * minute);
        assert.equal(learner.current, 'q1', 'its minute is over');
        learner.grade(4);
        assert.equal(learner.current, 'q3');
        learner.grade(1);
        assert.equal(learner.current, 'q3', 'nothing else is left, so it is asked ahead of its time');
        learner.grade(4);
        assert.isUndefined(learner.current);
        assert.lengthOf(learner.session.done, 5);
    });

    test('counts what is left', () => {
        const learner = new Learner(['q1', 'q2', 'q3']);
        assert.deepEqual(remaining(learner.session, learner.context()), { fresh: 3, learning: 0, reviews: 0, early: 0, waiting: 0 });
        learner.grade(1);
        assert.deepEqual(remaining(learner.session, learner.context()), { fresh: 2, learning: 1, reviews: 0, early: 0, waiting: 0 });
    });

    test('what another window graded meanwhile is no longer left', () => {
        const learner = new Learner(['q1', 'q2', 'q3']);
        learner.add({ type: 'review', question: 'q2', grade: 4, seconds: 1, kind: 'recall' });
        assert.deepEqual(remaining(learner.session, learner.context()), { fresh: 2, learning: 0, reviews: 0, early: 0, waiting: 0 });
    });

    test('any number of undos brings back every state, then goes on as before', () =>
        fc.assert(fc.property(fc.array(fc.constantFrom<Grade>(1, 2, 3, 4), { minLength: 1, maxLength: 12 }), fc.nat(12), (given, back) => {
        const learner = new Learner(['q1', 'q2', 'q3', 'q4']);
        const before: { current: string | undefined; done: number; memories: unknown }[] = [];
        const state = (): typeof before[number] => ({ current: learner.current, done: learner.session.done.length,
            memories: [...learner.memories.all].filter(([, memory]) => memory.lastReview !== undefined) });
        for (const grade of given) {
            if (learner.current === undefined) { break; }
            before.push(state());
            learner.grade(grade);
        }
        const ids = (): string[] => [...learner.session.queue, ...learner.session.learning,
            ...learner.current === undefined ? [] : [learner.current], ...learner.session.done.map(({ asked }) => asked.id)];
        const all = [...new Set(ids())].sort();
        for (let count = 0; count < back && before.length > 0; count++) {
            learner.undo();
            const expected = before.pop()!;
            assert.deepEqual({ current: learner.current, done: learner.session.done.length },
                { current: expected.current, done: expected.done });
            assert.deepEqual(state().memories, expected.memories);
            assert.deepEqual([...new Set(ids())].sort(), all, 'no question gets lost');
        }
    })));

    test('a question in its steps that an undo pushes back is asked once more, not twice', () => {
        const learner = new Learner(['q1', 'q2']);
        learner.grade(1);
        learner.grade(4, 2 * minute);
        assert.equal(learner.current, 'q1');
        learner.undo();
        assert.equal(learner.current, 'q2');
        learner.grade(4);
        learner.grade(4);
        assert.isUndefined(learner.current);
    });

    test('a taken back answer is as it was: typed, ticked and revealed', () => {
        const learner = new Learner(['q1', 'q2']);
        learner.session = tick(tick(tick(change(learner.session, { typed: 'mine' }), 0), 2), 0);
        learner.grade(3);
        learner.undo();
        assert.include(learner.session.current, { id: 'q1', typed: 'mine', revealed: true });
        assert.deepEqual(learner.session.current!.ticked, [2]);
    });

    test('a cram asks again what was failed, at its end, and writes nothing', () => {
        const learner = new Learner(['q1', 'q2'], true);
        learner.grade(1);
        learner.grade(3);
        assert.equal(learner.current, 'q1');
        learner.grade(3);
        assert.isUndefined(learner.current);
        assert.isEmpty(learner.memories.log);
    });

    test('after a pause the same question stands there, unless it is gone or was done elsewhere', () => {
        const learner = new Learner(['q1', 'q2', 'q3']);
        learner.now += 60 * minute;
        assert.equal(resume(learner.session, learner.context()).current?.id, 'q1');
        assert.equal(resume(learner.session, learner.context()).current?.askedAt, learner.now, 'the pause was no thinking');
        learner.add({ type: 'review', question: 'q1', grade: 3, seconds: 1, kind: 'recall' });
        learner.add({ type: 'suspend', questions: ['q2'] }, learner.now + 1);
        assert.equal(resume(learner.session, learner.context()).current?.id, 'q3');
        const gone = resume({ ...learner.session, current: { ...learner.session.current!, id: 'gone', typed: 'mine' } }, learner.context());
        assert.include(gone.current, { id: 'gone', away: true }, 'a bank may come late');
        const skipped = skipWaiting(gone, learner.context());
        assert.equal(skipped.current?.id, 'q3');
        assert.include(skipped.queue, 'gone');
        assert.equal(skipped.begun?.[0]?.typed, 'mine');
        assert.equal(remaining(skipped, learner.context()).waiting, 1);
        assert.notInclude(dropWaiting(skipped, learner.context()).queue, 'gone', 'dropped by the learner alone');
    });

    test('it is plain data', () => {
        const learner = new Learner(['q1', 'q2']);
        learner.grade(1);
        assert.deepEqual(JSON.parse(JSON.stringify(learner.session)), learner.session);
    });
});
