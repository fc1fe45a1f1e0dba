import { assert } from 'chai';
import { ignoredBy } from '../../../src/core/hints/ignored';

suite('ignored paths', () => {
    const isIgnored = ignoredBy([{ folder: '', text: '# made\nbuild/\n*.gen.py\n!keep.gen.py\n' }, { folder: 'backend/', text: '/local.py\n' }]);
    const cases: [path: string, ignored: boolean][] = [
        ['orders/views.py', false], ['build/models.py', true], ['orders/build/models.py', true], ['a.gen.py', true], ['keep.gen.py', false],
        ['backend/local.py', true], ['local.py', false], ['backend/orders/local.py', false],
        ['venv/lib/python3.12/site-packages/django/urls/base.py', true], ['node_modules/x/setup.py', true]
    ];
    for (const [path, ignored] of cases) { test(`${path} is ${ignored ? '' : 'not '}ignored`, () => assert.equal(isIgnored(path), ignored)); }
});
