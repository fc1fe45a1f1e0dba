import { assert } from 'chai';
import { readingSteps, readPython } from '../../../src/core/python/reader';
import { chains } from './support';

/** The chains of a text read after the ones before it. */
function chainsAfter(...versions: string[]): string[] {
    let reading = readPython(versions[0]!);
    for (const version of versions.slice(1)) { reading = readPython(version, reading); }
    return chains(reading);
}

suite('a long file', () => {
    test('is read in steps to what it is at once', () => {
        const text = 'class A(B):\n    def m(self):\n        return self.x\n\n'.repeat(2000);
        const steps = readingSteps(text);
        let count = 1;
        let step = steps.next();
        for (; !step.done; step = steps.next()) { count++; }
        assert.deepEqual(step.value, readPython(text));
        assert.isAbove(count, 5);
    });
});

suite('an unclosed triple quote', () => {
    const below = '\ndef f():\n    """some prose"""\n    b.c\n';
    test('takes the rest where nothing is known', () => assert.deepEqual(chains(`a\n"""${below}`), ['a', 'some', 'prose']));
    test('being opened leaves what stands below', () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\n"""${below}`), ['a', 'b.c']));
    test('and while its text is typed',
        () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\n"""${below}`, `a\n"""x y${below}`, `a\n"""x y\nz${below}`), ['a', 'b.c']));
    test('also where the strings below have an even number of quotes',
        () => assert.deepEqual(chainsAfter(`a\n${below}${below}`, `a\n"""${below}${below}`), ['a', 'b.c', 'b.c']));
    test('and where an apostrophe in them hides one',
        () => assert.deepEqual(chainsAfter(`a\n${below.replace('prose', 'don’t \'')}`, `a\n"""${below.replace('prose', 'don’t \'')}`),
            ['a', 'b.c']));
    test('a whole string put in is no such', () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\n"""x\ny"""\n${below}`), ['a', 'b.c']));
    test('nor is typing in a string',
        () => assert.deepEqual(chainsAfter(`a${below}`, `a${below.replace('prose', 'prose b.d\nc')}`), ['a', 'b.c']));
    test('closed at once while others stay open',
        () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\n"""${below}`, `a\n"""x\n${below}`, `a\n"""x\ny"""${below}`,
            `a\n"""x\ny"""\nd${below}`), ['a', 'd', 'b.c']));
    test('on a line of its own in a block',
        () => assert.deepEqual(chainsAfter('if a:\n    b\n    c\n', 'if a:\n    b\n    """\n    c\n'), ['a', 'b', 'c']));
    test('and while something above is',
        () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\n"""${below}`, `a.d\n"""${below}`), ['a.d', 'b.c']));
    test('and while something below is',
        () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\n"""${below}`, `a\n"""${below}d`), ['a', 'b.c', 'd']));
    test('typed quote by quote',
        () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\n"${below}`, `a\n""${below}`, `a\n"""${below}`), ['a', 'b.c']));
    test('until it is closed', () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\n"""${below}`, `a\n"""x"""${below}`), ['a', 'b.c']));
    test('whose end is deleted', () =>
        assert.deepEqual(chainsAfter(`a\n"""x"""${below}`, `a\n"""x""${below}`, `a\n"""x"${below}`, `a\n"""x${below}`), ['a', 'b.c']));
    test('of an f-string', () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\nf"""{d}${below}`), ['a', 'd', 'b.c']));
    test('of an f-string in whose field it is',
        () => assert.deepEqual(chainsAfter(`a\n${below}`, `a\nf"""{d(${below}`), ['a', 'd()', 'b.c']));
    test('is not looked for where the file was opened so',
        () => assert.deepEqual(chainsAfter(`a\n"""x${below}`, `a.d\n"""x${below}`), chains(`a.d\n"""x${below}`)));
});
