import { assert } from 'chai';
import fc from 'fast-check';
import { readPython } from '../../../src/core/python';
import { summarize } from '../../../src/core/symbols/summarize';
import type { Definition, ModuleSummary } from '../../../src/core/symbols/summary';

const summaryOf = (text: string, name = 'shop.orders.views', isPackage = false): ModuleSummary =>
    summarize(readPython(text), { name, isPackage });

/** A definition in one line, the members of a class in braces. */
function shown(name: string, definition: Definition): string {
    switch (definition.kind) {
        case 'class':
            return `class ${name}(${definition.bases.join(', ')})${definition.members.size === 0 ? '' : ` { ${allShown(definition.members)} }`}`;
        case 'function':
            return `${definition.isProperty ? 'property' : 'def'} ${name}(${definition.parameters.join(', ')})${definition.returns === undefined ? '' : ` -> ${definition.returns}`}`;
        case 'import': return `${name} from ${definition.module}${definition.name === undefined ? '' : ` import ${definition.name}`}`;
        case 'value':
            return `${name}${definition.type === undefined ? '' : `: ${definition.type}`}${definition.value === undefined ? '' : ` = ${definition.value}`}`;
    }
}

const allShown = (names: ReadonlyMap<string, Definition>): string =>
    [...names].map(([name, definition]) => shown(name, definition)).join('; ');

function cases(list: readonly (readonly [title: string, text: string, expected: string])[]): void {
    for (const [title, text, expected] of list) {
        test(title, () => { assert.equal(allShown(summaryOf(text).names), expected); });
    }
}

suite('a module’s summary: imports', () => {
    cases([
        ['a name', 'from a.b import c', 'c from a.b import c'],
        ['by another name', 'from a.b import c as d', 'd from a.b import c'],
        ['import a.b binds a', 'import a.b', 'a from a'],
        ['import a.b as c', 'import a.b as c', 'c from a.b'],
        ['of the folder', 'from . import models', 'models from shop.orders import models'],
        ['beside', 'from .models import Order', 'Order from shop.orders.models import Order'],
        ['above', 'from ..users.models import User', 'User from shop.users.models import User'],
        ['out of everything', 'from .....a import b', 'b'],
        ['try keeps what it tries', 'try:\n  import a\nexcept ImportError:\n  a = None', 'a from a'],
        ['whatever stands in for it', 'try:\n  from a import b\nexcept ImportError:\n  b = make()', 'b from a import b'],
        ['also another import', 'try:\n  import ujson as json\nexcept ImportError:\n  import json', 'json from ujson'],
        ['also a function', 'try:\n  from a import b\nexcept ImportError:\n  def b(x): pass', 'b from a import b'],
        ['but not in a second statement', 'try:\n  from a import b\nexcept ImportError: pass\ntry: pass\nexcept E:\n  from c import b',
            'b from c import b'],
        ['what is None before', 'a = None\ntry:\n  import a\nexcept ImportError: pass', 'a from a'],
        ['what is None later', 'from a import b\nif not b.works:\n  b = None', 'b from a import b'],
        ['for type checking', 'if TYPE_CHECKING:\n  from a import b', 'b from a import b'],
        ['for type checking, else', 'if TYPE_CHECKING:\n  from a import b\nelse:\n  b = object', 'b from a import b'],
        ['by version', 'if V >= 4:\n  from a import b\nelse:\n  from c import b', 'b from a import b'],
        ['deleted', 'import a\ndel a', ''],
        ['half typed', 'from a import\nfrom .b import c, \nimport ', 'c from shop.orders.b import c']
    ]);

    test('a package’s own dot is itself', () => {
        assert.equal(allShown(summaryOf('from .models import Order\nfrom . import views', 'shop.orders', true).names),
            'Order from shop.orders.models import Order; views from shop.orders import views');
    });

    test('stars, in the order of the text', () => {
        assert.deepEqual(summaryOf('from .a import *\nfrom b.c import *\ndef f():\n  from d import *').stars, ['shop.orders.a', 'b.c']);
    });
});

