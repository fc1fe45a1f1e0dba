import { assert } from 'chai';
import MarkdownIt from 'markdown-it';
import { inDialog, inFileName, inLabel, inMarkdown, inNotification, inProblem, inTooltip, webAddress } from '../../src/core/doors';
import { messageOf } from '../../src/core/errors';
import { hostile, invisible, vscodeIcon, vscodeLink } from '../hostile';

const halfCharacter = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

suite('text from outside', () => {
    for (const [name, text] of Object.entries(hostile)) {
        test(name, () => {
            const shown = { inNotification, inDialog, inLabel, inTooltip, inProblem, inMarkdown };
            for (const [door, clean] of Object.entries(shown)) {
                const result = clean(text);
                assert.notMatch(result, invisible, door);
                assert.notMatch(result, halfCharacter, door);
                assert.isAtMost(result.length, 2001, door);
            }
            for (const clean of [inNotification, inLabel, inProblem, inMarkdown]) { assert.notInclude(clean(text), '\n'); }
            for (const clean of [inNotification, inDialog, inLabel]) { assert.notMatch(clean(text), vscodeLink); }
            assert.notMatch(inLabel(text), vscodeIcon);
            assert.isAtMost(inLabel(text).length, 301);
            // VS Code cuts at 1,000 itself, within whatever stands there.
            assert.isAtMost(inNotification(text).length, 901);
            const file = inFileName(text, 'note');
            assert.notMatch(file, /[\\/:*?"<>|]|^\.|\.$|^$/);
            assert.isAtMost(file.length, 81);
        });

        test(`${name}, in Markdown`, () => {
            const tokens = new MarkdownIt({ html: true }).parse(inMarkdown(text), {});
            const inline = tokens.flatMap(({ children }) => children ?? []);
            assert.deepEqual(tokens.map(({ type }) => type).filter(type => !/^(?:paragraph_|inline)/.test(type)), []);
            assert.deepEqual(inline.map(({ type }) => type).filter(type => type !== 'text' && type !== 'text_special'), []);
        });
    }

    test('what is no harm stays as it is', () => {
        const text = 'What’s the use of `APIView` (e.g. in DRF) [see Q12]? 5 € — 👩‍💻 $x';
        for (const clean of [inNotification, inDialog, inLabel, inTooltip, inProblem]) { assert.equal(clean(text), text); }
        assert.equal(inTooltip('a\n\nb'), 'a\n\nb');
        assert.equal(inFileName('My deck.md', 'note'), 'My deck.md');
    });

    test('only addresses of the web are opened', () => {
        assert.equal(webAddress('https://docs.djangoproject.com/en/6.0/?a=b#c'), 'https://docs.djangoproject.com/en/6.0/?a=b#c');
        for (const text of ['command:x', 'file:///etc/passwd', 'javascript:alert(1)', 'vscode://a.b/c', 'data:text/html,x', '//host/x',
            'https:', 'https://user:password@host/', 'https://a b', 'https://a\\b', `https://a/${'x'.repeat(3000)}`]) {
            assert.isUndefined(webAddress(text), text.slice(0, 40));
        }
    });

    test('whatever was thrown has words', () => {
        assert.deepEqual([new Error('a'), 'b', undefined].map(messageOf), ['a', 'b', 'undefined']);
    });
});
