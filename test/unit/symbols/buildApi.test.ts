import { assert } from 'chai';
import { encodeModule } from '../../../scripts/api/encode';
import { withoutOverrides } from '../../../scripts/api/inherited';
import { withOlder } from '../../../scripts/api/merge';
import { pruned, type PruningOptions } from '../../../scripts/api/prune';
import { readPython } from '../../../src/core/python';
import { Api } from '../../../src/core/symbols/api';
import { summarize } from '../../../src/core/symbols/summarize';
import type { ModuleSummary } from '../../../src/core/symbols/summary';

type Texts = Readonly<Record<string, string>>;

function modulesOf(texts: Texts): Map<string, ModuleSummary> {
    return new Map(Object.entries(texts).map(([file, text]) => {
        const name = file.replace(/\/$/, '');
        return [name, summarize(readPython(text), { name, isPackage: file.endsWith('/') })];
    }));
}

function encoded(modules: ReadonlyMap<string, ModuleSummary>): Texts {
    return Object.fromEntries([...modules].map(([name, module]) => [name, encodeModule(module)]));
}

/** What is kept of modules of the package `a`. */
function kept(texts: Texts, options: Partial<PruningOptions> = {}): Texts {
    return encoded(pruned(modulesOf(texts), { isKnown: module => /^a(?:\.|$)/.test(module), ...options }));
}

suite('what is kept of a package', () => {
    test('public names, and of classes’ private members what takes keywords', () => {
        assert.deepEqual(kept(
            { a: 'b = 1\n_c = 2\ndef _d(): pass\nclass E:\n  f = 1\n  _g = 2\n  def __init__(self, h): pass\n  def __str__(self): pass' }),
            { a: 'b\nE{} f __init__(h)' });
    });

    test('private names that something public leads through', () => {
        assert.deepEqual(kept({ a: 'class _B: pass\nclass _C: pass\nclass D(_B): pass\ndef e() -> _C: pass\n_f = _B()\ng = _f.h' }),
            { a: 'e()>_C g\n_B{}\n_C{}\nD{_B}' });
    });

    test('chains only where they lead to what is known', () => {
        assert.deepEqual(kept(
            { a: 'import re\nimport logging\nb = re.compile()\nc = dict()\ndef d() -> str: pass\nclass E(logging.Filter, object): pass' }),
            { a: '< logging logging=\nb c d()\nE{logging.Filter}' });
    });

    test('of what is imported that which others import from there', () => {
        assert.deepEqual(kept({ 'a/': 'from a.b import C', 'a.b': 'from a.d import C, E\nfrom x import F\ng = 1',
            'a.d': 'class C: pass\nclass E: pass' }), {
            'a': '/\n< a.b C', 'a.b': '< a.d C\ng', 'a.d': 'C{}\nE{}'
        });
    });

    test('all that is imported, if that is wished or if there is nothing else', () => {
        assert.deepEqual(kept({ 'a.b': 'from a.d import C\nfrom x import F\ng = 1', 'a.d': 'class C: pass' }, { keepsImports: true }),
            { 'a.b': '< a.d C\ng', 'a.d': 'C{}' });
        assert.deepEqual(kept({ 'a.b': 'from a.d import C\nfrom x import F', 'a.d': 'class C: pass' }), { 'a.b': '< a.d C', 'a.d': 'C{}' });
    });

    test('what lies in a package that hands it on beside __all__', () => {
        assert.deepEqual(kept({ 'a/': '__all__ = ["b"]\nfrom .c import D\nfrom a.c import _E\nb = 1',
            'a.c': 'class D: pass\nclass _E: pass' }), { a: '/\n= b\n< a.c D\nb', 'a.c': 'D{}\n_E{}' });
        assert.deepEqual(kept({ 'a/': '', 'a.b': '__all__ = ["c"]\nfrom a.d import E\nc = 1', 'a.d': 'class E: pass' }),
            { a: '/', 'a.b': '= c\nc', 'a.d': 'E{}' });
    });

    test('private modules that others import from', () => {
        assert.deepEqual(Object.keys(kept({ 'a/': 'from a._b import c', 'a._b': 'c = 1', 'a._d': 'e = 1' })), ['a', 'a._b']);
    });

    test('the parameters of methods where they are asked for', () => {
        const texts = { a: 'class B:\n  def c(self, d): pass\ndef e(f): pass' };
        assert.deepEqual(kept(texts), { a: 'e(f)\nB{} c()' });
        assert.deepEqual(kept(texts, { keywordsIn: /^a$/ }), { a: 'e(f)\nB{} c(d)' });
    });
});

suite('several releases of a package', () => {
    const merged = (newer: Texts, older: Texts): Texts => encoded(withOlder(modulesOf(newer), modulesOf(older), '1.0'));

    test('what is gone is marked', () => {
        assert.deepEqual(merged({ a: 'b = 1\nclass C:\n  d = 1' }, { a: 'e = 1\nclass C:\n  f = 1\nclass G:\n  h = 1', i: 'j = 1' }), {
            a: 'b e~1.0\nC{} d f~1.0\nG{}~1.0 h', i: '~ 1.0\nj'
        });
    });

    test('the newest say what a name is', () => {
        assert.deepEqual(merged({ a: 'from b import C' }, { a: 'class C: pass' }), { a: '< b C' });
    });

    test('parameters and what a star exports are put together', () => {
        assert.deepEqual(merged({ a: '__all__ = ["b"]\ndef b(c): pass' }, { a: '__all__ = ["b", "d"]\ndef b(c, e): pass\nd = 1' }),
            { a: '= b d\n__all__ b(c,e) d~1.0' });
    });
});

test('overrides that say no more than the base are left out', () => {
    const modules = modulesOf({
        a:
            'class B:\n  c = 1\n  def d(self, e): pass\n  def f(self): pass\n  @property\n  def g(self): pass\n  def __init__(self, h): pass',
        i:
            'from a import B\nclass J(B):\n  c = 2\n  def d(self): pass\n  def f(self, k): pass\n  g = 1\n  def __init__(self): pass\n  l = 1'
    });
    const api = new Api([{ distribution: '', versions: [], modules: encoded(modules) }]);
    assert.equal(encodeModule(withoutOverrides(api.module('i')!, api)), '< a B\nJ{B} f(k) g __init__() l');
});
