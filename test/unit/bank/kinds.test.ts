import { assert } from 'chai';
import { parseBank } from '../../../src/core/bank/parse';
import type { Question } from '../../../src/core/bank/model';
import { read } from './samples';

const codes = (text: string): string[] => parseBank(text).problems.map(({ code, line }) => `${code}@${line + 1}`);

suite('a file is understood: headings', () => {
    test('one without a question mark is a question beside those that have it', () => {
        assert.deepEqual(read('## Basics\n\n### What is A?\n\nA is a.\n\n### Explain B\n\nB is b.\n\n### What is C?\n\nC is c.\n'),
            ['Basics / What is A?: A is a.', 'Basics / Explain B: B is b.', 'Basics / What is C?: C is c.']);
    });
    test('so is one that opens with a number as its neighbours do', () => {
        const numbered = ['1. What is A?', '2. What is B?', '3. Explain C', '4. What is D?', '5. What is E?', '6. What is F?'].map(title =>
            `## ${title}\n\n### Details\n\nx\n\n### Why so?\n\ny\n`).join('\n');
        assert.deepEqual(read(`# S\n\n${numbered}`),
            'ABCDEF'.split('')
                .map((letter, index) =>
                    `S / ${index + 1}. ${letter === 'C' ? 'Explain C' : `What is ${letter}?`}: ### Details x ### Why so? y`));
    });
    test('a subheading of a subheading stays in the answer', () => {
        const text = '## S\n\n### Q1. What is A?\n\n**Answer:**\n\n#### Model\n\nm\n\n##### Detail\n\nd\n\n**Key points:**\n\n'
            + '- k1\n\n### Q2. What is B?\n\nb\n';
        assert.deepEqual(read(text), ['S / Q1 What is A?: #### Model m ##### Detail d', 'S / Q2 What is B?: b']);
        assert.deepEqual(parseBank(text).sections[0]!.questions[0]!.keyPoints, ['k1']);
        assert.deepEqual(read('# One?\n\na\n\n## Back\n\nb\n\n### Deeper\n\nc\n'), [' / One?: a ## Back b ### Deeper c']);
    });
    test('an answer’s heading may be shallower than the question’s', () => {
        const text = '###### 1. What is printed?\n\n`1`\n\n<details><summary>Answer</summary>\n\n#### Answer: D\n\nbecause\n\n'
            + '</details>\n\n###### 2. Next?\n\nb\n';
        assert.deepEqual(read(text), [' / 1. What is printed?: #### Answer: D because', ' / 2. Next?: b']);
        assert.equal(parseBank(text).sections[0]!.questions[0]!.prompt, '`1`');
    });
    test('a file that begins with a rule has no front matter', () => {
        assert.deepEqual(read('---\n\n### What is A?\n\na\n\n---\n\n### What is B?\n\nb\n'), [' / What is A?: a', ' / What is B?: b']);
        assert.deepEqual(read('---\n# What is A?\na\n---\n'), [' / What is A?: a']);
    });
    test('what is understood in part says so, with the way out', () => {
        const text = `# Ready?\n\nx\n\n${Array.from({ length: 20 }, (_, index) => `## Topic ${index}\n\ntext\n`).join('\n')}`;
        const problem = parseBank(
            `# Intro\n\ny\n\n${text.replace('# Ready?', '## Ready?').replaceAll('## Topic', '# Topic')}`).problems.find(({ code }) =>
                code === 'unread-headings')!;
        assert.match(problem.message, /^1 question; 20|^1 question; 21/);
        assert.equal(problem.marks![0]!.mark, '#');
        assert.lengthOf(read(`---\nquestions: "#"\n---\n\n${text.replaceAll('## Topic', '# Topic')}`), 21);
    });
    test('headings that never ask are questions where front matter says so, and the problem names it', () => {
        const text = '# Databases\n\n## ACID\n\na\n\n## BASE\n\nb\n';
        const [problem] = parseBank(text).problems;
        assert.equal(problem!.code, 'no-questions');
        assert.deepEqual(problem!.marks, [{ mark: '##', count: 2 }]);
        assert.deepEqual(read(`---\nquestions: "##"\n---\n${text}`), ['Databases / ACID: a', 'Databases / BASE: b']);
        assert.deepEqual(codes('---\nquestions: "everything"\n---\n# A\n'), ['no-questions@1', 'unknown-mark@2']);
    });
    test('headings in a numbered list', () => {
        assert.deepEqual(read('## Core\n\n1. ### What is A?\n\n    a\n\n        code\n\n2. ### What is B?\n\n    b\n'),
            ['Core / 1. What is A?: a     code', 'Core / 2. What is B?: b']);
    });
    test('one deeper question beside another is one too', () => {
        assert.deepEqual(read('### What is a list?\n\na\n\n##### Copy lists?\n\nb\n\n##### Join lists\n\nc\n'),
            [' / What is a list?: a', ' / Copy lists?: b', ' / Join lists: c']);
    });
    test('a table of contents and headings with links only are no sections', () => {
        assert.deepEqual(
            read('# Book\n\n## Table of Contents\n\n- [What is A?](#what-is-a)\n- [What is B?](#what-is-b)\n\n### What is A?\n\n'
                + 'a\n\n### What is B?\n\nb\n'), ['Book / What is A?: a', 'Book / What is B?: b']);
    });
    test('nor is one with a word about it', () => {
        const text = '# Book\n\n## Contents\n\nAll of it:\n\n- [What is A?](#what-is-a)\n- [What is B?](#what-is-b)\n'
            + '- [What is C?](#what-is-c)\n\n## What is A?\n\na\n\n## What is B?\n\nb\n\n## What is C?\n\nc\n';
        assert.deepEqual(read(text), ['Book / What is A?: a', 'Book / What is B?: b', 'Book / What is C?: c']);
    });
    test('nor is one whose subheadings have the links', () => {
        const links = (...titles: string[]): string => titles.map(title => `- [${title}](#${title})`).join('\n');
        const text = `# Book\n\n## All Questions\n\n### Basics\n\n${links('a', 'b', 'c')}\n\n### More\n\n`
            + `${links('d', 'e', 'f')}\n\n## What is A?\n\na\n\n## What is B?\n\nb\n`;
        assert.deepEqual(read(text), ['Book / What is A?: a', 'Book / What is B?: b']);
    });
    test('headings in a numbered list that never ask are none', () => {
        const steps = '## Set up\n\n1. ### Install\n\n    a\n\n2. ### Run\n\n    b\n';
        assert.deepEqual(read(steps), []);
        assert.deepEqual(parseBank(steps).problems[0]!.marks!.map(({ mark }) => mark), ['##', 'list']);
        assert.deepEqual(read(`${steps}\n### What is A?\n\na\n`), ['Set up / What is A?: a']);
    });
    test('a heading “Answer” between questions is theirs', () => {
        assert.deepEqual(read('## What is A?\n\n## Answer\n\na\n\n## What is B?\n\n## Answer\n\nb\n'),
            [' / What is A?: a', ' / What is B?: b']);
    });
});

