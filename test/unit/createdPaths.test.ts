import { assert } from 'chai';
import { byFolder, isLeftOut, outermost } from '../../src/core/createdPaths';
import { foldersKeptOut } from '../../src/core/hints/ignored';

suite('what came in a burst', () => {
    test('folders that nobody looks into are left out, and what lies in another that came', () => {
        const paths = ['file:///w/app', 'file:///w/app/models', 'file:///w/node_modules', 'file:///w/node_modules/x/y',
            'file:///w/venv/lib/site-packages/z', 'file:///w/.git/refs', 'file:///w/apple'];
        assert.deepEqual(outermost(paths), ['file:///w/app', 'file:///w/apple']);
    });

    test('an install of packages leaves nothing, and a branch switch what is outermost', () => {
        const installed = Array.from({ length: 1000 }, (_, index) => `file:///w/front/node_modules/p${index % 50}/f${index}`);
        assert.deepEqual(outermost(installed), []);
        const switched = Array.from({ length: 1000 }, (_, index) => `file:///w/app/m${index}`);
        assert.deepEqual(outermost([...switched, 'file:///w/app']), ['file:///w/app']);
    });

    test('what an install of packages writes is told from the workspace’s own', () => {
        assert.deepEqual(['/w/node_modules/x.py', '/w/venv/lib/site-packages/a/b.py', '/w/my_node_modules/x.py', '/w/a.py'].map(isLeftOut),
            [true, true, false, false]);
    });

    test('each folder that something came in is there once', () => {
        assert.deepEqual([...byFolder(['file:///w/a/x', 'file:///w/b/y', 'file:///w/a/z'])],
            [['file:///w/a', ['file:///w/a/x', 'file:///w/a/z']], ['file:///w/b', ['file:///w/b/y']]]);
    });
});

suite('folders that a search leaves out', () => {
    test('are those of plain names', () => {
        assert.deepEqual(foldersKeptOut('# made\n.venv/\r\nbuild\n/dist/\n\n*.pyc\ndocs/_build/\n..\n'),
            ['**/.venv/**', '**/build/**', 'dist/**']);
    });

    test('are none where something is taken back', () => assert.deepEqual(foldersKeptOut('build/\n!build/keep.py\n'), []));
});
