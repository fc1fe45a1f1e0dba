import { assert } from 'chai';
import { NodeKind } from '../../../src/core/python/nodes';
import { readPython } from '../../../src/core/python/reader';
import { keyPath, nodeAt, nameOf, stringValue } from '../../../src/core/python/views';
import { bound, chains, keywords } from './support';

suite('chains', () => {
    for (const [text, expected] of [
        ['a', ['a']],
        ['a.b.c', ['a.b.c']],
        ['A.objects.filter(x).select_related(y)', ['x', 'A.objects.filter().select_related()', 'y']],
        ['super().save(*a, **b)', ['super().save()', 'a', 'b']],
        ['self.x[0].y', ['self.x[].y']],
        ['settings["A"]["B"]', ['settings[][]']],
        ['(a\n  .b()\n  .c())', ['a.b().c()']],
        ['(a).b', ['a.b']],
        ['(a + b).c', ['a', 'b', '?.c']],
        ['"x".join(a)', ['?.join()', 'a']],
        ['[a][0].b', ['a', '?[].b']],
        ['await a.b', ['a.b']],
        ['(await a).b', ['a', '?.b']],
        ['not a.b and -c.d', ['a.b', 'c.d']],
        ['print(f"{a.b!r:{c.d}} e.f")', ['print()', 'a.b', 'c.d']],
        ['f"{a}".b', ['a', '?.b']],
        ['# a.b\n"""c.d"""\n"e.f"', []],
        ['lambda a, *b, c=d, **e: a.f', ['d', 'a.f']],
        ['[a.b for a in c.d if a.e]', ['a.b', 'c.d', 'a.e']],
        ['a if b else c', ['a', 'b', 'c']],
        ['a[b:c, d]', ['a[]', 'b', 'c', 'd']],
        ['x = yield a.b', ['a.b']],
        ['a.\nb.c', ['a', 'b.c']],
        ['x = a.\ny = b', ['a', 'b']],
        ['(a.\n b)', ['a.b']],
        ['a \\\n.b', ['a.b']],
        ['match.case.type(_)', ['match.case.type()', '_']]
    ] as const) {
        test(JSON.stringify(text), () => assert.deepEqual(chains(text), [...expected]));
    }
});

suite('annotations', () => {
    for (const [text, expected] of [
        ['def f(a: "B.c", d: List["E"] = "F") -> "G": pass', ['B.c', 'List[]', 'E', 'G']],
        ['a: Optional["B[C]"] = "D"', ['Optional[]', 'B[]', 'C']],
        ['a: Literal["B"]', ['Literal[]']],
        ['a: Annotated["B", "c", d("e")]', ['Annotated[]', 'B', 'd()']],
        ['a: "some prose here"', []],
        ['a: Callable[["B"], "C"]', ['Callable[]', 'B', 'C']],
        ['a: """\n  B |\n  C"""', ['B', 'C']],
        ['a: "List[\'B\']"', ['List[]', 'B']],
        ['a: f"B"', []],
        ['a = "B"', []]
    ] as const) {
        test(JSON.stringify(text), () => assert.deepEqual(chains(text), [...expected]));
    }
});

suite('what is no reference', () => {
    test('a keyword argument, with its callee',
        () => assert.deepEqual(keywords('action(detail=True)(a, b.c(d=e), f = g, **h)'), ['action(detail)', 'b.c(d)', 'action()(f)']));
    test('a class’s keyword', () => assert.deepEqual(keywords('class A(B, metaclass=C, **d): pass'), ['class(metaclass)']));
    test('parameters', () => assert.deepEqual(chains('def f(a, /, b: c = d, *e, g, **h): pass'), ['c', 'd']));
    test('type parameters', () => assert.deepEqual(chains('class A[T: B = C, *D, **E](F[T]): pass'), ['B', 'C', 'F[]', 'T']));
    test('targets', () => assert.deepEqual(chains('a, (b, *c), d.e, f[g] = h'), ['d.e', 'f[]', 'g', 'h']));
    test('a chain’s root in parentheses is one, though assigned to',
        () => assert.deepEqual(chains('(a).b = (c or d)["e"] = f'), ['a.b', 'c', 'd', '?[]', 'f']));
});

suite('bound within expressions', () => {
    for (const [text, expected] of [
        ['(a := b)', ['Walrus a']],
        ['f(a := b, c=d)', ['Walrus a']],
        ['[a for b, (c, d) in e for f in g]', ['For b', 'For c', 'For d', 'For f']],
        ['lambda a, b=lambda c: d: e', ['Parameter a', 'Parameter b', 'Parameter c']],
        ['[a async for b in c]', ['For b']]
    ] as const) {
        test(text, () => assert.deepEqual(bound(text), [...expected]));
    }
});

suite('displays', () => {
    /** Keys and strings, each with the keys that lead to it; an own key is the last. */
    function paths(text: string): string[] {
        const reading = readPython(text);
        const { nodes } = reading;
        return Array.from({ length: nodes.count }, (_, node) => node)
            .filter(node => [NodeKind.Key, NodeKind.String].includes(nodes.kind(node)))
            .map(node =>
                `${keyPath(reading, node).join('/')}${nodes.kind(node) === NodeKind.String ? `=${stringValue(reading, node)}` : ''}`);
    }
    for (const [text, expected] of [
        ['R = {"A": "b", "C": ["d", "e"], "F": {"G": ("h",)}}', ['A', 'A=b', 'C', 'C=d', 'C=e', 'F', 'F/G', 'F/G=h']],
        ['T = [{"A": {"b": 1}}]', ['A', 'A/b']],
        ['R = {**base, "A": x + ["b"], c: {"D": 1}}', ['A', 'A=b', 'D']],
        ['R.update({"A": {"B": "c"}})', ['A', 'A/B', 'A/B=c']],
        ['R = {"A": f({"B": 1})}', ['A', 'B']],
        ['A = "b" \'c\'  # d\n', ['=bc']],
        ['A = ("b"\n  "c")', ['=bc']],
        ['A = "b" + "c"', []],
        ['A = b"c"', []],
        ['A = r"\\d" "\\n\\x41\\u0042\\U0001f40d\\q\\\\"', ['=\\d\nAB🐍\\q\\']],
        ['A = {"b", "c"}', ['=b', '=c']],
        ['A = {"b": 1', ['b']],
        ['A = {"b"', ['=b']],
        ['x["a"]; f("b", c="d")', ['=a', '=b', '=d']]
    ] as const) {
        test(text, () => assert.deepEqual(paths(text), [...expected]));
    }
});

test('the node at an offset is the name that it touches', () => {
    const text = 'ab.cd(ef=1)';
    const reading = readPython(text);
    const at = Array.from({ length: text.length + 1 }, (_, offset) => nodeAt(reading, offset))
        .map(node => node === undefined ? '' : nameOf(reading, node));
    assert.deepEqual(at, ['ab', 'ab', 'ab', 'cd', 'cd', 'cd', 'ef', 'ef', 'ef', '', '', '']);
});