suite('a file is understood: titles', () => {
    const titles: Record<string, string> = {
        'What is A? ⭐': 'What is A?', 'What is B? [⬆](#toc)': 'What is B?', 'What is C? (junior)': 'What is C? (junior)',
        'What is D? #card': 'What is D?', '[What is E?](#e)': 'What is E?',
        'What is F?<a id="f"></a>': 'What is F?', '`What is G?`': '`What is G?`', 'What is H?.': 'What is H?.',
        'What is "I?"': 'What is "I?"', 'ما هو J؟': 'ما هو J؟',
        'Question 1: Explain K': 'Q1 Explain K', 'Q4 - Explain L': 'Q4 Explain L', '**Q10:** Explain M': 'Q10 Explain M', 'Q294': 'Q294 ',
        'Q. What is N': 'What is N', 'Ques. What is O': 'What is O',
        '7. What is P?': '7. What is P?', '什么是 Q？': '什么是 Q？', '**Why?**': 'Why?', '[[↑]](#toc) <a name="r">What is R?</a>': 'What is R?',
        'What is S? Give an example': 'What is S? Give an example'
    };
    for (const [title, expected] of Object.entries(titles)) {
        test(title, () => assert.deepEqual(read(`### ${title}\n\nx\n`), [` / ${expected}: x`]));
    }
    test('a number without a title is said', () => assert.deepEqual(codes('### Q294\n\nx\n'), ['no-title@1']));
    for (const title of ['Questions', 'Q-Learning', '3 worst habits', 'C++::vector']) {
        test(`${title} asks nothing`, () => assert.deepEqual(read(`### ${title}\n\nx\n`), []));
    }
});

