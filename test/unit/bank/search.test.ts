import { assert } from 'chai';
import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import { SearchIndex } from '../../../src/core/bank/search';

const bank = loadBank({ key: '', title: '' }, parseBank(`
# Q4. What is caching?
Answers are kept.
# Q14. What are ViewSets?
They differ from \`APIView\`, and caching is mentioned here: caching, caching, caching.
**Symbols:** \`rest_framework.viewsets.ModelViewSet\`
# Q46. What is the N+1 query problem?
Use \`select_related\` for foreign keys, after a long sentence about other things that has nothing to do with the matter at hand.
# Q146. Why does the 46th of them fail?
Nobody knows.
`));
const index = new SearchIndex();
const found = (query: string): string[] => index.search(query).map(({ entry }) => entry.numberLabel);

suite('search', () => {
    suiteSetup(() => index.update(new Library([bank])));

    test('a title before a body, however often the body says it', () => assert.deepEqual(found('caching'), ['Q4', 'Q14']));
    test('a long title before a question that says the word everywhere else', async () => {
        const title = 'Which of all the many and various things that one may know about a very large system is the quokka '
            + 'among all of those others that nobody ever thought of asking about in any talk or book or letter?';
        const others = Array.from({ length: 20 }, (_, index) => `# Q${index + 3}. C?\na longer text about this and that\n`).join('');
        const text = `# Q1. ${title}\nx\n# Q2. B?\nquokka\n**Key points:**\n- quokka\n**Symbols:** \`quokka\`\n${others}`;
        const long = loadBank({ key: '', title: '' }, parseBank(text));
        const other = new SearchIndex();
        await other.update(new Library([long]));
        assert.deepEqual(other.search('quokka').map(({ entry }) => entry.numberLabel), ['Q1', 'Q2']);
    });
    test('a prefix', () => assert.deepEqual(found('cachi'), ['Q4', 'Q14']));
    test('a typing error', () => assert.deepEqual(found('cacheing'), ['Q4', 'Q14']));
    test('what is there as it was typed hides what is only alike', async () => {
        const other = new SearchIndex();
        await other.update(new Library([loadBank({ key: '', title: '' },
            parseBank('# Q1. What is a serializer?\nx\n# Q2. What is a serialiser?\nx\n# Q3. What are customizers?\nserialized'))]));
        const typed = (query: string): string[] => other.search(query).map(({ entry }) => entry.numberLabel);
        assert.deepEqual(typed('serializer'), ['Q1']);
        assert.deepEqual(typed('serialiser'), ['Q2']);
        assert.includeMembers(typed('serialixer'), ['Q1', 'Q2']);
    });
    test('a number, with and without its letter', () => {
        assert.equal(found('46')[0], 'Q46');
        assert.equal(found('Q46')[0], 'Q46');
        assert.equal(found('q4')[0], 'Q4');
    });
    test('n+1', () => assert.deepEqual(found('n+1'), ['Q46']));
    test('several words, all of them before some', () => {
        assert.deepEqual(found('apiview caching'), ['Q14']);
        assert.sameMembers(found('caching unheardof'), ['Q4', 'Q14']);
    });
    test('a part of a symbol', () => {
        assert.deepEqual(found('modelviewset'), ['Q14']);
        assert.deepEqual(found('rest_framework.viewsets'), ['Q14']);
        assert.deepEqual(found('related'), ['Q46']);
    });
    test('a title typed from its start', () => {
        assert.deepEqual(found('what is'), ['Q4', 'Q46']);
        assert.deepEqual(found('why does the 46th'), ['Q146']);
    });
    test('no words, no hits', () => assert.deepEqual(found(' *? '), []));
    test('without a hit the nearest titles and symbols are known', () => {
        assert.deepEqual(found('vuewzetz'), []);
        assert.deepEqual(index.nearest('vuewzetz').map(({ entry }) => entry.numberLabel), ['Q14']);
        assert.deepEqual(index.nearest('blockchains'), []);
    });

    test('the matching words are shown', () => {
        assert.match(index.search('matter')[0]!.snippet!, /^….*the matter at hand/);
        assert.match(index.search('foreign')[0]!.snippet!, /^Use select_related for foreign keys/);
    });

    test('follows a changed library', async () => {
        const other = loadBank({ key: 'other', title: '' }, parseBank('# Q1. What is a quokka?\nx'));
        await index.update(new Library([bank, other]));
        assert.deepEqual(index.search('quokka').map(({ entry }) => entry.id), ['other/q1']);
        await index.update(new Library([bank]));
        assert.deepEqual(found('quokka'), []);
        assert.deepEqual(found('n+1'), ['Q46']);
    });
});
