import { assert } from 'chai';
import { withQuestions } from '../../../src/core/bank/frontMatter';
import { renderMarkdown, renderQuestion } from '../../../src/core/bank/html';
import type { Library } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import { SearchIndex } from '../../../src/core/bank/search';
import { libraryOf, read } from './samples';

/** As `read`, with what introduces the sections, each on one line. */
function whole(text: string): string[] {
    const introductions = parseBank(text).sections.flatMap(({ title, introduction }) =>
        introduction === undefined ? [] : [`${title} § ${introduction.replace(/\n+/g, ' ')}`]);
    return [...introductions, ...read(text)];
}

function choicesOf(text: string): string[] | undefined {
    return parseBank(`### Q1. A?\n\n${text}\n`).sections[0]!.questions[0]!.choices?.map(({ text: own, right }) =>
        `${own}${right ? ' ✓' : ''}`);
}

suite('what opens a question, at its edges', () => {
    test('the sides of a flashcard are both there, and no code', () => {
        assert.deepEqual(whole('What is A?::a\n\n::b\n\nWhat is C?::\n\nWhat is D?;;d\n\nWhat is E?:::e\n\n`a::b` is what?::c\n'),
            [' § ::b What is C?:: `a::b` is what?::c', ' / What is A?: a', ' / What is D?: d', ' / What is E?: e']);
    });
    test('of two lines with a question mark alone the first divides, and what it divides is there', () => {
        assert.deepEqual(whole('What is A?\n?\na\n?\nb\n\nWhat is B\n?\n\nWhat is\nC?\n?\nc\n\nnot\n'),
            [' § What is B ? not', ' / What is A?: a ? b', ' / What is C?: c']);
    });
    test('a tag of a flashcard is a word of its own', () => {
        assert.deepEqual(whole('- What is A #card\n\t- a\n- What is B #flashcards\n\t- b\n- not #cards\n\t- c\n'),
            [' / What is A: - a', ' / What is B: - b - not #cards - c']);
    });
    test('what stands behind a bold question on its line is its answer, whatever joins them', () => {
        assert.deepEqual(whole('**What is A?** - a\n\n**What is B?** – b\n\n**Note:** text\n\n**What is C?**: c\n\n__What is D?__ d\n\n'
            + '<b>What is E?</b> e\n\n<strong>What is F?</strong>\n\nf\n'),
        [' / What is A?: a', ' / What is B?: b **Note:** text', ' / What is C?: c', ' / What is D?: d', ' / What is E?: e',
            ' / What is F?: f']);
        assert.deepEqual(whole('- **What is A?** - a\n- **What is B?**: b\n- **Q3: What is C?** c\n'),
            [' / What is A?: a', ' / What is B?: b', ' / Q3 What is C?: c']);
        assert.deepEqual(whole('**Q1.** Explain A\n\na\n\n**Q2.** Explain B\n\nb\n'), [' / Q1 Explain A: a', ' / Q2 Explain B: b']);
    });
    test('a number whose bracket touches the word', () => {
        assert.deepEqual(whole('1)What is A?\n\na\n\n2)What is B?\n\nb\n'), [' / 1. What is A?: a', ' / 2. What is B?: b']);
    });
    test('an item that is a link leads to a page; a label in an item names the question; a box is none', () => {
        assert.deepEqual(whole('- [What is A?](a.md)\n- [What is B?](b.md)\n- What is C?\n\n  c\n'),
            [' § - [What is A?](a.md) - [What is B?](b.md)', ' / What is C?: c']);
        assert.deepEqual(whole('- **Question**: What is A?\n    - **Answer**: a\n- **Question 2:** What is B?\n    - **Answer**: b\n'),
            [' / What is A?: a', ' / Q2 What is B?: b']);
        assert.deepEqual(whole('- [ ] What is A?\n- [x] What is B?\n'), [' / What is A?: ', ' / What is B?: ']);
    });
    test('an item only names a topic where a colon ends it, or several in it ask', () => {
        assert.deepEqual(whole('- Topic A:\n    - What is A?\n- Topic B\n    - What is C?\n'),
            [' § - Topic A:', ' / What is A?: ', ' / Topic B: - What is C?']);
        assert.deepEqual(whole('- Topic B\n    - What is C?\n    - What is D?\n- What is E?\n    - What is F?\n    - What is G?\n'),
            [' § - Topic B', ' / What is C?: ', ' / What is D?: ', ' / What is E?: - What is F? - What is G?']);
        assert.deepEqual(whole('- Topic A:\n    - What is A?\n    - b\n- Topic B:\n    - What is C?\n    - d\n    - e\n'),
            [' § - Topic A:', ' / What is A?: ', ' / b: ', ' / Topic B:: - What is C? - d - e']);
    });
    test('lines above a rule that open as a question are no heading', () => {
        assert.deepEqual(whole('Q: What is A?\nA: a\n---\n\nQ: What is B?\nA: b\n---\n'), [' / What is A?: a', ' / What is B?: b']);
        assert.deepEqual(whole('What is A?\n===\n\na\n\nSome sentence.\n---\n\nmore\n'), [' / What is A?: a Some sentence. --- more']);
    });
    test('folds end where they close, in each other and one behind the other', () => {
        const fold = (title: string, body: string): string => `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
        assert.deepEqual(whole(`${fold('What is A?', `${fold('Hint', 'h')}\n\na`)}\n\nbetween\n\n${fold('What is B?', 'b')}\n\nend\n`),
            [' § between end', ' / What is A?: <details><summary>Hint</summary> h </details> a', ' / What is B?: b']);
        assert.deepEqual(whole(`${fold('What is A?', 'a')}${fold('What is B?', 'b')}\n\nend\n`),
            [' § end', ' / What is A?: a', ' / What is B?: b']);
        assert.deepEqual(whole('<details>\n<summary>What is A?<br>more <b>x</b></summary>\n\na</details>\n\nend\n'),
            [' § end', ' / What is A?: more x a</details>']);
    });
});

suite('a table of questions, at its edges', () => {
    const table = (...rows: string[]): string => [rows[0]!, rows[0]!.replace(/[^|]+/g, ' - '), ...rows.slice(1)].join('\n');

    test('a named column asks; one that only counts answers nothing; a row without a question stays text', () => {
        assert.deepEqual(read(table('| # | Question | Answer | Note |', '| 1 | A | a | x |', '| 2 | B | b | |')),
            [' / A: a x', ' / B: b']);
        assert.deepEqual(whole(table('| Q | A |', '| a | b |', '| | c |')), [' § | Q | A | | - | - | | | c |', ' / a: b']);
    });
    test('a column asks where more than half of it does', () => {
        assert.deepEqual(read(table('| n | T | |', '| 1 | What is A? | a |', '| 2 | What is B? | b |', '| 3 | C | c |')),
            [' / What is A?: a', ' / What is B?: b', ' / C: c']);
        assert.deepEqual(read(table('| T | U |', '| What is A? | b |', '| c | d |')), []);
    });
    test('links alone, or one column alone, ask nothing', () => {
        assert.deepEqual(read(table('| Question | Answer |', '| [A](a.md) | a |', '| [B](b.md) | b |')), []);
        assert.deepEqual(read(table('| Question | Answer |', '| [A](a.md) | a |', '| B | b |')), [' / A: a', ' / B: b']);
        assert.deepEqual(read('| Question |\n| - |\n| What is A? |\n'), []);
        assert.deepEqual(read(table('| Question | # |', '| What is A? | 1 |')), []);
    });
});

suite('choices, at their edges', () => {
    test('letters of another script follow one another, each once, and none of ours', () => {
        assert.deepEqual(choicesOf('А) one\nБ) two\nВ) three\n\nОтвет: Б'), ['one', 'two ✓', 'three']);
        assert.deepEqual(choicesOf('А) one\nБ) two\nА) three\n\nОтвет: Б'), ['one', 'two ✓']);
        assert.isUndefined(choicesOf('A) one\nБ) two\n\nОтвет: A'));
        assert.isUndefined(choicesOf('1) one\nБ) two\n\nОтвет: 1'));
        assert.isUndefined(choicesOf('1) one\nB) two\n\nAnswer: 1'));
        assert.isUndefined(choicesOf('A) one\nC) two\n\nAnswer: A'));
    });
    test('what stands below a label is no choice of the question', () => {
        const text = '### Q1. A?\n\nx\n\n**Pitfall:** y\n\n- [ ] a\n- [x] b\n';
        const [question] = parseBank(text).sections[0]!.questions;
        assert.deepInclude(question, { answer: 'x', pitfall: 'y\n\n- [ ] a\n- [x] b' });
        assert.notProperty(question, 'choices');
    });
    test('a heading ends them, but for a first alone', () => {
        assert.deepEqual(choicesOf('A) a\nB) b\n\n#### More\n\nC) c\n\nAnswer: B'), ['a', 'b ✓']);
        assert.deepEqual(choicesOf('A) a\n\n#### More\n\nB) b\n\nAnswer: B'), ['a', 'b ✓']);
    });
    test('one box is no choice, nor are boxes none of which or all of which are ticked', () => {
        assert.isUndefined(choicesOf('- [x] a'));
        assert.isUndefined(choicesOf('- [ ] a\n- [ ] b'));
        assert.isUndefined(choicesOf('- [X] a\n- [x] b'));
        assert.deepEqual(choicesOf('1. [ ] a\n   more\n2. [X] b\n\n   - c\n3. other\n4. [ ] d'), ['a\nmore', 'b\n\n- c ✓']);
    });
    test('the line that names the right ones names no others, and is none of great length', () => {
        assert.deepEqual(choicesOf('A) a\nB) b\nC) c\n\nAnswer: A and C'), ['a ✓', 'b', 'c ✓']);
        assert.deepEqual(choicesOf('A) a\nB) b\nC) c\n\nAnswer: BC.'), ['a', 'b ✓', 'c ✓']);
        assert.isUndefined(choicesOf('A) a\nB) b\n\nAnswer: A, D'));
        assert.isUndefined(choicesOf(`A) a\nB) b\n\nAnswer: A. ${'x'.repeat(300)}`));
        assert.deepEqual(parseBank('### Q1. A?\n\nA) a\nB) b\n\nAnswer: B. Because.\nMore.\n').sections[0]!.questions[0]!.answer,
            'Because.\nMore.');
    });
});

suite('a table of contents, at its edges', () => {
    const questions = '# A?\n\na\n\n# B\n\nb\n\n# C?\n\nc\n';
    const links = '- [a](#a)\n- [b](#b)\n- [c](#c)\n';
    const isContents = (text: string): boolean => !read(`# Contents\n\n${text}\n${questions}`)[0]!.includes('Contents');

    test('two blocks may stand above it, be they text or code', () => {
        assert.isTrue(isContents(links));
        for (const block of ['word\n\n', '```\nx\n```\n\n', '```\n1\n```\n\n']) {
            assert.isTrue(isContents(block.repeat(2) + links), block);
            assert.isFalse(isContents(block.repeat(3) + links), block);
        }
        assert.isTrue(isContents('1\n\n2\n\n3\n\n4\n\n' + links), 'what has no letter is nothing');
    });
    test('of an introduction the table goes with its head, a rule above it stays', () => {
        const shown = (above: string): string => renderQuestion(
            libraryOf(`# S\n\nword\n\n${above}\n\n## Q1. A?\n\na\n`).entries[0]!, { related: [] });
        assert.include(shown(`---\n${links}`), '<p>word</p>\n<hr>\n</details>');
        assert.include(shown('| x | y |\n| - | - |\n| [a](#a) | [b](#b) |\n| [a](#a) | [b](#b) |\n| 3 | [b](#b) |'),
            '<p>word</p>\n</details>');
        assert.include(shown(`### Contents\n\n${links}\nmore`), '<p>word</p>\n<p>more</p>\n</details>');
        assert.include(shown('- [a](#a)\n- [b](#b)'), '<li>a</li>');
    });
    test('three links are one, two with a word are none', () => {
        assert.isTrue(isContents(`word\n\n${links}`));
        assert.isFalse(isContents('word\n\n- [a](#a)\n- [b](#b)\n'));
        assert.isFalse(isContents('word\n\n- [a](a.md)\n- [b](b.md)\n- [c](c.md)\n'));
    });
});

