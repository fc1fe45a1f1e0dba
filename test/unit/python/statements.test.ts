import { assert } from 'chai';
import { BlockKind } from '../../../src/core/python/blocks';
import type { Reading } from '../../../src/core/python/model';
import { nameAt } from '../../../src/core/python/names';
import { readPython } from '../../../src/core/python/reader';
import { chainText, membersOf } from '../../../src/core/python/views';
import { bound, chains } from './support';

suite('imports', () => {
    function imports(text: string): string[] {
        return readPython(text).imports.map(({ level, module, name, alias }) =>
            `${'.'.repeat(level)}${module}${name === undefined ? '' : `:${name}`}${alias === undefined ? '' : ` as ${alias}`}`);
    }
    for (const [text, expected] of [
        ['import a.b, c as d', ['a.b', 'c as d']],
        ['from a.b import c, d as e', ['a.b:c', 'a.b:d as e']],
        ['from . import a', ['.:a']],
        ['from ...a import (\n  b,  # c\n  d as e,\n)', ['...a:b', '...a:d as e']],
        ['from ....a import *', ['....a:*']],
        ['if TYPE_CHECKING: from a import b', ['a:b']],
        ['from a import', []],
        ['from a.', ['a']],
        ['from a.b import (c, d\nx = 1', ['a.b:c', 'a.b:d']],
        ['import ', []],
        ['import a as', ['a']],
        ['import a.', ['a']]
    ] as const) {
        test(JSON.stringify(text), () => assert.deepEqual(imports(text), [...expected]));
    }

    test('places', () => {
        const text = 'from .a.b import c as d';
        const { modulePlace, namePlace } = readPython(text).imports[0]!;
        assert.deepEqual([modulePlace, namePlace].map(place => text.slice(place!.start, place!.end)), ['a.b', 'c']);
    });
});

suite('definitions', () => {
    const names = (reading: Reading, bindings: readonly number[]): string[] =>
        bindings.map(binding => nameAt(reading.text, reading.bindings.start(binding), reading.bindings.end(binding)));
    function definitions(text: string): string[] {
        const reading = readPython(text);
        const list = (nodes: readonly number[]): string => nodes.map(node => chainText(reading, node)).join(' ');
        return [
            ...reading.classes.map(found =>
                `class ${found.name}(${list(found.bases)}) @${list(found.decorators)}: ${names(reading, membersOf(reading, found)).join(' ')}`),
            ...reading.functions.map(found =>
                `def ${found.name}(${names(reading, found.parameters).join(' ')}) @${list(found.decorators)}`)];
    }
    for (const [text, expected] of [
        ['class A: pass', ['class A() @: ']],
        ['@a.b\n@c(d=1)\nclass A(B.c, D[E], f(), *g, h=i):\n  x = 1\n  y: int\n  def z(self): q = 1',
            ['class A(B.c D[] f() ?) @a.b c(): x y z', 'def z(self) @']],
        ['class A[T](B[T]): x = 1', ['class A(B[]) @: x']],
        ['class A:\n  if b:\n    c = 1\n  else:\n    from d import e\n  class Meta:\n    f = 1\n  [g for h in i]',
            ['class A() @: c e Meta', 'class Meta() @: f']],
        ['@a\nasync def b(c, *, d=1): ...', ['def b(c d) @a']],
        ['class A(', ['class A() @: ']],
        ['class A(B\n  def f(self): pass\nclass C: pass', ['class A(B) @: f', 'class C() @: ', 'def f(self) @']],
        ['def f(a, b\n  return a\nx = 1', ['def f(a b) @']],
        ['class A\n  x = 1', ['class A() @: x']],
        ['@a\nx = 1\ndef f(): pass', ['def f() @']],
        ['class A(B): x = 1; y = 2\nz = 3', ['class A(B) @: x y']],
        ['class A:\n\tx = 1\n        y = 2\nz = 3', ['class A() @: x y']],
        ['class A:\n  x = """\nnot code\n"""\n  y = 1', ['class A() @: x y']]
    ] as const) {
        test(JSON.stringify(text), () => assert.deepEqual(definitions(text), [...expected]));
    }
});

