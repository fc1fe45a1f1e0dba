import { assert } from 'chai';
import { assignedExpression, literalOf, NodeKind, partsOf, readPython, returnsOf, type Expression,
    type Reading } from '../../../src/core/python';

/** The parts of the first brackets of a kind, as text. */
function parts(text: string, kind = NodeKind.Call): string[] {
    const reading = readPython(text);
    const brackets = Array.from({ length: reading.nodes.count }, (_, node) => node).find(node => reading.nodes.kind(node) === kind)!;
    const of = ({ start, end }: Expression): string => text.slice(start, end);
    return partsOf(reading, brackets).map(({ stars, name, key, value, isComprehension }) =>
        `${'*'.repeat(stars)}${name === undefined ? '' : `${name}=`}${key ? `${of(key)}: ` : ''}${of(value)}${isComprehension ? ' for' : ''}`);
}

function isWhole(reading: Reading, expression: Expression): boolean {
    return expression.node >= 0 && reading.nodes.end(expression.node) === expression.end;
}

suite('parts of brackets', () => {
    test('arguments, whatever they hold', () => {
        assert.deepEqual(parts('f(a, b=1, *c, **d, e=lambda x, y: (x, y), g=[1, 2],)'),
            ['a', 'b=1', '*c', '**d', 'e=lambda x, y: (x, y)', 'g=[1, 2]']);
        assert.deepEqual(parts('f(\n  "a, b",  # c, d\n  f"{x, y}", (z),\n)'), ['"a, b"', 'f"{x, y}"', 'z']);
        assert.deepEqual(parts('f()'), []);
        assert.deepEqual(parts('f(x for x in y)'), ['x for']);
        assert.deepEqual(parts('f(a == b, c[1:2], d if e else g)'), ['a == b', 'c[1:2]', 'd if e else g']);
    });

    test('entries of a dictionary', () => {
        assert.deepEqual(parts('x = {"a": 1, **b, c: {"d": 2}}', NodeKind.Dict), ['"a": 1', '**b', 'c: {"d": 2}']);
        assert.deepEqual(parts('x = {k: v for k, v in y}', NodeKind.Dict), ['k: v for']);
    });

    test('what is half typed ends', () => {
        for (const text of ['f(a, b', 'f(a=', 'f(**', 'f(a, ,', 'f("a', 'f(lambda', 'f(for']) { assert.isArray(parts(text), text); }
    });
});

suite('what is assigned', () => {
    const assigned = (text: string): string | undefined => {
        const reading = readPython(text);
        const value = assignedExpression(reading, 0);
        return value && `${text.slice(value.start, value.end)}${isWhole(reading, value) ? ' whole' : ''}`;
    };
    for (const [text, value] of [
        ['a = b.c(1)', 'b.c(1) whole'], ['a: int = 3', '3'], ['a = b = "x"', '"x" whole'], ['a = (\n  b\n  .c()\n)', 'b\n  .c() whole'],
        ['a = b + c', 'b + c'],
        ['a: dict[str, int] = {}', '{} whole'], ['a = (1, 2)', '(1, 2) whole'], ['a = f(b=1)', 'f(b=1) whole'], ['a: int', undefined]
    ] as const) {
        test(JSON.stringify(text), () => { assert.equal(assigned(text), value); });
    }

    test('literals', () => {
        const literal = (text: string): unknown => {
            const reading = readPython(`a = ${text}`);
            return literalOf(reading, assignedExpression(reading, 0)!);
        };
        assert.deepEqual(['"a" "b"', '1_000', '-2.5', 'True', 'None', 'b"x"', 'x', '1 + 1'].map(literal),
            ['ab', 1000, -2.5, true, null, undefined, undefined, undefined]);
    });
});

suite('what a function returns', () => {
    const returned = (text: string): (string | undefined)[] => {
        const reading = readPython(text);
        return returnsOf(reading, reading.functions[0]!.block).map(value => value && text.slice(value.start, value.end));
    };
    test('its own, and no inner function’s', () => {
        assert.deepEqual(returned('def f():\n  if x: return a.b(\n    1)\n  def g(): return 2\n  return\n  return (c)\nreturn d'),
            ['a.b(\n    1)', undefined, 'c']);
        assert.deepEqual(returned('def f(): return "a; b"; return 3'), ['"a; b"', '3']);
        assert.deepEqual(returned('def f():\n  """return x"""\n  # return y\n  pass'), []);
    });
});
