import { assert } from 'chai';
import fc from 'fast-check';
import { below, isSameList, LearnerRecord, muteSubject, replacing, subjectOf, withoutReplaced } from '../../../src/core/memory/learner';
import { decodeLearnerMirror, encodeLearnerMirror, fitting } from '../../../src/core/memory/learnerMirror';
import { decodeLog, encodeEntry, mergeLogs, type LearnerEntry, type LogEntry, type Note } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';

const nothing = { covers: [], others: [] };
const note = (id: string, text: string, at = 1, replaced: readonly LearnerEntry[] = []): Note =>
    ({ type: 'note', id, at, question: 'q1', text, ...replacing(replaced) });

/** What some windows and machines do: each writes, hears of others in any order, and forgets what was replaced. */
const anyStep = fc.record({
    who: fc.nat(2), subject: fc.nat(2), on: fc.boolean(), at: fc.nat(9), what: fc.constantFrom('write', 'write', 'hear', 'shorten'),
    from: fc.nat(2)
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

interface World {
    readonly logs: LearnerEntry[][];
    readonly all: LearnerEntry[];
    /** By the entries' ids, those that each had replaced, knowingly, and what these had replaced. */
    readonly replaced: Map<string, Set<string>>;
}

function worldOf(steps: readonly Step[]): World {
    const world: World = { logs: [[], [], []], all: [], replaced: new Map() };
    steps.forEach(({ who, subject, on, at, what, from }, index) => {
        const log = world.logs[who]!;
        if (what === 'hear') { world.logs[who] = mergeLogs(log, world.logs[from]!) as LearnerEntry[]; }
        if (what === 'shorten') { world.logs[who] = withoutReplaced(log) as LearnerEntry[]; }
        if (what !== 'write') { return; }
        const id = `w${who}_${subject}.${index}`;
        const heads = new LearnerRecord(log).of(['bookmark q1', 'mute rule r', 'note q1'][subject]!);
        const replaced = replacing(heads);
        const made: LearnerEntry = subject === 0 ? { type: 'bookmark', id, at, question: 'q1', on, ...replaced }
            : subject === 1 ? { type: 'mute', id, at, kind: 'rule', key: 'r', on, ...replaced }
                : { type: 'note', id, at, question: 'q1', text: `text ${index}`, ...replaced };
        world.replaced.set(id, new Set(heads.flatMap(head => [head.id, ...world.replaced.get(head.id)!])));
        world.all.push(made);
        log.push(made);
    });
    return world;
}

const headIds = (log: readonly LogEntry[], subject: string): string[] => new LearnerRecord(log).of(subject).map(({ id }) => id);
const told = (log: readonly LogEntry[]): unknown => {
    const record = new LearnerRecord(log);
    return { bookmarks: [...record.bookmarks].sort(), mutes: record.mutes, note: record.note('q1'), notes: record.notes() };
};
const anyWorld = fc.array(anyStep, { maxLength: 40 }).map(worldOf);

suite('what a learner makes besides grades', () => {
    test('says by its entries alone whether notes or mutes say something else', () => fc.assert(fc.property(anyWorld, ({ logs }) => {
        const records = logs.map(log => new LearnerRecord(log));
        for (const one of records) {
            for (const other of records) {
                if (isSameList(one.noteEntries(), other.noteEntries(), ({ id }) => id)) { assert.deepEqual(one.notes(), other.notes()); }
                assert.equal(isSameList(one.mutes, other.mutes, muteSubject), JSON.stringify(one.mutes) === JSON.stringify(other.mutes));
            }
        }
    })));

    test('has the same entries of notes after something else was said', () => {
        const entries = [note('a', 'x'), note('b', 'y', 2)];
        const before = new LearnerRecord(entries).noteEntries();
        const answer = { type: 'answer', id: 'c', at: 3, question: 'q1', text: 'typed', ...nothing } as const;
        assert.deepEqual(new LearnerRecord([...entries, answer]).noteEntries(), before);
        assert.deepEqual(new LearnerRecord([...entries, note('d', 'z', 4, entries)]).noteEntries().map(({ id }) => id), ['d']);
        assert.isFalse(isSameList(before, before.slice(1), ({ id }) => id));
    });

    test('merges by union: what comes of it is the same in any order, grouping and repetition',
        () => fc.assert(fc.property(anyWorld, ({ logs: [a, b, c] }) => {
        assert.deepEqual(told(mergeLogs(a!, b!)), told(mergeLogs(b!, a!)));
        assert.deepEqual(told(mergeLogs(mergeLogs(a!, b!), c!)), told(mergeLogs(c!, mergeLogs(b!, a!))));
        assert.deepEqual(told(mergeLogs(a!, a!)), told(a!));
        assert.deepEqual(told([...c!, ...a!, ...b!]), told(mergeLogs(a!, b!, c!)));
    })));

    test('nothing is replaced but by who knew it, whatever the clocks said', () => fc.assert(fc.property(anyWorld, ({ all, replaced }) => {
        const gone = new Set([...replaced.values()].flatMap(ids => [...ids]));
        for (const subject of new Set(all.map(subjectOf))) {
            assert.sameMembers(headIds(all, subject),
                all.filter(entry => subjectOf(entry) === subject && !gone.has(entry.id)).map(({ id }) => id));
        }
    })));

    test('logs may be shortened at any time: what was shortened and what was not come to the same, and nothing comes back',
        () => fc.assert(fc.property(anyWorld, ({ logs, all }) => {
        assert.deepEqual(told(mergeLogs(...logs)), told(all), 'some were shortened on the way');
        assert.deepEqual(told(mergeLogs(...logs.map(withoutReplaced))), told(all));
        assert.deepEqual(told(mergeLogs(withoutReplaced(logs[0]!), all)), told(all));
        assert.deepEqual(withoutReplaced(mergeLogs(...logs)), withoutReplaced(mergeLogs(...logs.map(withoutReplaced))));
    })));

    test('is read back as it was written, from the log’s lines and from the synced value',
        () => fc.assert(fc.property(anyWorld, ({ all }) => {
        assert.deepEqual(decodeLog(all.map(encodeEntry).join('')), { entries: all, problems: [] });
        assert.deepEqual(decodeLearnerMirror(JSON.parse(JSON.stringify(encodeLearnerMirror(all)))), { entries: mergeLogs(all) });
    })));

    test('changes nothing of what is recalled', () => fc.assert(fc.property(anyWorld, ({ all }) => {
        const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
        const review: LogEntry = { type: 'review', id: 'r.0', at: 5, question: 'q1', grade: 3, seconds: 5, kind: 'recall' };
        const [alone, beside] = [[review], [review, ...all]].map(log => new Memories(schedule, log, 1000));
        assert.deepEqual(beside!.all, alone!.all);
        assert.deepEqual(beside!.last, alone!.last);
    })));

    test('a line of it is of a version that older readers leave alone', () => {
        assert.match(encodeEntry(note('a.0', 'x')), /^\{"v":2,/);
        assert.match(encodeEntry({ type: 'undo', id: 'a.1', at: 1, undoes: 'b' }), /^\{"v":1,/);
        const line = encodeEntry(note('a.0', 'x'));
        assert.deepEqual(decodeLog(line.replace('"v":2', '"v":1')).problems, [{ code: 'malformed', line: 0 }]);
    });

    for (const [name, spoilt] of Object.entries<object>({
        'no time': { at: 'x' }, 'no text': { text: 3 }, 'no list of what it replaces': { covers: 3 },
        'ranges that are none': { covers: [['s', 3, 1]] },
        'others that are no ids': { others: [1] }, 'a bookmark that is neither set nor taken away': { type: 'bookmark' },
        'a mute of nothing': { type: 'mute', on: true }
    })) {
        test(`${name} makes no entry`,
            () => assert.equal(decodeLearnerMirror({ version: 1, entries: [{ ...note('a.0', 'x'), ...spoilt }] }).problem, 'malformed'));
    }

    test('any synced value is read without throwing, and one of a newer version told from nonsense', () => {
        fc.assert(fc.property(fc.jsonValue(), value => { decodeLearnerMirror(value); }));
        assert.equal(decodeLearnerMirror({ version: 3, entries: [] }).problem, 'newer-version');
        assert.deepEqual(decodeLearnerMirror(undefined), { entries: [] });
        for (const none of ['x', null, [], {}, { version: 1 }, { version: 1, entries: {} }, { version: 1, entries: 'x' },
            { version: 0, entries: [note('a.0', 'x')] }, { version: '2', entries: [] }, { entries: [note('a.0', 'x')] }]) {
            assert.deepEqual(decodeLearnerMirror(none), { entries: [], problem: 'malformed' }, JSON.stringify(none));
        }
    });

    test('an entry of a synced value that is none takes no other with it, and no grade comes that way', () => {
        const own = note('a.0', 'x');
        const review = { type: 'review', id: 'r.0', at: 5, question: 'q1', grade: 3, seconds: 5, kind: 'recall' };
        for (const none of [null, 'x', 7, [], {}, review]) {
            assert.deepEqual(decodeLearnerMirror({ version: 1, entries: [none, own] }), { entries: [own], problem: 'malformed' });
        }
    });
});

suite('a note', () => {
    test('of two windows that did not know of each other has both texts, by time, and the next save replaces both', () => {
        const first = note('a.0', 'first', 1);
        const both = [note('b_0.0', 'from b', 3, [first]), note('c_0.0', 'from c', 2, [first]), first];
        assert.equal(new LearnerRecord(both).note('q1'), 'from c\n\n---\n\nfrom b');
        const next = note('a.1', 'one of them', 0, new LearnerRecord(both).of('note q1'));
        assert.equal(new LearnerRecord([...both, next]).note('q1'), 'one of them');
    });

    test('shows a text once that another one has whole, but no word that stands within another’s', () => {
        assert.equal(new LearnerRecord([note('a.0', 'one\ntwo'), note('b.0', 'one', 2), note('c.0', 'one\ntwo\n', 3)]).note('q1'),
            'one\ntwo');
        assert.equal(new LearnerRecord([note('a.0', 'banana'), note('b.0', 'a', 2)]).note('q1'), 'banana\n\n---\n\na');
    });

    test('that was emptied is none, and stays so beside what it had replaced', () => {
        const first = note('a.0', 'text');
        const record = new LearnerRecord([note('a.1', '', 2, [first]), first]);
        assert.equal(record.note('q1'), '');
        assert.deepEqual(record.notes(), []);
    });

    test('keeps its blanks and line ends, as its editor wrote them',
        () => assert.equal(new LearnerRecord([note('a.0', '  x\r\n\n')]).note('q1'), '  x\r\n\n'));

    test('gets a text below what it says', () => {
        assert.equal(below(' ', 'new\n'), 'new\n');
        assert.equal(below('old\n', ' new'), 'old\n\n---\n\nnew');
    });

    test('that was saved 1,000 times in each of 20 windows is one text and one short list of what it replaced', () => {
        let last = note('first.0', 'first');
        for (let window = 0; window < 20; window++) {
            for (let count = 0; count < 1000; count++) { last = note(`window${window}_0.${count}`, `text ${count}`, count, [last]); }
        }
        assert.deepEqual(withoutReplaced([last, note('window3_0.7', 'old')]), [last]);
        assert.isBelow(encodeEntry(last).length, 700);
    });
});

suite('the synced value of what a learner makes', () => {
    const bookmark: LogEntry = { type: 'bookmark', id: 'b.0', at: 1, question: 'q1', on: true, ...nothing };
    const notes = [10, 3000, 200,
        5000].map((length, index): Note => ({ ...note(`n.${index}`, 'x'.repeat(length)), question: `q${index}` }));

    test('says of an entry what it replaces only where that is something', () => {
        const [one, other] = [note('n.0', 'x', 2, [note('m.0', 'y')]), note('o.0', 'x', 3, [note('m', 'y')])];
        const [first, ...rest] = encodeLearnerMirror([bookmark, one, other]).entries;
        assert.doesNotHaveAnyKeys(first, ['covers', 'others']);
        assert.deepEqual(rest.map(({ covers, others }) => [covers, others]), [[[['m', 0, 0]], undefined], [undefined, ['m']]]);
    });

    test('leaves out the longest notes first, and nothing else', () => {
        const { carried, leftOut } = fitting([bookmark, ...notes], 4000);
        assert.deepEqual(carried, [bookmark, ...notes.slice(0, 3)]);
        assert.deepEqual(leftOut, notes.slice(3));
        assert.deepEqual(fitting([bookmark, ...notes], 10).leftOut.map(({ id }) => id), ['n.0', 'n.2', 'n.1', 'n.3']);
        assert.deepEqual(fitting([bookmark, ...notes], 10).carried, [bookmark]);
    });

    test('leaves out the same whoever writes it, and is no longer than it may be',
        () => fc.assert(fc.property(fc.shuffledSubarray(notes, { minLength: 4 }), fc.nat(10_000), (shuffled, most) => {
        const { carried } = fitting(shuffled, most);
        assert.sameMembers(carried.map(({ id }) => id), fitting(notes, most).carried.map(({ id }) => id));
        assert.isAtMost(JSON.stringify(encodeLearnerMirror(carried).entries).length, Math.max(2, most + 1));
    })));
});
