import { assert } from 'chai';
import { audibleFindings, findingKey, findingTitle } from '../../../src/core/hints/findings';
import { hoverMarkdown } from '../../../src/core/hints/hover';
import { Muted, type Mute } from '../../../src/core/hints/mutes';
import { libraryOf } from '../bank/samples';

const library = libraryOf('## Q1. Why?\n\n**In short:** Because.\n\n**Answer:** x\n');
const entry = library.entries[0]!;
const finding = { rule: 'save-partial', question: 'q1', start: 8, end: 12, top: 0, text: '`save()` takes it: use **that** <b>.' };
const text = 'line\n   save(x)\n';
const file = { text, path: 'shop/views.py' };

function audible(...mutes: Mute[]): number {
    return audibleFindings([finding], file, library, new Muted(mutes, 0)).length;
}

suite('findings', () => {
    test('muted by the rule, by the question, and where it stands', () => {
        assert.equal(audible(), 1);
        assert.equal(audible({ kind: 'rule', key: 'save-partial' }), 0);
        assert.equal(audible({ kind: 'question', key: 'q1' }), 0);
        assert.equal(audible({ kind: 'finding', key: 'save-partial shop/views.py save(x)' }), 0);
        assert.equal(audible({ kind: 'finding', key: 'save-partial shop/views.py save(y)' }), 1);
    });

    test('one whose question no bank has is not shown', () => {
        assert.isEmpty(audibleFindings([{ ...finding, question: 'q9' }], file, library, new Muted([], 0)));
    });

    test('what is muted where it stands is told by rule, file and line', () => {
        assert.equal(findingKey('a', 'b.py', `  ${'x'.repeat(300)}`), `a b.py ${'x'.repeat(100)}`);
        assert.equal(audibleFindings([finding], file, library, new Muted([], 0))[0]!.key, 'save-partial shop/views.py save(x)');
    });

    test('the line above code names the question and what the code does', () => {
        assert.equal(findingTitle({ entry, text: finding.text }, 0), 'Q1 here: save() takes it: use that <b>.');
        assert.match(findingTitle({ entry, text: 'long '.repeat(80) }, 2), /^Q1 here: .{70,95}… · 2 more$/);
    });

    test('a hover says what the code does above the question', () => {
        const parts = { place: { uri: 'file:///a.py', offset: 8 }, file: 'file:///a.py', symbols: [], more: 0 };
        const hover = hoverMarkdown({ ...parts, questions: [{ entry, symbol: '', loudness: 'full' }],
            findings: [{ ...finding, entry, key: 'k' }] })!;
        const [says, title] = hover.split('\n\n');
        assert.match(says!, /^\u26A0\uFE0E `save\(\)` takes it: use \*\*that\*\* \\<b\\>\.$/);
        assert.equal(title, '**Q1. Why?**');
        assert.include(decodeURIComponent(decodeURIComponent(hover)), '"findings":[{"rule":"save-partial","key":"k"}]');
    });
});
