import { assert } from 'chai';
import { CodeMap, usesOf } from '../../../src/core/hints/codeMap';
import { Muted, type Mute } from '../../../src/core/hints/mutes';
import { shippedIndex, TextProject } from '../symbols/support';

const models = { path: 'shop/models.py', text: 'from django.db import models\n\n\nclass Order(models.Model):\n    pass\n' };
const views = {
    path: 'shop/views.py',
    text:
        'from rest_framework import viewsets\nfrom .models import Order\n\n\nclass OrderViewSet(viewsets.ModelViewSet):\n    queryset = Order.objects.select_related("customer")\n'
};

suite('where code uses what questions explain', () => {
    async function read(map: CodeMap): Promise<void> {
        const index = await shippedIndex();
        const project = new TextProject([models, views], index.symbols);
        for (const file of [models, views]) { map.set(file.path, usesOf(file.path, file.text, await project.symbolsOf(file), index)); }
    }

    test('each place has its line, its column and its text', async () => {
        const map = new CodeMap();
        await read(map);
        assert.deepInclude(map.placesOf('q46'), {
            uri: 'shop/views.py', line: 5, character: 29, length: 14, symbol: '.select_related',
            text: 'queryset = Order.objects.select_related("customer")'
        });
    });

    test('a line counts once for a question', async () => {
        const map = new CodeMap();
        await read(map);
        assert.deepEqual(map.placesOf('q14').map(({ uri, line }) => `${uri} ${line}`), ['shop/views.py 0', 'shop/views.py 4']);
    });

    test('lines that follow one another are one place', async () => {
        const text = `${views.text}    other = Order.objects.select_related("x")\n\n    third = Order.objects.select_related("y")\n`;
        const index = await shippedIndex();
        const uses = usesOf(views.path, text, await new TextProject([models], index.symbols).symbolsOf({ ...views, text }), index);
        assert.deepEqual(uses.get('q46')?.map(({ line }) => line), [5, 8]);
    });

    test('what is muted counts nowhere and comes last: a question, a symbol, a folder', async () => {
        const map = new CodeMap();
        await read(map);
        const of = (...mutes: Mute[]): ReturnType<CodeMap['questions']> => map.questions(new Muted(mutes, 0));
        const all = of();
        assert.isTrue(all.every(({ isMuted, places }) => !isMuted && places > 0));
        const without = of({ kind: 'question', key: 'q14' });
        assert.deepEqual(without.at(-1), { id: 'q14', places: 0, files: 0, isMuted: true });
        assert.deepEqual(without.filter(({ id }) => id !== 'q14'), all.filter(({ id }) => id !== 'q14'));
        const { symbol } = map.placesOf('q46')[0]!;
        assert.deepEqual(of({ kind: 'symbol', key: symbol }).at(-1), { id: 'q46', places: 0, files: 0, isMuted: true });
        assert.isTrue(of({ kind: 'folder', key: 'shop' }).every(({ isMuted }) => isMuted));
    });

    test('a line ends where VS Code ends it', async () => {
        const lines = views.text.split('\n');
        for (const end of ['\n', '\r\n', '\r']) {
            const text = lines.join(end);
            const index = await shippedIndex();
            const uses = usesOf(views.path, text, await new TextProject([models], index.symbols).symbolsOf({ ...views, text }), index);
            assert.deepInclude(uses.get('q46')?.[0], { line: 5, character: 29, text: lines[5]!.trim() }, JSON.stringify(end));
        }
    });

    test('of a long line, what is around the place is shown', async () => {
        const filler = 'value = 1; '.repeat(10_000);
        const query = 'queryset = Order.objects.select_related("customer")';
        const text = `${views.text.slice(0, -1)}; ${filler}\n\n    ${filler}${query}; ${filler}\n`;
        const index = await shippedIndex();
        const uses = usesOf(views.path, text, await new TextProject([models], index.symbols).symbolsOf({ ...views, text }), index);
        const [first, second] = uses.get('q46')!;
        assert.match(first!.text, /^queryset = Order\.objects\.select_related\("customer"\); value.*…$/);
        assert.match(second!.text, /^….*queryset = Order\.objects\.select_related\("customer"\); .*…$/);
        assert.isBelow(second!.text.length, 250);
    });

    test('questions are counted over all files, those of the most places first', async () => {
        const map = new CodeMap();
        await read(map);
        const counts = map.questions().map(({ places }) => places);
        assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
        assert.include(map.questions().map(({ id }) => id), 'q14');
    });

    test('what a file used goes with it', async () => {
        const map = new CodeMap();
        await read(map);
        map.delete(new Set(['shop/views.py']));
        assert.isEmpty(map.placesOf('q46'));
        map.set('shop/models.py', new Map());
        assert.isEmpty(map.questions());
        assert.equal(map.size, 1, 'a file that uses nothing has been read all the same');
    });

    test('what lies in a folder goes with it', () => {
        const map = new CodeMap();
        for (const file of ['shop/a.py', 'shop/orders/b.py', 'shopping/c.py']) { map.set(file, new Map()); }
        assert.isFalse(map.delete(new Set(['sho', 'shop/a', 'b.py'])));
        assert.isTrue(map.delete(new Set(['shop'])));
        assert.isTrue(map.has('shopping/c.py'));
        assert.equal(map.size, 1);
    });
});
