import { assert } from 'chai';
import { formsOf, isMistyped, keyOf, stemOf } from '../../../../src/core/quiz/heard/forms';
import { read, tokensOf } from '../../../../src/core/quiz/heard/tokens';

suite('the words of an answer', () => {
    test('one typing error is one in a long word, two in a very long one', () => {
        for (const [typed, word] of [
            ['feilds', 'fields'], ['fieldss', 'fields'], ['fielxs', 'fields'], ['fieldd', 'fields'], ['pagniatr', 'paginator'],
                ['serialir', 'serializer'],
            ['seiralizre', 'serializer'], ['fields', 'fields']
        ] as const) { assert.isTrue(isMistyped(typed, word), typed); }
        for (const [typed, word] of [
            ['modle', 'model'], ['field', 'fields'], ['fields', 'field'], ['rseponce', 'response'], ['xields', 'fields'], ['fieldsab',
                'fields'],
            ['paxnixtxr', 'paginator'], ['serializer', 'validation'], ['seriali', 'serializer']
        ] as const) { assert.isFalse(isMistyped(typed, word), typed); }
    });

    test('a word is found by its forms, a name by its parts and its last name', () => {
        assert.equal(stemOf('serialises'), stemOf('serialization'));
        assert.equal(stemOf('Serializing'), stemOf('serialized'));
        assert.equal(stemOf('q1'), 'q1');
        assert.equal(stemOf('is'), 'is', 'a short word stays');
        assert.equal(keyOf('get_object()'), keyOf('getObject'));
        assert.includeMembers([...formsOf('getObject')], ['getobject', 'get', 'object']);
        assert.includeMembers([...formsOf('HTTPRequest')], ['httprequest', 'http', 'request']);
        assert.includeMembers([...formsOf('views.APIView')], ['viewsapiview', 'apiview', 'api', 'view']);
        assert.sameMembers([...formsOf('fields')], ['fields', 'field']);
        assert.isEmpty(formsOf('…'));
    });

    /** Each word that something negates. */
    const negated = (text: string): string[] => {
        const { tokens } = tokensOf(text);
        return tokens.flatMap(({ start, end, negators }) => negators.length % 2 === 1 ? text.slice(start, end) : []);
    };

    test('a negation reaches so many words of its own clause', () => {
        assert.deepEqual(negated('it is not safe, it is quick'), ['safe']);
        assert.deepEqual(negated('it is not safe but quick'), ['safe']);
        assert.deepEqual(negated('not a b c d e f g h i j'), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
        assert.deepEqual(negated('without a b c d e f'), ['a', 'b', 'c', 'd']);
        assert.deepEqual(negated('it isn’t safe. It is quick'), ['safe']);
        assert.deepEqual(negated('not only safe'), [], 'that is no negation');
        assert.deepEqual(negated('not just safe'), []);
        assert.deepEqual(negated('instead of PUT'), ['of', 'PUT']);
        assert.deepEqual(negated('rather than PUT'), ['than', 'PUT']);
        assert.deepEqual(negated('PUT instead'), []);
        assert.deepEqual(negated('rather quick'), []);
        assert.deepEqual(negated('PUT != PATCH'), ['PATCH']);
        assert.deepEqual(negated('never without a lock'), ['without'], 'what is denied twice holds');
    });

    test('sentences, clauses and their parts are told from one another', () => {
        const shape = (text: string): unknown[] => tokensOf(text).tokens.map(({ sentence, clause, part }) => [sentence, clause, part]);
        assert.deepEqual(shape('a b'), [[0, 0, 0], [0, 0, 0]]);
        assert.deepEqual(shape('a. b'), [[0, 0, 0], [1, 1, 1]]);
        assert.deepEqual(shape('a; b'), [[0, 0, 0], [0, 1, 1]]);
        assert.deepEqual(shape('a and b'), [[0, 0, 0], [0, 0, 1], [0, 0, 1]]);
        assert.deepEqual(shape('a or b'), [[0, 0, 0], [0, 0, 1], [0, 0, 1]]);
        assert.deepEqual(shape('a while b'), [[0, 0, 0], [0, 1, 1], [0, 1, 1]]);
        assert.deepEqual(shape('a -> b = c'), [[0, 0, 0], [0, 0, 0], [0, 0, 0]], 'arrows and signs are no words');
        assert.deepEqual(tokensOf('a.\n\nb c!').sentences, [0, 1, 3]);
        assert.deepEqual(tokensOf('a b').sentences, [0, 2]);
        assert.deepEqual(tokensOf('').sentences, [0]);
        assert.deepEqual(tokensOf('v2.0 x').tokens.map(({ key }) => key), ['v20', 'x'], 'a point within ends nothing');
    });

    test('a question, hearsay and what one does not know state nothing', () => {
        const words = (text: string): string[] => read(text).tokens.map(({ start, end }) => text.slice(start, end));
        assert.deepEqual(words('Is it safe or not? It is.'), ['It', 'is']);
        assert.deepEqual(words('Safe?'), ['Safe'], 'a word with a question mark is only unsure');
        assert.deepEqual(words('I have no idea about PUT.\nPATCH is safe.'), ['PATCH', 'is', 'safe']);
        assert.deepEqual(words('People often believe it is safe, but it locks.'), ['but', 'it', 'locks']);
        assert.lengthOf(read('a '.repeat(9000)).tokens, 4000, 'of a longer text the beginning is read');
        const text = 'No idea. It is `PUT`.';
        assert.equal(text.slice(read(text).tokens[2]!.start), 'PUT`.', 'places stay what they are');
    });
});
