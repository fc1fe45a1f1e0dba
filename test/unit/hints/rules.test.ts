import { assert } from 'chai';
import fc from 'fast-check';
import type { Entry } from '../../../src/core/bank/library';
import { moved } from '../../../src/core/hints/edits';
import { isForAllMachines, mergeShared, Muted, mutesFrom, sharedMutesFrom, withMute, withoutMutes, withoutShared, withShared,
    type SharedMute } from '../../../src/core/hints/mutes';
import { placeAt } from '../../../src/core/hints/placeAt';
import { lensTitle, shortAnswer, shortTitle, symbolName } from '../../../src/core/hints/titles';
import { asksFirst, inHover, inLens } from '../../../src/core/hints/volume';
import { endOfStudyDay } from '../../../src/core/memory/day';
import { cardStates } from '../../../src/core/memory/state';
import { hostile } from '../../hostile';
import { entryOf } from '../bank/samples';
import { shippedLibrary } from '../shipped';

suite('short titles', () => {
    const becomes = (title: string, expected: string): void => {
        test(title, () => assert.equal(shortTitle(entryOf(`## Q1. ${title}\nx`)), expected));
    };
    becomes('Can you describe the difference between ModelSerializer and Serializer in DRF?',
        'Difference between ModelSerializer and Serializer');
    becomes('What are ViewSets and how do they differ from APIView in DRF?', 'ViewSets');
    becomes('How would you implement custom permission classes in DRF?', 'Implement custom permission classes');
    becomes('What’s the use of the `APIView` class in DRF compared to generic views?',
        'Use of the APIView class compared to generic views');
    becomes('What is the N+1 query problem and how do you solve it in Django/DRF?', 'N+1 query problem');
    becomes('Explain how authentication is integrated into DRF.', 'How authentication is integrated into DRF');
    becomes('Who may pay an order?', 'Who may pay an order');
    becomes('What?', 'What');

    test('all of the shipped bank’s are short', async () => {
        for (const entry of (await shippedLibrary()).entries) { assert.isAtMost(shortTitle(entry).length, 71, entry.fullTitle); }
    });

    for (const [name, text] of Object.entries(hostile)) {
        test(`of ${name}: what a line has no room for is not looked at`, () => {
            const entry = { ...entryOf('## Q1. T\nx'), title: text } as Entry;
            assert.isAtMost(shortTitle(entry).length, 71);
            assert.equal(shortTitle(entry), shortTitle({ ...entry, title: text.slice(0, 300) }));
        });
    }

    test('symbols', () => {
        assert.deepEqual(['a.b.C', 'a.action(detail)', 'settings.X.Y', 'a.b.*', '.only'].map(symbolName),
            ['C', 'action(detail)', 'Y', 'a.b', 'only']);
    });

    test('a line names the question and counts the others', () => {
        const entry = entryOf('## Q16. Why?\nx');
        assert.deepEqual([lensTitle(entry, 0), lensTitle(entry, 2)], ['Q16 Why', 'Q16 Why · 2 more']);
    });
});

suite('short answers', () => {
    const becomes = (text: string, expected: string): void => {
        test(JSON.stringify(text), () => assert.equal(shortAnswer(entryOf(`## Q1. T\n\n${text}`), 20), expected));
    };
    becomes('**In short:** Because `a`.\n\n**Answer:** Long.', 'Because a.');
    becomes('**Answer:** Long\nones.\n\nMore.', 'Long ones.');
    becomes('**In short:** Longer than it may be.', 'Longer than it may…');
});

suite('volume', () => {
    test('hovers', () => {
        assert.deepEqual(cardStates.map(state => inHover('all', state)), ['full', 'full', 'full', 'full', 'title']);
        assert.deepEqual(cardStates.map(state => inHover('adaptive', state)), ['full', 'full', 'title', 'title', 'silent']);
        assert.deepEqual(cardStates.map(state => inHover('quiet', state)), ['title', 'title', 'title', 'title', 'silent']);
    });

    test('hovers that ask first', () => {
        assert.deepEqual(cardStates.map(state => asksFirst('all', state)), [true, true, true, true, false]);
        assert.deepEqual(cardStates.map(state => asksFirst('adaptive', state)), [true, true, true, false, false]);
        assert.isFalse(cardStates.some(state => asksFirst('quiet', state)));
    });

    test('lines above code', () => {
        assert.deepEqual(cardStates.map(state => inLens('all', state)), [true, true, true, true, false]);
        assert.deepEqual(cardStates.map(state => inLens('adaptive', state)), [true, true, true, false, false]);
        assert.isFalse(cardStates.some(state => inLens('quiet', state)));
    });
});

