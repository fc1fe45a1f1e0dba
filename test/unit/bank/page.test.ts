import { assert } from 'chai';
import { toMarkdown } from '../../../src/core/bank/copy';
import { filters, groupEntries, groupings, type Group, type Marks } from '../../../src/core/bank/groups';
import { renderDocument, renderQuestion } from '../../../src/core/bank/html';
import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import { libraryOf } from './samples';

const whole = `## S

### Q1. Why \`A\`?

**In short:** short

**Answer:**

long

**Key points:**

- one
  more
- two

**Example:**

\`\`\`python
a = 1
\`\`\`

**Pitfall:** p

**Follow-up:** f

**Level:** mid

**Symbols:** \`a.B\`, \`a.C\`; also \`d.E\`

**See also:** Q2, Q3

**Sources:** [s](https://a.b)
`;
const mine = loadBank({ key: 'mine', title: 'My & own' }, parseBank(`${whole}\n### Q2. B?\n\nx\n\n### Q3. C?\n\nx\n`));
const library = new Library([...libraryOf('### Q1. Z?\n\nx\n').banks, mine]);
const first = library.get('mine/q1')!;

suite('the page of a question', () => {
    test('has its place, its parts in their order, and its neighbours', () => {
        const html = renderQuestion(first, {
            related: library.related(first), previous: library.get('q1'), next: library.get('mine/q2'), note: 'noted', memory: 'due <now>',
            places: [{ label: 'a.py:1', text: 'x < y' }, { label: 'b.py:2', text: 'z' }]
        });
        const part = (name: string, title: string): string =>
            `<section class="${name}" aria-labelledby="${name}"><h2 id="${name}">${title}</h2>`;
        const places = ['<a href="#" data-place="0">a.py:1</a> <code>x &lt; y</code>',
            '<a href="#" data-place="1">b.py:2</a> <code>z</code>'];
        const related = ['<a href="#" data-open="mine/q2">Q2. B?</a>', '<a href="#" data-open="mine/q3">Q3. C?</a>'];
        const list = (items: readonly string[]): string => `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul></section>`;
        assert.equal(html.split('\n').filter(line => !line.includes('class="code"') && !line.startsWith('more')).join('\n'), `<article>
<p class="place"><span>My &amp; own</span><span>S</span>
<span class="number">Q1</span>
<span class="level">mid</span>
<span class="memory">due &lt;now&gt;</span>
</p><h1>Why <code>A</code>?</h1>
<div class="in-short"><p>short</p>
</div>
<section class="answer" aria-labelledby="answer"><h2 id="answer">Answer</h2><p>long</p>
</section>
<section class="key-points" aria-labelledby="key-points"><h2 id="key-points">Key points</h2><ul><li><p>one
</li><li>two</li></ul></section>
<section class="pitfall" aria-labelledby="pitfall"><h2 id="pitfall">Pitfall</h2><p>p</p>
</section>
<section class="follow-up" aria-labelledby="follow-up"><h2 id="follow-up">Follow-up</h2><p>f</p>
</section>
<section class="note" aria-labelledby="note"><h2 id="note">Your note</h2><p>noted</p>
</section>
${part('in-your-code', 'In your code')}${list(places)}
${part('see-also', 'See also')}${list(related)}
<section class="sources" aria-labelledby="sources"><h2 id="sources">Sources</h2><p><a href="https://a.b">s</a></p>
</section>
</article>
<nav aria-label="Neighbouring questions">
<p class="previous"><span>Previous</span><a href="#" data-open="q1">Q1. Z?</a></p>
<p class="next"><span>Next</span><a href="#" data-open="mine/q2">Q2. B?</a></p>
</nav>`);
    });

    test('of many places shows twenty and counts the rest', () => {
        const placed = (count: number): string =>
            renderQuestion(first, { related: [], places: Array.from({ length: count }, (_, index) => ({ label: `p${index}`, text: '' })) });
        assert.include(placed(23), '<p>and 3 more</p>');
        assert.equal(placed(23).split('data-place').length - 1, 20);
        assert.notInclude(placed(20), '<p>and ');
        assert.notInclude(placed(0), 'in-your-code');
    });

    test('says that an answer is missing, and how many choices are right', () => {
        const of = (text: string): string => renderQuestion(libraryOf(text).entries[0]!, { related: [] });
        assert.include(of('### Q1. A?\n'), 'This question has no answer yet.');
        assert.include(of('### Q1. A?\n\n- [x] a\n- [x] b\n- [ ] c\n'), '>The right choices</h2><ul><li>a</li><li>b</li></ul>');
        assert.include(of('### Q1. A?\n\n- [x] a\n- [ ] c\n\nso\n'), '>The right choice</h2>');
        assert.include(of('### Q1. A?\n\n- [x] a\n- [ ] c\n\nso\n'), '>Explanation</h2><p>so</p>');
    });

    test('a document keeps its own headings; a question’s stand below the page’s', () => {
        assert.equal(renderDocument('# A\n\n##### B\n'), '<h1>A</h1>\n<h5>B</h5>\n');
        assert.include(renderQuestion(libraryOf('### Q1. A?\n\nx\n\n##### B\n\ny\n').entries[0]!, { related: [] }), '<h6>B</h6>');
    });

    test('as Markdown is what its bank says', () => {
        assert.equal(toMarkdown(first), whole.replace('## S\n\n', ''));
        assert.equal(toMarkdown(library.get('mine/q2')!), '### Q2. B?\n\n**Answer:**\n\nx\n');
    });
});

