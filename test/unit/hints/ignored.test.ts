import { assert } from 'chai';
import { ignoredBy } from '../../../src/core/hints/ignored';

suite('ignored paths', () => {
    const isIgnored = ignoredBy([
        { folder: 'backend/', text: '# local\r\n/local.py\r\n\r\nmade/\r\n  \r\n' },
        { folder: 'backend/keeps/', text: '!keep.gen.py\n!/built.gen.py\n!build/\n!docs/api.gen.py\n' },
        { folder: 'build/', text: '!models.py\n' },
        { folder: 'api[v1]/', text: 'local.py\n' },
        { folder: '', text: '# made\nbuild/\n*.gen.py\n!keep.gen.py\nbackend/drop/keep.gen.py\n' },
        { folder: 'backend/drop/', text: '*.gen.py\n' }
    ], false);
    const cases: [path: string, ignored: boolean][] = [
        ['orders/views.py', false], ['build/models.py', true], ['orders/build/models.py', true], ['a.gen.py', true], ['keep.gen.py', false],
        ['backend/local.py', true], ['local.py', false], ['backend/orders/local.py', false],
        ['backend/made/a.py', true], ['backend/orders/made/a.py', true], ['made/a.py', false],
        // The last file that says something decides.
        ['backend/keeps/built.gen.py', false], ['backend/keeps/other.gen.py', true], ['backend/keeps/deep/keep.gen.py', false],
        ['backend/keeps/deep/built.gen.py', true],
        ['backend/keeps/docs/api.gen.py', false], ['backend/keeps/build/a.py', false], ['backend/keeps/build/a.gen.py', true],
        ['backend/drop/keep.gen.py', true],
        // Names are no patterns, and letters differ by case.
        ['api[v1]/local.py', true], ['apiv/local.py', false], ['Build/models.py', false], ['A.GEN.PY', false],
        ['venv/lib/python3.12/site-packages/django/urls/base.py', true], ['node_modules/x/setup.py', true]
    ];
    for (const [path, ignored] of cases) {
        test(`${path} is ${ignored ? '' : 'not '}ignored`, () => assert.equal(isIgnored(path), ignored));
    }

    test('a line that no expression can be made of is passed over', () => {
        const ignores = ignoredBy([{ folder: '', text: `${'`'.repeat(100_000)}\nbuild/\n` }], false);
        assert.deepEqual([ignores('a.py'), ignores('build/a.py')], [false, true]);
    });

    test('where the file system takes both cases for one, so do the patterns', () => {
        const either = ignoredBy([{ folder: '', text: 'build/\n' }], true);
        assert.isTrue(either('Build/models.py'));
    });
});
