import { assert } from 'chai';
import MarkdownIt from 'markdown-it';
import { hoverCommands, hoverMarkdown, type HoverParts, type HoverQuestion } from '../../../src/core/hints/hover';
import { firstWebLink, safeInline } from '../../../src/core/hints/safeMarkdown';
import { ownNameText } from '../../../src/core/hints/ownName';
import { onOwnName, volumes, type Loudness } from '../../../src/core/hints/volume';
import type { OwnName } from '../../../src/core/symbols/fileSymbols';
import { entryOf, libraryOf } from '../bank/samples';
import { shippedLibrary } from '../shipped';

const place = { uri: 'file:///shop/views.py', offset: 7 };

function hover(markdown: string, parts: Partial<HoverParts> = {}, loudness: Loudness = 'full'): string | undefined {
    const questions = libraryOf(markdown).entries.map((entry): HoverQuestion => ({ entry, symbol: 'b.C', loudness }));
    return hoverMarkdown({ place, file: place.uri, symbols: ['b.C'], questions, more: 0, ...parts });
}

/** The addresses of a Markdown text's links and pictures, as a renderer that lets all through finds them. */
function addresses(text: string): string[] {
    const markdown = new MarkdownIt({ html: true, linkify: false });
    markdown.validateLink = () => true;
    return markdown.parse(text, {}).flatMap(({ children }) => children ?? [])
        .flatMap(token => [token.attrGet('href'), token.attrGet('src')].filter(value => value !== null)).map(String);
}

const question =
    '## Q7. Why `C`?\n\n**In short:** Because *it* is `C`.\n\n**Answer:** x\n\n**Sources:** [Docs](https://www.django-rest-framework.org/c) and [more](https://x.org)\n';

