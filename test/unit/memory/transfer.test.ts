import { assert } from 'chai';
import fc from 'fast-check';
import { parseBank } from '../../../src/core/bank/parse';
import { fromAnki, isOwn, notesToBank, toAnki, type AnkiNote } from '../../../src/core/memory/anki';
import { compareBackup, fromBackup, toBackup, type Backup } from '../../../src/core/memory/backup';
import type { LogEntry } from '../../../src/core/memory/log';
import { shippedLibrary } from '../shipped';

const log: LogEntry[] = [
    { type: 'review', id: 'a.0', at: 1, question: 'q1', grade: 3, seconds: 5, kind: 'recall' }, { type: 'suspend', id: 'a.1', at: 2, questions: ['q2', 'q3'] }, { type: 'undo', id: 'a.2', at: 3, undoes: 'a.0' },
    { type: 'expose', id: 'a.3', at: 4, question: 'q4' }
];
const backup: Backup = { log, bookmarks: ['q1'], notes: { q1: 'my\n"note"' } };
const nothing: Backup = { log: [], bookmarks: [], notes: {} };

suite('a backup', () => {
    test('gives back everything', () => assert.deepEqual(fromBackup(toBackup(backup, 0)), { backup, unreadable: 0 }));

    test('says what is wrong with a file, and leaves out what is no entry', () => {
        const reason = (text: string): string => (fromBackup(text) as { reason: string }).reason;
        assert.match(reason('{"a'), /no JSON/);
        assert.match(reason('[1]'), /no backup/);
        assert.match(reason('{"format":"drf-interview-backup","version":2}'), /newer version/);
        const spoilt = toBackup(backup, 0).replace('"grade": 3', '"grade": 7');
        assert.deepEqual(fromBackup(spoilt), { backup: { ...backup, log: log.slice(1) }, unreadable: 1 });
        fc.assert(fc.property(fc.json(), text => { fromBackup(text); }));
    });

    test('an import is told before it is done', () => {
        assert.deepEqual(compareBackup(backup, nothing), { newEntries: 4, knownEntries: 0, questions: 4, newBookmarks: ['q1'], newNotes: ['q1'], differingNotes: [] });
        assert.deepEqual(compareBackup(backup, backup), { newEntries: 0, knownEntries: 4, questions: 0, newBookmarks: [], newNotes: [], differingNotes: [] });
        assert.deepEqual(compareBackup(backup, { ...backup, notes: { q1: 'other' } }).differingNotes, ['q1']);
    });
});

suite('Anki’s text', () => {
    test('has a note for each question, with a GUID that is its own and stays', async () => {
        const { entries } = await shippedLibrary();
        const text = toAnki(entries);
        const notes = fromAnki(text);
        assert.lengthOf(notes, 100);
        assert.lengthOf(new Set(notes.map(({ guid }) => guid)), 100);
        assert.equal(notes[0]!.guid, 'q1@drf-interview');
        assert.isTrue(notes.every(isOwn));
        assert.include(notes[0]!.deck, 'DRF Interview::');
        assert.match(text.split('\n')[6]!, /^"q1@drf-interview"\t/);
        assert.notMatch(text, /<button|data-open/);
        assert.isTrue(text.includes('"junior"\n'));
    });

    test('is read with any separator, quotes, line ends and a byte order mark', () => {
        const fronts = (text: string): string[][] => fromAnki(text).map(({ front, back }) => [front, back]);
        assert.deepEqual(fronts('a\tb\nc\td\n'), [['a', 'b'], ['c', 'd']]);
        assert.deepEqual(fronts('\uFEFF#separator:Semicolon\r\n"a;""x""";"b\r\nc"\r\n'), [['a;"x"', 'b<br>c']]);
        assert.deepEqual(fronts('#html:true\n<b>a</b>,b'), [['<b>a</b>', 'b']]);
        assert.deepEqual(fronts('a < b\t1 & 2'), [['a &lt; b', '1 &amp; 2']]);
        assert.deepEqual(fromAnki('#separator:tab\n#guid column:1\n#deck column:3\nabc\tfront\tMy::Deck\tback'), [{ guid: 'abc', deck: 'My::Deck', front: 'front', back: 'back' }]);
        assert.deepEqual(fronts('\n\n"unclosed'), [['unclosed', '']]);
    });

    test('notes become a bank that reads as so many questions, and nothing in them is markup of its own', () => {
        const note = fc.record({ guid: fc.constant(''), deck: fc.constantFrom('', 'One', 'Two::A'), front: fc.string({ unit: 'binary' }), back: anyHtml }) as fc.Arbitrary<AnkiNote>;
        fc.assert(fc.property(fc.array(note, { minLength: 1, maxLength: 4 }), notes => {
            const { sections } = parseBank(notesToBank(notes));
            assert.equal(sections.reduce((sum, { questions }) => sum + questions.length, 0), notes.length, notesToBank(notes));
        }), { numRuns: 1000 });
    });

    test('HTML becomes Markdown; scripts go with what they hold', () => {
        const [section] = parseBank(notesToBank([{ guid: '', deck: 'D', front: 'What is {{c1::PUT::verb}}?', back: 'a<br>b<script>alert(1)</script><ul><li>one</li><li><b>two</b></li></ul><pre>x &lt; y</pre>&amp;' }])).sections;
        const [question] = section!.questions;
        assert.equal(question!.title, 'What is PUT?');
        for (const part of ['a\nb', '- one', '- **two**', '````\nx < y\n````', '&']) { assert.include(question!.answer, part); }
        assert.notInclude(question!.answer, 'alert');
    });
});

test('code in a note stays as it is', () => {
    const bank = notesToBank([{ guid: '', deck: 'D', front: 'A?', back: '# no heading<pre># a comment\n~~~ **Level:** x</pre># nor this' }]);
    assert.include(bank, '\n````\n# a comment\n~~~ **Level:** x\n````\n');
    assert.include(bank, '\\# no heading');
    assert.include(bank, '\\# nor this');
});

const anyHtml = fc.array(fc.oneof(fc.constantFrom('<p>', '</p>', '<pre>', '</pre>', '<code>', '<br>', '#', '## a', '**Answer:**', '**Level:** x', '```', '````', '~~~', '\n', '- ', 'Q9. a?', '### Q2. b?', '---', '===', '&lt;', '&#35;', '|', '<li>'), fc.string()), { maxLength: 12 }).map(parts => parts.join(''));