suite('the parts of a question, at their edges', () => {
    const question = (text: string): object => parseBank(`### Q1. A?\n\nx\n\n${text}\n`).sections[0]!.questions[0]!;

    test('key points without a list are their text; a comment between them is nothing', () => {
        assert.deepInclude(question('**Key points:** only text'), { keyPoints: ['only text'], answer: 'x' });
        assert.deepInclude(question('**Key points:**\n- a\n\n<!-- c -->\n\n- b\n\n**Pitfall:** p'), { keyPoints: ['a', 'b'], answer: 'x' });
        assert.deepEqual(parseBank('### Q1. A?\n\nx\n\n**Key points:**\n- a\n\n<!-- c -->\n').problems, []);
        assert.deepInclude(question('**Key points:** rest\n- a\n-\n- b\n\nmore'), { keyPoints: ['a', 'b'], answer: 'x\n\nrest\n\nmore' });
    });
    test('numbers of other questions, however they are written, each once', () => {
        assert.deepInclude(question('**See also:** Q2, q3; 4. and Q2'), { seeAlso: [2, 3, 4] });
        assert.deepInclude(question('**See also:** Q2\n\nmore'), { seeAlso: [2], answer: 'x\n\nmore' });
    });
    test('a label that comes again goes on', () => {
        assert.deepInclude(question('**Pitfall:** a\n\n**Follow-up:** f\n\n**Pitfall:** b'), { pitfall: 'a\n\nb', followUp: 'f' });
        assert.deepInclude(question('**Level:** senior\n\n**Pitfall:** a'), { level: 'senior', pitfall: 'a' });
    });
});

