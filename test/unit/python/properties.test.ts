import { assert } from 'chai';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Scopes } from '../../../src/core/python/bindings';
import type { Reading } from '../../../src/core/python/model';
import { readPython } from '../../../src/core/python/reader';
import { Tokens } from '../../../src/core/python/token';

const shop = path.resolve('test/fixtures/shop');
const files = readdirSync(shop, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.py'))
    .map(name => readFileSync(path.join(shop, name), 'utf8'));
const every = `
from .a import (b, c as d)
import e.f as g
@h.i(j=1)
async def k[T: "U" = V](self, l: Optional["M"] = None, *n, o, **p) -> "Q":
    """docs"""
    global r; nonlocal s
    t, (u, *v) = w = [x for x in y if (z := x)], {"a": {"b": ("c", "d")}}
    with (a as b, c() as (d, e)): f'{g!r:>{h}} {i["j"]}' rb"k"
    match l.m:
        case N(o, p=q) | [r, *s] if t: yield from u
        case {"v": w, **x} as y: del z
    try:
        return lambda a, *b, c=d: (await e).f[g:h]
    except* I as j: raise K from l
    else: m: "N[O]" = 1 if p else 2
    finally:
        for q, r in s: t += u
class A[B](C.d, metaclass=E): type F[G] = H; i = super().j().k \\
    .l
`;
const samples = fc.constantFrom(...files, every);
const fragment = fc.constantFrom('(', ')', '[', ']', '{', '}', 'f"', 'f"""', '"', '"""', "'", '{{', '}}', '{a', '!r', ':', ':=', '=', ',',
    '.', ';', '\\', '\n', '\r\n', '\n    ', '\n\t', '#', '@', '*', '**', '->',
    ' a', ' b', '1', ' if ', ' else ', ' for ', ' in ', ' lambda ', ' as ', 'class A', 'def f', 'import a', 'from a', 'with ', 'try:',
    'except ', 'match ', 'case ', 'type ', 'global a', 'del ', 'async ', 'await ',
    'a: "b[', 'a(b=', '\u00e9', '\u{1d400}', '\u2028', '\0');
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fragment, { maxLength: 60 }).map(parts => parts.join('')));

/** What every reading keeps to, whatever the text. */
function check({ text, nodes, bindings, blocks, classes, functions, imports }: Reading): void {
    for (let node = 0; node < nodes.count; node++) {
        assert.isTrue(nodes.start(node) >= 0 && nodes.start(node) <= nodes.end(node) && nodes.end(node) <= text.length,
            'a node lies in the text');
        assert.isBelow(nodes.of(node), node, 'a node is said of one before it');
        if (node > 0) { assert.isAtLeast(nodes.start(node), nodes.start(node - 1), 'nodes are in order'); }
    }
    for (let block = 1; block < blocks.count; block++) {
        assert.isBelow(blocks.parent(block), block);
        assert.isTrue(blocks.contains(blocks.parent(block), block), 'a block lies in the one around');
        assert.isAtLeast(blocks.start(block), blocks.start(block - 1), 'blocks are in order');
    }
    for (let binding = 0; binding < bindings.count; binding++) {
        assert.isBelow(bindings.start(binding), bindings.end(binding));
        assert.isTrue(bindings.block(binding) >= 0 && bindings.block(binding) < blocks.count, 'a binding has a block');
    }
    for (const { place, block } of [...classes, ...functions]) { assert.isTrue(place.end <= text.length && block < blocks.count); }
    for (const { modulePlace } of imports) { assert.isAtMost(modulePlace.end, text.length); }
}

function checkAll(text: string, previous?: Reading): void {
    const reading = readPython(text, previous);
    check(reading);
    const scopes = new Scopes(reading);
    for (let node = 0; node < reading.nodes.count; node++) {
        for (const binding of scopes.resolve(node)) { assert.isBelow(binding, reading.bindings.count); }
    }
}

suite('whatever is typed', () => {
    test('any text is read', () => fc.assert(fc.property(anyText, text => { checkAll(text); }), { numRuns: 1000 }));

    test('a block whose header is given up lies in the one around',
        () => { check(readPython('class A(\n    def f(\n        if a(\n    return b')); });

    test('any file cut off anywhere is read',
        () => fc.assert(fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
        checkAll(text.slice(0, Math.floor(part * text.length)));
    }), { numRuns: 300 }));

    test('any file with anything put in or taken out is read, also after what it was before', () => fc.assert(fc.property(
        samples, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), anyText, (text, part, length, inserted) => {
            const at = Math.floor(part * text.length);
            checkAll(text.slice(0, at) + inserted + text.slice(at + length), readPython(text));
        }), { numRuns: 300 }));
});

/** A text that counts how often it is looked at. */
class CountedText extends String {
    static steps = 0;

    override charCodeAt(index: number): number {
        CountedText.steps++;
        return super.charCodeAt(index);
    }

    override slice(start?: number, end?: number): string {
        const part = super.slice(start, end);
        CountedText.steps += part.length;
        return part;
    }

    override startsWith(search: string, position?: number): boolean {
        CountedText.steps++;
        return super.startsWith(search, position);
    }
}

/** How often reading a text looks at a character or a token. */
function steps(text: string): number {
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const { kind } = Tokens.prototype;
    CountedText.steps = 0;
    Tokens.prototype.kind = function (index) {
        CountedText.steps++;
        return kind.call(this, index);
    };
    try {
        readPython(new CountedText(text) as unknown as string);
        return CountedText.steps;
    } finally {
        Tokens.prototype.kind = kind;
    }
}

suite('reading is linear', () => {
    /** Every character may be looked at so often, and a text of no length too. */
    const isLinear = (text: string): void => assert.isAtMost(steps(text), 60 * text.length + 1000, JSON.stringify(text.slice(0, 50)));

    test('in files', () => [...files, every].forEach(isLinear));

    test('in whatever is repeated',
        () => fc.assert(fc.property(fc.array(fragment, { minLength: 1, maxLength: 5 }), parts => isLinear(parts.join('').repeat(1000))),
            { numRuns: 150 }));

    test('in what is repeated behind something else that is', () => fc.assert(fc.property(
        fragment, fragment, fc.array(fragment, { minLength: 1, maxLength: 2 }),
        (a, b, c) => isLinear(a.repeat(1000) + b.repeat(1000) + c.join('').repeat(1000))), { numRuns: 150 }));

    test('and deep nesting is no deep recursion', () => {
        for (const text of ['(', '[', '{', 'f(', 'a[', 'lambda a=', 'lambda: ', 'f"{', 'not ', '[a for a in ', 'if a: ', 'class A(',
            '{"a": ']) {
            check(readPython(text.repeat(5_000)));
        }
    });
});
