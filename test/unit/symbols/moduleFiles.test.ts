import { assert } from 'chai';
import { findModule, moduleNameOf, searchFolders, type FileKind, type ListFolder } from '../../../src/core/symbols/moduleFiles';

/** Lists the folders of a tree that is given by its files. */
function tree(...files: string[]): ListFolder {
    const folders = new Map<string, Map<string, FileKind>>();
    for (const file of files) {
        const segments = `file:///${file}`.split('/');
        segments.forEach((segment, index) => {
            const folder = segments.slice(0, index).join('/');
            const entries = folders.get(folder) ?? new Map<string, FileKind>();
            folders.set(folder, entries.set(decodeURIComponent(segment), index === segments.length - 1 ? 'file' : 'folder'));
        });
    }
    return folder => Promise.resolve(folders.get(folder) ?? new Map<string, FileKind>());
}

const shop = tree(
    'ws/manage.py', 'ws/shop/__init__.py', 'ws/shop/settings.py', 'ws/orders/__init__.py', 'ws/orders/views.py',
    'ws/orders/api/v1/views.py',
    'ws/backend/lib/tools.py', 'ws/backend/lib/tools.pyi', 'ws/src/pay/__init__.py', 'ws/src/pay/models.pyi', 'out/deep/pkg/__init__.py',
    'out/deep/pkg/a.py', 'out/deep/b.py'
);
const workspace = ['file:///ws'];

suite('module files', () => {
    async function found(module: string, from: string, extra: string[] = []): Promise<string | undefined> {
        const place = await findModule(module, await searchFolders(`file:///${from}`, workspace, extra, shop), shop);
        return place && `${place.uri.slice('file:///'.length)}${place.isNamespace ? ' namespace' : place.isPackage ? ' package' : ''}`;
    }
    const finds = (module: string, from: string, expected: string | undefined): void => {
        test(`${module} from ${from}`, async () => assert.equal(await found(module, from), expected));
    };
    finds('orders.views', 'ws/shop/settings.py', 'ws/orders/views.py');
    finds('shop', 'ws/orders/views.py', 'ws/shop/__init__.py package');
    finds('orders.api.v1', 'ws/orders/views.py', 'ws/orders/api/v1 namespace');
    finds('orders.api.v1.views', 'ws/orders/views.py', 'ws/orders/api/v1/views.py');
    finds('lib.tools', 'ws/backend/lib/other.py', 'ws/backend/lib/tools.py');
    finds('lib.tools', 'ws/shop/settings.py', undefined);
    finds('pay.models', 'ws/shop/settings.py', 'ws/src/pay/models.pyi');
    finds('rest_framework.views', 'ws/shop/settings.py', undefined);
    finds('orders..views', 'ws/shop/settings.py', undefined);
    finds('pkg.a', 'out/deep/b.py', 'out/deep/pkg/__init__.py'.replace('__init__', 'a'));
    finds('b', 'out/deep/pkg/a.py', 'out/deep/b.py');

    test('further folders come last', async () => {
        assert.equal(await found('lib.tools', 'ws/shop/settings.py', ['file:///ws/backend']), 'ws/backend/lib/tools.py');
    });

    const named = (file: string, name: string, folders = workspace): void => {
        test(`${file} is ${name}`, async () => {
            const module = await moduleNameOf(`file:///${file}`, folders, shop);
            assert.equal(`${module.name}${module.isPackage ? ' package' : ''}`, name);
        });
    };
    named('ws/orders/views.py', 'orders.views');
    named('ws/orders/__init__.py', 'orders package');
    named('ws/backend/lib/tools.pyi', 'backend.lib.tools');
    named('ws/orders/views.py', 'orders.views', ['file:///ws/orders']);
    named('out/deep/pkg/a.py', 'deep.pkg.a', []);
});