suite('a fence that nothing closes, at its edges', () => {
    const inForms = (text: string): [string[], string[]] =>
        [read(text), parseBank(text).problems.map(({ code, line }) => `${code}@${line}`)];

    test('one whose end stands behind lines that only look like it is closed', () => {
        assert.deepEqual(inForms('# Q1. A?\n\n```\nx\n```py\ny\n```\n\n# Q2. B?\n\nb\n'),
            [[' / Q1 A?: ``` x ```py y ```', ' / Q2 B?: b'], []]);
        assert.deepEqual(inForms('# Q1. A?\n\n```\nx\n# Q2. B?\ny\n```\n\n# Q3. C?\n\n```\nz\n```\n'),
            [[' / Q1 A?: ``` x # Q2. B? y ```', ' / Q3 C?: ``` z ```'], []]);
        assert.deepEqual(inForms('# Q1. A?\n\n```\nx\n\n    ```\n\n# Q2. B?\n\nb\n'), [[' / Q1 A?: ``` x     ```', ' / Q2 B?: b'],
            ['unterminated-fence@2']]);
    });
    test('a fence ends with its own sign, as long as it opened', () => {
        for (const [open, other] of [['```', '~~~'], ['~~~', '```'], ['````', '```']] as const) {
            assert.deepEqual(inForms(`# Q1. A?\n\n${open}\nx\n${other}\n\n# Q2. B?\n\nb\n`),
                [[` / Q1 A?: ${open} x ${other}`, ' / Q2 B?: b'], ['unterminated-fence@2']]);
        }
        assert.deepEqual(inForms('# Q1. A?\n\n```\nx\n`````\n\n# Q2. B?\n\nb\n'), [[' / Q1 A?: ``` x `````', ' / Q2 B?: b'], []]);
    });
    test('the second of two is told too; in a quote or as code it is none', () => {
        assert.deepEqual(inForms('# Q1. A?\n\n```\nx\n\n# Q2. B?\n\n```py\ny\n\n# Q3. C?\n\nc\n'),
            [[' / Q1 A?: ``` x', ' / Q2 B?: ```py y', ' / Q3 C?: c'], ['unterminated-fence@2', 'unterminated-fence@7']]);
        assert.deepEqual(inForms('# Q1. A?\n\n> ```\n> x\n\n# Q2. B?\n\nb\n'), [[' / Q1 A?: > ``` > x', ' / Q2 B?: b'], []]);
        assert.deepEqual(inForms('# Q1. A?\n\n    ```\n    x\n\n# Q2. B?\n\nb\n'), [[' / Q1 A?:     ```     x', ' / Q2 B?: b'], []]);
    });
});