suite('a module’s summary: values', () => {
    cases([
        ['an alias', 'from a import ModelViewSet\nAlias = ModelViewSet', 'ModelViewSet from a import ModelViewSet; Alias = ModelViewSet'],
        ['a call', 'User = get_user_model()', 'User = get_user_model()'],
        ['a chain', 'class A:\n  objects = OrderQuerySet.as_manager()', 'class A() { objects = OrderQuerySet.as_manager() }'],
        ['no chain', 'a = 1\nb = [c]\nd = e or f\ng = "a".join(h)', 'a; b; d; g'],
        ['an annotation', 'a: B = c()', 'a: B = c()'],
        ['an annotation alone', 'a: Optional[b.C]', 'a: b.C'],
        ['an annotation that goes before', 'a: B\na = c()', 'a: B = c()'],
        ['annotated, half typed', 'a: \nb: C[', 'a; b'],
        ['one after the other', 'a = b()\na = c()', 'a = c()'],
        ['on a condition', 'def f(): pass\nif a:\n  f = g', 'def f()'],
        ['in any case', 'from a import settings\nsettings = settings.B', 'settings = settings.B'],
        ['several at once', 'a = b = c()', 'a = c(); b = c()'],
        ['unpacked', 'a, b = c', 'a; b'],
        ['loops and others', 'for a in b: pass\nwith c() as d: pass\n(e := 1)', 'a; d; e'],
        ['a type alias', 'type A = B', 'A = B'],
        ['a function’s own names are not the module’s', 'def f():\n  a = 1\n  class B: pass', 'def f()']
    ]);
});

suite('a module’s summary: functions', () => {
    cases([
        ['parameters that can be named', 'def f(a, b=1, *c, d: int = 2, **e): pass', 'def f(a, b, d)'],
        ['only by place', 'def f(a, /, b): pass', 'def f(b)'],
        ['only by name', 'def f(*, a): pass', 'def f(a)'],
        ['a division is no slash', 'def f(a=1/2, b=3): pass', 'def f(a, b)'],
        ['without self', 'class A:\n  def f(self, a): pass', 'class A() { def f(a) }'],
        ['without cls', 'class A:\n  @classmethod\n  def f(cls, a): pass', 'class A() { def f(a) }'],
        ['a static method has all', 'class A:\n  @staticmethod\n  def f(a, b): pass', 'class A() { def f(a, b) }'],
        ['whatever self is called', 'class A:\n  def f(this, a): pass', 'class A() { def f(a) }'],
        ['what it returns', 'def f() -> a.B: pass', 'def f() -> a.B'],
        ['quoted', 'def f() -> "B": pass', 'def f() -> B'],
        ['Optional', 'def f() -> typing.Optional["B"]: pass', 'def f() -> B'],
        ['or None', 'def f() -> None | B: pass', 'def f() -> B'],
        ['or None, quoted', 'def f() -> "B[C] | None": pass', 'def f() -> B[]'],
        ['several', 'def f() -> A | B: pass\ndef g() -> A[B] | C[D]: pass', 'def f(); def g()'],
        ['None', 'def f() -> None: pass', 'def f()'],
        ['generic', 'def f() -> QuerySet[Order, list[Order]]: pass', 'def f() -> QuerySet[]'],
        ['annotated', 'def f() -> Annotated[B, "a"]: pass', 'def f() -> B'],
        ['itself', 'class A:\n  def f(self) -> Self: pass', 'class A() { def f() -> Self }'],
        ['async', 'async def f(a) -> B: pass', 'def f(a) -> B'],
        ['overloaded: the last', '@overload\ndef f(a) -> A: pass\n@overload\ndef f(a, b) -> B: pass\ndef f(a, b=None): pass',
            'def f(a, b)'],
        ['properties',
            'class A:\n  @property\n  def a(self) -> B: pass\n  @a.setter\n  def a(self, value): pass\n  @cached_property\n  def c(self): pass', 'class A() { property a() -> B; property c() }'],
        ['taken out of the rest',
            'def f(a, **rest):\n  b = rest.pop("b", "c")\n  d.pop("e")\n  rest.pop(g)\n  if rest.pop(\n    "h"): pass', 'def f(a, b, h)'],
        ['half typed', 'def f(a, b', 'def f(a, b)'],
        ['half typed, what it returns', 'def f(a) -> ', 'def f(a)']
    ]);
});