suite('a file is understood: other marks', () => {
    test('summaries', () => {
        assert.deepEqual(
            read('## S\n\n<details>\n<summary>What is A?</summary><br><b>\n\nA is a.\n</b></details>\n\n'
                + '<details><summary><b>Explain B.</b></summary>\n\n### Detail\n\nb\n\n</details>\n'),
            ['S / What is A?: A is a.', 'S / Explain B.: ### Detail b']);
    });
    test('a summary over several lines, with all in one line, and with text behind its fold', () => {
        const text = '<details><summary>What is A?</summary>a</details>\n\n<details>\n<summary>Name the\n  * one\n'
            + '  * two</summary>\n\nb\n\n</details>\n\nafterwards\n';
        assert.deepEqual(read(text), [' / What is A?: a', ' / Name the: * one   * two b']);
        assert.equal(parseBank(text).sections[0]!.introduction, 'afterwards');
    });
    test('a fold below a heading that asks is only a fold', () => {
        assert.deepEqual(
            read('### What is A?\n\n<details><summary>Answer</summary>\n\na\n\n</details>\n\n### What is B?\n\n'
                + '<details><summary>Answer</summary>\n\nb\n\n</details>\n'), [' / What is A?: a', ' / What is B?: b']);
    });
    test('bold lines', () => {
        assert.deepEqual(read('## S\n\n**What is A? 👶**\n\na\n\n<br/>\n\n**What is B?**\n\nb\n\n**Note:** more\n'),
            ['S / What is A?: a', 'S / What is B?: b  **Note:** more'.replace('  ', ' ')]);
        assert.deepEqual(read('**Q1: What is A?**\n\na\n\n**Q2: Explain B.**\n\nA: b\n'), [' / Q1 What is A?: a', ' / Q2 Explain B.: b']);
    });
    test('lines that open as questions', () => {
        assert.deepEqual(read('Q: What is A?\nA: a\n\nQ: Explain B\nA: b\nmore\n'), [' / What is A?: a', ' / Explain B: b more']);
        assert.deepEqual(read('Q1. What is A?\n\na\n\nQ2. Explain B\n\nb\n'), [' / Q1 What is A?: a', ' / Q2 Explain B: b']);
    });
    test('items of lists', () => {
        assert.deepEqual(read('## S\n\n1. **What is A?**\n\n    a\n\n2. **Explain B**\n\n    b\n'),
            ['S / 1. What is A?: a', 'S / 2. Explain B: b']);
        assert.deepEqual(read('- What is A?\n- What is B?\n- Explain C.\n'), [' / What is A?: ', ' / What is B?: ', ' / Explain C.: ']);
        assert.deepEqual(read('- **Question**: What is A?\n    - **Answer**: a\n- **Question**: B vs C\n    - **Answer**: b\n'),
            [' / What is A?: a', ' / B vs C: b']);
    });
    test('items in items that only name a topic', () => {
        assert.deepEqual(
            read('## Linux\n\n1. Memory:\n    1. How much is free?\n    2. What is swap?\n\n       x\n2. Files:\n'
                + '    1. What is a link?\n    2. Explain inodes\n3. Why fingerprints?\n'),
            ['Linux / 1. How much is free?: ', 'Linux / 2. What is swap?: x', 'Linux / 1. What is a link?: ',
                'Linux / 2. Explain inodes: ', 'Linux / 3. Why fingerprints?: ']);
        assert.deepEqual(read('- What is A?\n    - Is it B?\n    - Is it C?\n- What is D?\n'),
            [' / What is A?: - Is it B? - Is it C?', ' / What is D?: ']);
    });
    test('a sign behind a question mark is no further sentence', () => {
        assert.deepEqual(read('- Need rows? \u2192 `SHARE`\n- Need more? \u2192 `UPDATE`\n- ? Know it\n- ? Be ready\n'), []);
    });
    test('a numbered heading whose text has questions of its own is a section', () => {
        const numbered = [1, 2, 3, 4, 5].map(number => `## ${number}. What is ${number}?\n\nx\n`).join('\n');
        const text = `# S\n\n${numbered}\n## 6. Scenarios\n\n### One\n\n**Question:** What now?\n\n**Answer:** a\n\n### Two\n\n`
            + `**Question:** And now?\n\n**Answer:** b\n`;
        assert.deepEqual(read(text).slice(5), ['One / What now?: a', 'Two / And now?: b']);
    });
    test('headings in the answer of a list’s heading', () => {
        assert.deepEqual(read('## S\n\n1. ### What is A?\n\na\n\n### Call\n\nmore\n\n2. ### What is B?\n\n    b\n'),
            ['S / 1. What is A?: a ### Call more', 'S / 2. What is B?: b']);
    });
    test('questions without any answer are one problem', () => {
        assert.deepEqual(codes(Array.from({ length: 9 }, (_, index) => `- What is ${index}?`).join('\n')), ['no-answer@1']);
    });
    test('flashcards of Obsidian and Logseq', () => {
        assert.deepEqual(read('What is A?::a\n<!--SR:!2026-01-01,3,250-->\n\nWhat is B?\n?\nb\nc\n\nWhat is C?::c\n'),
            [' / What is A?: a', ' / What is B?: b c', ' / What is C?: c']);
        assert.deepEqual(read('- #card How to A\n\t- a\n- #card B\n\t- b\n'), [' / How to A: - a', ' / B: - b']);
        assert.deepEqual(read('Is it A?;; Yes\n\nWhat is B?;; b\n'), [' / Is it A?: Yes', ' / What is B?: b']);
        assert.deepEqual(read('- What is A? #card\n\t- a\n- Explain B #card\n\t- b\n'), [' / What is A?: - a', ' / Explain B: - b']);
    });
    test('a table', () => {
        assert.deepEqual(read('## S\n\n| Question | Answer |\n| --- | --- |\n| What is A? | a |\n| Explain B | b |\n'),
            ['S / What is A?: a', 'S / Explain B: b']);
        assert.deepEqual(
            read('| No. | Questions |\n| --- | --- |\n| 1 | [What is A?](#a) |\n| 2 | [What is B?](#b) |\n\n### What is A?\n\n'
                + 'a\n\n### What is B?\n\nb\n'), [' / What is A?: a', ' / What is B?: b']);
    });
    test('lists and bold lines in answers are no questions', () => {
        assert.deepEqual(read('### What is A?\n\n**Why?**\n\n- How so?\n- What else?\n\n### What is B?\n\nb\n'),
            [' / What is A?: **Why?**  - How so? - What else?'.replace('  ', ' '), ' / What is B?: b']);
    });
    test('what is commented out is none',
        () => assert.deepEqual(read('### What is A?\n\na\n\n<!--\n### Is this old?\n\nx\n-->\n\nb\n'),
            [' / What is A?: a <!-- ### Is this old? x --> b']));
});

