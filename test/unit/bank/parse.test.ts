import { assert } from 'chai';
import fc from 'fast-check';
import type { ParsedBank, Question } from '../../../src/core/bank/model';
import { parseBank } from '../../../src/core/bank/parse';

/** Section titles with the titles of their questions. */
const outline = ({ sections }: ParsedBank): unknown =>
    sections.map(({ title, questions }) => [title, questions.map(question => question.title)]);
const codes = ({ problems }: ParsedBank): string[] => problems.map(({ code, line }) => `${code}@${line + 1}`);
const only = (text: string): Question => {
    const questions = parseBank(text).sections.flatMap(section => section.questions);
    assert.lengthOf(questions, 1);
    return questions[0]!;
};

const whole = `## Basics

### Q16. What does \`ModelSerializer\` add?
**In short:** It writes the fields for you.
**Answer:**
Fields, validators and \`create()\`.

- a list
**Key points:**
- fields from the model
- validators of unique fields
  on two lines
**Example:**
\`\`\`python
# Q1. not a question?
class A(ModelSerializer): ...
\`\`\`
**Pitfall:** nested writes
**Follow-up:** And then? This.
**Level:** mid
**Symbols:** \`rest_framework.serializers.ModelSerializer\`, \`rest_framework.decorators.action(detail)\`;
also \`.select_related\`, \`rest_framework.throttling.*\`
**See also:** Q12, Q68
**Sources:** [Serializers](https://www.django-rest-framework.org/)
`;