suite('a module’s summary: classes', () => {
    cases([
        ['bases', 'class A(b.C, D[E], metaclass=F): pass', 'class A(b.C, D[])'],
        ['a base that is no chain', 'class A(B if c else D, E): pass', 'class A(E)'],
        ['a base that is called', 'class A(namedtuple("A", "b")): pass', 'class A(namedtuple())'],
        ['nested classes', 'class A:\n  class Meta:\n    model = B\n    class C(D): pass',
            'class A() { class Meta() { model = B; class C(D) } }'],
        ['members on a condition', 'class A:\n  if b:\n    def c(self): pass\n  try:\n    d = E()\n  except F:\n    d = None',
            'class A() { def c(); d = E() }'],
        ['what methods assign',
            'class A:\n  def f(self, b):\n    self.b = b\n    self.c = D()\n    self.e: F = None\n    self.g == 1\n    self.h.i = 1',
            'class A() { def f(b); b; c = D(); e: F }'],
        ['a parameter by its annotation',
            'class A:\n  def f(self, b: B, c: C, d: D):\n    self.b = b\n    self.c = c.e\n    d = e()\n    self.d = d',
            'class A() { def f(b, c, d); b: B; c; d }'],
        ['only by what is known outside', 'class A:\n  def f(self):\n    d = B()\n    self.c = d.e()\n    self.g = B().h[0]',
            'class A() { def f(); c; g = B().h[] }'],
        ['no part of an expression', 'class A:\n  def f(self):\n    self.b = C() or D()\n    self.e = C() # comment\n    self.g = -h',
            'class A() { def f(); b; e = C(); g }'],
        ['several at once', 'class A:\n  def f(self):\n    self.a, self.b = B()\n    self.c = self.d = D()\n    g(self.h, i=1)',
            'class A() { def f(); a; b; c; d = D() }'],
        ['the body goes first', 'class A:\n  b = C()\n  def f(self):\n    self.b = D()', 'class A() { b = C(); def f() }'],
        ['but says less', 'class A:\n  b = None\n  def f(self):\n    self.b = D()', 'class A() { b = D(); def f() }'],
        ['by class too', 'class A:\n  @classmethod\n  def f(cls):\n    cls.b = C()', 'class A() { def f(); b = C() }'],
        ['type parameters', 'class A[T](B): \n  def f[U](self, a): pass', 'class A(B) { def f(a) }'],
        ['of the same name as its base', 'from a import A\nclass A(A): pass', 'class A(A)'],
        ['half typed', 'class A(B, ', 'class A(B)']
    ]);

    test('what it is named after stays its base', () => {
        const definition = summaryOf('from a import A\nclass A(B, A): pass').names.get('A');
        assert.deepEqual(definition?.kind === 'class' && definition.shadowed, { kind: 'import', module: 'a', name: 'A' });
    });
});

suite('a module’s summary: __all__', () => {
    for (const [title, text, expected] of [
        ['a list', '__all__ = ["a", "b"]', ['a', 'b']],
        ['a tuple', '__all__ = (\n  "a",\n)', ['a']],
        ['none', 'a = 1', undefined],
        ['added to', '__all__ = ["a"]\n__all__ += ["b"]', ['a', 'b']],
        ['added to by something unknown', '__all__ = ["a"]\n__all__ += b.__all__', undefined],
        ['made up', '__all__ = a + ["b"]', undefined],
        ['with something unknown', '__all__ = ["a", *b]', undefined],
        ['in a class', 'class A:\n  __all__ = ["a"]', undefined]
    ] as const) {
        test(title, () => { assert.deepEqual(summaryOf(text).all, expected && [...expected]); });
    }
});

test('any text has a summary', () => {
    const piece = fc.constantFrom('class ', 'def ', 'import ', 'from ', '.', 'a', 'b', '(', ')', ':', '\n', '  ', '=', 'self.', '->', '[',
        ']', '"', '@', ',', '*', 'try:', 'except:', 'else:', '__all__', '/', ' as ', 'if a:');
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), pieces => { summaryOf(pieces.join('')); }));
});
