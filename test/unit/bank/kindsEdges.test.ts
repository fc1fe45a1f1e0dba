import { assert } from 'chai';
import { parseBank } from '../../../src/core/bank/parse';
import { read } from './samples';

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join('');
const titles = (text: string): string[] => parseBank(text).sections.flatMap(({ questions }) => questions.map(({ title }) => title));
const fold = (title: string, body = 'x'): string => `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n\n`;

suite('how many show what a file means: headings', () => {
    test('five that are numbered show that all are, four do not', () => {
        const numbered = (count: number): string =>
            times(count, index => `## ${index + 1}. What is ${index}?\n\nx\n\n### Why so?\n\ny\n\n`);
        assert.deepEqual(read(numbered(5)), ['0', '1', '2', '3', '4'].map((name, index) =>
            ` / ${index + 1}. What is ${name}?: x ### Why so? y`));
        assert.lengthOf(read(numbered(4)), 8);
    });
    test('where nine of ten that ask are numbered, what has no number stands between them', () => {
        const some = times(9, index => `## ${index + 1}. What is ${index}?\n\nx\n\n`);
        assert.deepEqual(titles(`${some}## What now?\n\ny\n\n## Else\n\nz\n`).slice(-1), ['What now?']);
        assert.deepEqual(titles(`${times(5, index => `## ${index + 1}. What is ${index}?\n\nx\n\n`)}## What now?\n\ny\n\n## Else\n\nz\n`)
            .slice(-1), ['Else']);
    });
    test('a third that asks speaks for its neighbours, a quarter does not', () => {
        assert.deepEqual(read('# S\n\n## What is A?\n\na\n\n## B\n\nb\n\n## C\n\nc\n'), ['S / What is A?: a', 'S / B: b', 'S / C: c']);
        const text = '# S\n\n## What is A?\n\na\n\n## B\n\nb\n\n## C\n\nc\n\n## D\n\nd\n';
        assert.deepEqual(read(text), ['S / What is A?: a']);
        assert.equal(parseBank(text).problems[0]!.message.slice(0, 44), '1 question; 3 headings with text are none. T');
    });
    test('a heading without text is a section among questions', () => {
        assert.deepEqual(read('# S\n\n## What is A?\n\na\n\n## B\n\n## C\n\nc\n'), ['S / What is A?: a', 'B / C: c']);
    });
    test('what comes back in each question is a part of it, what comes once is in it too', () => {
        assert.deepEqual(
            read('## What is A?\n\nq\n\n### Answer\n\na\n\n### Source\n\ns\n\n## What is B?\n\n### Answer\n\nb\n\n### Source\n\nt\n'),
            [' / What is A?: a ### Source s', ' / What is B?: b ### Source t']);
        const once = '## What is A?\n\nq\n\n### Answer\n\na\n\n## What is B?\n\nb\n';
        assert.deepEqual(read(once), [' / What is A?: a', ' / What is B?: b']);
        assert.equal(parseBank(once).sections[0]!.questions[0]!.prompt, 'q');
    });
    test('sections of one name are told apart by what they stand in', () => {
        assert.deepEqual(read('# A\n\n## S\n\n### What is x?\n\na\n\n# B\n\n## S\n\n### What is y?\n\nb\n'),
            ['A: S / What is x?: a', 'B: S / What is y?: b']);
    });
});

suite('how many show what a file means: folds', () => {
    test('headings in a fold that asks are its answer, but where another that asks is in it', () => {
        assert.deepEqual(read(fold('What is A?', '## Why?\n\na') + fold('What is B?', 'b')),
            [' / What is A?: ## Why? a', ' / What is B?: b']);
        assert.deepEqual(titles(fold('What is A?', `## Why?\n\n${fold('What is B?', 'b')}`)), ['What is A?', 'Why?']);
    });
    test('headings in a fold below a question are its own, but those that ask at its depth', () => {
        assert.deepEqual(read(`## What is A?\n\na\n\n${fold('More', '### Detail\n\nd')}## What is B?\n\nb\n`),
            [' / What is A?: a <details><summary>More</summary> ### Detail d', ' / What is B?: b']);
        assert.deepEqual(titles(`## What is A?\n\na\n\n${fold('More', '## What is C?\n\nd')}## What is B?\n\nb\n`),
            ['What is A?', 'What is C?', 'What is B?']);
    });
    test('a fold of a name that comes back asks nothing, even where it ends in a question mark', () => {
        assert.deepEqual(
            titles(`## What is A?\n\na\n\n${fold('Hint: x')}${fold('Hint: y')}${fold('Hint: why is it?')}## What is B?\n\nb\n`),
            ['What is A?', 'What is B?']);
    });
    test('a heading above folds that ask is their section, even where it asks', () => {
        assert.deepEqual(read(`# Why T?\n\n${fold('What is A?')}${fold('What is B?')}${fold('What is C?')}`),
            ['Why T? / What is A?: x', 'Why T? / What is B?: x', 'Why T? / What is C?: x']);
    });
    test('where one of some folds asks all are questions; text between them introduces', () => {
        assert.deepEqual(titles(fold('What is A?') + fold('B') + fold('C') + fold('D')), ['What is A?', 'B', 'C', 'D']);
        const text = `# S\n\nintro\n\n${fold('What is A?')}after\n\n## T\n\n${fold('B')}`;
        assert.deepEqual(read(text), ['S / What is A?: x', 'T / B: x']);
        assert.equal(parseBank(text).sections[0]!.introduction, 'intro\n\nafter');
    });
});

suite('how many show what a file means: lists and bold lines', () => {
    test('a third of a list that asks speaks for it, a quarter does not', () => {
        assert.deepEqual(titles('- What is A?\n- B\n'), ['What is A?', 'B']);
        assert.deepEqual(titles('- What is A?\n- B\n- C\n'), ['What is A?', 'B', 'C']);
        assert.deepEqual(titles('- What is A?\n- B\n- C\n- D\n'), []);
    });
    test('lists lead where they ask more than three times as often as headings', () => {
        assert.deepEqual(
            titles('# S\n\n- What is A?\n- What is B?\n- What is C?\n- What is D?\n\n# T?\n\n- What is E?\n- What is F?\n- G\n'),
            ['What is A?', 'What is B?', 'What is C?', 'What is D?', 'What is E?', 'What is F?', 'G']);
        assert.deepEqual(read('## What is A?\n\n- What is x?\n- What is y?\n\n## What is B?\n\n- What is z?\n- no\n'),
            [' / What is A?: - What is x? - What is y?', ' / What is B?: - What is z? - no']);
    });
    test('a heading that asks beside one that holds a list is a question', () => {
        const list = times(8, index => `- What is ${index}?\n`);
        assert.deepEqual(titles(`# S\n\n${list}\n# What is T?\n\nt\n\n# What is U?\n\nu\n`).slice(-2), ['What is T?', 'What is U?']);
    });
    test('a heading that comes back above bold questions is a section where one follows at once', () => {
        assert.deepEqual(read('**What is A?**\n\na\n\n## Part\n\n**What is B?**\n\nb\n\n## Part\n\n**What is C?**\n\nc\n'),
            [' / What is A?: a', 'Part / What is B?: b', 'Part / What is C?: c']);
        assert.deepEqual(read('**What is A?**\n\na\n\n## Part\n\nmore\n\n**What is B?**\n\nb\n\n## Part\n\nmore\n'),
            [' / What is A?: a ## Part more', ' / What is B?: b ## Part more']);
    });
    test('bold lines in the answers of headings are theirs; among bold questions a colon ends none', () => {
        assert.deepEqual(read('## What is A?\n\n**What is x?**\n\na\n\n## What is B?\n\nb\n'),
            [' / What is A?: **What is x?** a', ' / What is B?: b']);
        assert.deepEqual(read('**What is x?**\n\na\n\n**Remark:**\n\nb\n\n**Topic**\n\nc\n'),
            [' / What is x?: a **Remark:** b', ' / Topic: c']);
    });
    test('three items of one name and a number show that the others are none, two do not', () => {
        assert.deepEqual(titles('- Problem 1: What is A?\n- Problem 2: What is B?\n- Problem 3: say C\n- other\n'),
            ['Problem 1: What is A?', 'Problem 2: What is B?', 'Problem 3: say C']);
        assert.deepEqual(titles('- Problem 1: What is A?\n- Problem 2: What is B?\n- other\n- more\n'),
            ['Problem 1: What is A?', 'Problem 2: What is B?', 'other', 'more']);
    });
    test('what front matter names is all that counts', () => {
        assert.deepEqual(read('---\nquestions: list\n---\n\n- A\n- [B](b)\n- C\n\n## What is D?\n'), [' / A: - [B](b)', ' / C: ']);
        assert.deepEqual(read('---\nquestions: "?"\n---\n\n# A\n\n# What is B?\n\nb\n\n- What is C?\n- D\n\n**What is E?**\n\ne\n'),
            ['A / What is B?: b - What is C? - D **What is E?** e']);
        assert.deepEqual(read('---\nquestions: [bold, "##"]\n---\n\n**A**\n\na\n\n## B\n\nb\n\n### Why?\n\nc\n'),
            [' / A: a', ' / B: b ### Why? c']);
    });
});
