import { assert } from 'chai';
import { CodeMap } from '../../../src/core/hints/codeMap';
import { audibleFindings } from '../../../src/core/hints/findings';
import { foundIn, foundQuestions, reviewReport } from '../../../src/core/hints/found';
import { Muted, type Mute } from '../../../src/core/hints/mutes';
import { libraryOf } from '../bank/samples';

const library = libraryOf(
    '## Q1. Why `a`?\n\n**In short:** Because.\n\n**Answer:** x\n\n## Q2. Why not?\n\n**In short:** So.\n\n**Answer:** y\n');
const text = 'first\n    second(x)\r\n  third\n';
const at = (word: string, question: string): { rule: string; question: string; start: number; end: number; top: number; text: string } => {
    const start = text.indexOf(word);
    return { rule: `rule-of-${question}`, question, start, end: start + word.length, top: 0, text: `\`${word}\` is [not](command:x) so.` };
};
const uri = 'file:///shop/views.py';
const places = foundIn(uri, text, [at('second', 'q1'), at('third', 'q1'), at('first', 'q2')]);
const pathOf = (of: string): string => of.slice('file:///'.length);
const titles = (...mutes: Mute[]): string[] =>
    foundQuestions(places, library, new Muted(mutes, 0), pathOf).map(({ entry, places }) => `${entry.id} ${places.length}`);

suite('what was found in a workspace', () => {
    test('a place has its line, its column and its text, however lines end', () => {
        assert.deepInclude(places[0], { line: 1, character: 4, length: 6, text: 'second(x)' });
        assert.deepInclude(places[1], { line: 2, character: 2, text: 'third' });
    });

    test('a place shows a few lines of its code, without the indentation that they share', () => {
        assert.equal(places[0]!.code, '  second(x)\nthird');
        const long = foundIn(uri, '  a\n    b\n\n  c\n', [{ rule: 'r', question: 'q1', start: 2, end: 3, top: 0, text: '' }]);
        assert.equal(long[0]!.code, 'a\n  b', 'up to an empty line');
        const many = foundIn(uri, 'x'.repeat(500) + '\na'.repeat(20), [{ rule: 'r', question: 'q1', start: 0, end: 1, top: 0, text: '' }]);
        assert.deepEqual([many[0]!.code.split('\n').length, many[0]!.code.indexOf('\n')], [5, 160]);
    });

    test('a file may have very many findings, on lines of any length: each costs no look at all of it', () => {
        const count = 20_000;
        for (const end of ['\r\n', ';']) {
            const line = `requests.get(a)${end}`;
            const all = Array.from({ length: count }, (_, index) => ({ rule: 'r', question: 'q1', start: index * line.length,
                end: index * line.length + 8, top: 0, text: 'x' }));
            const long = line.repeat(count);
            const found = foundIn(uri, long, all);
            assert.equal(found[count - 1]!.line, end === ';' ? 0 : count - 1);
            assert.equal(found[count - 1]!.character, end === ';' ? (count - 1) * line.length : 0);
            assert.lengthOf(foundQuestions(found, library, new Muted([], 0), pathOf)[0]!.places, count);
            assert.lengthOf(audibleFindings(all, { text: long, path: 'a.py' }, library, new Muted([], 0)), count);
        }
    });

    test('by question, that of the most places first, without what is muted', () => {
        assert.deepEqual(titles(), ['q1 2', 'q2 1']);
        assert.deepEqual(titles({ kind: 'rule', key: 'rule-of-q1' }), ['q2 1']);
        assert.deepEqual(titles({ kind: 'question', key: 'q2' }), ['q1 2']);
        assert.deepEqual(titles({ kind: 'finding', key: 'rule-of-q1 shop/views.py third' }), ['q1 1', 'q2 1']);
        assert.deepEqual(titles({ kind: 'folder', key: 'file:///shop' }), []);
    });

    test('a file that goes takes what was found in it along', () => {
        const map = new CodeMap();
        map.set(uri, new Map(), places);
        assert.lengthOf(map.foundPlaces(), 3);
        map.delete(new Set(['file:///shop']));
        assert.isEmpty(map.foundPlaces());
    });

    test('a report names question, place, what the code does and its line; nothing in it is a command', () => {
        const report = reviewReport(foundQuestions(places, library, new Muted([], 0), pathOf), 7,
            { labelOf: place => `shop/my_views.py:${place.line + 1}`, linkTo: id => `code://x/question/${id}` });
        assert.match(report,
            /^# What my code gets wrong\n\n3 places, 2 questions; 7 files read\.\n\n## \[Q1\. Why a\?\]\(code:\/\/x\/question\/q1\)\n\nBecause\.\n\n- `shop\/my_views\.py:2`: `second` is /);
        assert.include(report, '  ~~~~python\n  second(x)\n  ~~~~');
        assert.notInclude(report, 'command:x');
    });
});
