import { assert } from 'chai';
import fc from 'fast-check';
import { toMarkdown } from '../../../src/core/bank/copy';
import { renderAnswer, renderMarkdown, renderPrompt, renderQuestion } from '../../../src/core/bank/html';
import { parseBank } from '../../../src/core/bank/parse';
import { entryOf, libraryOf } from './samples';

const page = (markdown: string): string => renderQuestion(entryOf(markdown), { related: [] });

suite('a question as HTML', () => {
    test('shows every part under its heading', () => {
        const library = libraryOf(
            '## S\n### Q1. A\n**In short:** short\n**Answer:** long\n**Key points:**\n- one\n**Example:**\n```python\n'
                + 'class A: ...\n```\n**Pitfall:** p\n**Follow-up:** f\n**Level:** mid\n**See also:** Q2\n'
                + '**Sources:** [s](https://a.b)\n### Q2. B\nx');
        const [first, second] = library.entries;
        const html = renderQuestion(first!, { related: library.related(first!), next: second, note: 'my *own*' });
        for (const part of ['<h1>A</h1>', '<p>short</p>', '<p>long</p>', '<li>one</li>',
            '<code class="language-python">class A: ...</code>', 'id="pitfall"', 'id="follow-up"', '>mid<', '<em>own</em>',
            '<a href="#" data-open="q2">Q2. B</a>', '<a href="https://a.b">s</a>', 'class="next"']) {
            assert.include(html, part);
        }
        assert.notInclude(html, 'class="previous"');
    });

    test('says against what it was corrected', () => {
        const entry = entryOf('### Q1. A\nlong');
        const html = renderQuestion({ ...entry, question: { ...entry.question, correction: 'The source says b.' } }, { related: [] });
        assert.match(html, /<h2 [^>]*>Corrected: the list that these questions come from says otherwise<\/h2><p>The source says b\.<\/p>/);
    });

    test('the button that copies code stands above it and covers none', () => {
        const html = page('### Q1. A\n```python\na = 1\n```');
        assert.match(html, /<p class="code-head"><span>python<\/span><button [^>]*>Copy<\/button><\/p><pre [^>]*><code [^>]*>a = 1</);
    });

    test('says what of it was checked by running, and where the proof is', () => {
        const entry = entryOf('### Q1. A\nlong\n**Key points:**\n- one\n- two');
        const proof = 'https://example.com/q01.py?a=1&b="';
        const html = renderQuestion(
            { ...entry, question: { ...entry.question, checked: { keyPoints: 1, releases: 'DRF 3.18, Django 5.2 and 6.1', proof } } },
                { related: [] });
        assert.include(html,
            '<p class="checked">Checked by running: DRF 3.18, Django 5.2 and 6.1 · 1 of 2 key points · '
            + '<a href="https://example.com/q01.py?a=1&amp;b=&quot;">Proof</a></p>');
        assert.notInclude(renderQuestion(entry, { related: [] }), 'Checked by running');
    });

    for (const [name, markdown] of Object.entries({
        'script': '<script>alert(1)</script>', 'an event handler': '<img src=x onerror=alert(1)>',
        'a javascript: link': '[a](javascript:alert(1))',
        'a command: link': '[a](command:workbench.action.quit)', 'a disguised link': '[a](java&#115;cript:alert(1))',
        'an autolink': '<command:a.b>',
        'a data: picture': '![a](data:image/svg+xml;base64,AAAA)', 'a remote picture': '![a](https://a.b/c.png)',
        'a file: link': '[a](file:///etc/passwd)',
        'a reference': '[a]\n\n[a]: vscode://x.y/z'
    })) {
        test(`${name} is text`, () => {
            const html = renderMarkdown(markdown);
            assert.notMatch(html, /<(?!\/?(?:p|a)\b)/);
            assert.notMatch(html, /href="(?!https?:)/);
        });
    }

    test('the learner’s own code comes before the answer, as data', () => {
        const found = { label: 'a<b>.py:3', says: '`get` has no `timeout=`', code: '<script>\n</code>```' };
        const five = Array.from({ length: 5 }, () => found);
        const html = renderAnswer(entryOf('### Q1. Why?\n\nBecause.\n'), { note: undefined, found: five });
        assert.match(html, /^<section class="in-your-code"[^>]*>.*<strong>a&lt;b&gt;\.py:3<\/strong>: <code>get<\/code> has no.*Because/s);
        assert.include(html, '&lt;script&gt;\n&lt;/code&gt;```</code></pre>');
        assert.include(html, 'and 2 more');
        assert.notInclude(html, '<script>');
    });

    test('choices stand in the question, the right ones in the answer alone', () => {
        const entry = entryOf('### Q1. Which?\n\n`code`\n\n- [ ] one\n- [x] two\n');
        assert.include(renderPrompt(entry), '<li>one</li><li>two</li>');
        assert.include(renderPrompt(entry), '<code>code</code>');
        assert.notInclude(renderAnswer(entry, { note: undefined }), 'one');
        assert.include(renderAnswer(entry, { note: undefined }), '<ul><li>two</li></ul>');
        assert.notInclude(renderAnswer(entry, { note: undefined }), 'no answer yet');
    });

    test('tags that people write mean what they say; no attribute comes through, and no other tag', () => {
        assert.equal(renderMarkdown('a<br>b <b>c</b> O(n<sup>2</sup>) <kbd>x</kbd> <code>y</code><!-- z -->'),
            '<p>a<br>\nb <strong>c</strong> O(n<sup>2</sup>) <kbd>x</kbd> <code>y</code></p>\n');
        assert.equal(renderMarkdown('<details><summary>More</summary>\n\na\n\n</details>\n\n<!--\n# old\n-->'),
            '<p><strong>More</strong></p>\n<p>a</p>\n');
        assert.equal(renderMarkdown('<b onclick="x">a</b>'), '<p>&lt;b onclick=&quot;x&quot;&gt;a&lt;/b&gt;</p>\n');
        assert.equal(renderMarkdown('![Schema](https://a.b/c.png)'), '<p><a href="https://a.b/c.png">Picture: Schema</a></p>\n');
    });

    test('tags nest, and close where they should', () => {
        assert.equal(renderMarkdown('<b>a <i>b</i> **c** <code>d</code></b>'),
            '<p><strong>a <em>b</em> <strong>c</strong> <code>d</code></strong></p>\n');
        assert.equal(renderMarkdown('<b><b>a</b></b>'), '<p><strong><strong>a</strong></strong></p>\n');
        assert.equal(renderMarkdown('<span>a <SPAN class="x">b</SPAN > c</span> <b>d</b>'), '<p>a b c <strong>d</strong></p>\n');
        assert.equal(renderMarkdown('<b>a `<b>` b</b> <b>c</b>'),
            '<p><strong>a <code>&lt;b&gt;</code> b</strong> <strong>c</strong></p>\n');
        assert.equal(renderMarkdown('<b>a <i>b</b> c</i>'), '<p><strong>a &lt;i&gt;b</strong> c&lt;/i&gt;</p>\n');
        assert.equal(renderMarkdown('The <p> tag, <span style="color:red">red</span> and `<b>`'),
            '<p>The &lt;p&gt; tag, red and <code>&lt;b&gt;</code></p>\n');
        assert.equal(renderMarkdown('<code>__init__</code> <code>&lt;p&gt;</code>'),
            '<p><code>__init__</code> <code>&lt;p&gt;</code></p>\n');
        assert.equal(renderMarkdown('a\n\n<hr>\n\nb'), '<p>a</p>\n<hr>\n<p>b</p>\n');
        assert.equal(renderMarkdown('<a href="https://a.b" onclick="x">c</a> <a name="d"></a><a href="javascript:x">e</a>'),
            '<p><a href="https://a.b">c</a> e</p>\n');
        assert.equal(renderMarkdown('<img width=1 src="https://a.b/c.png" alt="D" onerror=x>'),
            '<p><a href="https://a.b/c.png">Picture: D</a></p>\n');
    });

    test('tags that nest deeper than anybody writes take no more than their time, and stay text where they are too deep', () => {
        for (const name of ['b', 'span', 'a']) {
            const html = renderMarkdown(`${`<${name}>`.repeat(20_000)}x${`</${name}>`.repeat(20_000)}`);
            assert.include(html, 'x');
            assert.include(html, `&lt;${name}&gt;`);
        }
    });

    test('a link that is a tag has no other within, be it an address, Markdown or a tag', () => {
        for (const inner of ['see https://c.d/e', '[x](https://c.d)', '<a href="https://c.d">x</a>', '<b>see https://c.d</b>']) {
            const html = renderMarkdown(`<a href="https://a.b">${inner}</a> and https://e.f`);
            assert.deepEqual([...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href), ['https://a.b', 'https://e.f'], html);
        }
    });

    test('a name of a file is no web address',
        () => assert.equal(renderMarkdown('in settings.py, see https://a.b'),
            '<p>in settings.py, see <a href="https://a.b">https://a.b</a></p>\n'));

    suite('links of a bank', () => {
        const library = libraryOf(
            '## S\n\n### 1. What\'s `A`?\n\n'
                + '[b](#2-why-b) [w](#whats-a) [gone](#gone) [f](./x%20y.md#z) ![p](p.png) [no](//a.b/c) [js](javascript:x)\n\n'
                + '### 2. Why B?\n\nb\n', 'own');
        const [first, second] = library.entries;
        test('those within the file lead to its questions, or are their labels', () => {
            const html = renderQuestion(first!, { related: [], questionAt: anchor => library.anchored(first!, anchor)?.id });
            assert.include(html, `<a href="#" data-open="${second!.id}">b</a> <a href="#" data-open="${first!.id}">w</a> gone`);
        });
        test('relative ones lead to files where the bank is one, pictures too; other hosts and schemes stay text', () => {
            const html = renderAnswer({ ...first!, question: first!.question, bank: { key: 'own', title: 'own', uri: 'file:///own.md' } },
                { note: undefined });
            assert.include(html,
                '<a href="#" data-file="./x y.md#z">f</a> <a href="#" data-file="p.png">Picture: p</a> [no](//a.b/c) [js](javascript:x)');
            assert.include(renderAnswer(first!, { note: undefined }), '<p>b w gone f Picture: p [no]');
        });
        test('a question of an equal heading elsewhere is none of them', () => {
            const other = libraryOf('### Why C?\n\nx', 'other').entries[0]!;
            assert.isUndefined(library.anchored(other, 'why-c'));
            assert.isUndefined(library.anchored(first!, 'why-c'));
        });
    });

    test('what introduces a section stands folded above each of its questions', () => {
        const library = libraryOf('## S\n\nAll of *these* use `t`.\n\n### A?\n\na\n\n### B?\n\nb\n\n## T\n\n### C?\n\nc\n');
        const [a, b, c] = library.entries.map(entry => renderQuestion(entry, { related: [] }));
        for (const html of [a, b]) {
            assert.include(html,
                '<details class="introduction"><summary>About this section</summary><p>All of <em>these</em> use <code>t</code>.</p>');
        }
        assert.notInclude(c, 'introduction');
    });

    test('what introduces a section is shown without its table of contents, in whatever form', () => {
        const links = ['a', 'b', 'c'].map(name => `[${name.toUpperCase()}?](#${name})`);
        for (const contents of [links.map(link => `- ${link}`).join('\n'),
            `| No. | Question |\n| --- | --- |\n${links.map((link, index) => `| ${index} | ${link} |`).join('\n')}`]) {
            const shown = (text: string): string =>
                renderQuestion(libraryOf(`# S\n\n${text}\n\n### A?\n\na\n\n### B?\n\nb\n`).entries[0]!, { related: [] });
            assert.notInclude(shown(`## Table of Contents\n\n${contents}`), 'introduction');
            assert.include(shown(`All of it.\n\n## Contents\n\n${contents}`), '<p>All of it.</p>\n</details>');
        }
        assert.include(page('# S\n\nSee [B](#b).\n\n### A?\n\na\n\n### B?\n\nb\n'), 'See B');
    });
    test('a link by reference leads where another line of the file says', () => {
        const html = page('## S\n\n### A?\n\nSee [the docs][1].\n\n### B?\n\nb\n\n[1]: https://example.org/x\n');
        assert.include(html, '<a href="https://example.org/x">the docs</a>');
    });

    test('a title, a section and code are escaped', () => {
        const html = page('## <b>S\n### Q1. <i>A</i> `<u>`?\n```x"><script>\n</code><script>\n```');
        assert.notMatch(html, /<(script|b|i|u)>/);
    });

    test('nothing of a bank’s becomes a tag or an attribute, whatever it is', () => {
        const parts = fc.constantFrom('<', '>', '"', '\'', '&', '`', '```', '\n', '[', ']', '(', ')', '!', '#', '*', 'javascript:',
            'onload=', 'a', ' ', '|', '-', '<script>', '</code>', '&#60;');
        fc.assert(fc.property(fc.array(parts, { maxLength: 30 }), fc.array(parts, { maxLength: 30 }), (title, answer) => {
            const html = page(
                `## ${answer.join('').replace(/\n/g, ' ')}\n### Q1. ${title.join('').replace(/\n/g, ' ')}\n\n${answer.join('')}`);
            assert.notMatch(html, /<script|href="javascript/i);
            assert.notMatch(html.replace(/="[^"]*"/g, '=""'), /<[^>]*\son\w+\s*=/i);
        }), { numRuns: 1000 });
    });

    test('an answer’s own headings stand below the page’s', () => {
        assert.include(page('### Q1. A\n#### B\ntext\n##### C'), '<h6>B</h6>');
    });

    test('aligned columns need no inline style', () => {
        assert.include(renderMarkdown('| a |\n| -: |\n| 1 |'), '<td class="align-right">1</td>');
    });

    test('the empty corner of a table heads no column', () => {
        assert.include(renderMarkdown('| | a |\n| - | - |\n| b | 1 |').replaceAll('\n', ''), '<tr><td></td><th>a</th></tr>');
    });

    test('code is text, with its language for the page’s highlighter', () => {
        assert.include(renderMarkdown('```python title\n<>\n```'), '<code class="language-python">&lt;&gt;</code>');
        assert.include(renderMarkdown('```\n<>\n```'), '<code class="language-code">&lt;&gt;</code>');
    });
});

suite('a question as Markdown', () => {
    test('a part that begins with a block reads back as itself too', () => {
        for (const part of ['```python\nx\n```', '- one\n- two', '| a |\n| - |\n| b |', '> quote', 'two\n\nparagraphs']) {
            const text = `### Q1. A\n\n**Answer:**\n\nx\n\n**Pitfall:**\n\n${part}\n\n**Level:** mid\n`;
            assert.equal(toMarkdown(entryOf(text)), text);
        }
    });

    test('reads back as itself', () => {
        const text = '### Q1. A `b`\n\n**In short:** s\n\n**Answer:**\n\nx\n\n- y\n\n**Key points:**\n\n- one\n- two\n\n'
            + '  - more\n\n**Example:**\n\n```python\nx\n```\n\n**Pitfall:** p\n\n**Follow-up:** f\n\n**Level:** mid\n\n'
            + '**Symbols:** `a.b`; also `.c`\n\n**See also:** Q1\n\n**Sources:** [s](https://a.b)\n';
        assert.equal(toMarkdown(entryOf(text)), text);
        assert.deepEqual(parseBank(toMarkdown(entryOf(text))).problems, []);
    });

    test('one without a number has none, one of a list keeps its own, and one of a title alone is that', () => {
        for (const text of ['### Why?\n\n**Answer:**\n\nx\n', '### 7. Why?\n\n**Answer:**\n\nx\n', '### Q3. A\n',
            '### Why?\n\n**In short:** s\n\n**Symbols:** `a.b`\n']) {
            assert.equal(toMarkdown(entryOf(text)), text);
        }
    });

    test('choices stay choices, what belongs to the question stays with it', () => {
        const text = '### Q1. What is printed?\n\n```js\na\n```\n\n- [ ] one\n- [x] two\n\n  more\n\n**Answer:**\n\nbecause\n';
        assert.equal(toMarkdown(entryOf(text)), text);
    });
});
