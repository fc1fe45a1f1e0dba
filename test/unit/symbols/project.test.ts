import { assert } from 'chai';
import { readPython } from '../../../src/core/python';
import { Project, type ModuleFile, type Pause } from '../../../src/core/symbols/project';
import { api, TextProject, type SourceText } from './support';

/** The symbols at the last place in the last file where a name stands, in a bank that explains one. */
async function symbolsAt(name: string, explained: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const texts: SourceText[] = Object.entries(files).map(([path, text]) => ({ path, text }));
    const file = texts.at(-1)!;
    const start = file.text.lastIndexOf(name);
    const { references } = await new TextProject(texts, [explained]).symbolsOf(file);
    return references.find(reference => reference.start === start)?.symbols ?? [];
}

suite('symbols followed across a project', () => {
    const cases: readonly (readonly [title: string, name: string, symbol: string, files: Readonly<Record<string, string>>])[] = [
        ['the bases of a nested class are names of the class around', 'client', 'django.test.testcases.SimpleTestCase.client', {
            'shop/cases.py': 'from django.test import TestCase\nclass Cases:\n  class Get(TestCase): pass\n  class All(Get): pass\n',
            'shop/tests.py': 'from .cases import Cases\nclass A(Cases.All):\n  def test(self): self.client.get("/")\n'
        }],
        ['which are not those of the module', 'client', 'django.test.testcases.SimpleTestCase.client', {
            'shop/cases.py':
                'from django.test import TestCase\nclass Get: pass\nclass Cases:\n  class Get(TestCase): pass\n  class All(Get): pass\n',
            'shop/tests.py': 'from .cases import Cases\nclass A(Cases.All):\n  def test(self): self.client.get("/")\n'
        }],
        ['an attribute is what its parameter is annotated with', 'iterator', 'django.db.models.query.QuerySet.iterator', {
            'shop/base.py':
                'from django.db.models import QuerySet\nclass Base:\n  def __init__(self, rows: QuerySet[Order]): self.rows = rows\n',
            'shop/views.py': 'from .base import Base\nclass A(Base):\n  def f(self): self.rows.iterator()\n'
        }],
        ['a parameter is what it is annotated with, or None', 'data', 'rest_framework.request.Request.data', {
            'shop/views.py': 'from rest_framework.request import Request\ndef f(request: Request | None): return request.data\n'
        }],
        ['an enumeration has what its metaclass has', 'choices', 'django.db.models.enums.ChoicesType.choices', {
            'shop/models.py': 'from django.db import models\nclass Color(models.TextChoices): RED = "r"\n',
            'shop/views.py': 'from .models import Color\nColor.choices\n'
        }],
        ['a filter set’s qs is a query set', 'count', 'django.db.models.query.QuerySet.count', {
            'shop/filters.py': 'from django_filters import FilterSet\nclass OrderFilter(FilterSet): pass\n',
            'shop/views.py': 'from .filters import OrderFilter\nOrderFilter({}).qs.count()\n'
        }]
    ];
    for (const [title, name, symbol, files] of cases) {
        test(title, async () => { assert.include(await symbolsAt(name, symbol, files), symbol); });
    }
});

suite('an element of what a name is given', () => {
    const models = 'from django.db import models\nclass A(models.Model): pass\nclass B(models.Model): pass\n';
    for (const text of ['x = (A(a=1), A(b=[2, (3)]),)\nx[0].pk', 'x = [\n  A(),\n  A()\n]\nx[0].pk', 'x = [A(i) for i in y]\nx[0].pk',
        'def f(): \n  x = (A(), A())\n  for i in 0, 1: x[i].pk']) {
        test(JSON.stringify(text),
            async () => {
                assert.include(await symbolsAt('pk', 'django.db.models.base.Model.pk', { 'a/b.py': models + text }),
                    'django.db.models.base.Model.pk');
            });
    }
    for (const text of ['x = [A(), B()]\nx[0].pk', 'x = [A()] + [B()]\nx[0].pk', 'x = []\nx[0].pk', 'x = [A]\nx[0].pk',
        'x = [A() + 1]\nx[0].pk', 'x = [f(), A()]\nx[0].pk', 'x = [A(), 1]\nx[0].pk', 'x = [A(), A()]\nx[:1].pk',
        'x = [A()]\nif y: x = z\nx[0].pk']) {
        test(`no one class: ${JSON.stringify(text)}`,
            async () => { assert.isEmpty(await symbolsAt('pk', 'django.db.models.base.Model.pk', { 'a/b.py': models + text })); });
    }
});

const view = 'rest_framework.views.APIView';
const serializer = 'rest_framework.serializers.Serializer';
const uriOf = (name: string): string => `file:///project/${name}.py`;
const subclass = (name: string, base: string): string =>
    `from ${base.slice(0, base.lastIndexOf('.'))} import ${base.slice(base.lastIndexOf('.') + 1)}\nclass ${name}(${base.slice(base.lastIndexOf('.') + 1)}): pass\n`;

