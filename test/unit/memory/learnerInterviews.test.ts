import { assert } from 'chai';
import fc from 'fast-check';
import { fittingInterviews } from '../../../src/core/memory/interviewMirror';
import { LearnerRecord, withoutReplaced } from '../../../src/core/memory/learner';
import { decodeLearnerMirror, encodeLearnerMirror } from '../../../src/core/memory/learnerMirror';
import { asEntry, decodeLog, encodeEntry, mergeLogs, type LogEntry } from '../../../src/core/memory/log';
import { encodeMirror } from '../../../src/core/memory/mirror';
import { asPastInterview, type PastAnswer, type PastInterview } from '../../../src/core/memory/pastInterview';
import { learnerKey } from '../../../src/extension/learner/learnerStore';
import { seeded } from '../../../src/core/random';
import { interview, Machine } from './learnerMachine';

const nothing = { covers: [], others: [] };
const bookmark: LogEntry = { type: 'bookmark', id: 'b_0.0', at: 1, question: 'q1', on: true, ...nothing };
const anyText = fc.oneof(fc.constantFrom('', 'Q1. One?', 'A'), fc.string({ unit: 'binary', maxLength: 20 }));
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0);
const anyAnswer: fc.Arbitrary<PastAnswer> = fc.record({
    id: anyText, title: anyText, section: anyText, level: anyText, answer: anyText, followUp: anyText, seconds: anyNumber,
    timedOut: fc.boolean(), missed: fc.array(anyText, { maxLength: 3 }), grade: fc.constantFrom(1, 2, 3, 4), again: anyNumber,
    remark: fc.record({ model: anyText, wrong: anyText, next: anyText })
}, { requiredKeys: ['id', 'title', 'section', 'level', 'answer', 'followUp', 'seconds', 'timedOut', 'missed'] });
/** As they are read: what of a remark cannot be seen is not in it. */
const anyInterview = fc.record({
    type: fc.constant('interview' as const), id: fc.stringMatching(/^[a-z0-9]{1,3}$/), at: fc.integer(), startedAt: fc.integer(),
    secondsPerQuestion: fc.nat(), answers: fc.array(anyAnswer, { maxLength: 3 })
}).map(past => asPastInterview(past)!);
/** Each id once, as each interview ends once. */
const anyInterviews = fc.uniqueArray(anyInterview, { selector: ({ id }) => id, maxLength: 8 });
const held = (log: readonly LogEntry[]): readonly PastInterview[] => new LearnerRecord(log).interviews;

