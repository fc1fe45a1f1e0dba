import { assert } from 'chai';
import { readPython } from '../../../src/core/python';
import { Api } from '../../../src/core/symbols/api';
import { Modules } from '../../../src/core/symbols/modules';
import { summarize } from '../../../src/core/symbols/summarize';
import type { Module } from '../../../src/core/symbols/values';

/** The modules of a project, by their names. */
function project(texts: Readonly<Record<string, string>>): (module: string, name: string) => string | undefined {
    const modules = new Map(Object.entries(texts).map(([name, text]): [string, Module] => {
        const summary = summarize(readPython(text), { name, isPackage: false });
        return [name, { name: summary, summary, uri: `file:///${name}.py` }];
    }));
    const all = new Modules(new Api([]), name => modules.get(name));
    return (module, name) => {
        const value = all.exported(modules.get(module)!, name);
        return value?.kind === 'class' ? value.class.path : value?.kind;
    };
}

suite('modules that import one another', () => {
    test('by stars, in a circle: a name that none has is told soon', () => {
        const names = ['a', 'b', 'c', 'd', 'e'];
        const stars = names.map(name => `from ${name} import *\n`).join('');
        const exported = project(Object.fromEntries(names.map(name => [name, stars])));
        assert.isUndefined(exported('a', 'x'));
    });

    test('by stars, in a circle: what one of them has is found from each', () => {
        const exported = project({ a: 'from b import *\nfrom c import *\n', b: 'from a import *\nfrom c import *\n',
            c: 'from a import *\nfrom b import *\nclass X: pass\n' });
        for (const name of ['a', 'b', 'c']) { assert.equal(exported(name, 'X'), 'c.X', name); }
    });

    test('the star that stands last counts, whatever was asked for before', () => {
        const exported = project({ a: 'from b import *\nfrom c import *\n', b: 'class X: pass\n', c: 'class X: pass\n',
            d: 'from c import *\nfrom b import *\n' });
        assert.equal(exported('a', 'X'), 'c.X');
        assert.equal(exported('d', 'X'), 'b.X');
    });

    test('what a module keeps to itself comes through no star', () => {
        const exported = project({ a: 'from b import *\n', b: 'from c import *\n__all__ = ["Y"]\n',
            c: 'class X: pass\nclass Y: pass\nclass _Z: pass\n' });
        assert.isUndefined(exported('a', 'X'));
        assert.equal(exported('a', 'Y'), 'c.Y');
        assert.isUndefined(exported('c', 'Nothing'));
        assert.isUndefined(exported('b', '_Z'));
    });

    test('names that are said of one another end', () => {
        const names = Array.from({ length: 30 }, (_, index) => `x${index}`);
        const exported = project({ a: names.map((name, index) => `${name}: x${(index + 1) % 30} = x${(index + 2) % 30}\n`).join('') });
        assert.isUndefined(exported('a', 'x0'));
    });
});

test('what a method gives its instance is told by what its own names hide, however many it has', () => {
    const text =
        'import models\nclass A:\n    def __init__(self, given: models.B):\n        inner = 1\n        self.one = models.B()\n        self.two = inner\n        self.three = given\n';
    const { names } = summarize(readPython(text), { name: 'm', isPackage: false });
    const definition = names.get('A');
    assert.equal(definition?.kind, 'class');
    if (definition?.kind !== 'class') { return; }
    assert.deepEqual([...definition.members], [
        ['__init__', { kind: 'function', parameters: ['given'] }], ['one', { kind: 'value', value: 'models.B()' }],
        ['two', { kind: 'value' }], ['three', { kind: 'value', type: 'models.B' }]
    ]);
});
