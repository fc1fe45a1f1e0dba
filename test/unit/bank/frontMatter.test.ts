import { assert } from 'chai';
import fc from 'fast-check';
import { readFrontMatter, withQuestions } from '../../../src/core/bank/frontMatter';
import { parseBank } from '../../../src/core/bank/parse';

suite('front matter', () => {
    for (const [line, depths, kinds] of [
        ['questions: "##"', [2], []], ['questions: ["##", "###"]', [2, 3], []], ['Questions:   ###', [3], []],
        ['questions: list', [], ['item', 'numbered item', 'heading in a list']],
        ['questions:\n  - "#"\n  - bold', [1], ['bold']]
    ] as const) {
        test(line,
            () => assert.deepEqual(readFrontMatter(['---', ...line.split('\n'), '---']).given,
                { depths: [...depths], kinds: [...kinds], onlyAsking: false }));
    }
    test('what asks alone', () => assert.deepEqual(readFrontMatter(['questions: "?"']).given, { depths: [], kinds: [], onlyAsking: true }));
    test('what nobody knows',
        () => assert.deepEqual(readFrontMatter(['a: b', 'questions: constructor, "##"']),
            { given: { depths: [2], kinds: [], onlyAsking: false }, unknown: [{ text: 'constructor', line: 1 }] }));

    test('is written into a file that has none, that has other, and that has the line', () => {
        assert.equal(withQuestions('# A\r\nx', '##'), '---\r\nquestions: "##"\r\n---\r\n\r\n# A\r\nx');
        assert.equal(withQuestions('---\ntitle: a\n---\n# A', '##'), '---\nquestions: "##"\ntitle: a\n---\n# A');
        assert.equal(withQuestions('---\nquestions:\n  - "#"\ntitle: a\n---\n# A', 'list'), '---\nquestions: "list"\ntitle: a\n---\n# A');
        assert.equal(withQuestions('---\n\n# A\n---\n', '#'), '---\nquestions: "#"\n---\n\n---\n\n# A\n---\n');
    });

    test('is obeyed once it is written, whatever the file is', () => {
        const line = fc.constantFrom('---', '', '# A', '## B', 'title: c', 'questions: list', '  - x', 'text');
        fc.assert(fc.property(fc.array(line), lines => {
            const { description } = parseBank(withQuestions(lines.join('\n'), '##'));
            assert.deepEqual(description.given, { depths: [2], kinds: [], onlyAsking: false });
        }));
    });
});
