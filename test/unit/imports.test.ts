import { assert } from 'chai';
import fc from 'fast-check';
import { parseBank } from '../../src/core/bank/parse';
import type { Question } from '../../src/core/bank/model';
import { toAnki, toAnkiSteps } from '../../src/core/imports/anki';
import { previewImport, previewImportSteps, toBank, toBankSteps } from '../../src/core/imports/bank';
import { describeImport } from '../../src/core/imports/describe';
import { readNotes, readNotesSteps, type Note } from '../../src/core/imports/notes';
import { SeparatedReader } from '../../src/core/imports/separated';
import { atOnce, type Steps } from '../../src/core/steps';
import { libraryOf } from './bank/samples';
import { shippedLibrary } from './shipped';
import { growthOf } from '../bench/growth';

/** The fields of a file's notes. */
const fields = (text: string): string[][] => readNotes(text).notes.map(({ front, backs }) => [front, ...backs]);
/** The questions of the bank that a file becomes. */
const questions = (text: string): readonly Question[] =>
    parseBank(toBank(previewImport(readNotes(text)))).sections.flatMap(section => section.questions);
const only = (text: string): Question => {
    const [question, ...more] = questions(text);
    assert.isEmpty(more);
    return question!;
};

suite('notes are read', () => {
    test('by a separator that is named, empty, or a tab', () => {
        for (const head of ['#separator:tab\n', '#separator:\t\n', '#separator:\n', '#separator: \n', '#separator:constructor\n',
            '#separator:""\n', '']) {
            assert.deepEqual(fields(`${head}front\tback\n`), [['front', 'back']], head);
        }
        assert.deepEqual(fields('#separator:Semicolon\r\n"a;""x""";"b\r\nc"\r\n'), [['a;"x"', 'b\nc']]);
        assert.deepEqual(fields('#separator:space\na b'), [['a', 'b']]);
    });
    test('by the separator of most lines', () => {
        assert.deepEqual(fields('what; is it,a\nwhy,b\n'), [['what; is it', 'a'], ['why', 'b']]);
        assert.deepEqual(fields('a;b, c\nd;e\n'), [['a', 'b, c'], ['d', 'e']]);
    });
    test('with quotes that enclose, and quotes that are text', () => {
        assert.deepEqual(fields('"use strict" in JS?\tturns it on\nx\t"a" or "b"\n'),
            [['"use strict" in JS?', 'turns it on'], ['x', '"a" or "b"']]);
        assert.deepEqual(fields('"never closed\tb\nc\t"d\te"\n'), [['"never closed', 'b'], ['c', 'd\te']]);
        assert.deepEqual(fields('question,answer\nwhat, "a, b"\n'), [['what', 'a, b']]);
    });
    test('with columns that are named', () => {
        assert.deepEqual(fields('#columns:Tags\tFront\tBack\nx\tf\tb\n'), [['f', 'b']]);
        assert.deepEqual(fields('answer,question\na,q\n'), [['q', 'a']]);
        const [note] = readNotes('#separator:tab\n#guid column:1\n#deck column:3\nabc\tfront\tMy::Deck\tback').notes;
        assert.deepEqual(note, { guid: 'abc', deck: 'My::Deck', front: 'front', backs: ['back'] } satisfies Note);
    });
    test('with more than two fields, of which the filled ones answer', () => assert.equal(only('q\t\tone\ttwo\n').answer, 'one\n\ntwo'));
    test('without comments', () => assert.deepEqual(fields('a\tb\n# a comment\nc\td\n'), [['a', 'b'], ['c', 'd']]));
    test('as multiple choice', () => {
        const [one, two] = questions('question,a,b,c,d,answer,explanation\nWhich?,w,x,y,z,C,because\nWhat?,1,2,3,4,2,\n');
        assert.deepEqual(one!.choices!.map(({ text, right }) => [text, right]), [['w', false], ['x', false], ['y', true], ['z', false]]);
        assert.equal(one!.answer, 'because');
        assert.deepEqual(two!.choices!.map(({ right }) => right), [false, true, false, false]);
    });
    test('whatever they are, in steps that go with the length', () => {
        const part = fc.oneof(
            fc.constantFrom('"', '""', '"""', '\t', ',', '\n', '#', ' ', 'a', '"a', 'a"', '{{c1::', '}}', '<pre>', '<a', '::'),
                fc.string({ unit: 'binary', maxLength: 5 }));
        fc.assert(
            fc.property(fc.array(part, { maxLength: 200 }), fc.constantFrom('\t', ',', ';', '|', ' ', 'a', '\u0000'),
                (parts, separator) => {
            const text = parts.join('');
            const reader = new SeparatedReader(text, separator);
            const rows = atOnce(reader.read(Infinity));
            assert.isAtMost(reader.steps, 4 * text.length + 4);
            assert.isAtMost(rows.flat().join('').length, text.length);
            readNotes(`#separator:${separator}\n${text}`);
        }), { numRuns: 500 });
    });
    for (const [name, most, textOf] of [
        ['one deck of many', 4_000, size => 'a b\tc d\n'.repeat(size)], ['one long line', 50_000, size => 'a\t'.repeat(size)],
        ['many open gaps', 2_000, size => `${'{{c1::'.repeat(size)}\tb\n`],
        ['many open blocks', 4_000, size => `${'<pre>'.repeat(size)}\tb\n`],
        ['many open tags', 8_000, size => `${'<a'.repeat(size)}\tb\n`], ['many blanks', 8_000, size => `a${' '.repeat(size)}b\tc\n`],
        ['many open quotes', 10_000, size => '"a\t'.repeat(size)], ['many lists', 2_000, size => `${'<ul><li>'.repeat(size)}\tb\n`],
        ['many bold', 4_000, size => `${'<b>'.repeat(size)}x\tb\n`]
    ] as const satisfies readonly (readonly [string, number, (size: number) => string])[]) {
        test(`${name} take their time alone`, () => {
            const exponent = growthOf([most / 16, most], size => {
                const text = textOf(size);
                return () => toBank(previewImport(readNotes(text)));
            });
            assert.isBelow(exponent, 1.5);
        });
    }
});

