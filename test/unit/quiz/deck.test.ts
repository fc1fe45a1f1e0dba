import { assert } from 'chai';
import type { LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import { deckOf, type DeckChoice, type DeckContext } from '../../../src/core/quiz/deck';
import { libraryOf } from '../bank/samples';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const library = libraryOf(['## A', '### Q1. a?', '**Level:** junior', '### Q2. b?', '**Level:** mid', '## B', '### Q3. c?', '### Q4. d?',
    '### Q5. e?', '**Level:** junior'].join('\n\n'));
const review = (question: string, daysAgo: number): LogEntry =>
    ({ type: 'review', id: question, at: now - daysAgo * day, question, grade: 4, seconds: 1, kind: 'recall' });
const log: LogEntry[] = [review('q1', 100), review('q2', 1), review('q3', 200), { type: 'suspend', id: 's', at: now, questions: ['q4'] }];
const context: DeckContext = {
    library, schedule, now, memories: new Memories(schedule, log), newOrder: { newOrder: 'section', used: [] },
    isBookmarked: id => id === 'q5' || id === 'q2', used: () => ['q5', 'gone', 'q1']
};
const deck = (changes: Partial<DeckChoice>): string[] =>
    deckOf({ selection: 'due', sections: [], levels: [], length: 100, cram: false, ...changes }, context);

suite('decks', () => {
    test('due and new, least retrievable first, nothing that is known or suspended', () => assert.deepEqual(deck({}), ['q3', 'q1', 'q5']));
    test('cram asks what is known as well', () => assert.deepEqual(deck({ cram: true }), ['q3', 'q1', 'q2', 'q5']));
    test('weakest first: what was ever asked', () => assert.deepEqual(deck({ selection: 'weakest' }), ['q3', 'q1', 'q2']));
    test('only new', () => assert.deepEqual(deck({ selection: 'new' }), ['q5']));
    test('bookmarked', () => assert.deepEqual(deck({ selection: 'bookmarked' }), ['q2', 'q5']));
    test('what the code uses, in its order', () => assert.deepEqual(deck({ selection: 'file' }), ['q5', 'q1']));
    test('sections, levels and length', () => {
        assert.deepEqual(deck({ sections: ['/A'] }), ['q1']);
        assert.deepEqual(deck({ levels: ['junior'] }), ['q1', 'q5']);
        assert.deepEqual(deck({ length: 1 }), ['q3']);
    });
});
