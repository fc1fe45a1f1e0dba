import { assert } from 'chai';
import type { Library } from '../../../src/core/bank/library';
import type { LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import { planText, todaysShare } from '../../../src/core/quiz/planned';
import { shippedLibrary } from '../shipped';

const now = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });

suite('the plan in words', () => {
    let library: Library;
    suiteSetup(async () => { library = await shippedLibrary(); });
    const at = (interviewDate: string | undefined, minutesPerDay = 10): string | undefined =>
        planText({ library, memories: new Memories(schedule, []), schedule, now,
            settings: { ...(interviewDate && { interviewDate }), minutesPerDay, desiredRetention: 0.9 } });

    test('nothing without a date, and what is over is said to be', () => {
        assert.isUndefined(at(undefined));
        assert.equal(at('2026-01-09'), 'The interview was on 2026-01-09.');
    });

    test('what is buried leaves its time to others, and a far date is no plan yet', () => {
        const settings = { interviewDate: '2026-02-10', minutesPerDay: 10, desiredRetention: 0.9 };
        const limits = { newPerDay: 10, reviewsPerDay: 100, newOrder: 'interleaved', used: [] } as const;
        const share = (log: LogEntry[], date = settings.interviewDate): readonly string[] =>
            todaysShare({ library, memories: new Memories(schedule, log), schedule, now, settings: { ...settings, interviewDate: date } },
                limits).deck;
        const before = share([]);
        const after = share([{ type: 'bury', id: 'b', at: now, questions: before }]);
        assert.lengthOf(after, before.length);
        assert.isEmpty(after.filter(id => before.includes(id)));
        assert.lengthOf(share([], '9999-12-31'), 10);
        assert.match(at('9999-12-31')!, /the plan begins a year before/);
    });

    test('today’s share is made once, until a grade, a setting, the banks or the day change', () => {
        const memories = new Memories(schedule, []);
        const limits = { newPerDay: 10, reviewsPerDay: 100, newOrder: 'interleaved', used: [] } as const;
        const context = { library, memories, schedule, now, settings: { minutesPerDay: 10, desiredRetention: 0.9 } };
        const first = todaysShare(context, limits);
        assert.strictEqual(todaysShare({ ...context, now: now + 60_000 }, limits), first);
        assert.lengthOf(todaysShare(context, { ...limits, newPerDay: 3 }).deck, 3);
        assert.notDeepEqual(todaysShare(context, { ...limits, used: [library.entries[50]!.id], newOrder: 'openCode' }).deck, first.deck);
        memories.add([{ type: 'suspend', id: 's.1', at: now, questions: [first.deck[0]!] }]);
        assert.notInclude(todaysShare(context, limits).deck, first.deck[0]);
        assert.lengthOf(todaysShare({ ...context, settings: { ...context.settings, interviewDate: '2026-02-10' } }, limits).deck, 8);
        assert.deepEqual(todaysShare({ ...context, now: now + 86_400_000 }, limits).done, { reviews: 0, fresh: 0 });
    });

    test('whether the time is enough, and else how much is', () => {
        assert.match(at('2026-02-10')!, /Interview in 31 days.*recall 0 of 100 questions now, and 9\d on the day.*The time is enough\./);
        assert.match(at('2026-01-24', 5)!, /To reach 90 %, \d+ minutes a day are needed\./);
        assert.match(at('2026-01-10')!, /The interview is today\./);
        assert.match(at('2026-01-11', 1)!, /Interview in 1 day, .* 1 minute a day/);
    });
});
