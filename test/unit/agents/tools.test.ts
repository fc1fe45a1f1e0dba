import { assert } from 'chai';
import {
    dueResult, findQuestion, gradeOf, gradeQuestion, gradeResult, questionResult, resultText, searchResult, type AgentWorld
} from '../../../src/core/agents/tools';
import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import { SearchIndex } from '../../../src/core/bank/search';
import type { LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import { todaysShare } from '../../../src/core/quiz/planned';
import { hostile, invisible } from '../../hostile';
import { shippedLibrary } from '../shipped';

const now = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const settings = { minutesPerDay: 10, desiredRetention: 0.9 };
const options = { newPerDay: 3, reviewsPerDay: 10, newOrder: 'section', used: [] } as const;

function worldOf(library: Library, log: readonly LogEntry[] = []): AgentWorld {
    return { library, memories: new Memories(schedule, log), schedule, now };
}

/** What a model reads. */
function data(result: object): Record<string, unknown> {
    const { notice, data } = JSON.parse(resultText(result)) as { notice: string; data: Record<string, unknown> };
    assert.match(notice, /data/i);
    return data;
}

suite('what the tools tell agents', () => {
    let world: AgentWorld;
    suiteSetup(async () => { world = worldOf(await shippedLibrary()); });

    test('a search gives ids and titles without answers, the best first, and no more than was asked for', async () => {
        const index = new SearchIndex();
        await index.update(world.library);
        const found = data(searchResult(index.search('serializer'), 3, world)) as { questions: Record<string, unknown>[]; more: number };
        assert.lengthOf(found.questions, 3);
        assert.isAbove(found.more, 0);
        assert.containsAllKeys(found.questions[0], ['id', 'title', 'section', 'level', 'state']);
        assert.doesNotHaveAnyKeys(found.questions[0], ['answer', 'keyPoints']);
        assert.deepEqual(data(searchResult(index.search('q46'), 1, world))['questions'],
            [{ id: 'q46', title: world.library.get('q46')!.fullTitle, section: world.library.get('q46')!.section,
                level: world.library.get('q46')!.question.level, state: 'new',
                ...(data(searchResult(index.search('q46'), 1, world))['questions'] as object[])[0] }]);
        assert.deepEqual(data(searchResult([], 8, world)), { questions: [] });
    });

    test('a question is whole, its key points numbered', () => {
        const entry = world.library.get('q46')!;
        const read = data(questionResult(entry, world)) as {
            answer: string; keyPoints: { number: number; text: string }[]; remembered: string; related: string[]; followUp: string
        };
        assert.equal(read.answer, entry.question.answer);
        assert.deepEqual(read.keyPoints.map(({ text }) => text), entry.question.keyPoints);
        assert.deepEqual(read.keyPoints.map(({ number }) => number), entry.question.keyPoints!.map((_, index) => index + 1));
        assert.equal(read.remembered, 'never asked');
        assert.isNotEmpty(read.related);
        assert.equal(read.followUp, entry.question.followUp);
        assert.notProperty(read, 'choices');
    });

    test('every shipped question is told whole, within bounds', () => {
        for (const entry of world.library.entries) {
            const text = resultText(questionResult(entry, world));
            assert.isAtMost(text.length, 20_000, entry.id);
            assert.notInclude(text, '…"', entry.id);
        }
    });

    test('a question is found by its number as people write it; of another id it says what to do', () => {
        assert.deepEqual(findQuestion('Q46', world), { value: world.library.get('q46')! });
        for (const [name, id] of Object.entries(hostile)) {
            const { problem } = findQuestion(id, world) as { problem: string };
            assert.match(problem, /Search the questions/, name);
            assert.notMatch(problem, invisible, name);
            assert.isAtMost(problem.length, 200, name);
        }
    });

    test('today is what the quiz asks: steps, reviews, new ones, in its order', () => {
        const log: LogEntry[] = [{ type: 'review', id: 'a.0', at: now - 60_000, question: 'q5', grade: 1, seconds: 5, kind: 'agent' }];
        const begun = worldOf(world.library, log);
        const share = todaysShare({ ...begun, settings }, options);
        const due = data(dueResult(share, 2, begun)) as { today: string; questions: { id: string; state: string }[]; more: number };
        assert.equal(due.today, '1 being learned, 2 new');
        assert.deepEqual(due.questions.map(({ id }) => id), ['q5', share.deck[0]]);
        assert.deepEqual(due.questions.map(({ state }) => state), ['due', 'new']);
        assert.equal(due.more, 1);
        assert.deepEqual(data(dueResult({ inSteps: [], reviews: [], fresh: [], deck: [], done: { reviews: 0, fresh: 0 } }, 5, begun)),
            { today: 'nothing is due', questions: [] });
    });

    test('a grade follows from the key points by the rule of the quiz, unless the user named it', () => {
        const points = world.library.get('q46')!.question.keyPoints!.length;
        const all = Array.from({ length: points }, (_, index) => index + 1);
        const grade = (input: { keyPoints?: number[]; grade?: 4 }): unknown => {
            const graded = gradeOf({ id: 'q46', ...input }, world);
            return 'problem' in graded ? graded.problem : graded.value.grade;
        };
        assert.equal(grade({ keyPoints: [] }), 1);
        assert.equal(grade({ keyPoints: all.slice(0, Math.ceil(points / 2)) }), 2);
        assert.equal(grade({ keyPoints: all }), 3, 'Easy is the learner’s own word alone');
        assert.equal(grade({ keyPoints: [], grade: 4 }), 4);
        assert.match(String(grade({ keyPoints: [points + 1] })), new RegExp(`no key point ${points + 1}.*${points} key points`));
        assert.match((gradeOf({ id: 'none', grade: 3 }, world) as { problem: string }).problem, /none/);
        const bare = worldOf(new Library([loadBank({ key: '', title: '' },
            parseBank('## A\n\n### Why?\n\nBecause.\n\n### Q2. Which?\n\n- [x] a\n- [ ] b\n'))]));
        for (const { id } of bare.library.entries) { assert.match((gradeOf({ id, keyPoints: [] }, bare) as { problem: string }).problem,
            /ask the user/, id); }
    });

    test('before a grade is recorded all is said that it does, and afterwards how it is taken back', () => {
        const graded = { entry: world.library.get('q46')!, grade: 2, reason: '2 of 5 key points made' } as const;
        const question = gradeQuestion(graded);
        for (const part of [world.library.get('q46')!.fullTitle, 'Hard', '2 of 5 key points made', 'record',
            'Undo']) { assert.include(question, part); }
        const { entry } = graded;
        const long = { ...graded, entry: Object.create(entry, { fullTitle: { value: 'x'.repeat(100_000) } }) as typeof entry };
        assert.include(gradeQuestion(long).slice(0, 600), 'gets the grade Hard (2 of 5 key points made)', 'whatever the title');
        const after = worldOf(world.library, [{ type: 'review', id: 'a.0', at: now, question: 'q46', grade: 2, seconds: 5,
            kind: 'agent' }]);
        const { recorded, undo } = data(gradeResult(graded, after)) as { recorded: Record<string, string>; undo: string };
        assert.equal(recorded['grade'], 'Hard');
        assert.match(recorded['comesAgainIn']!, /min|day/);
        assert.include(undo, 'Undo Last Grade or Action');
    });

    for (const [name, text] of Object.entries(hostile)) {
        test(`${name} in a bank goes out as data: cut, without what cannot be seen`, () => {
            const line = text.replace(/[\r\n\u2028\u2029]/g, ' ');
            const parts = [`## ${line}`, `### ${line}?`, `**In short:** ${line}`, '**Answer:**', text, `**Key points:**\n- ${line}\n- b`];
            const markdown = [...parts, `**Pitfall:** ${line}`].join('\n\n');
            const own = worldOf(new Library([loadBank({ key: 'own', title: text }, parseBank(markdown))]));
            for (const entry of own.library.entries) {
                for (const result of [questionResult(entry, own), searchResult([{ entry, snippet: text }], 1, own)]) {
                    const out = resultText(result);
                    assert.isAtMost(out.length, 40_000);
                    for (const value of strings(JSON.parse(out))) { assert.notMatch(value, invisible); }
                }
            }
        });
    }
});

/** Every text in a value. */
function strings(value: unknown): string[] {
    if (typeof value === 'string') { return [value]; }
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
