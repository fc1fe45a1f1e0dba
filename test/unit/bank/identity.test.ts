import { assert } from 'chai';
import fc from 'fast-check';
import { identify, type KnownQuestion } from '../../../src/core/bank/identity';
import { parseBank } from '../../../src/core/bank/parse';
import { libraryOf } from './samples';
import { growthOf } from '../../bench/growth';

/** The ids of a bank's questions by their titles, after the bank was read as each of these texts in turn. */
function ids(...texts: string[]): Record<string, string> {
    let known: readonly KnownQuestion[] | undefined;
    let last: Record<string, string> = {};
    for (const text of texts) {
        const bank = parseBank(text);
        const { ids: own, known: next } = identify(bank, { known });
        known = next;
        last = Object.fromEntries(bank.sections.flatMap(({ questions }) => questions).map(({ title }, index) => [title, own[index]!]));
    }
    return last;
}

suite('the identity of questions', () => {
    test('a place in a count is none', () => {
        assert.deepEqual(ids('## 1. What is A?\na\n## 2. What is B?\nb'), { 'What is A?': 'what-is-a', 'What is B?': 'what-is-b' });
        assert.equal(ids('## 2. What is A?\na')['What is A?'], 'what-is-a');
    });
    test('another question above changes nobody', () => {
        const before = ids('## Q1. A\na\n## Q2. B\nb\n## 3. What is C?\nc');
        const after = ids('## Q1. A\na\n## Q2. B\nb\n## 3. What is C?\nc', '## Q1. New\nx\n## Q2. A\na\n## Q3. B\nb\n## 4. What is C?\nc');
        assert.deepEqual({ ...after, New: undefined }, { ...before, New: undefined });
        assert.notInclude(Object.values(before), after.New!);
    });
    test('a reworded title keeps what its number or its text had', () => {
        assert.equal(ids('## Q7. A\na', '## Q7. What is A?\na more')['What is A?'], 'q7');
        assert.equal(ids('## 7. What is A?\na\n## 8. Why B?\nb', '## 7. What was A?\nc\n## 8. Why B?\nb')['What was A?'], 'what-is-a');
        assert.equal(ids('## What is A?\nthe same', '## What was A?\nthe same')['What was A?'], 'what-is-a');
    });
    test('what could be either of two is neither', () => {
        assert.equal(ids('## What is A?\nsame\n## What is B?\nsame', '## What is C?\nsame')['What is C?'], 'what-is-c');
        assert.equal(ids('## Q7. A\na\n## Q7. B\nb', '## Q7. C\nc').C, 'q7~3');
        assert.equal(ids('## 7. Why A?\na\n## 7. Why B?\nb', '## 7. Why C?\nc')['Why C?'], 'why-c');
    });
    test('a question that comes back is the same, and nobody took its place', () => {
        const both = '## What is A?\na\n## What is B?\nb';
        assert.equal(ids(both, '## What is B?\nb', both)['What is A?'], 'what-is-a');
        assert.equal(ids('## Q1. A\na\n## Q2. B\nb', '## Q1. B\nb', '## Q1. B\nb\n## Q2. C\nc').C, 'q2~2');
    });
    test('equal titles are told apart by what follows them, in any order', () => {
        const question = (code: string): string => `### What is printed?\n\n\`${code}\`\n\n`;
        const of = (text: string): readonly string[] => identify(parseBank(text)).ids;
        const [one, two] = of(question('1') + question('2'));
        assert.notEqual(one, two);
        const more = of(question('0') + question('2') + question('1'));
        assert.deepEqual([more[1], more[2]], [two, one]);
        assert.deepEqual(libraryOf(question('1') + question('2')).entries.map(({ fullTitle }) => fullTitle),
            ['What is printed? (1)', 'What is printed? (2)']);
    });
    test('what was recorded by an earlier version counts on', () => {
        const bank = parseBank('## Q3. A\nx\n## 1. What is B?\nx\n## Why C?\ny\n## Why C?\nz\n## Explain D\nx');
        const former = ['q3', '1-what-is-b', 'why-c', 'why-c~2', 'explain-d'];
        const first = identify(bank, { keepsFormer: () => true });
        assert.deepEqual(first.ids, former);
        assert.deepEqual(identify(parseBank('## Q4. A\nx\n## 2. What is B?\nx\n## Why C?\nz\n## Why C?\ny\n## Explain D\nx'), first).ids,
            ['q3', '1-what-is-b', 'why-c~2', 'why-c', 'explain-d']);
        assert.deepEqual(
            identify(bank, { keepsFormer: id => id === '1-what-is-b' }).ids.slice(0, 3).map((id, index) => index === 2 ? 'x' : id),
                ['q3', '1-what-is-b', 'x']);
    });
    test('see also finds a number, whatever the id is', () => {
        const library = libraryOf('# Q1. A\nx\n**See also:** Q2\n# Q2. B\nx');
        assert.deepEqual(library.related(library.entries[0]!).map(({ title }) => title), ['B']);
    });
    test('what is kept at least gives every question its id again, whatever the bank has been through', () => {
        const question = fc.constantFrom('## Q1. A\na\n', '## Q2. A\nb\n', '## Q3. B\nb\n', '## 1. What is B?\nb\n',
            '## What is C?\nc\n', '## What is C?\nd\n', '## 2. Why D?\nd\n');
        const text = fc.array(question, { maxLength: 6 }).map(questions => questions.join(''));
        fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.boolean(), (texts, isFormer) => {
            let last: ReturnType<typeof identify> | undefined;
            for (const bank of texts.map(parseBank)) {
                last = identify(bank, { known: last?.known, ...(!last && isFormer && { keepsFormer: () => true }) });
            }
            assert.deepEqual(identify(parseBank(texts.at(-1)!), { known: last!.apart }).ids, last!.ids);
        }));
        assert.deepEqual(identify(parseBank('## Q1. A\na\n## 2. What is B?\nb')).apart, []);
    });
    test('each question has one id, and an unchanged bank keeps all', () => {
        const heading = fc.constantFrom('## Q1. A\n', '## Q2. A\n', '## 1. What?\n', '## 2. What?\n', '## What?\n', '## Why?\nx\n',
            '## Why?\ny\n');
        fc.assert(fc.property(fc.array(heading), fc.array(heading), (before, after) => {
            const first = identify(parseBank(before.join('\n')));
            const second = identify(parseBank(after.join('\n')), first);
            assert.lengthOf(new Set(second.ids), second.ids.length);
            assert.deepEqual(identify(parseBank(after.join('\n')), second).ids, second.ids);
        }));
    });
    test('50,000 equal titles take their time alone', () => {
        const bankOf = (length: number): Parameters<typeof identify>[0] =>
            ({ sections: [{ title: '', questions: Array.from({ length }, (_, line) => ({ title: 'What?', line, answer: 'x' })) }] });
        assert.lengthOf(new Set(identify(bankOf(50_000)).ids), 50_000);
        assert.isBelow(growthOf([3_125, 50_000], size => {
            const bank = bankOf(size);
            return () => identify(bank);
        }), 1.5);
    });
});
