import { parser } from '@lezer/python';
import { assert } from 'chai';
import { parseLabels, readLabels, type Marker } from './labels';
import { readShippedBank } from '../../../scripts/shippedBank';

const projects = readLabels();
const all = projects.flatMap(project => project.markers);
const textOf = (files: readonly { path: string; text: string }[], marker: Marker): string =>
    files.find(file => file.path === marker.file)!.text.slice(marker.start, marker.end);

suite('reading labels', () => {
    const marked = (source: string): string[] => {
        const { files, markers } = parseLabels('a', source);
        return markers.map(marker =>
            `${marker.file} ${textOf(files, marker)} ${marker.isTrap ? 'nothing' : [marker.first, marker.right, marker.fine].join('|')} ${marker.place}`);
    };

    for (const [title, source, expected] of [
        ['a symbol', 'x = Q()\n  # ^ first Q63\n', ['a.py Q 63|63| a.py:1']],
        ['all three kinds', 'x = Q()\n  # ^ first Q1 Q2; right Q3; fine Q4 Q5\n', ['a.py Q 1,2|1,2,3|4,5 a.py:1']],
        ['several below one line', 'a = get(get)\n  # ^^^ nothing\n      # ^^^ first Q1\n',
            ['a.py get nothing a.py:1', 'a.py get 1|1| a.py:1']],
        ['at the left edge', 'DEBUG = 1\n#<^^^ first Q59\nQs\n#< nothing\n', ['a.py DEBUG 59|59| a.py:1', 'a.py Qs nothing a.py:3']],
        ['one column in', '@action\n#^^^^^^ first Q61 (of a viewset)\n', ['a.py action 61|61| a.py:1']],
        ['below a comment', '# get it\n# ^^^ nothing (a comment)\n', ['a.py get nothing a.py:1']],
        ['files', '# file: b/c.py\n\nx = 1\n# file: d.py\nget\n#<^ nothing\n', ['d.py get nothing a.py:5']]
    ] as [string, string, string[]][]) {
        test(title, () => { assert.deepEqual(marked(source), expected); });
    }

    test('files keep their text, markers included', () => {
        assert.deepEqual(parseLabels('a', '# file: b/__init__.py\n# file: b/c.py\nx\n\n# file: d.py\nget\n#<^ nothing\n').files,
            [{ path: 'b/__init__.py', text: '' }, { path: 'b/c.py', text: 'x\n\n' }, { path: 'd.py', text: 'get\n#<^ nothing\n' }]);
    });

    for (const text of ['first', 'right Q1', 'first Q1, Q2', 'first Q1; fine', 'nothing at all']) {
        test(`‘${text}’ is no label`, () => { assert.throws(() => parseLabels('a', `get\n#<^ ${text}\n`), /^a\.py:2: /); });
    }
});

suite('the labels', () => {
    test('are many', () => {
        assert.isAtLeast(all.filter(marker => !marker.isTrap).length, 240);
        assert.isAtLeast(all.filter(marker => marker.isTrap).length, 130);
    });

    test('name questions of the bank, each once', async () => {
        const { bank } = await readShippedBank('data');
        const known = new Set(bank.sections.flatMap(section => section.questions).map(question => question.number));
        for (const { place, right, fine } of all) {
            const named = [...right, ...fine];
            assert.deepEqual(named.filter(number => !known.has(number)), [], place);
            assert.equal(new Set(named).size, named.length, place);
        }
    });

    for (const { name, files, markers } of projects) {
        test(`${name}: carets hit a word exactly, and no word twice`, () => {
            const seen = new Set<string>();
            for (const marker of markers) {
                const { text } = files.find(file => file.path === marker.file)!;
                assert.match(text.slice(marker.start, marker.end), /^\w+$/, marker.place);
                assert.notMatch(text.slice(Math.max(0, marker.start - 1), marker.start) + text.charAt(marker.end), /\w/, marker.place);
                const key = `${marker.file} ${marker.start}`;
                assert.isFalse(seen.has(key), `${marker.place}: ${text.slice(marker.start, marker.end)} is marked twice`);
                seen.add(key);
            }
        });

        test(`${name}: no file twice, and Python wherever nobody is typing`, () => {
            assert.equal(new Set(files.map(file => file.path)).size, files.length);
            if (name === 'half_typed') { return; }
            for (const { path, text } of files) {
                parser.parse(text).iterate(
                    { enter: node => { assert.isFalse(node.type.isError, `${path}: ${text.slice(node.from - 40, node.from + 20)}`); } });
            }
        });
    }
});