suite('bound by statements', () => {
    for (const [text, expected] of [
        ['a = b = c', ['Assignment a', 'Assignment b']],
        ['a, (b, *c), d.e, f[g] = h', ['Unpacking a', 'Unpacking b', 'Unpacking c']],
        ['[a, b] = c', ['Unpacking a', 'Unpacking b']],
        ['a: b = c', ['Assignment a']],
        ['a: b', ['Annotation a']],
        ['a += b', ['Augmented a']],
        ['a.b = c[d] = e', []],
        ['for a, b in c: d = 1', ['For a', 'For b', 'Assignment d']],
        ['async for a in b: pass', ['For a']],
        ['with a as b, c as (d, e), f: pass', ['With b', 'With d', 'With e']],
        ['with (a as b, c() as d.e): pass', ['With b']],
        ['try: pass\nexcept (A, B) as c: pass\nexcept* D as e: pass', ['Except c', 'Except e']],
        ['del a, b.c, (d)', ['Deletion a', 'Deletion d']],
        ['def f(a):\n  global b, c\n  nonlocal d', ['Function f', 'Parameter a', 'Global b', 'Global c', 'Nonlocal d']],
        ['import a.b, c as d\nfrom e import *', ['Import a', 'Import d', 'Star *']],
        ['type A[T] = B[T]', ['TypeAlias A', 'TypeParameter T']],
        ['type = 1; match = 2; case = 3', ['Assignment type', 'Assignment match', 'Assignment case']],
        ['type(a); match(b); match[c]; match.d', []],
        ['match a:\n  case B(c, d=e) if f: pass\n  case [g, *h] | {"k": i, **j}: pass\n  case k.l as m: pass\n  case _: pass',
            ['Capture c', 'Capture e', 'Capture g', 'Capture h', 'Capture i', 'Capture j', 'Capture m']],
        ['match a, b:\n  case 1, x: y = 1', ['Capture x', 'Assignment y']],
        ['match (a):\n  case -1: case = 1', ['Assignment case']],
        ['match f"{a=}":\n  case b: pass', ['Capture b']],
        ['match f"{a:{b}}" f"{c=:>9}":\n  case d: pass', ['Capture d']],
        ['if a: b = 1\nelif c: d = 2\nelse: e = 3', ['Assignment b', 'Assignment d', 'Assignment e']]
    ] as const) {
        test(JSON.stringify(text), () => assert.deepEqual(bound(text).sort(), [...expected].sort()));
    }

    test('what is assigned', () => {
        const reading = readPython(
            'A = b.c; d = e() + f; g: h.i = j[0]\nfor k in l.m: pass\nwith n() as o, (p.q) as r: pass\ntry: pass\nexcept s.t as u: pass');
        const { bindings } = reading;
        assert.deepEqual(Array.from({ length: bindings.count }, (_, binding) =>
            `${reading.text.slice(bindings.start(binding), bindings.end(binding))} ${chainText(reading, bindings.value(binding))}`),
            ['A b.c', 'd ?', 'g j[]', 'k l.m', 'o n()', 'r ?', 'u s.t']);
        assert.equal(chainText(reading, bindings.annotation(2)), 'h.i');
    });

    for (const [annotation, expected] of [
        ['B.c', 'B.c'], ['B | None', 'B'], ['"B | None"', 'B'], ['Optional[B[c]]', 'B[]'], ['t.Optional["B"]', 'B'],
        ['ClassVar[Optional[B]] | None', 'B'], ['(B) | None', 'B'],
        ['B | C', '?'], ['B | C | None', '?'], ['B | None | C', '?'], ['Optional[B | C]', 'Optional[]'], ['List[B]', 'List[]'],
        ['B & None', '?'], ['None', '?']
    ] as const) {
        test(`the annotation ${annotation}`, () => {
            for (const text of [`a: ${annotation} = None`, `def f(a: ${annotation} = None): pass`, `def f(a: ${annotation}, b): pass`]) {
                const reading = readPython(text);
                const { bindings } = reading;
                const named = Array.from({ length: bindings.count }, (_, binding) => binding)
                    .find(binding => text[bindings.start(binding)] === 'a')!;
                assert.equal(chainText(reading, bindings.annotation(named)), expected, text);
            }
            const reading = readPython(`def f() -> ${annotation}: pass`);
            assert.equal(chainText(reading, reading.functions[0]!.returns), expected);
        });
    }
});