suite('front matter, at its edges', () => {
    test('stands behind the mark of a text’s encoding', () => {
        assert.equal(withQuestions('\uFEFF# A\n', '##'), '\uFEFF---\nquestions: "##"\n---\n\n# A\n');
        assert.equal(withQuestions('# A\n', '##'), '---\nquestions: "##"\n---\n\n# A\n');
    });
    test('is keys between two rules at the top, and no heading', () => {
        for (const head of ['a: b', 'a b c: d\n"e": f', 'a.b-c:']) {
            assert.deepEqual(whole(`---\n${head}\n---\n# Q1. A?\n\na\n`), [' / Q1 A?: a'], head);
        }
        for (const question of ['Q', 'Question 1', 'q2']) {
            const [found, ...more] = read(`---\n${question}: What is A?\nA: a\n---\n`);
            assert.deepEqual([found!.replace(/Q\d /, ''), more.length], [' / What is A?: a', 0], question);
        }
        assert.equal(withQuestions('---\nQ: What is A?\nA: a\n---\n', '##').slice(0, 25), '---\nquestions: "##"\n---\n\n');
        assert.deepEqual(whole('---\na: b\n# x\n---\n\n# Q1. A?\n\na\n'), [' § --- a: b', 'x / Q1 A?: a']);
        assert.deepEqual(whole('---\na: b\n\n# Q1. A?\n\na\n'), [' § --- a: b', ' / Q1 A?: a']);
        assert.deepEqual(read('x\n\n---\na: b\n---\n# Q1. A?\n\na\n'), ['a: b / Q1 A?: a']);
    });
});

