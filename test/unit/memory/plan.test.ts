import { assert } from 'chai';
import fc from 'fast-check';
import { forecast, forecastSteps, minutesFor, minutesForSteps, planToday, planTodaySteps, usualCosts,
    type PlanCard } from '../../../src/core/memory/plan';

const anyCard = fc.record({
    memory: fc.option(fc.record({ stability: fc.double({ min: 0.01, max: 400, noNaN: true }),
        difficulty: fc.double({ min: 1, max: 10, noNaN: true }), elapsedDays: fc.nat(100) }), { nil: undefined })
});
const anyCards = fc.array(anyCard, { maxLength: 30 })
    .map(cards => cards.map(({ memory }, index): PlanCard => ({ id: `${index}`, ...(memory && { memory }) })));
const options = fc.record({ daysLeft: fc.nat(30), secondsADay: fc.nat(2000) });
const fresh = Array.from({ length: 100 }, (_, index): PlanCard => ({ id: `${index}` }));

suite('the plan to a date', () => {
    test('asks each question at most once a day, within the budget but for the last',
        () => fc.assert(fc.property(anyCards, options, (cards, options) => {
        const today = planToday(cards, options);
        assert.lengthOf(new Set(today), today.length);
        for (const id of today) { assert.isTrue(cards.some(card => card.id === id)); }
        assert.isAtMost(today.length - 1, options.secondsADay / usualCosts.recalled);
        assert.deepEqual(planToday(cards, options), today);
    })));

    test('the forecast lies between doing nothing and knowing all, and is always the same',
        () => fc.assert(fc.property(anyCards, options, (cards, options) => {
        const { now, idle, planned } = forecast(cards, options);
        assert.isAtMost(idle, now + 1e-9);
        assert.isAtMost(planned, cards.length);
        assert.isAtLeast(planned, Math.min(idle, now) * 0.8 - 1);
        assert.deepEqual(forecast(cards, options), { now, idle, planned });
    }), { numRuns: 40 }));

    test('what is worth most comes first: a new question before one that is known well', () => {
        const cards: PlanCard[] = [{ id: 'known', memory: { stability: 200, difficulty: 5, elapsedDays: 1 } },
            { id: 'fading', memory: { stability: 3, difficulty: 5, elapsedDays: 9 } }, { id: 'new' }];
        assert.deepEqual(planToday(cards, { daysLeft: 10, secondsADay: 600 }).slice(0, 2).sort(), ['fading', 'new']);
        assert.notInclude(planToday(cards, { daysLeft: 10, secondsADay: 600 }), 'known');
    });

    test('on the day itself nothing is left to gain, without time nothing is asked, and time that is spent is gone', () => {
        assert.deepEqual(planToday([{ id: 'a', memory: { stability: 3, difficulty: 5, elapsedDays: 0 } }],
            { daysLeft: 0, secondsADay: 600 }), []);
        assert.deepEqual(planToday(fresh, { daysLeft: 5, secondsADay: 0 }), []);
        assert.deepEqual(planToday(fresh, { daysLeft: 5, secondsADay: 600, spent: 600 }), []);
    });

    test('more minutes recall more, and the least that are enough are found', () => {
        const at = (minutes: number): number => forecast(fresh, { daysLeft: 14, secondsADay: minutes * 60 }).planned;
        assert.isBelow(at(5), at(10));
        assert.isBelow(at(10), at(20));
        const minutes = minutesFor(0.9, fresh, { daysLeft: 14, secondsADay: 300 })!;
        assert.isAtLeast(at(minutes), 90);
        assert.isBelow(at(minutes - 5), 90);
        assert.isUndefined(minutesFor(0.9, Array.from({ length: 1000 }, (_, index) => ({ id: `${index}` })),
            { daysLeft: 1, secondsADay: 0 }));
    });

    /** How often work stops for others. */
    const stops = (steps: Generator<void, unknown>): number => {
        let count = 0;
        while (!steps.next().done) { count++; }
        return count;
    };
    const many = (count: number): PlanCard[] => Array.from({ length: count }, (_, index) =>
        ({ id: `${index}`, ...index % 3 > 0
            && { memory: { stability: 1 + index % 97, difficulty: 1 + index % 9, elapsedDays: 1 + index % 31 } } }));

    test('no forecast takes more than its bound, however many questions and days there are, and all of it is given in steps', () => {
        const options = { daysLeft: 180, secondsADay: 1800 };
        const [few, all] = [many(5000), many(50_000)];
        // Each day of each course is a step; of ten times as many questions only the counting of them is more.
        assert.isAtLeast(stops(forecastSteps(all, options)), 180);
        assert.isBelow(stops(forecastSteps(all, options)), stops(forecastSteps(few, options)) + 3 * 50);
        assert.isBelow(stops(minutesForSteps(0.99, all, options)), 8 * 200);
        assert.isAtLeast(stops(planTodaySteps(all, options)), 50);
    });

    test('of too many questions some stand for all, and the forecast is nearly the same', () => {
        const cards = many(1000);
        for (const minutes of [10, 30, 120]) {
            const exact = forecast(cards, { daysLeft: 60, secondsADay: minutes * 60 });
            // Ten times all of it: as many questions, and as much time, for each.
            const large = forecast(Array.from({ length: 10 }, () => cards).flat(), { daysLeft: 60, secondsADay: minutes * 600 });
            assert.closeTo(large.planned / 10, exact.planned, exact.planned * 0.03, `${minutes} minutes`);
            assert.closeTo(large.now / 10, exact.now, 1e-6);
        }
    });
});