suite('the nodes of the tree', () => {
    const marks: Marks = { isBookmarked: id => id === 'mine/q1', stateOf: id => id === 'q1' ? 'due' : 'new', recalled: () => undefined };
    const shown = (nodes: readonly Group[]): unknown => nodes.map(({ id, label, description }) => [id, label, description]);

    test('each has a name of its own that stays', () => {
        assert.deepEqual([...groupings], ['section', 'level', 'state', 'symbol']);
        assert.includeMembers([...filters], ['all', 'bookmarked', 'due', 'new']);
        const banks = groupEntries(library, 'section', 'all', marks);
        assert.deepEqual(shown(banks), [['bank:', 'DRF Interview', undefined], ['bank:mine', 'My & own', undefined]]);
        const [section] = banks[1]!.children() as Group[];
        assert.deepEqual([section!.id, section!.label, section!.parent], ['bank:mine/section:S', 'S', banks[1]]);
        assert.deepEqual(section!.children().map(({ id, kind }) => [id, kind])[0], ['bank:mine/section:S/mine/q1', 'question']);
        assert.strictEqual(section!.children(), section!.children(), 'made once');
        assert.deepEqual(shown(groupEntries(library, 'level', 'all', marks)), [['level:mid', 'Mid', undefined], ['level:', 'No level',
            undefined]]);
        assert.deepEqual(groupEntries(library, 'state', 'all', marks).map(({ id, entries }) => [id, entries.length]), [['state:new', 3],
            ['state:due', 1]]);
        assert.deepEqual(groupEntries(library, 'state', 'due', marks).map(({ id }) => id), ['state:due']);
        assert.deepEqual(shown(groupEntries(library, 'symbol', 'bookmarked', marks)),
            [['symbol:a.B', 'B', 'a'], ['symbol:a.C', 'C', 'a'], ['symbol:d.E', 'E', 'd']]);
    });

    test('many open into ranges that say which they are', () => {
        const large = libraryOf(Array.from({ length: 450 }, (_, index) => `# Q${index + 1}. A\nx\n`).join(''));
        const [section] = groupEntries(large, 'section', 'all', marks);
        assert.deepEqual(section!.children().map(node => node.kind === 'group' && [node.label, node.entries.length]),
            [['1 – 200', 200], ['201 – 400', 200], ['401 – 450', 50]]);
    });
});

suite('what is said of a bank', () => {
    const problems = (text: string): [string, string, number][] => parseBank(text).problems.map(({ code, message, line }) => [code,
        message, line]);

    test('names what does not fit in words', () => {
        assert.deepEqual(problems('### Q1. A?\n\n**In short:** a\n\n**Answer:** x\n\n**In short:** b\n'),
            [['duplicate-label', 'This label stands twice in one question; both texts were kept.', 6]]);
        assert.deepEqual(problems('### Q1. A?\n\n**Answer:** x\n\n**Pitfall:**\n\n**Follow-up:** f\n'), [['empty-label',
            'Nothing stands under this label.', 4]]);
        assert.deepEqual(problems('### Q1. A?\n\nx\n\n**See also:** Q7\n'), [['unknown-reference',
            'See also names Q7, which this bank does not have.', 0]]);
        assert.deepEqual(problems('### Q1. A?\n\n### Q2. B?\n\nx\n'), [['no-answer', 'This question has no answer.', 0]]);
        assert.deepEqual(problems('### Q1. A?\n\nx\n\n### Q1. B?\n\ny\n'), [['duplicate-number',
            '2 questions have the number Q1: lines 1 and 5.', 4]]);
        const many = Array.from({ length: 10 }, (_, index) => `### Q${index + 1}. A${index}?\n`).join('\n');
        assert.deepEqual(problems(many), [['no-answer', '10 of 10 questions have no answer.', 0]]);
    });

    test('offers what would make questions of it, the most first', () => {
        const [none] = parseBank('## A\n\nx\n\n## B\n\ny\n\n### C\n\nz\n').problems;
        assert.deepInclude(none, { code: 'no-questions', line: 0, marks: [{ mark: '##', count: 2 }, { mark: '###', count: 1 }] });
        assert.equal(none!.message, 'No questions found: nothing here asks or opens with “Q1.”. 2 headings “##” with text may be: '
            + 'the line questions: "##" in the file’s front matter makes them so.');
        const bold = parseBank('**One thing**\n\nx\n\n**Another thing**\n\ny\n').problems[0]!;
        assert.deepEqual(bold.marks, [{ mark: 'bold', count: 2 }]);
        assert.include(bold.message, '2 bold lines may be');
        assert.notInclude(parseBank('only text\n').problems[0]!.message, 'may be');
    });
});
