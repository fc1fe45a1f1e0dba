import { assert } from 'chai';
import { dailyRule } from '../../bench/dailyRule';
import { shippedLibrary } from '../shipped';

test('with 10 new questions a day, the bank is met in 10 days and the desired retention is held within 2 points', async () => {
    const { days, retention } = dailyRule((await shippedLibrary()).entries, 4);
    assert.equal(days, 10);
    assert.closeTo(retention, 0.9, 0.02);
});
