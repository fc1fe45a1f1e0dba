import { assert } from 'chai';
import fc from 'fast-check';
import { highlight, highlightAround } from '../../../src/webview/highlight';

const samples: Record<string, [code: string, coloured: string]> = {
    python: ['class A: ...', '<span class="hljs-keyword">class</span>'],
    bash: ['echo "$HOME"', '<span class="hljs-variable">$HOME</span>'],
    dockerfile: ['FROM python:3.13', '<span class="hljs-keyword">FROM</span>'],
    http: ['GET /orders/ HTTP/1.1', '<span class="hljs-keyword">GET</span>'],
    ini: ['[pytest]', '<span class="hljs-section">[pytest]</span>'],
    json: ['{"id": 1}', '<span class="hljs-number">1</span>'],
    nginx: ['location / { }', '<span class="hljs-section">location</span>'],
    sql: ['SELECT 1', '<span class="hljs-keyword">SELECT</span>'],
    yaml: ['a: 1', '<span class="hljs-attr">a:</span>']
};

/** The text of HTML that consists of text and spans. */
function textOf(html: string): string {
    const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': '\'', '&amp;': '&' };
    const text = html.replace(/<span class="[\w -]+">|<\/span>/g, '');
    assert.notMatch(text, /[<>]/);
    return text.replace(/&(?:lt|gt|quot|#x27|amp);/g, entity => entities[entity]!);
}

suite('highlighting', () => {
    for (const [language, [code, coloured]] of Object.entries(samples)) {
        test(language, () => assert.include(highlight(code, language), coloured));
    }

    test('a language by another name or in capitals', () => {
        for (const name of ['py', 'Python']) { assert.equal(highlight('class A: ...', name), highlight('class A: ...', 'python')); }
    });

    test('code of an unknown language, of none, and very long code stay plain', () => {
        for (const language of ['brainfuck', 'code', 'constructor']) { assert.isUndefined(highlight('<>', language)); }
        assert.isUndefined(highlight('class A: pass\n'.repeat(5000), 'python'));
    });

    test('code with blanks is coloured as if names stood in them', () => {
        const parts = ['class ', { blank: 0 }, '(', { blank: 1 }, '):\n    blank_ = "<', { blank: 2 }, '"'];
        const html = highlightAround(parts, 'python')!;
        for (const coloured of ['<span class="hljs-keyword">class</span>',
            '<span class="hljs-title class_"><i data-blank="0"></i></span>', 'blank_ = ',
            '<span class="hljs-string">&quot;&lt;<i data-blank="2"></i>&quot;</span>']) {
            assert.include(html, coloured);
        }
        assert.equal(textOf(html.replace(/<i data-blank="(\d+)"><\/i>/g, '_')), 'class _(_):\n    blank_ = "<_"');
        assert.isUndefined(highlightAround(parts, 'code'));
    });

    test('only spans are added, whatever the code is', () => {
        const parts = fc.constantFrom('<', '>', '"', '\'', '&', '&lt;', '<script>', '</span>', '\n', ' ', '#', '--', '{', '}', '[', ']',
            '$', '=', ':', '@', 'class ', 'def a(', 'FROM ', 'GET / HTTP/1.1\n', '1', 'é', '"""');
        fc.assert(fc.property(fc.constantFrom(...Object.keys(samples)), fc.array(parts, { maxLength: 30 }), (language, code) => {
            assert.equal(textOf(highlight(code.join(''), language)!), code.join(''));
        }), { numRuns: 2000 });
    });
});