suite('parseBank', () => {
    test('reads every part of a whole question', () => {
        assert.deepEqual(only(whole), {
            number: 16, title: 'What does `ModelSerializer` add?', line: 2, inShort: 'It writes the fields for you.',
            answer: 'Fields, validators and `create()`.\n\n- a list',
            keyPoints: ['fields from the model', 'validators of unique fields\non two lines'],
            example: '```python\n# Q1. not a question?\nclass A(ModelSerializer): ...\n```',
            pitfall: 'nested writes', followUp: 'And then? This.', level: 'mid',
            symbols: {
                primary: ['rest_framework.serializers.ModelSerializer', 'rest_framework.decorators.action(detail)'],
                related: ['.select_related', 'rest_framework.throttling.*']
            },
            seeAlso: [12, 68], sources: '[Serializers](https://www.django-rest-framework.org/)'
        });
    });

    test('a question needs a number or a question mark, at any level; the heading above it is its section', () => {
        assert.deepEqual(outline(parseBank('# A\n# Q1. One\nx\n## Two?\nx\n# B\n#### Q3) Three\nx\n\nFour?\n===\nx')),
            [['A', ['One', 'Two?']], ['B', ['Three', 'Four?']]]);
    });

    test('a heading inside an answer belongs to it, a section below a heading with a question mark does not', () => {
        const bank = parseBank('### Q1. A\ntext\n#### Details\nmore\n### Q2. B\ntext');
        assert.deepEqual(outline(bank), [['', ['A', 'B']]]);
        assert.equal(bank.sections[0]!.questions[0]!.answer, 'text\n#### Details\nmore');
        assert.deepEqual(outline(parseBank('# Ready?\nx\n## S\n### Q1. A\nx')), [['', ['Ready?']], ['S', ['A']]]);
    });

    test('labels are case-insensitive and may close before the colon', () => {
        const question = only('# Q1. A\n**ANSWER**: x\n\n__key points:__\n1. one\n2. two\n\n**followup:** y');
        assert.deepEqual([question.answer, question.keyPoints, question.followUp], ['x', ['one', 'two'], 'y']);
    });

    test('a label right below a list or a table opens its part', () => {
        const question = only(
            '# Q1. A\n- a\n  - b\n**Key points:**\n- one\n\n  more\n- two\n**Example:**\n| a |\n| - |\n| b |\n**Level:** mid');
        assert.deepEqual([question.answer, question.keyPoints, question.example, question.level],
            ['- a\n  - b', ['one\n\nmore', 'two'], '| a |\n| - |\n| b |', 'mid']);
    });

    test('a label inside a list item or a quote is text', () => {
        const answer = '- **Answer:** a\n- b\n  **Level:** senior\n\n> **Level:** senior';
        assert.deepEqual(only(`# Q1. A\n${answer}`), { number: 1, title: 'A', line: 0, answer });
    });

    test('a rule before the next section is not part of the answer', () => {
        assert.equal(parseBank('## Q1. A\nx\n\n---\n\n# S\n').sections[0]!.questions[0]!.answer, 'x');
    });

    for (const [name, text] of Object.entries({
        'a byte order mark': `\uFEFF${whole}`, 'CRLF': whole.replaceAll('\n', '\r\n'), 'CR': whole.replaceAll('\n', '\r'),
        'front matter': `---\ntitle: Q1. no?\n---\n${whole}`
    })) {
        test(`survives ${name}`, () => {
            const { line, ...question } = only(text);
            const { line: expected, ...rest } = only(whole);
            assert.deepEqual(question, rest);
            assert.equal(line, name === 'front matter' ? expected + 3 : expected);
        });
    }

    test('survives tabs', () => {
        const question = only('#\tQ1. A\n**Answer:**\n-\ta\n\t-\tb\n**Level:**\tmid');
        assert.deepEqual([question.answer, question.level], ['-\ta\n\t-\tb', 'mid']);
    });

    test('headings in fences, quotes, lists and code are no questions; HTML is text', () => {
        assert.deepEqual(outline(parseBank('# Q1. A\n```\n# Q2. B\n```\n> # Q3. C\n\n- # Q4. D\n\n    # Q5. E\n\n<div>\n# Q6. F\n</div>')),
            [['', ['A', 'F']]]);
    });

    test('keeps tables, nested lists, raw HTML and script as they are', () => {
        const answer = '| a | b |\n| - | - |\n| **Answer:** | 2 |\n\n- a\n  - b\n    - c\n\n<script>alert(1)</script>';
        assert.equal(only(`# Q1. A\n${answer}`).answer, answer);
    });

    test('an unterminated fence ends at the next question', () => {
        const bank = parseBank('# Q1. A\n```python\n# a comment\nx = 1\n\n# Q2. B\nx\n# Q3. C\n~~~\ny\n## D?\nz');
        assert.deepEqual(outline(bank), [['', ['A', 'B', 'C', 'D?']]]);
        assert.deepEqual(codes(bank), ['unterminated-fence@2', 'unterminated-fence@9']);
    });

    test('an unterminated fence ends too where a fence opens in a further question', () => {
        const fence = '```python\nx = 1\n```\n';
        const bank = parseBank(`# Q1. A\n\`\`\`python\nx\n# Q2. B\n${fence}# Q3. C\nx\n# Q4. D\n${fence}`);
        assert.deepEqual(outline(bank), [['', ['A', 'B', 'C', 'D']]]);
        assert.deepEqual(codes(bank), ['unterminated-fence@2']);
    });

    test('a fence with questions in it, closed and without another inside, is code', () => {
        assert.deepEqual(outline(parseBank('# Q1. A\n```markdown\n# Q2. B\nx\n# Q3. C\n```\n# Q4. D\n```\n# Q5. E\n```\n')),
            [['', ['A', 'D']]]);
    });

    test('a heading all in bold and one with a full-width mark are questions', () => {
        assert.deepEqual(outline(parseBank('## **Q2. Why?**\nx\n## 为什么？\nx\n## Q3. What is `A`\nx')),
            [['', ['Why?', '为什么？', 'What is `A`']]]);
    });

    test('key points keep their inner form; text beside their list is reported', () => {
        const bank = parseBank(
            '# Q1. A\nx\n**Key points:** intro\n- one\n\n  ```python\n  def f():\n      return 1\n  ```\n- two\n  - deep\n\ntail');
        assert.deepEqual(bank.sections[0]!.questions[0]!.keyPoints, ['one\n\n```python\ndef f():\n    return 1\n```', 'two\n- deep']);
        assert.deepEqual(codes(bank), ['stray-text@3']);
    });

    test('a level is one word; what follows it is reported', () => {
        const bank = parseBank('# Q1. A\nx\n**Level:** mid\n\nmore');
        assert.equal(bank.sections[0]!.questions[0]!.level, 'mid');
        assert.deepEqual(codes(bank), ['stray-text@3']);
    });

    test('one bad question never hides the others', () => {
        const bank = parseBank(
            '# Q1.\n# Q2. B\nx\n# Q2. C\nx\n**Level:** guru\n**Symbols:** rest, `a..b`\n**See also:** Q99, foo\n# Q3. D\n'
                + '**Pitfall:**\n# Q4. E\nx\n**Level:** mid\n**Level:** mid');
        assert.deepEqual(outline(bank), [['', ['', 'B', 'C', 'D', 'E']]]);
        assert.deepEqual(codes(bank), [
            'no-title@1', 'no-answer@1', 'duplicate-number@4', 'unknown-reference@4', 'unknown-level@6', 'unknown-symbol@7',
            'unknown-symbol@7',
            'unknown-reference@8', 'no-answer@9', 'empty-label@10', 'duplicate-label@14', 'stray-text@13'
        ].sort((a, b) => Number(a.split('@')[1]) - Number(b.split('@')[1])));
    });

    test('numbers that come more than once are reported once, with their places', () => {
        const duplicates = (text: string): string[] =>
            parseBank(text).problems.filter(({ code }) => code === 'duplicate-number')
                .map(({ message, line }) => `${line + 1}: ${message}`);
        const questions = (...numbers: number[]): string => numbers.map(number => `# Q${number}. A${number}\nx\n`).join('');
        assert.deepEqual(duplicates(questions(1, 2, 1)), ['5: 2 questions have the number Q1: lines 1 and 5.']);
        assert.deepEqual(duplicates(questions(1, 1, 1, 1, 1)), ['3: 5 questions have the number Q1: lines 1, 3, 5 and 2 more.']);
        assert.deepEqual(duplicates(questions(1, 2, 3, 4, 1, 2, 3, 4)),
            ['9: 2 questions have the number Q1: lines 1 and 9. 3 more numbers stand more than once.']);
    });

    test('what does not fit is told in words that name it', () => {
        const messages = (text: string): string[] => parseBank(text).problems.map(({ message }) => message);
        assert.deepEqual(messages('# Q1. A\nx\n**See also:** Q9, foo and bar\n**Symbols:** rest\n'), [
            'See also names Q9, which this bank does not have.', '“foo” is no question’s number.', '“bar” is no question’s number.',
            '“rest” is no symbol: write a dotted path in backticks.'
        ]);
        assert.deepEqual(messages('# Q1. A\n# Q2. B\nx\n**Level:** mid\n\nmore'),
            ['This question has no answer.', 'What stands below the level went to the answer.']);
        assert.deepEqual(messages('# Q1. A\n```\nx\n'), ['This code fence is never closed; it was read up to the next question.']);
        assert.deepEqual(messages('---\nquestions: "§"\n---\n# Q1. A\nx\n'),
            ['“§” marks no questions; “##”, “?”, list, bold, summary, table, “Q:” and “::” do.']);
    });

    test('where nothing asks, what may be questions is offered, of which there is most first', () => {
        const offered = (text: string): unknown => parseBank(text).problems.map(({ message, marks }) => [message, marks]);
        const heading = (mark: string, name: string): string => `${mark} ${name}\n\ntext\n\n`;
        assert.deepEqual(offered(heading('#', 'A') + heading('##', 'B') + heading('###', 'C') + heading('###', 'D') + heading('##', 'E')
            + heading('##', 'F')), [[
            'No questions found: nothing here asks or opens with “Q1.”. 3 headings “##” with text may be: '
                + 'the line questions: "##" in the file’s front matter makes them so.',
            [{ mark: '##', count: 3 }, { mark: '###', count: 2 }, { mark: '#', count: 1 }]
        ]]);
        assert.deepEqual(offered('- a\n- b\n\n**C**\n\nx\n\n**D**\n\nx\n\n**E**\n\nx\n'), [[
            'No questions found: nothing here asks or opens with “Q1.”. 3 bold lines may be: '
                + 'the line questions: "bold" in the file’s front matter makes them so.',
            [{ mark: 'bold', count: 3 }, { mark: 'list', count: 2 }]
        ]]);
    });

    test('a label is known in each of its spellings', () => {
        for (const [labels, name] of [
            [['Key points', 'Key point', 'keypoints'], 'keyPoints'], [['Example', 'Examples'], 'example'],
            [['Pitfall', 'Pitfalls', 'PITFALL'], 'pitfall'], [['Follow-up', 'Follow up', 'Follow-ups', 'Followups'], 'followUp'],
            [['In short', 'In-short'], 'inShort'], [['Source', 'Sources'], 'sources']
        ] as const) {
            for (const label of labels) {
                const question = only(`# Q1. A\nx\n**${label}:**\n- b\n`);
                assert.deepEqual([question.answer, question[name]], ['x', name === 'keyPoints' ? ['b'] : '- b'], label);
            }
        }
        for (const label of ['Symbol', 'Symbols']) {
            assert.deepEqual(only(`# Q1. A\nx\n**${label}:** \`a.b\`\n`).symbols, { primary: ['a.b'], related: [] });
        }
    });

    test('what does not fit in a part that stands in two places is told at its line, not where other text has the word', () => {
        const bank = parseBank('# Q1. A\n**See also:** Q1\n**Answer:** foo\n**See also:** foo\n');
        assert.include(codes(bank), 'unknown-reference@4');
        assert.notInclude(codes(bank), 'unknown-reference@3');
    });

    test('a fence that nothing closes ends at the next question too where it stands right below a list, a quote or text', () => {
        for (const above of ['- item', '1. item', '> quote', 'text', '- item\n  more']) {
            const bank = parseBank(`# Q1. A\n${above}\n\`\`\`python\nx\n# Q2. B\nx`);
            assert.deepEqual(outline(bank), [['', ['A', 'B']]], above);
            assert.deepEqual(codes(bank).map(code => code.split('@')[0]), ['unterminated-fence'], above);
        }
    });

    test('a short answer that a hover would cut is reported', () => {
        assert.deepEqual(codes(parseBank(`# Q1. A\n**In short:** ${'x'.repeat(241)}\n\nanswer`)),
            ['long-short-answer@2', 'no-answer@1'].reverse());
    });

    test('no questions, no sections, nothing at all', () => {
        assert.deepEqual(codes(parseBank('')), ['no-questions@1']);
        assert.deepEqual(codes(parseBank('# A\ntext')), ['no-questions@1']);
        assert.deepEqual(outline(parseBank('Q1. A\n---\nx')), [['', ['A']]]);
    });

    test('50,000 questions give as many, wherever a slice ends', () => {
        const text = Array.from({ length: 50_000 }, (_, index) => `### Q${index + 1}. What is ${index}?\nanswer\n\n`).join('');
        const { sections: [section], problems } = parseBank(text);
        assert.lengthOf(section!.questions, 50_000);
        assert.deepEqual(section!.questions.map(({ line }) => line), Array.from({ length: 50_000 }, (_, index) => index * 3));
        assert.isEmpty(problems);
    });

    const line = fc.oneof(
        fc.constantFrom('# Q1. A', '## B?', '### S', '**Answer:**', '**Key points:** x', '**Level:** mid', '```', '~~~~', '```py', '---',
            '===', '> # Q2. C', '- a', '  - # Q3. D',
            '\t# Q4. E', '| a |', '| - |', '<script>', '', '\u0000', '[a]: javascript:x', '    code', '**See also:** Q1, Q7',
                '**Symbols:** `a.b`; also `c`'),
        fc.string(), fc.string({ unit: 'binary' }));
    const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }),
        fc.array(line, { maxLength: 40 }).chain(lines => fc.constantFrom('\n', '\r\n', '\r').map(end => lines.join(end))));

    test('any text parses without throwing, and every question stands at its mark', () => {
        fc.assert(fc.property(anyText, text => {
            const lines = text.replace(/^\uFEFF/, '').replaceAll('\0', '\uFFFD').split(/\r\n?|\n/);
            for (const { line, title } of parseBank(text).sections.flatMap(section => section.questions)) {
                const [first] = title.split(/\s/);
                const end = lines.findIndex((own, index) => index > line && own.trim() === '');
                assert.include(lines.slice(line, end < 0 ? lines.length : end).join(' '), first!);
            }
        }), { numRuns: 3000 });
    });
});