suite('a file is understood: multiple choice', () => {
    const only = (text: string): Question => parseBank(text).sections[0]!.questions[0]!;
    test('boxes that are ticked', () => {
        const question = only('### What is A?\n\n```js\na\n```\n\n- [ ] one\n- [x] two\n\n  more\n- [ ] three\n\nbecause\n');
        assert.deepEqual(question.choices,
            [{ text: 'one', right: false }, { text: 'two\n\nmore', right: true }, { text: 'three', right: false }]);
        assert.deepEqual([question.prompt, question.answer], ['```js\na\n```', 'because']);
    });
    test('letters, and an answer that names one', () => {
        const question = only(
            '###### 1. What is printed?\n\n```js\na\n```\n\n- A: `1`\n- B: `2`\n\n<details><summary><b>Answer</b></summary>\n'
                + '<p>\n\n#### Answer: B\n\nbecause\n\n</p>\n</details>\n\n---\n\n###### 2. Next?\n\nb\n');
        assert.deepEqual(question.choices, [{ text: '`1`', right: false }, { text: '`2`', right: true }]);
        assert.deepEqual([question.prompt, question.answer], ['```js\na\n```', 'because']);
    });
    test('lettered lines, several right, in any language', () => {
        assert.deepEqual(
            only('1. Which two?\n    - A. one\n    - B. two\n    - C. three\n\n    <details><summary>Answer</summary>\n\n'
                + '    Correct Answer: AC\n\n    so\n\n    </details>\n').choices!.map(({ right }) => right), [true, false, true]);
        assert.deepEqual(only('### Was ist A?\n\nA) eins\nB) zwei\nC) drei\n\n**Antwort:** A, C\n').choices!.map(({ right }) => right),
            [true, false, true]);
    });
    test('a list of tasks without a tick or all ticked, and letters without an answer are text', () => {
        assert.isUndefined(only('### What is A?\n\n- [x] one\n- [x] two\n').choices);
        assert.isUndefined(only('### What is A?\n\n- [ ] one\n- [ ] two\n').choices);
        assert.isUndefined(only('### What is A?\n\n- A: one\n- B: two\n').choices);
    });
});

suite('a file is understood: answers', () => {
    for (const [name, tail] of Object.entries({
        'a way back to the top': '<div align="right">\n    <b><a href="#toc">↥ back to top</a></b>\n</div>',
        'an arrow back': '[[↑] Back to top](#toc)', 'in bold': '**[⬆ Back to Top](#contents)**',
        'a link to edit': '[✏️ Edit](https://x.org/edit/main/a.md)', 'a rule and a break': '<br/>\n\n---'
    })) {
        test(`${name} is gone`,
            () => assert.deepEqual(read(`### What is A?\n\na\n\n${tail}\n\n### What is B?\n\nb\n\n${tail}\n`),
                [' / What is A?: a', ' / What is B?: b']));
    }
    test('a second example is no problem',
        () => assert.deepEqual(codes('### What is A?\n\na\n\n**Example:**\n\nx\n\n**Example:**\n\ny\n'), []));
});
