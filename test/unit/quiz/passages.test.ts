import { assert } from 'chai';
import type { Grade, LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import type { Entry } from '../../../src/core/bank/library';
import { fillFrom, knownNames, matches, type Fillable } from '../../../src/core/quiz/fill';
import { kindsBySection } from '../../../src/core/quiz/offered';
import { planText, todaysShare, type PlanContext } from '../../../src/core/quiz/planned';
import { secondsSince } from '../../../src/core/quiz/seconds';
import { startSession } from '../../../src/core/quiz/session';
import { seeded } from '../../../src/core/random';
import { entryOf, libraryOf } from '../bank/samples';

const now = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const filled = (markdown: string): Fillable | undefined => fillFrom(entryOf(`### Q1. A?\n\n${markdown}\n`), seeded(''));
const inCode = (lines: readonly string[], symbols: string): Fillable =>
    filled(`**Answer:** x\n\n**Example:**\n\n\`\`\`python\n${lines.join('\n')}\n\`\`\`\n\n**Symbols:** ${symbols}`)!;
const textOf = ({ parts,
    answers }: Fillable): string => parts.map(part => typeof part === 'string' ? part : `[${answers[part.blank]}]`).join('');

suite('a passage with blanks', () => {
    const long = (at: number, length = 60): string[] => Array.from({ length }, (_,
        index) => index === at ? 'get_queryset()' : `line_${index}`);

    test('of a long example shows twenty lines around the first blank', () => {
        for (const [at, first, last] of [[30, 'line_20', 'line_39'], [3, 'line_0', 'line_19'], [58, 'line_40', 'line_59']] as const) {
            const lines = textOf(inCode(long(at), '`a.get_queryset`')).split('\n');
            assert.deepEqual([lines.length, lines[0], lines.at(-1)], [20, first, last]);
        }
        assert.lengthOf(textOf(inCode(long(19, 20), '`a.get_queryset`')).split('\n'), 20);
        assert.lengthOf(textOf(inCode(long(19, 19).concat('get_queryset()'), '`a.get_queryset`')).split('\n'), 20);
    });

    test('is of the example where that has a term, else of the answer', () => {
        const code = inCode(['queryset = get_queryset()', '# get_queryset'], '`a.get_queryset`');
        assert.deepEqual([code.code, code.language, textOf(code)],
            [true, 'python', 'queryset = [get_queryset]()\n# [get_queryset]']);
        const text = filled('**Answer:** It is `get_queryset`.\n\n**Example:**\n\n```python\nfrom a import get_queryset\n```')!;
        assert.deepEqual([text.code, text.language, textOf(text)], [false, undefined, 'It is `[get_queryset]`.'],
            'a line that only imports asks nothing');
    });

    test('has four blanks at most, each term wherever it stands', () => {
        const times = (count: number): Fillable | undefined => filled(`**Answer:** ${'`first_term` '.repeat(count)}`);
        assert.lengthOf(times(4)!.answers, 4);
        assert.isUndefined(times(5));
        assert.sameMembers([...new Set(filled(`**Answer:** ${'`first_term` '.repeat(3)}\`other_term\``)!.answers)], ['first_term',
            'other_term']);
        const { answers } = filled(`**Answer:** ${'`first_term` '.repeat(3)}${'`other_term` '.repeat(3)}`)!;
        assert.lengthOf(new Set(answers), 1);
        assert.lengthOf(answers, 3);
    });

    test('asks for no name that every example has, and for none that is short', () => {
        for (const name of ['self', 'request', 'response', 'objects', 'models', 'serializers', 'user', 'data', 'True', 'get', 'pk']) {
            assert.isUndefined(filled(`**Answer:** It is \`${name}\`.`), name);
        }
        assert.deepEqual(filled('**Answer:** It is `post`.')!.answers, ['post']);
    });

    test('of prose is a paragraph or an item, never a table or code', () => {
        assert.isUndefined(filled('**Answer:** None.\n\n| a | b |\n| - | - |\n| `throttle` | x |\n'));
        assert.isUndefined(filled('**Answer:** None.\n\n```\n`throttle`\n```\n'));
        assert.equal(textOf(filled('**Answer:** None.\n\n- It is `throttle`.\n- And so.\n')!), 'It is `[throttle]`.');
        assert.equal(textOf(filled('**Answer:** None.\n\n2. It is `throttle`.\n')!), 'It is `[throttle]`.');
    });

    test('asks for the name that a path, a call or a decorator ends in', () => {
        for (const [symbol, name] of [['a.b.throttle', 'throttle'], ['a.action(detail)', 'detail'], ['.select_related',
            'select_related']] as const) {
            assert.deepEqual(filled(`**Answer:** It is \`${name}\`.\n\n**Symbols:** \`${symbol}\``)!.answers, [name]);
        }
    });
});

suite('what was typed in a blank', () => {
    const symbols = '**Symbols:** `a.B.get_object`; also `c.get_objects(many)`, `d.Throttle`';
    const known = knownNames(libraryOf(`## Q1. A?\n\nx\n\n${symbols}\n\n## Q2. B?\n\nx\n`));

    test('is wrong where it names another thing, right where it is a slip', () => {
        assert.deepEqual(['get_object', 'throttle', 'many'].map(name => known.has(name)), [true, true, true]);
        assert.deepEqual(['object', 'get_objects', 'a', 'b', ''].map(name => known.has(name)), [false, false, false, false, false]);
        assert.isFalse(matches('get_objects', 'get_object', known));
        assert.isTrue(matches('get_objects', 'get_objecs', known));
        assert.isTrue(matches('throttle', 'Throttel', known));
    });
    test('is looked for with all else that was typed, in one look over the questions', () => {
        const [{ question }] = libraryOf(`## Q1. A?\n\nx\n\n${symbols}\n`).entries as [Entry];
        let looks = 0;
        const entry = Object.defineProperty({}, 'question', { get: () => { looks++; return question; } }) as Entry;
        const together = knownNames({ entries: [entry] }, ['Throttle', '`x.get_object`', 'nothing', '']);
        assert.deepEqual(['throttle', 'get_object', 'nothing', ''].map(name => together.has(name)), [true, true, false, false]);
        assert.equal(looks, 1);
        assert.isTrue(together.has('many'), 'another is looked for by itself');
        assert.equal(looks, 2);
    });

    test('allows one slip of any kind, in a term of six letters at least', () => {
        for (const typed of ['fields', 'field', 'fieldss', 'fiedls', 'fielts', 'ields', 'xfields',
            'ifelds']) { assert.isTrue(matches('fields', typed, new Set()), typed); }
        for (const typed of ['fiel', 'fieldsss', 'fdieln', 'fxelxs', 'sdleif']) { assert.isFalse(matches('fields', typed, new Set()),
            typed); }
        assert.isFalse(matches('throt', 'thro', new Set()));
        assert.isTrue(matches('throt', ' `THROT`() ', new Set()));
        assert.isFalse(matches('fields', `fields${'x'.repeat(400)}`, new Set()));
    });
});

suite('how questions are asked', () => {
    test('a section offers a kind that any of its questions can be asked in', () => {
        const library = libraryOf('## S\n\n### Q1. A?\n\nx\n\n### Q2. B?\n\nIt is `throttle`.\n\n## T\n\n### Q3. C?\n\nx\n');
        assert.deepEqual([...kindsBySection(library)], [['/S', ['recall', 'fill']], ['/T', ['recall']]]);
        assert.strictEqual(kindsBySection(library), kindsBySection(library), 'found once');
    });

    test('mixed: what is new is recalled, of the others half are, the rest is asked in its other kinds', () => {
        const section = Array.from({ length: 6 }, (_, index) =>
            `### Q${index + 1}. What is thing${index}?\n\nIt is \`throttle_${index}\`.\n\n`
            + `**Key points:**\n- \`alpha_${index}\` counts words${index}\n- \`beta_${index}\` holds names${index}\n`);
        const library = libraryOf(section.join('\n'));
        const reviewed = new Memories(schedule, [{ type: 'review', id: 'e', at: now - 1e9, question: 'q1', grade: 3, seconds: 1,
            kind: 'recall' }]);
        const kindOf = (memories: Memories, id: string): string =>
            startSession({ id, title: '', kind: 'mixed', cram: false, queue: ['q1'], learning: [] }, { library, memories, schedule,
                now }).current!.kind;
        const count = (memories: Memories, kind: string): number => Array.from({ length: 200 }, (_, index) => kindOf(memories,
            `s${index}`)).filter(one => one === kind).length;
        assert.equal(count(new Memories(schedule, []), 'recall'), 200);
        assert.approximately(count(reviewed, 'recall'), 100, 25);
        assert.approximately(count(reviewed, 'choose'), 50, 20);
        assert.approximately(count(reviewed, 'fill'), 50, 20);
    });

    test('time that nobody thought is not counted', () => {
        assert.deepEqual([[0, 4400], [0, 4600], [0, 299_000], [0, 301_000], [0, 1e9], [5000, 0]].map(([since, at]) => secondsSince(since!,
            at!)), [4, 5, 299, 300, 300, 0]);
    });
});

suite('a day of the plan', () => {
    const library = libraryOf(Array.from({ length: 40 }, (_, index) => `### Q${index + 1}. A?\n\nx`).join('\n\n'));
    const review = (question: number, at: number, seconds: number, grade: Grade = 3): LogEntry =>
        ({ type: 'review', id: `${question} ${at}`, at, question: `q${question}`, grade, seconds, kind: 'recall' });
    const context = (log: readonly LogEntry[], minutesPerDay = 10, interviewDate?: string): PlanContext => ({
        library, memories: new Memories(schedule, log), schedule, now,
        settings: { minutesPerDay, desiredRetention: 0.9, ...(interviewDate !== undefined && { interviewDate }) }
    });
    const options = { newPerDay: 4, reviewsPerDay: 5, newOrder: 'section', used: [] } as const;
    const share = (of: PlanContext): number => todaysShare(of, options).deck.length;
    const soon = '2026-01-20';

    test('asks less after time was spent on it, and nothing when it is used up', () => {
        const whole = share(context([], 20, soon));
        const after = share(context([review(1, now - 60_000, 300), review(2, now - 30_000, 300)], 20, soon));
        assert.isAbove(whole, after);
        assert.isAbove(after, 0);
        assert.isAbove(share(context([review(1, now - 86_400_000, 300), review(2, now - 86_400_000, 300)], 20, soon)), after,
            'yesterday is over');
    });

    test('counts on the pace at which the learner answers', () => {
        const paced = (seconds: number): number => share(context(Array.from({ length: 30 }, (_, index) => review(1,
            now - 40 * 86_400_000 + index, seconds)), 10, soon));
        assert.isAbove(paced(2), paced(100));
        const few = (seconds: number): number => share(context(Array.from({ length: 29 }, (_, index) => review(1,
            now - 40 * 86_400_000 + index, seconds)), 10, soon));
        assert.equal(few(2), few(100), 'of a few reviews nothing is told yet');
    });

    test('without a date, after it and long before it the limits hold', () => {
        assert.isUndefined(planText(context([])));
        assert.equal(share(context([])), 4);
        assert.equal(planText(context([], 10, '2026-01-09')), 'The interview was on 2026-01-09.');
        assert.equal(share(context([], 10, '2026-01-09')), 4);
        assert.equal(planText(context([], 10, '2027-03-01')), 'The interview is on 2027-03-01; the plan begins a year before it.');
        assert.match(planText(context([], 10, '2026-01-10'))!, /^The interview is today\. You would recall 0 of 40 questions now\.$/);
        const tomorrow = planText(context([], 1, '2026-01-11'))!;
        assert.match(tomorrow, /^Interview in 1 day, on 2026-01-11\. You would recall 0 of 40 questions now, and \d+ on the day/);
        assert.match(tomorrow, /with 1 minute a day\. (?:To reach|The days)/);
        assert.match(planText(context([], 120, soon))!, /The time is enough\.$/);
    });
});