suite('tags within a line, at their edges', () => {
    const shown = (text: string): string => renderMarkdown(text).trim().replace(/^<p>|<\/p>$/g, '');

    test('only a link has an address, and only one', () => {
        assert.equal(shown('<p href="https://a.b">x</p>'), 'x');
        assert.equal(shown('[x <a href="https://a.b">y</a>](https://c.d)'), '<a href="https://c.d">x y</a>');
        for (const link of ['<A HREF=https://a.b>x</A>', '<a href=\'https://a.b\'>x</a>', '<a  href = "https://a.b">x</a >']) {
            assert.equal(shown(link), '<a href="https://a.b">x</a>', link);
        }
    });
    test('one that is not closed, or not opened, is text', () => {
        assert.equal(shown('<b>x'), '&lt;b&gt;x');
        assert.equal(shown('x</b>'), 'x&lt;/b&gt;');
        assert.equal(shown('<b>a</b'), '&lt;b&gt;a&lt;/b');
        assert.equal(shown('`<b>`a</b>'), '<code>&lt;b&gt;</code>a&lt;/b&gt;');
    });
    test('a fold in an item of a list is one', () => {
        assert.include(renderMarkdown('- a\n\n  <details><summary>b</summary>\n\n  c\n\n  </details>'), '<p><strong>b</strong></p>');
    });
    test('each pair closes by itself, in whatever case', () => {
        assert.equal(shown('<b>a</b><b>c</b>'), '<strong>a</strong><strong>c</strong>');
        assert.equal(shown('<i>a</I> <EM>b</em  >'), '<em>a</em> <em>b</em>');
        assert.equal(shown('<b>a *b</b> c*'), '<strong>a *b</strong> c*');
        assert.equal(shown('<u>a</u><mark>b</mark>'), 'ab');
    });
    test('a picture without an address that may be followed is gone, in whatever order it says its own', () => {
        assert.equal(shown('x<img src="javascript:x" alt="y">'), 'x');
        assert.equal(shown('<img alt="y" src="https://a.b/c.png">'), '<a href="https://a.b/c.png">Picture: y</a>');
    });
});