suite('mutes', () => {
    test('questions, symbols and folders, until their time', () => {
        const mutes = [{ kind: 'question', key: 'q1' }, { kind: 'symbol', key: 'a.B', until: 10 },
            { kind: 'folder', key: 'file:///shop' }] as const;
        const muted = new Muted(mutes, 9);
        assert.deepEqual([muted.has('q1', 'x'), muted.has('q2', 'a.B'), muted.has('q2', 'x')], [true, true, false]);
        assert.deepEqual([muted.hasFile('file:///shop/a.py'), muted.hasFile('file:///shop2/a.py')], [true, false]);
        assert.isFalse(new Muted(mutes, 10).has('q2', 'a.B'));
        const [first, second, third] = ['q1', 'q2', 'q3'].map(id => ({ entry: { id } as Entry, symbol: id === 'q2' ? 'a.B' : 'x' }));
        assert.deepEqual(muted.divide([first!, second!, third!], 'file:///other/a.py'), { audible: [third!], silent: [first!, second!] });
        assert.deepEqual(muted.divide([third!], 'file:///shop/a.py'), { audible: [], silent: [third!] });
    });

    test('one is replaced by another of its key, and taken away', () => {
        const mutes = withMute([{ kind: 'question', key: 'q1', until: 5 }], { kind: 'question', key: 'q1' });
        assert.deepEqual(mutes, [{ kind: 'question', key: 'q1' }]);
        assert.deepEqual(withoutMutes(mutes, mutes), []);
    });

    test('what a storage holds besides is passed over', () => {
        assert.deepEqual(mutesFrom([{ kind: 'question', key: 'q1' }, { kind: 'x', key: 'q1' }, null, 7, { kind: 'symbol' },
            { kind: 'symbol', key: 'a', until: 'b' }]), [{ kind: 'question', key: 'q1' }]);
        assert.deepEqual(mutesFrom('x'), []);
    });

    test('those of questions and symbols for good are for all machines', () => {
        assert.isTrue(isForAllMachines({ kind: 'question', key: 'q1' }));
        assert.isTrue(isForAllMachines({ kind: 'symbol', key: 'a.B' }));
        assert.isFalse(isForAllMachines({ kind: 'symbol', key: 'a.B', until: 5 }));
        assert.isFalse(isForAllMachines({ kind: 'folder', key: 'file:///shop' }));
    });

    const anyShared: fc.Arbitrary<SharedMute[]> = fc.array(fc.record({ kind: fc.constantFrom('question', 'symbol'),
        key: fc.constantFrom('a', 'b'), at: fc.nat(3), isOff: fc.boolean() }));
    test('machines merge theirs in any order, and nothing is lost',
        () => fc.assert(fc.property(anyShared, anyShared, anyShared, (a, b, c) => {
        assert.deepEqual(mergeShared(a, b), mergeShared(b, a));
        assert.deepEqual(mergeShared(mergeShared(a, b), c), mergeShared(a, mergeShared(b, c)));
        assert.deepEqual(mergeShared(a, a), mergeShared(a));
        assert.sameMembers([...new Set([...a, ...b].map(({ kind, key }) => `${kind} ${key}`))],
            mergeShared(a, b).map(({ kind, key }) => `${kind} ${key}`));
    })));

    test('of two of one key the later counts; made and taken back in the same moment it lasts', () => {
        const [on, off] = [false, true].map(isOff => (at: number): SharedMute =>
            ({ kind: 'question', key: 'q1', at, isOff })) as [(at: number) => SharedMute, (at: number) => SharedMute];
        assert.deepEqual(mergeShared([on(1)], [off(2)]), [off(2)]);
        assert.deepEqual(mergeShared([off(2)], [on(3)]), [on(3)]);
        assert.deepEqual(mergeShared([off(2)], [on(2)]), [on(2)]);
    });

    test('a change counts over all that is known, whatever the clock says', () => {
        const ahead: SharedMute = { kind: 'question', key: 'q1', at: 900, isOff: false };
        const off = withoutShared([ahead], [{ kind: 'question', key: 'q1' }, { kind: 'folder', key: 'q1' }, { kind: 'symbol', key: 'a.B' }],
            5);
        assert.deepEqual(off, [{ ...ahead, at: 901, isOff: true }]);
        assert.deepEqual(withoutShared(off, [ahead], 5), off);
        assert.deepEqual(withShared(off, { kind: 'question', key: 'q1' }, 5), [{ ...ahead, at: 902 }]);
        assert.deepEqual(withShared([], { kind: 'symbol', key: 'a.B' }, 5), [{ kind: 'symbol', key: 'a.B', at: 5, isOff: false }]);
    });

    test('what Settings Sync brings besides is passed over', () => {
        const mute: SharedMute = { kind: 'symbol', key: 'a.B', at: 1, isOff: false };
        assert.deepEqual(sharedMutesFrom([mute, null, { ...mute, kind: 'folder' }, { ...mute, at: 'x' }, { ...mute, isOff: 1 },
            { ...mute, key: 2 }]), [mute]);
        assert.deepEqual(sharedMutesFrom({}), []);
    });

    test('today ends where the study day does, also when the clock is changed before', () => {
        const at = (text: string): number => Date.parse(text);
        const options = { startHour: 4, offsetAt: (moment: number) => moment < at('2026-03-29T01:00Z') ? 60 : 120 };
        assert.equal(endOfStudyDay(at('2026-03-10T12:00Z'), options), at('2026-03-11T03:00Z'));
        assert.equal(endOfStudyDay(at('2026-03-10T02:59Z'), options), at('2026-03-10T03:00Z'));
        assert.equal(endOfStudyDay(at('2026-03-28T12:00Z'), options), at('2026-03-29T02:00Z'));
    });
});

suite('places', () => {
    test('are found by halves', () => {
        const places = [{ start: 2, end: 4 }, { start: 4, end: 6 }, { start: 9, end: 10 }];
        const found = [1, 2, 3, 4, 6, 7, 9, 10, 11].map(offset => placeAt(places, offset)?.start);
        assert.deepEqual(found, [undefined, 2, 2, 4, 4, undefined, 9, 9, undefined]);
        assert.lengthOf([placeAt(places.slice(0, 0), 1)].filter(Boolean), 0);
    });

    test('move with edits', () => {
        assert.equal(moved(10, [{ start: 0, end: 0, length: 3 }]), 13);
        assert.equal(moved(10, [{ start: 10, end: 10, length: 1 }]), 11);
        assert.equal(moved(10, [{ start: 11, end: 20, length: 0 }]), 10);
        assert.equal(moved(10, [{ start: 4, end: 12, length: 1 }]), 4);
        assert.equal(moved(10, [{ start: 6, end: 8, length: 0 }, { start: 0, end: 1, length: 5 }]), 12);
    });
});
