import { assert } from 'chai';
import { BindingTable } from '../../../src/core/python/bindingTable';
import { Blocks } from '../../../src/core/python/blocks';
import { Nodes } from '../../../src/core/python/nodes';
import type { FileSymbols } from '../../../src/core/symbols/fileSymbols';
import { TextProject } from './support';

const view = 'rest_framework.views.APIView';
const genericView = 'rest_framework.generics.GenericAPIView';
const action = 'rest_framework.decorators.action';
const apiView = 'rest_framework.decorators.api_view';

/** What a file's text stands for, by a bank that has questions on these symbols alone. */
async function symbolsOf(text: string, ...symbols: string[]): Promise<FileSymbols> {
    const file = { path: 'shop/views.py', text };
    return await new TextProject([file], symbols).symbolsOf(file);
}

/** The symbols of the last place where a text has a word. */
const at = ({ references }: FileSymbols, text: string, word: string): readonly string[] =>
    references.find(({ start }) => start === text.lastIndexOf(word))?.symbols ?? [];

suite('symbols of a file', () => {
    test('where bases meet, Python’s order decides which is the narrowest', async () => {
        const text =
            'from rest_framework.views import APIView\nfrom rest_framework.generics import GenericAPIView\nclass Own(APIView): pass\nclass Orders(Own, GenericAPIView): pass\n';
        const found = await symbolsOf(text, view, genericView);
        assert.deepEqual(at(found, text, 'Orders'), [genericView, view]);
        assert.deepEqual(at(found, text, 'Own'), [view], 'where it is a base');
    });

    test('an object is what its attributes are about, unless the bank names some of them', async () => {
        const text = 'from django.db import connection\nconnection.cursor()\nconnection.vendor\n';
        const [object, cursor] = ['django.db.connection', 'django.db.connection.cursor'];
        const found = [await symbolsOf(text, object), await symbolsOf(text, object, cursor)];
        assert.deepEqual(found.map(symbols => at(symbols, text, 'cursor')), [[object], [cursor]]);
        assert.deepEqual(found.map(symbols => at(symbols, text, 'vendor')), [[object], []]);
    });

    test('a module that something is taken from is what it exports', async () => {
        const text = 'from django.core import mail\nfrom django.core.mail import send_mail\n';
        const [module, exported] = ['django.core.mail', 'django.core.mail.*'];
        const { references } = await symbolsOf(text, module, exported);
        assert.deepEqual(references.map(({ symbols }) => symbols), [[module, exported], [exported, module], [exported]]);
    });

    test('what may be none is what it may be', async () => {
        const member = 'rest_framework.request.Request.data';
        for (const annotation of ['Request', 'Request | None', 'Optional[Request]', '"Request | None"']) {
            const text =
                `from typing import Optional\nfrom rest_framework.request import Request\ndef f(order, given: ${annotation} = None):\n    given.data\n`;
            assert.deepEqual(at(await symbolsOf(text, member), text, 'data'), [member], annotation);
        }
    });

    test('settings that a test’s own methods change are settings', async () => {
        const text =
            'from django.test import TestCase\nclass Tests(TestCase):\n    def test_a(self):\n        with self.settings(DEBUG=True), self.modify_settings(MIDDLEWARE={}): pass\n';
        const found = await symbolsOf(text, 'settings.MIDDLEWARE', 'settings.DEBUG');
        assert.deepEqual([at(found, text, 'DEBUG'), at(found, text, 'MIDDLEWARE')], [['settings.DEBUG'], ['settings.MIDDLEWARE']]);
    });

    test('settings in `dict(…)`: its keywords are their keys', async () => {
        const permission = 'rest_framework.permissions.IsAuthenticated';
        const text =
            `INSTALLED_APPS = []\nREST_FRAMEWORK = dict(PAGE_SIZE=3, DEFAULT_PERMISSION_CLASSES=["${permission}"])\nOTHER = other(PAGE_SIZE=4)\n`;
        const found = await symbolsOf(text, 'settings.REST_FRAMEWORK.PAGE_SIZE', permission);
        assert.deepEqual(found.references.map(({ start, end }) => text.slice(start, end)), ['PAGE_SIZE', `"${permission}"`]);
        assert.equal(found.references[0]!.start, text.indexOf('PAGE_SIZE'));
    });

    test('settings that are given by hand are settings', async () => {
        const text = 'from django.conf import settings\nsettings.configure(REST_FRAMEWORK={"PAGE_SIZE": 2})\n';
        const found = await symbolsOf(text, 'settings.REST_FRAMEWORK', 'settings.REST_FRAMEWORK.PAGE_SIZE');
        assert.deepEqual([at(found, text, 'REST_FRAMEWORK'), at(found, text, '"PAGE_SIZE')],
            [['settings.REST_FRAMEWORK'], ['settings.REST_FRAMEWORK.PAGE_SIZE']]);
    });

    test('settings that a test changes are settings', async () => {
        const csrf = 'django.middleware.csrf.CsrfViewMiddleware';
        const text = `from django.test import modify_settings\n@modify_settings(MIDDLEWARE={"append": "${csrf}"})\ndef test_a(): pass\n`;
        const found = await symbolsOf(text, 'settings.MIDDLEWARE', csrf);
        assert.deepEqual(at(found, text, 'MIDDLEWARE'), ['settings.MIDDLEWARE']);
        assert.deepEqual(at(found, text, `"${csrf}`), [csrf]);
    });
});

