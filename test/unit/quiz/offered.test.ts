import { assert } from 'chai';
import { canBeAskedAs } from '../../../src/core/quiz/askable';
import { kinds } from '../../../src/core/quiz/kinds';
import { kindsBySection } from '../../../src/core/quiz/offered';
import { libraryOf } from '../bank/samples';
import { shippedLibrary } from '../shipped';

suite('the kinds that are offered', () => {
    test('are those that a section has a question for', () => {
        const library = libraryOf([
            '## Plain\n\n### Q1. A?\n\nx', '## Terms\n\n### Q2. B?\n\nIt is `serialize_all` that does it.',
            '## Own choices\n\n### Q3. C?\n\n- [ ] a\n- [x] b'
        ].join('\n\n'));
        assert.deepEqual([...kindsBySection(library)],
            [['/Plain', ['recall']], ['/Terms', ['recall', 'fill']], ['/Own choices', ['choose']]]);
        assert.equal(kindsBySection(library), kindsBySection(library), 'found once');
    });

    test('are all of them for each section of the shipped bank, and nearly every question of it can be asked in each, whatever is drawn',
        async () => {
        const library = await shippedLibrary();
        for (const [section, offered] of kindsBySection(library)) { assert.deepEqual(offered, [...kinds], section); }
        for (const kind of kinds) {
            for (const seed of ['a', 'b', 'c']) {
                const can = library.entries.filter(entry => canBeAskedAs(kind, entry, library, seed)).length;
                assert.isAtLeast(can, 95, `${kind} ${seed}`);
            }
        }
    });
});
