import { assert } from 'chai';
import { Kept } from '../../src/extension/base/kept';

suite('what is kept once it is made', () => {
    test('is made once for all who ask', async () => {
        let made = 0;
        const kept = new Kept(() => Promise.resolve(++made));
        assert.isFalse(kept.isThere);
        assert.deepEqual(await Promise.all([kept.get(), kept.get()]), [1, 1]);
        assert.equal(await kept.get(), 1);
        kept.forget();
        assert.equal(await kept.get(), 2);
    });

    test('is made again where that failed', async () => {
        let fails = true;
        const kept = new Kept(() => fails ? Promise.reject(new Error('no')) : Promise.resolve('yes'));
        assert.equal(await kept.get().catch(() => 'failed'), 'failed');
        fails = false;
        assert.equal(await kept.get(), 'yes');
    });

    test('is made again where a change of it failed, and nobody need hear of it', async () => {
        let made = 0;
        const kept = new Kept(() => Promise.resolve(++made));
        await kept.get();
        kept.change(() => Promise.reject(new Error('no')));
        assert.equal(await kept.get().catch(() => 'failed'), 'failed');
        assert.equal(await kept.get(), 2);
        kept.change(value => Promise.resolve(value + 10));
        assert.equal(await kept.get(), 12);
    });

    test('is not lost by the failure of one that it took the place of', async () => {
        let fail: (error: Error) => void = () => undefined;
        const kept = new Kept(() => new Promise<number>((_, reject) => { fail = reject; }));
        const first = kept.get().catch(() => 'failed');
        await kept.keep(Promise.resolve(7));
        fail(new Error('late'));
        assert.equal(await first, 'failed');
        assert.equal(await kept.get(), 7);
    });
});
