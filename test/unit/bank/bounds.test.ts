import { assert } from 'chai';
import { parseBank } from '../../../src/core/bank/parse';
import { SearchIndex } from '../../../src/core/bank/search';
import { Library, loadBank } from '../../../src/core/bank/library';

/** Each of these once took longer than anybody waits. */
suite('a bank that somebody made so that it takes long', () => {
    test('may have a row of links with blanks between and a mark behind them', () => {
        const { sections } = parseBank(`## Pages\n\n${'<a href="x">x</a>   '.repeat(60)}!\n\n### Why?\n\nx\n`);
        assert.lengthOf(sections.flatMap(({ questions }) => questions), 1);
    });

    test('may open comments again and again', () => {
        const { sections } = parseBank(`### Why?\n\na\n\n${'<!--\n'.repeat(3)}--> x\n`);
        assert.equal(sections[0]!.questions[0]!.answer, 'a\n\n<!--\n<!--\n<!--\n--> x');
    });

    test('may have a comment that ends with its line below one with text behind it', () => {
        const [question] = parseBank('### Why?\n\na\n\n<!-- one --> b\n\n<!-- two -->\n').sections[0]!.questions;
        assert.equal(question!.answer, 'a\n\n<!-- one --> b');
    });

    test('may repeat a label: its texts are kept in their order, each with an empty line between', () => {
        const [question] = parseBank(
            '### Why?\n\n**Answer:** a\n\n**Pitfall:** b\n\n**Answer:** c\n**Answer:** d\n').sections[0]!.questions;
        assert.equal(question!.answer, 'a\n\nc\n\nd');
        assert.equal(question!.pitfall, 'b');
    });

    test('may have hundreds of words where symbols and numbers belong: each is told at its line', () => {
        const words = Array.from({ length: 100 }, (_, index) => `w-${index}`).join('\n');
        const { problems } = parseBank(`### Q1. Why?\n\na\n\n**Symbols:** ${words}\n\n**See also:** ${words}\n`);
        for (const code of ['unknown-symbol', 'unknown-reference'] as const) {
            const told = problems.filter(problem => problem.code === code);
            assert.lengthOf(told, 100);
            assert.deepEqual(told.map(({ line }) => line - told[0]!.line), Array.from({ length: 100 }, (_, index) => index));
        }
    });

    test('may have a heading over two lines, with blanks around the break', () => {
        assert.equal(parseBank('What   \n   is it?\n===\n\nx\n').sections[0]!.questions[0]!.title, 'What is it?');
    });
});

test('what is pasted into the search is cut: only its beginning is looked for', async () => {
    const index = new SearchIndex();
    await index.update(new Library([loadBank({ key: '', title: '' }, parseBank('### Q1. What is a serializer?\n\nIt converts.\n'))]));
    const pasted = `serializer ${' '.repeat(400)} mitochondria`;
    assert.deepEqual(index.search(pasted).map(({ entry }) => entry.id), index.search('serializer').map(({ entry }) => entry.id));
    assert.deepEqual(index.search(`serializer ${'nothing '.repeat(20)}`).map(({ entry }) => entry.id), ['q1'],
        'and what is not pasted is looked for whole');
});