suite('notes become questions', () => {
    const answer = (html: string): string => only(`#html:true\n#separator:tab\nq?\t${html}`).answer;
    for (const [html, expected] of [
        ['<pre>for i in x:<br>    print(i)</pre>', '````\nfor i in x:\n    print(i)\n````'], ['a<br>b', 'a\\\nb'],
        ['O(n<sup>2</sup>)', 'O(n<sup>2</sup>)'], ['<b>Note: </b>x', '**Note:** x'],
        ['<ol start="3"><li>c</li><li>d</li></ol>', '3. c\n4. d'], ['<ul><li>a<ul><li>b</li></ul></li></ul>', '- a\n  - b'],
        ['<a href="https://a.b/c">see</a>', '[see](<https://a.b/c>)'],
        ['<a href="javascript:x">see</a>', 'see'], ['<img src="pics/a b.png">', '![a b.png](<pics/a%20b.png>)'],
        ['<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>', '| a | b |\n| --- | --- |\n| 1 | 2 |'],
        ['\\(x^2\\)', '\\\\(x^2\\\\)'], ['__init__ &lt;b&gt;', '\\_\\_init\\_\\_ \\<b\\>'],
        ['a<script>alert(1)</script>b<!-- c -->', 'ab'], ['<code>a`b</code>', '``a`b``'], ['<p>a</p><p># b</p>', 'a\n\n\\# b'],
        ['{{c1::404}} is it', '404 is it']
    ] as const) {
        test(html, () => assert.equal(answer(html), expected));
    }
    test('a text that is no flashcard’s any more is cut, and the dialog says so; the data of pictures do not count', () => {
        const long = readNotes(`#html:true\n#separator:tab\nq?\t${'word '.repeat(20_000)}\tmore\n`);
        const preview = previewImport(long);
        assert.equal(preview.cut, 1);
        assert.match(preview.questions[0]!.answer, /^(?:word ){9999}word\n\nmore$/);
        assert.include(describeImport(long, preview), '1 text longer than 50,000 characters will be cut.');
        const picture = previewImport(
            readNotes(`#html:true\n#separator:tab\nq?\t<img src="data:image/png;base64,${'A'.repeat(200_000)}"> and text\n`));
        assert.deepEqual([picture.questions[0]!.answer, picture.cut], ['Picture: picture and text', 0]);
        assert.notInclude(describeImport(long, picture), 'cut');
    });
    test('a pause may be made before each text of a note', () => {
        const steps = previewImportSteps(readNotes(`#separator:tab\nq?\t${'a\t'.repeat(50)}\n`));
        let pauses = 0;
        while (!steps.next().done) { pauses++; }
        assert.isAbove(pauses, 50);
    });
    test('a bank is the same however many notes are joined in one go', () => {
        const bank = toBank(previewImport(readNotes(Array.from({ length: 2500 }, (_, index) => `Q${index}?\ta${index}`).join('\n'))));
        assert.deepEqual(bank.match(/^### .*$/gm), Array.from({ length: 2500 }, (_, index) => `### Q${index + 1}. Q${index}?`));
        assert.notMatch(bank, /\n{3}|[^\n]\n### /);
    });
    test('text is text, HTML is guessed', () => {
        assert.equal(only('What does __init__ do?\tx').title, 'What does \\_\\_init\\_\\_ do?');
        assert.equal(only('a < b\t1 & 2').title, 'a \\< b');
        assert.equal(only('What?\ta<br>b').answer, 'a\\\nb');
        assert.deepEqual(readNotes('a\tb<br>c').guessed, ['separator', 'html', 'columns']);
    });
    test('a gap shows no answer in the question', () => {
        assert.equal(only('{{c1::404}} means {{c2::not found::which?}}\tmore').title, '\\[…\\] means \\[which?\\]');
        assert.equal(only('{{c1::404}} means it').answer, '404 means it');
        assert.equal(only('{{c1::a {{c2::b}} c}}\t').answer, 'a b c');
    });
    test('a picture alone is named in the title, and linked in the answer', () => {
        const { title, answer: text } = only('#html:true\n#separator:tab\n<img src="a.png">\tb');
        assert.deepEqual([title, text], ['Picture: a.png', '![a.png](<a.png>)\n\nb']);
    });
    test('no line of a note is a label, a heading or a choice of the bank', () => {
        const question = only(
            '#html:true\n#separator:tab\n'
                + 'q?\tFirst<br><b>Pitfall</b>: second<br><b>Level:</b> junior<br>__Level:__ third<br># x<br>- [ ] a<br>---');
        assert.sameMembers(Object.keys(question), ['number', 'title', 'line', 'answer']);
        for (const part of ['First', 'second', 'junior', 'third', 'x', 'a']) { assert.include(question.answer, part); }
    });
    test('each note is one question, whatever its HTML is', () => {
        const html = fc.array(
            fc.oneof(
                fc.constantFrom('<p>', '</p>', '<pre>', '</pre>', '<code>', '</code>', '<br>', '#', '## a', '**Answer:**', '**Level:** x',
                    '```', '````', '~~~', '- ', 'Q9. a?', '### Q2. b?', '---', '===', '&lt;', '&#35;', '|', '<li>', '<ol>',
                        '<table><tr><td>',
            '</table>', '<b>', '</b>', '<a href="x">', '</a>', '<blockquote>', '<details><summary>a?</summary>', '- [x] a', 'Answer: B',
                'A) x', '<!--', '-->'), fc.string({ unit: 'grapheme' })), { maxLength: 12 })
                    .map(parts => parts.join('').replace(/[\t\n\r"]/g, ' '));
        fc.assert(fc.property(fc.array(fc.tuple(html, html), { minLength: 1, maxLength: 4 }), notes => {
            const text = `#html:true\n#separator:tab\n${notes.map(([front, back]) => `x${front}\t${back}`).join('\n')}`;
            assert.lengthOf(questions(text), notes.length, toBank(previewImport(readNotes(text))));
        }), { numRuns: 300 });
    });
    test('the dialog says what will be, and shows the first three', () => {
        const file = readNotes('What is A?\ta\nWhat is B?\t\nWhat is C?\tc<br>d\nWhat is D?\td\n');
        const text = describeImport(file, previewImport(file));
        for (const part of ['4 notes of 1 deck', '1 of them has no answer',
            'Guessed: fields are separated by tabs; the text is HTML; the first field asks, the others answer', '1. What is A?\n    a',
            '2. What is B?\n    no answer', '3. What is C?']) {
            assert.include(text, part);
        }
        assert.notInclude(text, 'What is D?');
    });
});

suite('long work', () => {
    const pausesOf = (steps: Steps<unknown>): number => {
        let pauses = 0;
        while (!steps.next().done) { pauses++; }
        return pauses;
    };

    test('can be left after each question and each note', () => {
        const { entries } = libraryOf(Array.from({ length: 50 }, (_, index) => `### Q${index + 1}. A?\n\nb\n`).join('\n'));
        assert.isAtLeast(pausesOf(toAnkiSteps(entries)), 50);
        assert.isAtLeast(pausesOf(previewImportSteps(readNotes('a b\tc d\n'.repeat(50)))), 50);
    });

    test('can be left while a file of notes is read, be it of many lines, of one or of comments, and while their bank is written', () => {
        const characters = 1_000_000;
        for (const part of ['a b\tc d\n', 'a\t', '# a\n', '"a"\t"b\n"\n']) {
            assert.isAtLeast(pausesOf(readNotesSteps(`a\tb\n${part.repeat(characters / part.length)}`)), characters / 30_000, part);
        }
        const preview = previewImport(readNotes('a b\tc d\n'.repeat(2000)));
        assert.isAtLeast(pausesOf(toBankSteps(preview)), 20);
    });
});

suite('Anki’s text', () => {
    test('has a note for each question, with a GUID that is its own and stays', async () => {
        const { entries } = await shippedLibrary();
        const text = toAnki(entries);
        const { notes } = readNotes(text);
        assert.lengthOf(notes, 100);
        assert.lengthOf(new Set(notes.map(({ guid }) => guid)), 100);
        assert.equal(notes[0]!.guid, 'q1@drf-interview');
        assert.equal(previewImport(readNotes(text)).own, 100);
        assert.include(notes[0]!.deck, 'DRF Interview::');
        assert.match(text.split('\n')[6]!, /^"q1@drf-interview"\t/);
        assert.notMatch(text, /<button|data-open/);
        assert.isTrue(text.includes('"junior"\n'));
    });
    test('asks with the choices, and answers with the right one', () => {
        const [note] = readNotes(toAnki(libraryOf('### Q1. Which?\n\n- [ ] one\n- [x] two\n', 'mine').entries)).notes;
        assert.include(note!.front, '<li>one</li>');
        assert.include(note!.backs[0]!, '<li>two</li>');
        assert.notInclude(note!.backs[0]!, 'one');
    });
});
