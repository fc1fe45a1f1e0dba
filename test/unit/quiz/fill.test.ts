import { assert } from 'chai';
import fc from 'fast-check';
import type { Library } from '../../../src/core/bank/library';
import { fillFrom, knownNames, matches } from '../../../src/core/quiz/fill';
import { seeded } from '../../../src/core/random';
import { entryOf } from '../bank/samples';
import { shippedLibrary } from '../shipped';

suite('filling in terms', () => {
    let shipped: Library;
    suiteSetup(async () => { shipped = await shippedLibrary(); });

    test('nearly every question has a passage, in which no answer is left standing', () => {
        let found = 0;
        for (const entry of shipped.entries) {
            for (const seed of ['a', 'b', 'c']) {
                const fillable = fillFrom(entry, seeded(`${seed}${entry.id}`));
                if (!fillable) { continue; }
                found++;
                const { parts, answers } = fillable;
                const blanks = parts.flatMap(part => typeof part === 'string' ? [] : part.blank);
                assert.deepEqual(blanks, answers.map((_, index) => index));
                assert.isAtLeast(answers.length, 1);
                assert.isAtMost(answers.length, 4);
                const whole = parts.map(part => typeof part === 'string' ? part : answers[part.blank]).join('');
                assert.include(`${entry.question.example ?? ''}\n${entry.question.answer}`, whole);
                const shown = parts.filter(part => typeof part === 'string').join(' ');
                for (const answer of answers) { assert.notMatch(shown, new RegExp(`(?<!\\w)${answer}(?!\\w)`)); }
            }
        }
        assert.isAtLeast(found / 3, 95);
    });

    test('in a long example only the lines around the blanks show', () => {
        const lines = Array.from({ length: 60 }, (_, index) => index === 40 ? 'value = get_queryset()' : `line_${index} = ${index}`);
        const { parts } = fillFrom(entryOf(
            `### Q1. A?\n\n**Example:**\n\n\`\`\`python\n${lines.join('\n')}\n\`\`\`\n\n**Symbols:** \`a.B.get_queryset\``), seeded(''))!;
        const text = parts.map(part => typeof part === 'string' ? part : '…').join('');
        assert.lengthOf(text.split('\n'), 20);
        assert.include(text, 'value = …()');
    });

    test('no term, no question', () => assert.isUndefined(fillFrom(entryOf('### Q1. A?\n\nPlain words.'), seeded(''))));

    test('what was typed may differ in form, and by one slip', () => {
        const known = knownNames(shipped);
        for (const typed of ['ModelSerializer', ' modelserializer ', '`ModelSerializer`', 'serializers.ModelSerializer',
            'ModelSerializer()', 'ModelSerialzer', 'ModelSerailizer', 'ModelSerializerr', '"ModelSerializer",']) {
            assert.isTrue(matches('ModelSerializer', typed, known), typed);
        }
        for (const typed of ['', 'Serializer', 'ModelViewSet', 'Model', 'ModelSeralzer']) {
            assert.isFalse(matches('ModelSerializer', typed, known), typed);
        }
        assert.isFalse(matches('prefetch_related', 'select_related', known));
        assert.isFalse(matches('post', 'pos', known), 'a short term allows no slip');
        assert.isFalse(matches('MIDDLEWARE', 'middlewar', new Set(['middlewar'])), 'another known name is no slip');
        assert.isTrue(matches('max-age', 'max_age', known));
    });

    test('every answer matches itself, and no text throws',
        () => fc.assert(fc.property(fc.stringMatching(/^[A-Za-z_]\w{0,20}$/), fc.string(), (answer, typed) => {
        assert.isTrue(matches(answer, answer, new Set()));
        matches(answer, typed, new Set());
    })));
});
