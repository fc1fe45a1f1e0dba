import { assert } from 'chai';
import { SymbolIndex } from '../../../src/core/bank/symbolIndex';
import { libraryOf } from './samples';

/** A bank of questions by the text of their `Symbols:`, numbered from 1. */
function indexOf(...symbols: string[]): SymbolIndex {
    return new SymbolIndex(
        libraryOf(symbols.map((text, index) => `## Q${index + 1}. T${index + 1}\nx\n\n**Symbols:** ${text}\n`).join('\n')),
            symbol => symbol);
}

const numbers = (questions: readonly { entry: { numberLabel: string } }[]): string =>
    questions.map(({ entry }) => entry.numberLabel).join(' ');

suite('symbol index', () => {
    const shows = (title: string, bank: string[], symbols: string[], shown: string, more = ''): void => {
        test(title, () => {
            const found = indexOf(...bank).questionsOn(symbols);
            assert.deepEqual([numbers(found.shown), numbers(found.more)], [shown, more]);
        });
    };
    shows('primary before related', ['`a`; also `b.C`', '`b.C`'], ['b.C'], 'Q2 Q1');
    shows('narrower before wider, the wider behind more', ['`b.*`', '`b.Base`', '`b.C.m`'], ['b.C.m', 'b.C', 'b.Base', 'b.*'], 'Q3',
        'Q2 Q1');
    shows('what explains its class, then related ones of the member', ['`b.C`', '`x`; also `b.C.m`', '`b.*`'], ['b.C.m', 'b.C', 'b.*'],
        'Q1 Q2', 'Q3');
    shows('what touches a wider one is further away', ['`x`; also `b.Base`', '`b.Base`', '`y`; also `b.C`'], ['b.C', 'b.Base'],
        'Q2 Q3', 'Q1');
    shows('nothing where only a wider one is touched', ['`x`; also `b.Base`'], ['b.C', 'b.Base'], '', 'Q1');
    shows('only the narrowest where nothing explains', ['`x`; also `b.C`', '`x`; also `b.*`'], ['b.C', 'b.*'], 'Q1', 'Q2');
    shows('three at most', ['`b.C`', '`b.C`', '`b.C`', '`b.C`', '`b.C`'], ['b.C'], 'Q1 Q2 Q3', 'Q4 Q5');
    shows('what is wider stands behind what is left of the narrowest', ['`b.*`', '`b.C`', '`b.C`', '`b.C`', '`b.C`'], ['b.C', 'b.*'],
        'Q2 Q3 Q4', 'Q5 Q1');
    shows('each once', ['`b.C`, `b.C.m`', '`b.C`'], ['b.C.m', 'b.C'], 'Q1', 'Q2');
    shows('nothing for what no question names', ['`b.C`'], ['b.D', 'c.*'], '');

    test('tells the symbol by which a question was found, and what any question names', () => {
        const index = indexOf('`b.Base`; also `.only`');
        assert.equal(index.questionsOn(['b.C', 'b.Base']).shown[0]!.symbol, 'b.Base');
        assert.includeMembers([...index.symbols], ['b.Base', '.only']);
        assert.notInclude([...index.symbols], 'b');
    });

    test('a user’s bank counts the same', () => {
        const index = new SymbolIndex(libraryOf('## Q1. T\nx\n\n**Symbols:** `b.C`\n', 'team'), symbol => symbol);
        assert.equal(index.questionsOn(['b.C']).shown[0]!.entry.id, 'team/q1');
    });
});
