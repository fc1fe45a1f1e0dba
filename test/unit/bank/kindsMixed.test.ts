import { assert } from 'chai';
import { parseBank } from '../../../src/core/bank/parse';
import { read } from './samples';

const titles = (text: string): string[] => parseBank(text).sections.flatMap(({ questions }) => questions.map(({ title }) => title));
const sections = (text: string): string[] => parseBank(text).sections.filter(({ questions }) => questions.length > 0)
    .map(({ title, questions }) => `${title}: ${questions.map(question => question.title).join(' ')}`);
const numbered = (count: number, write: (number: number) => string): string =>
    Array.from({ length: count }, (_, index) => write(index + 1)).join('\n');

suite('kinds of question files: what belongs to an answer', () => {
    test('a flashcard goes on to the next blank line, lists, pictures and code in it', () => {
        assert.deepEqual(read('What is A?\n?\n![[a.png]]\n- one\n- two\n\nWhat is B?\n?\n- three\n\nafterwards\n'),
            [' / What is A?: ![[a.png]] - one - two', ' / What is B?: - three']);
        assert.deepEqual(read('What is A?\n?\ntext\n```js\none\n\ntwo\n```\n\nWhat is B?\n?\nb\n'),
            [' / What is A?: text ```js one two ```', ' / What is B?: b']);
        assert.deepEqual(read('What is A?\n![[a.png]]\n?\n1. one\n\nWhat is B\n?\n> b\n'),
            [' / What is A? ![[a.png]]: 1. one', ' / What is B: > b']);
    });
    test('a flashcard has its code whole also below a list, with blank lines in it', () => {
        assert.deepEqual(read('Why?\n?\n- a\n- b\n- c\n- d\n```\nx\n\ny\n```\nz\n\nWhat?\n?\nb\n'),
            [' / Why?: - a - b - c - d ``` x y ``` z', ' / What?: b']);
    });

    test('items of a list that leads are questions where half of them ask, also beside a heading that asks', () => {
        const items = Array.from({ length: 5 }, (_, index) => `- Why ${index}?\n\n  b\n- Topic ${index}\n\n  b\n`).join('');
        assert.lengthOf(read(`# All about it\n\n${items}`), 10);
        assert.lengthOf(read(`# Are you ready?\n\n${items}`).filter(text => text.includes('Topic')), 5);
        // Where headings ask, a list below one is its answer unless nearly all of it asks.
        const headings = ['A', 'B', 'C', 'D', 'E'].map(name => `## What is ${name}?\n\nx\n\n`).join('');
        assert.lengthOf(read(`${headings}${items}`), 5);
    });

    test('a heading that comes back between bold questions divides their answers', () => {
        const text = `# Basics\n\n${numbered(3, number => `**Q: What is ${number}?**\n\na\n\n## Spoken\n\ns${number}\n`)}\n# More\n\n`
            + numbered(3, number => `**Q: Why ${number}?**\n\na\n\n## Spoken\n\ns${number}\n`);
        assert.deepEqual(read(text).map(line => line.replace(/ ## /, ' ')), [
            'Basics / What is 1?: a Spoken s1', 'Basics / What is 2?: a Spoken s2', 'Basics / What is 3?: a Spoken s3',
            'More / Why 1?: a Spoken s1', 'More / Why 2?: a Spoken s2', 'More / Why 3?: a Spoken s3']);
    });
    test('a heading that says the question above it once more is no other', () => {
        assert.deepEqual(read('1. ### What is A?\n\na\n\n2. ### How does B work\n\n## How does B work\n\nb\n\n3. ### What is C?\n\nc\n'),
            [' / 1. What is A?: a', ' / 2. How does B work: ## How does B work b', ' / 3. What is C?: c']);
        assert.deepEqual(titles('### Q1. A\n\n### Q2. A\n'), ['A', 'A']);
    });
    test('numbered headings in the answer of one that opens with Q are none', () => {
        const text = `${numbered(6, number => `## Q.${number}: What is ${number}?\n\na\n`)}\n## **1. First**\n\nx\n\n## 2. Second\n\ny\n\n`
            + '## Q.7: What is 7?\n\nb\n';
        assert.deepEqual(titles(text), [1, 2, 3, 4, 5, 6, 7].map(number => `What is ${number}?`));
        assert.include(read(text)[5]!, 'First');
    });
    test('a rule right below a question and its label is no underline', () => {
        assert.deepEqual(read('Q: What is A?\nA:\n---\n\nQ: What is B?\nA: b\n\nQ: What is C?\nA: c\n'),
            [' / What is A?: ', ' / What is B?: b', ' / What is C?: c']);
        assert.deepEqual(read('Ques: What is A?\nAns:\n- a\n\nQues: What is B?\n\nAns:\nb\n'),
            [' / What is A?: - a', ' / What is B?: b']);
    });
    test('nor is one below a sentence of an answer, or below several lines', () => {
        const text = '### What is A?\n\nIt is a.\n---\n\n### What is B?\n\nb\nand c\n---\n\n### What is C?\n\nc\n';
        assert.deepEqual(read(text), [' / What is A?: It is a.', ' / What is B?: b and c', ' / What is C?: c']);
        assert.deepEqual(sections('Book\n----\n\n### What is A?\n\na\n'), ['Book: What is A?']);
    });
    test('a fence that nothing closes ends above a numbered heading or item that asks', () => {
        assert.deepEqual(titles('1. ### What is A?\n\na\n\n```\n\n2. ### What is B\n\n```js\nb\n```\n\n3. ### What is C?\n\nc\n'),
            ['What is A?', 'What is B', 'What is C?']);
        assert.deepEqual(titles('1. What is A?\n\n```\na\n\n2. What is B?\n\n```js\nb\n```\n\n3. What is C?\n\nc\n'),
            ['What is A?', 'What is B?', 'What is C?']);
    });
});

suite('kinds of question files: what is none', () => {
    test('a heading as deep as those that hold the questions is a section, also where it asks', () => {
        const text = `## Any hints?\n\n1. Do not ask all.\n2. Say "How?" instead.\n3. Stop.\n\n## Linux\n\n`
            + numbered(4, number => `${number}. What is ${number}?`)
            + `\n\n## Network\n\n${numbered(4, number => `${number}. Why ${number}?`)}\n`;
        assert.deepEqual(sections(text), ['Linux: What is 1? What is 2? What is 3? What is 4?', 'Network: Why 1? Why 2? Why 3? Why 4?']);
    });
    test('a sentence that ends before its question marks', () => {
        assert.deepEqual(titles('## What is A?\n\na\n\n# The end\n\n**Good luck to you! ??**\n'), ['What is A?']);
    });
    test('one bold line beside questions of headings', () => {
        assert.deepEqual(titles('# Book\n\n**Do you like it?**\n\nThen tell us.\n\n## What is A?\n\na\n\n## What is B?\n\nb\n'),
            ['What is A?', 'What is B?']);
    });
    test('items beside those that open with the same word and a number', () => {
        const text = '* Problem 1: What is A?\n\na\n\n- one:\n- When?\n\n* Problem 2: What is B?\n\n- Why?\n- so\n\n'
            + '* Problem 3: Which is C?\n\nc\n';
        assert.deepEqual(titles(text), ['Problem 1: What is A?', 'Problem 2: What is B?', 'Problem 3: Which is C?']);
    });
    test('colons in the code of a bold question', () => {
        assert.deepEqual(titles('**Q1: What is A?**\na\n\n**Q2: What does a[::-1] do?**\nb\n\n**Q3: What is C?**\nc\n'),
            ['What is A?', 'What does a[::-1] do?', 'What is C?']);
    });
});

test('a heading of dots between questions is a rule', () => {
    assert.deepEqual(read('## .....\n\n#### What is A?\n\na\n\n## .\n\n## .....\n\n#### What is B?\n\nb\n\n## .\n'),
        [' / What is A?: a', ' / What is B?: b']);
});

test('a heading without a number between numbered questions is a section', () => {
    const text = `# Book\n\n${numbered(6, number => `## ${number}. What is ${number}?\n\na\n`)}\n## Networks\n\nAll on nets.\n\n`
        + '## 7. What is 7?\n\nb\n';
    assert.deepEqual(sections(text).map(line => line.slice(0, 10)), ['Book: What', 'Networks: ']);
});

test('headings in a long list are questions, though few of them have a question mark', () => {
    const long = numbered(30, number => `${number}. ### ${number < 4 ? `What is ${number}?` : `Purpose of ${number}`}\n\na\n`);
    assert.lengthOf(titles(long), 30);
    assert.lengthOf(titles(numbered(10, number => `${number}. ### ${number < 2 ? 'Why so?' : `Step ${number}`}\n\na\n`)), 1);
});

suite('kinds of question files: sections and numbers', () => {
    test('questions below a table of contents are in what the table stands in', () => {
        const rows = numbered(4, number => `| ${number} | [What is ${number}?](#what-is-${number}) |`);
        const text = `# Exam\n\n## Support\n\ns\n\n## Table of Contents\n\n| No. | Questions |\n| --- | --- |\n${rows}\n\n`
            + numbered(4, number => `### What is ${number}?\n\na\n`);
        assert.deepEqual(sections(text), ['Exam: What is 1? What is 2? What is 3? What is 4?']);
    });
    test('sections of the same name in different ones are told apart by these', () => {
        const text = '# Book\n\n## Core\n\n### Basic\n\n- What is A?\n- What is B?\n\n### Hard\n\n- What is C?\n- What is D?\n\n'
            + '## Network\n\n### Basic\n\n- What is E?\n- What is F?\n';
        assert.deepEqual(sections(text),
            ['Core: Basic: What is A? What is B?', 'Hard: What is C? What is D?', 'Network: Basic: What is E? What is F?']);
        assert.deepEqual(sections('## Core\n\n### What is A?\n\na\n\n## Other\n\n### What is B?\n\nb\n\n## Core\n\n### What is C?\n\nc\n'),
            ['Core: What is A? What is C?', 'Other: What is B?']);
    });
    test('numbers of other scripts, and numbers without a blank behind them', () => {
        assert.deepEqual(read('### ১২. What is A?\n\na\n\n### ১৩. What is B?\n\nb\n'),
            [' / 12. What is A?: a', ' / 13. What is B?: b']);
        assert.deepEqual(read('1) What is A?\n\na\n\n2)What is B?\n\nb\n\n3) What is C?\n\nc\n\n4)What is D?\n\nd\n'),
            [' / 1. What is A?: a', ' / 2. What is B?: b', ' / 3. What is C?: c', ' / 4. What is D?: d']);
    });
});

suite('links by reference', () => {
    const file = '### What is [A][a]?\n\nSee [the docs][1], [two] and ![p][Pic].\n\n### What is B?\n\nb [x]\n\n[a]: https://a.org\n'
        + '[1]: https://one.org "One"\n[TWO]: <https://two.org>\n[pic]: ./p.png\n';
    test('are whole in each question that has them, and none in others', () => {
        const [a, b] = parseBank(file).sections[0]!.questions;
        assert.equal(a!.title, 'What is A?');
        for (const line of ['[1]: https://one.org', '[two]: https://two.org', '[Pic]: ./p.png']) {
            assert.include(a!.answer.toLowerCase(), line.toLowerCase());
        }
        assert.notInclude(a!.answer, 'a.org');
        assert.isTrue(b!.answer.startsWith('b [x]\n\n[a]: https://a.org'));
    });
    test('are added once, and nothing is added where they stand in the text', () => {
        const { questions } = parseBank('### What is A?\n\n[x][1]\n\n[1]: https://one.org\n\n### What is B?\n\nb\n').sections[0]!;
        assert.deepEqual(questions.map(({ answer }) => answer), ['[x][1]\n\n[1]: https://one.org', 'b']);
    });
    test('are found by their labels in whatever case and with whatever blanks, with their titles and brackets', () => {
        const { questions } = parseBank('### What is A?\n\n[x][The   docs] [y][THE\ndocs] [z][thedocs] [] [w][]\n\n### What is B?\n\nb\n\n'
            + '[the docs]: https://one.org/a_(b) "One \\"two\\""\n[w]: /w\n').sections[0]!;
        assert.equal(questions[0]!.answer, '[x][The   docs] [y][THE\ndocs] [z][thedocs] [] [w][]\n\n'
            + '[The   docs]: <https://one.org/a_(b)> "One \\"two\\""\n[w]: /w');
    });
});