suite('what a search shows, at its edges', () => {
    const words = (name: string): string => Array.from({ length: 30 }, (_, index) => `${name}${index}`).join(' ');
    let index: SearchIndex;
    setup(() => {
        index = new SearchIndex();
        return index.update(library());
    });
    const library = (): Library => libraryOf(`# Q1. First quokka?\n\n${words('word')} wombat ${words('tail')}\n\n`
        + '# Q2. Second?\n\n**In short:** nothing\n\n**Answer:** wombat short\n\n**Key points:**\n- a numbat\n\n**Pitfall:** a bilby\n\n'
        + '**Follow-up:** a dingo\n\n**Example:**\n\n```py\nkoala = 1\n```\n');
    const hits = (query: string): (string | undefined)[][] =>
        index.search(query).map(({ entry, snippet }) => [entry.numberLabel, snippet]);

    test('a match in any part is shown, one in the title alone needs nothing', () => {
        assert.deepEqual(hits('numbat'), [['Q2', 'a numbat']]);
        assert.deepEqual(hits('bilby'), [['Q2', 'a bilby']]);
        assert.deepEqual(hits('dingo'), [['Q2', 'a dingo']]);
        assert.deepEqual(hits('koala'), [['Q2', 'koala = 1']]);
        assert.deepEqual(hits('quokka'), [['Q1', undefined]]);
    });
    test('a long text is cut at a word before the match, and says where', () => {
        assert.deepEqual(hits('wombat')[0], ['Q2', 'wombat short']);
        assert.deepEqual(hits('wombat')[1], ['Q1',
            '…word25 word26 word27 word28 word29 wombat tail0 tail1 tail2 tail3 tail4 tail5 tail6 tail7 tail8 tail9 tail10 tail11 tail…']);
        assert.equal(hits('tail29')[0]![1], '…tail24 tail25 tail26 tail27 tail28 tail29');
        assert.match(hits('word9')[0]![1]!, /^word0 word1 .{108}…$/);
    });
    test('the earliest of several words is where it begins', () => assert.equal(hits('short wombat')[0]![1], 'wombat short'));
});

suite('a page, at its edges', () => {
    test('a table is closed, and a question of no section has no place', () => {
        const html = renderQuestion(libraryOf('# Q1. A?\n\n| a | b |\n| - | - |\n| c | d |\n').entries[0]!, { related: [] });
        assert.match(html, /<div class="table" tabindex="0"><table>[\s\S]*<\/table><\/div>/);
        assert.notInclude(html, '<span></span>');
    });
    test('a link within a bank leads to the first question of its heading, by whatever of its number', () => {
        const library = libraryOf('## Q1. What is A?\n\na\n\n## 2. What is B?\n\nb\n\n## Q3. What is A?\n\nc\n', 'mine');
        const at = (anchor: string): string | undefined => library.anchored(library.entries[0]!, anchor)?.id;
        assert.deepEqual(['what-is-a', 'q1-what-is-a', '1-what-is-a', 'q3-what-is-a'].map(at),
            ['mine/q1', 'mine/q1', 'mine/q1', 'mine/q3']);
        assert.equal(at('2-what-is-b'), library.entries[1]!.id);
        assert.isUndefined(at('what-is-c'));
    });
});