suite('a past interview as an entry', () => {
    test('merges by its id: in any order, grouping and repetition all are there, none changed',
        () => fc.assert(fc.property(anyInterviews, fc.infiniteStream(fc.nat(6)), (all, who) => {
        // Each is known to some of three windows.
        const logs = [1, 2, 4].map(bit => [bookmark, ...all.filter(() => ((who.next().value as number) + 1 & bit) > 0)]);
        const known = all.filter(past => logs.some(log => log.includes(past)));
        const [a, b, c] = logs;
        const merged = held(mergeLogs(a!, b!, c!));
        assert.sameDeepMembers([...merged], known);
        for (const other of [mergeLogs(c!, mergeLogs(b!, a!)), mergeLogs(mergeLogs(a!, c!), b!), mergeLogs(a!, a!, b!, c!, b!),
            [...c!, ...b!, ...a!], withoutReplaced(mergeLogs(...logs.map(withoutReplaced)))]) {
            assert.deepEqual(held(other), merged);
        }
        assert.isTrue(new LearnerRecord(mergeLogs(a!, b!)).bookmarks.has('q1'));
    })));

    test('is read back as it was written, from the log’s lines and from the synced value',
        () => fc.assert(fc.property(anyInterviews, all => {
        assert.deepEqual(decodeLog(all.map(encodeEntry).join('')), { entries: all, problems: [] });
        const { entries, problem } = decodeLearnerMirror(JSON.parse(JSON.stringify(encodeLearnerMirror([bookmark, ...all]))));
        assert.isUndefined(problem);
        assert.deepEqual(mergeLogs(entries), mergeLogs([bookmark, ...all]));
    })));

    test('reads as a line that older readers leave alone, and so does the synced value that has one', () => {
        assert.match(encodeEntry(interview('a', 1)), /^\{"v":3,/);
        assert.deepEqual(decodeLog(encodeEntry(interview('a', 1)).replace('"v":3', '"v":2')).problems, [{ code: 'malformed', line: 0 }]);
        assert.deepInclude(encodeLearnerMirror([bookmark]), { version: 1 });
        assert.notProperty(encodeLearnerMirror([bookmark]), 'interviews');
        assert.deepInclude(encodeLearnerMirror([bookmark, interview('a', 1)]), { version: 2 });
    });

    test('has the parts of one, each in its place, whatever else a value has', () => {
        const past = interview('a', 1);
        assert.deepEqual(asEntry({ more: 1, ...past, answers: past.answers.map(answer => ({ more: 1, ...answer })) }), past);
        const turned = Object.fromEntries(Object.entries(past).reverse()) as unknown as PastInterview;
        assert.equal(encodeEntry(turned), encodeEntry(past), 'equal ones are equal lines');
    });

    test('of a synced value is taken whole or not at all, and no other with it', () => {
        const whole = encodeLearnerMirror([bookmark, interview('a', 1), interview('b', 2)]);
        const [b, a] = whole.interviews!.rows as unknown as unknown[][];
        const spoilt = (row: unknown): unknown => ({ ...whole, interviews: { ...whole.interviews, rows: [row, a] } });
        const answer = b![4] as unknown[];
        const rows = [null, 'x', [], b!.slice(0, 3), ['', ...b!.slice(1)], [...b!.slice(0, 4), 'x'],
            ...answer.flatMap((_, part) => [99, {}].map(value => [...b!.slice(0, 4), answer.with(part, value)]))];
        let taken = 0;
        for (const row of rows) {
            const { entries, problem } = decodeLearnerMirror(spoilt(row));
            assert.includeDeepMembers(entries, [bookmark, interview('a', 1)]);
            const read = entries.find(({ id }) => id === 'b');
            assert.equal(problem, read ? undefined : 'malformed', JSON.stringify(row));
            if (read) { taken++; }
        }
        // Any number is one of seconds, and a grade, the time until it comes again and the three parts of a remark may be missing.
        assert.equal(taken, 1 + 2 * 5);
        for (const interviews of [null, 5, [], { texts: [] }, { rows: [] }]) {
            const { entries, problem } = decodeLearnerMirror({ ...whole, interviews });
            assert.deepEqual([entries, problem], [[bookmark], 'malformed'], JSON.stringify(interviews));
        }
        fc.assert(fc.property(fc.jsonValue(), value => { decodeLearnerMirror({ ...whole, interviews: value }); }));
    });
});

suite('the synced value of past interviews as it is bounded', () => {
    const all = [40, 3000, 200, 9000, 100, 100].map((length, index) => interview(`i${index}`, index, 'x'.repeat(length)));
    const carried = (most: number, interviews = all): string[] => fittingInterviews(interviews, most).carried.map(({ id }) => id);

    test('leaves out the oldest, and any that alone is too long', () => {
        assert.deepEqual(carried(100_000), ['i5', 'i4', 'i3', 'i2', 'i1', 'i0']);
        assert.deepEqual(carried(22_000), ['i5', 'i4', 'i3', 'i2']);
        assert.deepEqual(carried(10_000), ['i5', 'i4', 'i2', 'i1', 'i0'], 'the long one is in no other’s way');
        assert.deepEqual(fittingInterviews(all, 1500).leftOut.map(({ id }) => id), ['i3', 'i1']);
        assert.deepEqual(carried(10), []);
    });

    test('leaves out the same whoever writes it, and is no longer than it may be',
        () => fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(30_000), (shuffled, most) => {
        assert.deepEqual(carried(most, shuffled), carried(most));
        const { carried: some, leftOut } = fittingInterviews(shuffled, most);
        assert.sameMembers([...some, ...leftOut], all);
        // What is carried is what everybody would carry of it: nobody leaves out more by and by.
        assert.deepEqual(carried(most, some), some.map(({ id }) => id));
        if (some.length > 0) { assert.isAtMost(JSON.stringify(encodeLearnerMirror(some).interviews).length, most); }
    })));

    test('holds 50 interviews beside 100 notes and 20,000 reviews', async () => {
        const machine = new Machine();
        const store = await machine.opened();
        for (let index = 0; index < 100; index++) {
            await store.write(`q${index}`, `${index} ${'A note of two thousand characters. '.repeat(57)}`, nothing);
        }
        await store.bookmark(Array.from({ length: 100 }, (_, index) => `q${index}`), true);
        const random = seeded('interviews');
        // Ten of 100 questions each, 300 characters typed to each, and three key points missed.
        const interviews = Array.from({ length: 50 }, (_, count): PastInterview => ({
            type: 'interview', id: `m1c6ovx2k8${count}`, at: 1.79e12 + count * 86_400_000, startedAt: 1.79e12, secondsPerQuestion: 180,
            answers: Array.from({ length: 10 }, () => {
                const question = Math.floor(random() * 100);
                return {
                    id: `q${question}`, title: `Q${question}. ${'What is asked here? '.repeat(3)}`, section: `Section ${question % 10}`,
                    level: 'senior', answer: `${random()} ${'x'.repeat(200)}`, followUp: 'y'.repeat(80), seconds: 123, timedOut: false,
                    missed: [0, 1, 2].map(point => `${question} ${point} ${'A key point of ninety characters. '.repeat(3)}`.slice(0, 90)),
                    grade: 3, again: 123_456_789
                };
            })
        }));
        await store.keep(interviews);
        await machine.synced(interviews.at(-1)!.id);
        assert.lengthOf(decodeLearnerMirror(machine.storage.get(learnerKey)).entries, 250);
        const size = JSON.stringify(machine.storage.get(learnerKey)).length;
        const reviews = Array.from({ length: 20_000 }, (_, index): LogEntry =>
            ({ type: 'review', id: `k3f9x2a${Math.floor(index / 50)}.${index % 50}`, at: 1.79e12 + index * 37_123,
                question: `q${index % 100}`, grade: 3, seconds: 20, kind: 'recall' }));
        const kilobytes = (length: number): number => Math.round(length / 1000);
        const of = kilobytes(JSON.stringify(encodeLearnerMirror(interviews).interviews).length);
        const unsummed = kilobytes(JSON.stringify(encodeMirror(reviews)).length);
        console.log(`        50 interviews: ${of} KB; with 100 notes and bookmarks: ${kilobytes(size)} KB; 20,000 reviews: ${unsummed} KB`);
        assert.isBelow(size, 500_000);
        assert.deepEqual(machine.messages, []);
        await machine.close();
    });
});
