import { assert } from 'chai';
import { isLasting, Muted, type Mute } from '../../../src/core/hints/mutes';

const hour = 3_600_000;
const now = Date.UTC(2026, 0, 10, 12);
const mute = (until?: number): Mute => ({ kind: 'question', key: 'q1', ...(until !== undefined && { until }) });

suite('a mute for today', () => {
    test('lasts until its day ends, the longest of which has 25 hours', () => {
        assert.isTrue(isLasting(mute(now + 1), now));
        assert.isTrue(isLasting(mute(now + 25 * hour), now));
        assert.isFalse(isLasting(mute(now), now));
        assert.isTrue(isLasting(mute(), now));
    });

    test('that a clock made which ran years ahead is none when the clock is right again', () => {
        const made = mute(now + 4 * 365 * 24 * hour);
        assert.isFalse(isLasting(made, now));
        assert.isFalse(new Muted([made], now).has('q1', 'x'));
        assert.isTrue(new Muted([made], made.until! - hour).has('q1', 'x'));
    });
});