/** A project whose modules change while it is asked; `find` may be put off. */
class ChangingProject {
    readonly texts = new Map<string, string>();
    readonly asked: string[] = [];
    private readonly project = new Project(api, [view, serializer], name => this.find(name));
    find = (name: string): Promise<ModuleFile | undefined> => Promise.resolve(this.fileOf(name));

    fileOf(name: string): ModuleFile | undefined {
        this.asked.push(name);
        const text = this.texts.get(name);
        return text === undefined ? undefined : { uri: uriOf(name), isPackage: false, text };
    }

    /** The symbols of the last class of a file that is being looked at. */
    async classIn(text: string, pause?: Pause): Promise<readonly string[]> {
        const reading = readPython(text);
        const { references } = await this.project.symbolsOf({ uri: uriOf('views'), name: 'views', isPackage: false, reading }, pause);
        return references.find(({ start }) => start === reading.classes.at(-1)!.place.start)?.symbols ?? [];
    }

    forget(name: string): boolean {
        return this.project.forget(uriOf(name));
    }
}

suite('the modules of a project', () => {
    const orders = subclass('Orders', 'base.Base');
    let project: ChangingProject;
    setup(() => { project = new ChangingProject(); });

    test('are read once', async () => {
        project.texts.set('base', subclass('Base', view));
        assert.deepEqual([await project.classIn(orders), await project.classIn(orders)], [[view], [view]]);
        assert.deepEqual(project.asked, ['base']);
    });

    test('are known to a long file that is left between its steps, and to who asks meanwhile', async () => {
        const long = `${'x = 1\n'.repeat(20_000)}${orders}`;
        project.texts.set('base', subclass('Base', view));
        let pauses = 0;
        const others: Promise<readonly string[]>[] = [];
        const found = project.classIn(long, () => {
            if (pauses++ % 5 === 0) { others.push(project.classIn(subclass('Other', 'base.Base'))); }
            return new Promise(resolve => setTimeout(resolve));
        });
        assert.deepEqual(await found, [view]);
        assert.isAbove(pauses, 5);
        for (const other of await Promise.all(others)) { assert.deepEqual(other, [view]); }
    });

    test('are as they were after a file that is given up', async () => {
        project.texts.set('base', subclass('Base', view));
        let pauses = 0;
        const pause = (): Promise<void> => ++pauses === 3 ? Promise.reject(new Error('nobody waits')) : Promise.resolve();
        const outcome = await project.classIn(`${'x = 1\n'.repeat(20_000)}${orders}`, pause)
            .catch((error: unknown) => (error as Error).message);
        assert.equal(outcome, 'nobody waits');
        assert.deepEqual(await project.classIn(orders), [view]);
    });

    test('are read again after a change', async () => {
        project.texts.set('base', subclass('Base', view));
        await project.classIn(orders);
        project.texts.set('base', subclass('Base', serializer));
        assert.isTrue(project.forget('base'));
        assert.deepEqual(await project.classIn(orders), [serializer]);
    });

    test('are found when they appear', async () => {
        assert.deepEqual(await project.classIn(orders), []);
        project.texts.set('base', subclass('Base', view));
        assert.deepEqual(await project.classIn(orders), [], 'nobody has said that there is one now');
        assert.isFalse(project.forget('base'));
        assert.deepEqual(await project.classIn(orders), [view]);
    });

    test('are followed through five that pass a base on', async () => {
        for (let step = 1; step <= 5; step++) { project.texts.set(`step${step}`, `from step${step + 1} import Base\n`); }
        project.texts.set('step6', subclass('Base', view));
        assert.deepEqual(await project.classIn(subclass('Orders', 'step1.Base')), [view]);
    });

    test('that lead to ever more are left at last', async () => {
        project.find = name => Promise.resolve({ uri: uriOf(name), isPackage: false, text: `from ${name}x import Base\n` });
        assert.deepEqual(await project.classIn(orders), []);
    });

    test('that change while they are read are read again', async () => {
        project.texts.set('base', subclass('Base', view));
        const { find } = project;
        project.find = name => {
            const before = project.fileOf(name);
            project.texts.set('base', subclass('Base', serializer));
            project.forget('base');
            project.find = find;
            return Promise.resolve(before);
        };
        assert.deepEqual(await project.classIn(orders), [serializer]);
        assert.deepEqual(await project.classIn(orders), [serializer]);
    });

    test('that never rest are left at last', async () => {
        project.find = name => {
            project.forget('base');
            return Promise.resolve(project.fileOf(name));
        };
        project.texts.set('base', subclass('Base', view));
        assert.deepEqual(await project.classIn(orders), []);
    });
});
