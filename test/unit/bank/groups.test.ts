import { assert } from 'chai';
import { groupEntries, rangeSize, type Filter, type Grouping, type Marks, type TreeNode } from '../../../src/core/bank/groups';
import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import { libraryOf } from './samples';

const marks: Marks = { isBookmarked: id => id === 'q2', stateOf: () => 'new', recalled: () => undefined };
const library = libraryOf(
    '## S\n### Q1. A\nx\n**Level:** senior\n**Symbols:** `a.b.C`; also `.d`\n### Q2. B\nx\n## T\n### Q3. C\nx\n**Level:** junior\n'
        + '**Symbols:** `a.b.C`, `e.*`');
const sketch = (nodes: readonly TreeNode[]): unknown =>
    nodes.map(node => node.kind === 'group' ? [node.label, node.entries.length, sketch(node.children())] : node.entry.numberLabel);
const tree = (grouping: Grouping, filter: Filter = 'all'): unknown => sketch(groupEntries(library, grouping, filter, marks));

suite('groups', () => {
    test('by section', () => assert.deepEqual(tree('section'), [['S', 2, ['Q1', 'Q2']], ['T', 1, ['Q3']]]));
    test('by level', () => assert.deepEqual(tree('level'), [['Junior', 1, ['Q3']], ['Senior', 1, ['Q1']], ['No level', 1, ['Q2']]]));
    test('by state', () => assert.deepEqual(tree('state'), [['New', 3, ['Q1', 'Q2', 'Q3']]]));
    test('by symbol', () => assert.deepEqual(tree('symbol'), [['C', 2, ['Q1', 'Q3']], ['d', 1, ['Q1']], ['e.*', 1, ['Q3']]]));
    test('only bookmarked', () => assert.deepEqual(tree('section', 'bookmarked'), [['S', 1, ['Q2']]]));
    test('only known, of which there are none', () => assert.deepEqual(tree('section', 'known'), []));

    test('with a second bank, banks stand on top', () => {
        const mine = loadBank({ key: 'mine', title: 'mine' }, parseBank('# Z?\nx'));
        assert.deepEqual(sketch(groupEntries(new Library([...library.banks, mine]), 'section', 'all', marks)),
            [['DRF Interview', 3, [['S', 2, ['Q1', 'Q2']], ['T', 1, ['Q3']]]], ['mine', 1, [['Questions', 1, ['']]]]]);
    });

    test('50,000 questions of one section never open into more than a range of nodes, and each is there once', () => {
        const large = libraryOf(Array.from({ length: 50_000 }, (_, index) => `# Q${index + 1}. A\nx\n`).join(''));
        const seen: string[] = [];
        const walk = (nodes: readonly TreeNode[]): void => {
            assert.isAtMost(nodes.length, rangeSize);
            for (const node of nodes) { if (node.kind === 'group') { walk(node.children()); } else { seen.push(node.entry.id); } }
        };
        walk(groupEntries(large, 'section', 'all', marks));
        assert.deepEqual(seen, large.entries.map(({ id }) => id));
    });
});
