import { assert } from 'chai';
import type { Library } from '../../../src/core/bank/library';
import { chooseFrom } from '../../../src/core/quiz/choose';
import { seeded } from '../../../src/core/random';
import { libraryOf } from '../bank/samples';
import { shippedLibrary } from '../shipped';

suite('choosing statements', () => {
    let shipped: Library;
    suiteSetup(async () => { shipped = await shippedLibrary(); });

    test('every question of the bank can be asked so: its own key points among those of its section that are not related', () => {
        for (const entry of shipped.entries) {
            for (const seed of ['a', 'b', 'c']) {
                const statements = chooseFrom(entry, shipped, seeded(`${seed}${entry.id}`)) ?? [];
                assert.isAtLeast(statements.filter(({ belongs }) => belongs).length, 2);
                assert.isAtLeast(statements.filter(({ belongs }) => !belongs).length, 2);
                assert.isAtMost(statements.length, 6);
                for (const { text, belongs } of statements) {
                    const owners = shipped.entries.filter(({ question }) => question.keyPoints?.includes(text));
                    assert.equal(owners.length, 1);
                    assert.equal(owners[0] === entry, belongs);
                    if (belongs) { continue; }
                    assert.equal(owners[0]!.section, entry.section);
                    assert.notInclude(shipped.related(entry), owners[0]);
                    assert.notInclude(shipped.related(owners[0]!), entry);
                }
            }
        }
    });

    test('the same seed gives the same statements, another others', () => {
        const [entry] = shipped.entries;
        assert.deepEqual(chooseFrom(entry!, shipped, seeded('x')), chooseFrom(entry!, shipped, seeded('x')));
        assert.notDeepEqual(chooseFrom(entry!, shipped, seeded('x')), chooseFrom(entry!, shipped, seeded('y')));
    });

    test('a statement that the question’s own text covers is not taken, nor one that leans on its question', () => {
        const library = libraryOf([
            '## S', '### Q1. Routers?', '**Answer:** `DefaultRouter` adds an API root view and format suffixes.',
            '**Key points:**\n- `DefaultRouter` has a root\n- Routers name URLs',
            '### Q2. Views?', '**Answer:** x', '**Key points:**\n- `DefaultRouter` adds a root view\n- It leans on its question',
            '### Q3. Caches?', '**Answer:** x', '**Key points:**\n- Memcached evicts the oldest keys\n- `cache_page` sets `max-age`',
            '### Q4. Tests?', '**Answer:** x', '**Key points:**\n- Factories build sample rows\n- `APIClient` skips CSRF checks'
        ].join('\n\n'));
        for (let seed = 0; seed < 20; seed++) {
            const foreign = chooseFrom(library.entries[0]!, library, seeded(`${seed}`))!.filter(({ belongs }) => !belongs)
                .map(({ text }) => text);
            assert.lengthOf(foreign, 2);
            assert.notInclude(foreign, '`DefaultRouter` adds a root view');
            assert.notInclude(foreign, 'It leans on its question');
        }
    });

    test('too few key points or neighbours: none', () => {
        const library = libraryOf('## S\n\n### Q1. A?\n\n**Key points:**\n- one\n- two\n\n### Q2. B?\n\n**Key points:**\n- only this');
        assert.isUndefined(chooseFrom(library.entries[0]!, library, seeded('')));
        assert.isUndefined(chooseFrom(library.entries[1]!, library, seeded('')));
    });
});
