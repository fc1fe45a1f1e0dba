import { assert } from 'chai';
import { SymbolIndex } from '../../../src/core/bank/symbolIndex';
import { questionsOfFile } from '../../../src/core/hints/fileQuestions';
import { libraryOf } from '../bank/samples';

const index = new SymbolIndex(libraryOf(['a', 'b', 'c'].map((symbol, number) => `## Q${number + 1}. T\nx\n\n**Symbols:** \`${symbol}\`\n`)
    .join('\n')), symbol => symbol);

suite('the questions of a file', () => {
    const gives = (title: string, places: string[][], expected: string): void => {
        test(title, () => {
            const references = places.map((symbols, place) => ({ start: place, end: place + 1, symbols }));
            assert.equal(questionsOfFile({ references, landmarks: [] }, index).map(({ entry }) => entry.numberLabel).join(' '), expected);
        });
    };
    gives('those of the most places first', [['a'], ['b'], ['c'], ['c'], ['b'], ['c']], 'Q3 Q2 Q1');
    gives('as they come where they are of as many', [['b'], ['a']], 'Q2 Q1');
    gives('only what hints show', [['x'], ['a', 'b']], 'Q1');
});