suite('landmarks of a file', () => {
    test('a function that is decorated is about its decorator rather than what it overrides', async () => {
        const update = 'rest_framework.mixins.UpdateModelMixin.update';
        const text =
            'from rest_framework.decorators import action\nfrom rest_framework.viewsets import ModelViewSet\nclass Orders(ModelViewSet):\n    def update(self, request): pass\n    @action(detail=True)\n    def update(self, request): pass\n';
        const { landmarks } = await symbolsOf(text, action, update);
        assert.deepEqual(landmarks.map(({ symbols }) => symbols[0]), [update, action]);
    });

    test('begin with the first of their decorators', async () => {
        const text =
            'from rest_framework.decorators import api_view\n@other\n@api_view(["GET"])\ndef orders(request): pass\n@ \\\n  api_view()\ndef goods(request): pass\n';
        const { landmarks } = await symbolsOf(text, apiView);
        assert.deepEqual(landmarks.map(({ top }) => text.slice(top).split('\n')[0]), ['@other', '@ \\']);
    });

    test('stand at the edge outside of classes, and not within', async () => {
        const text =
            'from rest_framework.decorators import action, api_view\n@api_view()\ndef orders(request): pass\nclass Orders:\n    @action\n    def pay(self): pass\n';
        const { landmarks } = await symbolsOf(text, apiView, action);
        assert.deepEqual(landmarks.map(({ top }) => top - text.lastIndexOf('\n', top) - 1), [0, 4]);
    });
});

suite('code that goes on and on', () => {
    const imports = 'from django.db import models\nfrom django.conf import settings\nimport other\n';
    const subclasses = (count: number): string =>
        Array.from({ length: count }, (_, index) => `class C${index + 1}(C${index}): pass\n`).join('');

    test('a path has an end', async () => {
        const deep = (length: number): string => `other${'.a'.repeat(length)}`;
        const found = await symbolsOf(`import other\nx = ${deep(5000)}`, deep(20), deep(1000));
        assert.sameMembers([...new Set(found.references.flatMap(({ symbols }) => symbols))], [deep(20)]);
    });

    test('a class is what it derives from through a hundred others at most', async () => {
        const text = `from rest_framework.views import APIView as C0\n${subclasses(1000)}`;
        const found = await symbolsOf(text, view);
        assert.deepEqual([at(found, text, 'C50('), at(found, text, 'C1000(')], [[view], []]);
    });

    test('a class is asked for before those that it derives from', async () => {
        assert.isNotEmpty((await symbolsOf(`from rest_framework.views import APIView as C0\ndef f(): return C10000\n${subclasses(10_000)}`,
            view)).references);
    });

    test('of very many bases the first ones count', async () => {
        const bases = Array.from({ length: 1000 }, (_, index) => `other.C${index}`);
        const text = `import other\nclass Orders(${bases.join(', ')}): pass\n`;
        assert.deepEqual(at(await symbolsOf(text, 'other.C5', 'other.C50'), text, 'Orders'), ['other.C5']);
    });

    /** How often the tables of a reading are asked for the symbols of a text, and of a file that imports it. */
    async function steps(text: string): Promise<number> {
        let count = 0;
        const undo = ([[Nodes, 'kind'], [Nodes, 'of'], [Blocks, 'kind'], [Blocks, 'parent'], [Blocks, 'group'], [BindingTable, 'kind'],
            [BindingTable, 'block']] as const).map(([{ prototype }, name]) => {
            const methods = prototype as unknown as Record<string, (this: unknown, index: number) => unknown>;
            const method = methods[name]!;
            methods[name] = function (index) {
                count++;
                return method.call(this, index);
            };
            return () => { methods[name] = method; };
        });
        try {
            const files = [{ path: 'shop/views.py', text }, { path: 'shop/urls.py', text: 'from .views import C500, a, f, x\nx.a\na.b\n' }];
            const project = new TextProject(files, [view, 'settings.CACHES', '.filter', 'django.db.models.Model.objects']);
            for (const file of files) { await project.symbolsOf(file); }
        } finally {
            undo.forEach(back => { back(); });
        }
        return count;
    }

    for (const [title, text] of [
        ['attributes', count => `x = models${'.a'.repeat(count)}`],
        ['attributes of another library', count => `x = other${'.filter'.repeat(count)}`],
        ['calls', count => `x = models.Model.objects${'.filter()'.repeat(count)}`],
        ['calls of something unknown', count => `def f(orders):\n  x = orders${'.filter()'.repeat(count)}`],
        ['keys', count => `x = settings.CACHES${'["a"]'.repeat(count)}`],
        ['dictionaries in one another', count => `MIDDLEWARE = []\nCACHES = ${'{"a": '.repeat(count)}"b"${'}'.repeat(count)}`],
        ['branches', count => 'if x:\n  a = models.Model\nb = a.objects\n'.repeat(count)],
        ['branches in a loop', count => `while x:\n${'  if x:\n    a = models.Model\n  b = a.objects\n'.repeat(count)}`],
        ['branches of one statement', count => `if x: pass\n${'elif x:\n  a = models.Model\n  b = a.objects\n'.repeat(count)}`],
        ['attempts', count => 'try:\n  a = models.Model\nexcept E: pass\nb = a.objects\n'.repeat(count)],
        ['functions that bind a global name', count => 'def f():\n  global a\n  a = models.Model\nb = a.objects\n'.repeat(count)],
        ['star imports', count => 'from other import *\nb = a.objects\n'.repeat(count)],
        ['bindings', count => 'a = models.Model\nb = a.objects\n'.repeat(count)],
        ['calls in a function that takes any arguments', count => `def f(**rest):\n  x${'.a("b")'.repeat(count)}\n`],
        ['subclasses', count => `class C0(models.Model): pass\n${subclasses(count)}`]
    ] as [string, (count: number) => string][]) {
        test(`twice as many ${title} take twice the work`, async () => {
            assert.isAtMost(await steps(imports + text(1000)), 2.2 * await steps(imports + text(500)));
        });
    }
});
