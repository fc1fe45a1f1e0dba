import { assert } from 'chai';
import { bankKeys, Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import { libraryOf } from './samples';

suite('library', () => {
    test('a number is a question’s identity, else its title is; doubles get a suffix', () => {
        const { entries } = libraryOf('# Q3. A\nx\n# Why `so` é?\nx\n# Q3. B\nx\n# Why so é?\nx', 'team');
        assert.deepEqual(entries.map(({ id }) => id), ['team/q3', 'team/why-so-é', 'team/q3~2', 'team/why-so-é~2']);
    });

    test('titles lose their markup', () => {
        const [entry] = libraryOf('## **Basics**\n### Q20. What is `APIView` _for_ [here](https://a.b)?\nx').entries;
        assert.deepEqual([entry!.title, entry!.fullTitle, entry!.section],
            ['What is APIView for here?', 'Q20. What is APIView for here?', 'Basics']);
    });

    test('neighbours run over all banks, related questions stay in their own', () => {
        const bank = (key: string): ReturnType<typeof loadBank> =>
            loadBank({ key, title: key }, parseBank('# Q1. A\nx\n**See also:** Q2\n# Q2. B\nx'));
        const library = new Library([bank(''), bank('mine')]);
        const [first, second, third] = library.entries;
        assert.equal(library.next(second!), third);
        assert.equal(library.previous(third!), second);
        assert.isUndefined(library.previous(first!));
        assert.deepEqual(library.related(third!).map(({ id }) => id), ['mine/q2']);
    });

    test('an id is short enough for a file name in any script, and still its own', () => {
        const ids = ['А', 'Б'].map(end => libraryOf(`# ${'Зачем '.repeat(40)}${end}?\nx`, 'команда').entries[0]!.id);
        assert.notEqual(ids[0], ids[1]);
        for (const id of ids) { assert.isBelow(new TextEncoder().encode(id).length, 250); }
    });

    test('a bank’s key is its file’s name, with folders in front where that is taken', () => {
        const [first, second, third, fourth] = bankKeys('/a/x/Team Notes.md');
        assert.deepEqual([first, second, third, fourth], ['team-notes', 'x/team-notes', 'a/x/team-notes', 'a/x/team-notes~2']);
    });
});
