import { assert } from 'chai';
import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import { SymbolIndex } from '../../../src/core/bank/symbolIndex';
import { CodeMap, usesOf } from '../../../src/core/hints/codeMap';
import { audibleFindings } from '../../../src/core/hints/findings';
import { foundIn, reviewReport } from '../../../src/core/hints/found';
import { documentationOf, hoverMarkdown, type HoverQuestion } from '../../../src/core/hints/hover';
import { foldersKeptOut, ignoredBy } from '../../../src/core/hints/ignored';
import { mergeShared, Muted, muteKinds, withoutMutes, type Mute } from '../../../src/core/hints/mutes';
import { firstWebLink, safeInline } from '../../../src/core/hints/safeMarkdown';
import { lensTitle, shortAnswer, shortTitle, shortened, symbolName } from '../../../src/core/hints/titles';
import { entryOf, libraryOf } from '../bank/samples';

suite('the links of a hover', () => {
    const [entry] = libraryOf('## Q7. Why?\n\n**In short:** So.\n\n**Answer:** x\n').entries;
    const place = { uri: 'file:///a%20b.py', offset: 7 };
    const questions: HoverQuestion[] = [{ entry: entry!, symbol: 'b.C', loudness: 'full' }];
    /** Label, command, arguments and tooltip of each link. */
    const linksOf = (parts: Partial<Parameters<typeof hoverMarkdown>[0]>): unknown[] => {
        const text = hoverMarkdown({ place, file: place.uri, symbols: ['b.C'], questions, more: 0, ...parts })!;
        return [...text.matchAll(/\[([^\]]+)\]\(command:([\w.]+)\?(\S+) "([^"]*)"\)/g)].map(([, label, command, values, tooltip]) =>
            [label, command, JSON.parse(decodeURIComponent(decodeURIComponent(values!))) as unknown, tooltip]);
    };

    test('each runs its command with what it is about', () => {
        assert.deepEqual(linksOf({}), [
            ['Open', 'drfInterview.open', ['q7'], 'Open the question with its full answer'],
            ['Quiz me', 'drfInterview.quizOn', [{ title: 'Q7', ids: ['q7'] }], 'Ask me this question in the quiz'],
            ['Mute…', 'drfInterview.hintMute', [{ file: place.uri, id: 'q7', symbol: 'b.C' }], 'Silence this question, symbol or folder']
        ]);
        const [reveal] = linksOf({ recall: { stage: 'asked' } });
        const tooltip = 'Show the short answer, then grade how well you knew it';
        assert.deepEqual(reveal, ['Reveal', 'drfInterview.hintReveal', [{ ...place, id: 'q7' }], tooltip]);
        const grades = [{ grade: 1, label: 'Again', interval: '1 min' }, { grade: 3, label: 'Good', interval: '3 days' }] as const;
        const shown = linksOf({ recall: { stage: 'revealed', grades } });
        assert.deepEqual(shown.slice(0, 2), [
            ['Again', 'drfInterview.hintGrade', [{ ...place, id: 'q7', grade: 1 }], 'Comes again in 1 min'],
            ['Good', 'drfInterview.hintGrade', [{ ...place, id: 'q7', grade: 3 }], 'Comes again in 3 days']
        ]);
        assert.deepEqual(linksOf({ more: 2 }).at(-1), [
            '2 more…', 'drfInterview.hintQuestions', [{ file: place.uri, symbols: ['b.C'] }], 'Choose from all questions on this place'
        ]);
        const both = [...questions, { ...questions[0]!, loudness: 'title' as const }];
        assert.deepEqual(linksOf({ questions: both }).at(-1), ['Q7. Why?', 'drfInterview.open', ['q7'], 'Open the question']);
    });

    test('documentation is a page of the web, or none', () => {
        const of = (sources: string): string | undefined =>
            documentationOf(entryOf(`## Q1. T\n\n**Answer:** x\n\n**Sources:** ${sources}\n`));
        assert.equal(of('see [a](notes.md), [b](https://b.org/x), [c](https://c.org)'), 'https://b.org/x');
        assert.isUndefined(of('the book'));
        assert.isUndefined(documentationOf(entryOf('## Q1. T\n\nx')));
        assert.isUndefined(firstWebLink(`${'word '.repeat(1000)}[late](https://b.org)`), 'no more is read than a hover has room for');
        assert.isUndefined(firstWebLink('`[a](https://b.org)` ![p](https://b.org/p.png)'));
    });
});