suite('blocks', () => {
    function outline(text: string): string {
        const { blocks } = readPython(text);
        const inside = (block: number): string => {
            const inner = Array.from({ length: blocks.count }, (_, other) => other).filter(other => blocks.parent(other) === block);
            return `${BlockKind[blocks.kind(block)]}${inner.length > 0 ? `(${inner.map(inside).join(' ')})` : ''}`;
        };
        return inside(0);
    }
    for (const [text, expected] of [
        ['def f():\n  if a:\n    b\n  else: c\nd', 'Module(Function(If Else))'],
        ['class A[T]:\n  def f[U](self): pass\n  x = 1', 'Module(TypeParameters(Class(TypeParameters(Function))))'],
        ['try:\n  a\nexcept B: c\nelse:\n  d\nfinally:\n  e', 'Module(Try Except Else Finally)'],
        ['x = [lambda: [a for a in b] for c in (d for d in e)]',
            'Module(Comprehension(Lambda(Comprehension(Iterable)) Iterable(Comprehension(Iterable))))'],
        ['match a:\n  case 1:\n    b\n  case 2: c', 'Module(Match(Case Case))'],
        ['if a\n  b\nc', 'Module(If)'],
        ['def f(:\n  a\ndef g(): b', 'Module(Function Function)']
    ] as const) {
        test(JSON.stringify(text), () => assert.equal(outline(text), expected));
    }
});

suite('a half-typed line leaves the others as they are', () => {
    const above = 'from a import B\n\nclass C(B):\n    d = B.e\n\n    def f(self):\n        self.g(h=B)\n';
    const below = '\n    def i(self, j):\n        return B.k(j)\n\n\nclass L(B.m):\n    n = B.o\n';
    for (const line of ['x = B(', 'x = [', 'x = {"a": ', 'x = B.', 'x = f"{B', 'x = f"{B(', 'x = "', 'B.p(q=', 'if B', 'if B(', 'for',
        'for a in ', 'with B(', 'def', 'def p(', 'def p(self, q', 'class',
        'class P(', 'class P(B', '@', '@B(', 'return (', 'import', 'from a import (', 'from a', 'lambda', 'x = lambda a', 'x = [a for',
        'x = [a for a in', 'try:', 'except', 'B[', 'B(a)(', ')', ']', '}', '\\',
        'x = (a +', 'match B', 'case', 'del', 'x: ', 'x: "', 'assert B(', 'yield (', 'print(f"{a!', 'x = {**', 'B(**', 'x = a if', 'not']) {
        test(line, () => {
            const whole = chains(`${above}${below}`);
            const found = chains(`${above}        ${line}\n${below}`);
            const upTo = chains(above).length;
            assert.deepEqual(found.slice(0, upTo), whole.slice(0, upTo));
            assert.deepEqual(found.slice(upTo - whole.length), whole.slice(upTo));
            const { classes, functions } = readPython(`${above}        ${line}\n${below}`);
            assert.includeMembers(classes.map(({ name }) => name), ['C', 'L']);
            assert.includeMembers(functions.map(({ name }) => name), ['f', 'i']);
        });
    }
});
