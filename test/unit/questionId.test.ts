import { assert } from 'chai';
import fc from 'fast-check';
import { bankKeys, loadBank } from '../../src/core/bank/library';
import { parseBank } from '../../src/core/bank/parse';
import { isQuestionId } from '../../src/core/bank/questionId';

const hostile = [
    '', '.', '..', '../x', '..\\..\\..\\repo\\README', 'a/../b', 'a//b', '/a', 'a/', 'C:\\x', 'c:x', '__proto__', 'a--b', '-a', 'a-',
    'a\u0000', 'a\nb', 'A', 'q1.md', 'a~', 'a~x', '~2', 'a b', '%2e%2e',
    '\u202Ea', 'q'.repeat(2000)
];

suite('an id of a question', () => {
    test('what a bank gives is one, whatever its titles and its file are called', () => {
        fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
            (file, titles) => {
            const bank = parseBank(titles.map(title => `### ${title.replace(/\s/g, ' ')}?\n\nx\n`).join('\n'));
            const keys = bankKeys(file);
            for (const key of ['', keys.next().value as string, keys.next().value as string]) {
                for (const { id } of loadBank({ key, title: '' }, bank).entries) { assert.isTrue(isQuestionId(id), id); }
            }
        }));
        for (const id of ['q46', 'team/q3', 'team/wer-zählt~2', 'constructor', 'a/b~3/untitled']) { assert.isTrue(isQuestionId(id), id); }
    });

    test('what leads anywhere else is none', () => { for (const id of hostile) { assert.isFalse(isQuestionId(id), JSON.stringify(id)); } });
});