suite('a bank’s text as one line', () => {
    const becomes = (text: string, expected: string): void => assert.equal(safeInline(text), expected);
    test('paragraphs, lists and code follow one another with a blank between', () => {
        becomes('one\ntwo\n\nthree', 'one two three');
        becomes('one  \ntwo', 'one two');
        becomes('a\n\n```python\nx = 1\n```\n\nb', 'a `x = 1` b');
        becomes('- a\n- b', 'a b');
        becomes('a\n\n---\n\nb', 'a b');
        becomes('``a ` b``', '`` a ` b ``');
        becomes('[a](https://b.org) and [c](notes.md)', '[a](https://b.org) and c');
        becomes('', '');
    });
});

suite('short titles and answers', () => {
    test('a line without a number begins with its words', () => {
        const [plain] = new Library([loadBank({ key: '', title: '' }, parseBank('# S\n\n## Why is it so?\n\nx\n'))]).entries;
        assert.equal(lensTitle(plain!, 0).trim(), lensTitle(plain!, 0));
        assert.notMatch(lensTitle(entryOf('## Q1. Why?\nx'), 0), / {2}/);
    });
    test('what goes without saying is left out', () => {
        for (const [title, short] of [
            ['Pagination (e.g. cursors) in your API?', 'Pagination'], ['What is a view in DRF?', 'View'], ['Which are the mixins?',
                'Mixins'],
            ['Could you please explain how you would test a view?', 'Test a view'], ['How do you cache a response, and when is it stale?',
                'Cache a response'],
            ['?', '?'], ['What is a?', 'A']
        ]) { assert.equal(shortTitle(entryOf(`## Q1. ${title}\nx`)), short); }
    });
    test('a long text is cut between words, a long word within', () => {
        assert.equal(shortened('short', 5), 'short');
        assert.equal(shortened('one two three', 9), 'one two…');
        assert.equal(shortened('one, two', 6), 'one…');
        assert.equal(shortened('abcdefghijkl', 6), 'abcdef…');
        assert.equal(shortened('ab cdefghijkl', 8), 'ab cdefg…', 'a blank in the first half is too early');
        assert.equal(shortened('abcd efghijkl', 8), 'abcd efg…');
    });
    test('an answer is told by its first paragraph', () => {
        assert.equal(shortAnswer(entryOf('## Q1. T\n\n**Answer:** one\ntwo\n \nthree\n')), 'one two');
        assert.equal(symbolName('rest_framework.throttling.*'), 'rest_framework.throttling');
        assert.equal(symbolName('a.b.C'), 'C');
        assert.equal(symbolName('name'), 'name');
    });
});