suite('hover', () => {
    test('number, title, short answer, and a line of links', () => {
        const lines = hover(question)!.split('\n\n');
        assert.deepEqual(lines.slice(0, 2), ['**Q7. Why C?**', 'Because _it_ is `C`.']);
        assert.match(lines[2]!,
            /^\[Open\].* · \[Quiz me\].* · \[Mute…\].* · \[Documentation\]\(https:\/\/www\.django-rest-framework\.org\/c\)$/);
        assert.lengthOf(lines, 3);
    });

    test('further questions are a line each, and what is left has one', () => {
        const text = hover(question + question.replace('Q7', 'Q8') + question.replace('Q7', 'Q9'), { more: 4 })!;
        assert.deepEqual(text.split('\n\n').at(-1)!.split('  \n').map(line => /^\[(.*?)\]/.exec(line)![1]),
            ['Q8. Why C?', 'Q9. Why C?', '4 more…']);
    });

    test('without a short answer the answer’s beginning stands there, cut between words', () => {
        assert.include(hover(`## Q1. T\n\n${'many words '.repeat(60)}\n\nsecond`)!, `${'many words '.repeat(21)}many…`);
    });

    test('how a name of the project’s own comes to be here stands first', () => {
        const own = ownNameText('A', { kind: 'class', of: 'APIView', through: 'Base', uri: 'x' }, () => 'shop/*base*.py');
        assert.match(hover(question, { own })!, /^`A` is an `APIView` through `Base` \(shop\/\\\*base\\\*\.py\)\n\n\*\*Q7/);
    });

    test('names of the project’s own, in words', () => {
        const text = (own: OwnName): string => ownNameText('x', own, uri => uri);
        assert.equal(text({ kind: 'class', of: 'UUIDField' }), '`x` is a `UUIDField`');
        assert.equal(text({ kind: 'guessed', of: 'Serializer' }), '`x` is taken by its name for a `Serializer`');
        assert.equal(text({ kind: 'renamed', of: 'gettext_lazy' }), '`x` is `gettext_lazy`');
        assert.equal(text({ kind: 'fills', field: 'total' }), '`x` fills the SerializerMethodField `total`');
        assert.equal(text({ kind: 'checks', field: 'total' }), '`x` checks the field `total`');
    });

    test('on a name of the project’s own only the title shows, whatever the volume', () => {
        assert.deepEqual(volumes.map(volume => onOwnName(volume, 'new')), ['title', 'title', 'title']);
        assert.deepEqual(volumes.map(volume => onOwnName(volume, 'suspended')), ['title', 'silent', 'silent']);
    });

    test('titles only, nothing', () => {
        assert.notInclude(hover(question, {}, 'title')!, 'Because');
        assert.isUndefined(hover(question, {}, 'silent'));
    });

    test('a silent question leaves its place to the next', () => {
        const questions = libraryOf(question + question.replace('Q7', 'Q8')).entries.map((entry, index): HoverQuestion =>
            ({ entry, symbol: 'b.C', loudness: index === 0 ? 'silent' : 'full' }));
        const text = hover('', { questions })!;
        assert.match(text, /^\*\*Q8\. Why C\?\*\*\n\nBecause/);
        assert.notInclude(text, 'Q7');
    });

    test('a short answer that is none is cut', () => {
        assert.isAtMost(hover(`## Q1. T\n\n**In short:** ${'word '.repeat(1000)}\n\n**Answer:** x\n`)!.split('\n\n')[1]!.length, 600);
    });

    test('recall first: the question and a reveal, then the answer and the grades', () => {
        const asked = hover(question, { recall: { stage: 'asked' } })!;
        assert.include(asked, '[Reveal](command:drfInterview.hintReveal?');
        assert.notInclude(asked, 'Because');
        const revealed = hover(question, { recall: { stage: 'revealed', grades: [{ grade: 3, label: 'Good', interval: '3 days' }] } })!;
        assert.include(revealed, 'Because');
        assert.match(revealed, /\[Good\]\(command:drfInterview\.hintGrade\?\S+ "Comes again in 3 days"\)/);
        assert.notInclude(revealed, 'Reveal');
    });

    test('a revealed answer shows, however quiet the hover is', () => {
        assert.include(hover(question, { recall: { stage: 'revealed', grades: [] } }, 'title')!, 'Because');
    });

    test('what a link hands to its command survives VS Code’s decoding it twice', () => {
        const uri = 'file:///c%3A/my%20project/C%23/%25/vi"e\\w(s).py';
        const text = hover(question, { file: uri, place: { uri, offset: 7 }, recall: { stage: 'asked' } })!;
        const given = addresses(text).filter(address => address.startsWith('command:'))
            .map(address => JSON.parse(decodeURIComponent(decodeURIComponent(address.slice(address.indexOf('?') + 1)))) as unknown[]);
        assert.deepEqual(given[0], [{ uri, offset: 7, id: 'q7' }]);
        assert.deepInclude(given.flat(), { file: uri, id: 'q7', symbol: 'b.C' });
    });

    test('every hover of the shipped bank has twelve lines at most, and no command but ours', async () => {
        const { entries } = await shippedLibrary();
        const grades = ['Again', 'Hard', 'Good', 'Easy'].map((label, index) => ({ grade: index + 1, label, interval: '10 minutes' }));
        entries.forEach((entry, index) => {
            const questions = [entry,
                ...entries.slice(index + 1, index + 3)].map((entry): HoverQuestion => ({ entry, symbol: 'b.C', loudness: 'full' }));
            const text = hoverMarkdown({ place, file: place.uri, symbols: ['b.C'], questions, more: 9,
                recall: { stage: 'revealed', grades } })!;
            assert.include(text, '[Again]');
            assert.isAtMost(text.split('\n').length, 12, entry.id);
            assert.include(text, 'Documentation', entry.id);
        });
    });

    const hostile = [
        '[x](command:drfInterview.hintGrade?%5B%5D)', '<a href="command:x">x</a>', '![x](command:x)', '[x][1]\n\n[1]: command:x',
        '<command:x>', '`a` [x]( command:x "t")',
        '\\[x](command:x)', '[x](https://a.b/) [y](command:x)', '`x`](command:x) [', '[x](COMMAND:x)', '[x](vscode://a)',
        '[x](file:///etc/passwd)', '![x](https://a.b/c.png)', '**[x](command:x)**', '[`x`](command:x)', '&#91;x](command:x)',
        '[x](javascript:x)', '$(zap)', '# h\n\n- [x](command:x)', '```\n[x](command:x)\n```'
    ];
    for (const text of hostile) {
        test(`nothing of a bank’s can be a command: ${JSON.stringify(text)}`, () => {
            const own =
                hover(
                    `## Q1. ${text.replace(/\n/g, ' ')}\n\n**In short:** ${text}\n\n**Answer:** x\n\n**Sources:** ${text.replace(/\n/g, ' ')}\n`)!;
            for (const address of addresses(own)) {
                assert.match(address,
                    new RegExp(`^(?:https?://a\\.b/|command:(?:${hoverCommands.map(name => name.replace('.', '\\.')).join('|')})\\?%5B)`));
            }
            assert.lengthOf(addresses(own).filter(address => address.startsWith('command:')), 3, own);
            assert.notMatch(own.replace(/\\</g, ''), /<[a-z]/i);
            assert.notInclude(own, '](https://a.b/c.png');
        });
    }

    test('a question’s id cannot leave its link', () => {
        const { entries } = libraryOf('## Why [a](b) "c") d?\n\nx\n', 'te)am');
        const text = hoverMarkdown({ place: { uri: 'file:///a)b(c "d', offset: 0 }, file: 'file:///a)b(c "d', symbols: ['x'],
            questions: [{ entry: entries[0]!, symbol: 's)', loudness: 'full' }], more: 0 })!;
        assert.lengthOf(addresses(text), 3);
    });
});

suite('safe Markdown', () => {
    const becomes = (text: string, expected: string): void => {
        test(JSON.stringify(text), () => assert.equal(safeInline(text), expected));
    };
    becomes('a `b` **c** *d*', 'a `b` **c** _d_');
    becomes('[a](https://b.c/d_(e))', '[a](https://b.c/d_%28e%29)');
    becomes('1. a\n2. b', 'a b');
    becomes('a `` b`c `` d', 'a `` b`c `` d');
    becomes('a\\*b\\*', 'a\\*b\\*');
    becomes('2 < 3 & 4', '2 \\< 3 \\& 4');

    test('the first link to the web', () => {
        assert.equal(firstWebLink('[a](mailto:x@y) [b](http://c.d) [e](https://f)'), 'http://c.d');
        assert.isUndefined(firstWebLink('[a](command:x) text'));
        assert.isUndefined(firstWebLink(entryOf('## Q1. T\nx').question.sources ?? ''));
    });
});