suite('findings at the edges of a file', () => {
    const library = libraryOf('## Q1. Why?\n\n**In short:** Because.\n\n**Answer:** x\n');
    const keyAt = (text: string, start: number): string =>
        audibleFindings([{ rule: 'r', question: 'q1', start, end: start + 1, top: 0, text: '' }], { text, path: 'a.py' }, library,
            new Muted([], 0))[0]!.key;

    test('a line is told from those around it, however lines end', () => {
        for (const end of ['\n', '\r\n', '\r']) {
            const text = ['first', ' second ', 'third'].join(end);
            assert.equal(keyAt(text, text.indexOf('first')), 'r a.py first');
            assert.equal(keyAt(text, text.indexOf('second')), 'r a.py second');
            assert.equal(keyAt(text, text.indexOf('third')), 'r a.py third');
            assert.equal(keyAt(text, text.indexOf('second') - 1), 'r a.py second', 'at its very start');
        }
    });

    test('in a report each has a block of its own, long lines are cut', () => {
        const [entry] = library.entries;
        const text = `${'a'.repeat(200)}\nb\n`;
        const places = foundIn('file:///a.py', text, [0, 201].map(start => ({ rule: 'r', question: 'q1', start, end: start + 1, top: 0,
            text: 'So.' })));
        assert.deepEqual(places.map(({ line, character, symbol }) => [line, character, symbol]), [[0, 0, ''], [1, 0, '']]);
        const block = (code: string): string => `: So.\n\n  ~~~~python\n  ${code}\n  ~~~~`;
        const linkTo = (id: string): string => `code://x/${id}`;
        const report = reviewReport([{ entry: entry!, places }], 1, { labelOf: ({ line }) => `a.py ${line}`, linkTo });
        assert.equal(report, `# What my code gets wrong\n\n2 places, 1 question; 1 file read.\n\n## [Q1. Why?](code://x/q1)\n\nBecause.\n\n`
            + `- \`a.py 0\`${block('a'.repeat(160))}\n- \`a.py 1\`${block('b')}\n`);
        assert.match(reviewReport([], 3, { labelOf: () => '', linkTo }),
            /^# What my code gets wrong\n\n0 places, 0 questions; 3 files read\.\n$/);
    });
});

suite('folders that no search looks into', () => {
    const rules = (text: string): string[] => foldersKeptOut(text);
    test('are those that the rules at the top surely ignore', () => {
        assert.deepEqual(rules('\uFEFFbuild/\r\n/dist\n.venv  \n'), ['**/build/**', 'dist/**', '**/.venv/**']);
        assert.isEmpty(rules('*.pyc\na/b\n# made\n\n.\n..\nna me\n'));
        assert.isEmpty(rules('build/\n!build/keep\n'), 'a rule takes something back');
        assert.lengthOf(rules('a\n'.repeat(300)), 200);
    });
    test('a file of rules in a folder speaks for that folder, not for one whose name begins alike', () => {
        const ignores = ignoredBy([{ folder: 'a/', text: '# no\n\n  \nmade.py\n' }, { folder: 'a/b/', text: '!made.py\n' }], false);
        assert.deepEqual(['a/made.py', 'a/c/made.py', 'a/b/made.py', 'ab/made.py', 'a/other.py'].map(ignores), [true, true, false, false,
            false]);
        const inner = ignoredBy([{ folder: 'a/b/', text: '!made.py\n' }, { folder: 'a/', text: 'made.py\n' }], false);
        assert.isFalse(inner('a/b/made.py'), 'whatever the order in which they were found');
        assert.isTrue(ignoredBy([{ folder: '', text: 'x\n'.repeat(4999) + 'made.py\n' }], false)('made.py'));
        assert.isFalse(ignoredBy([{ folder: '', text: 'x\n'.repeat(5000) + 'made.py\n' }], false)('made.py'),
            'of a longer file the top is read');
        assert.isFalse(ignoredBy([], false)('a.git/x.py'));
        assert.isTrue(ignoredBy([], false)('.git/x.py'));
    });
});

suite('mutes by kind and key', () => {
    const mutes: Mute[] = (['question', 'symbol', 'rule', 'finding', 'folder'] as const).map(kind => ({ kind, key: 'k' }));

    test('each kind silences its own alone', () => {
        assert.sameMembers([...muteKinds], ['question', 'symbol', 'rule', 'finding', 'folder']);
        for (const one of mutes) {
            const muted = new Muted([one], 0);
            assert.deepEqual([muted.has('k', 'x'), muted.has('x', 'k'), muted.hasFinding('k', 'x'), muted.hasFinding('x', 'k'),
                muted.hasFile('k/a')],
                muteKinds.map(kind => kind === one.kind));
        }
        const folder = new Muted([{ kind: 'folder', key: 'file:///a/' }], 0);
        assert.deepEqual(['file:///a/b.py', 'file:///ab.py', 'file:///a'].map(uri => folder.hasFile(uri)), [true, false, false]);
    });
    test('several are taken away at once, and no other', () => {
        const [first, second, ...rest] = mutes;
        assert.deepEqual(withoutMutes(mutes, [second!, first!]), rest);
        assert.deepEqual(withoutMutes(mutes, []), mutes);
    });
    test('of one time they come in the order of their names, on every machine', () => {
        const shared = ['b', 'a', 'c'].map(key => ({ kind: 'question', key, at: 5, isOff: false }) as const);
        assert.deepEqual(mergeShared(shared).map(({ key }) => key), ['a', 'b', 'c']);
        assert.deepEqual(mergeShared([...shared].reverse()).map(({ key }) => key), ['a', 'b', 'c']);
        assert.deepEqual(mergeShared(shared, [{ ...shared[0]!, at: 4, isOff: true }]).map(({ isOff }) => isOff), [false, false, false]);
    });
});

suite('what a workspace uses', () => {
    const library = libraryOf('## Q1. A?\n\n**Answer:** x\n\n**Symbols:** `m.A`\n');
    const index = new SymbolIndex(library, symbol => symbol);
    const uses = (text: string, ...words: string[]): ReturnType<typeof usesOf> => {
        let from = 0;
        const references = words.map(word => {
            const start = text.indexOf(word, from);
            from = start + word.length;
            return { start, end: from, symbols: [word === 'A' ? 'm.A' : 'm.B'] };
        });
        return usesOf('file:///a.py', text, { references } as unknown as Parameters<typeof usesOf>[2], index);
    };
    const shownOf = (text: string): string => uses(text, 'A').get('q1')![0]!.text;

    test('what no question explains is no place', () => {
        assert.deepEqual([...uses('x = B\ny = A', 'B', 'A')].map(([id, places]) => [id, places.map(({ line, character }) => [line,
            character])]), [['q1', [[1, 4]]]]);
    });
    test('a line is shown without the blanks around it, a long one around the place', () => {
        assert.equal(shownOf(`\n   A = ${'x'.repeat(190)}  \n`), `A = ${'x'.repeat(190)}`);
        const exact = `A${'x'.repeat(199)}`;
        assert.equal(shownOf(exact), exact, 'a line of 200 characters is whole');
        assert.equal(shownOf(`A${'x'.repeat(200)}`), `A${'x'.repeat(199)}…`);
        assert.equal(shownOf(`${'y'.repeat(300)}A${'x'.repeat(100)}`), `…${'y'.repeat(40)}A${'x'.repeat(100)}`);
    });
    test('places come file by file, whatever the order in which these were read', () => {
        const map = new CodeMap();
        const place = (uri: string): Parameters<CodeMap['set']>[2] =>
            [{ uri, line: 0, character: 0, length: 1, text: '', symbol: 'm.A', rule: 'r', question: 'q1', says: '', code: '' }];
        for (const uri of ['b', 'a', 'c']) { map.set(uri, new Map([['q1', place(uri)!]]), place(uri)); }
        assert.deepEqual(map.placesOf('q1').map(({ uri }) => uri), ['a', 'b', 'c']);
        assert.deepEqual(map.foundPlaces().map(({ uri }) => uri), ['a', 'b', 'c']);
        map.set('a', new Map());
        assert.deepEqual(map.foundPlaces().map(({ uri }) => uri), ['b', 'c'], 'found by default nothing');
        assert.isEmpty(map.placesOf('q9'));
    });
    test('a file that cannot be read keeps what another map knew of it', () => {
        const [known, map] = [new CodeMap(), new CodeMap()];
        known.set('a', new Map([['q1', []]]));
        map.keep('a', known);
        map.keep('b', known);
        map.keep('c', undefined);
        assert.deepEqual([map.size, map.questions().map(({ id }) => id)], [3, ['q1']]);
    });
});
