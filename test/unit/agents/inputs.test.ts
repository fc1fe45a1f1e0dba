import { assert } from 'chai';
import { readFileSync } from 'node:fs';
import { dueInput, gradeInput, questionInput, searchInput, type Checked } from '../../../src/core/agents/inputs';
import { grades } from '../../../src/core/memory/log';
import { hostile, invisible } from '../../hostile';

interface Tool {
    readonly name: string;
    readonly modelDescription: string;
    readonly userDescription: string;
    readonly when: string;
    readonly inputSchema: {
        readonly required?: readonly string[];
        readonly additionalProperties: boolean;
        readonly properties: Readonly<Record<string,
            { readonly maxLength?: number; readonly maximum?: number; readonly enum?: readonly string[] }>>;
    };
}
const { languageModelTools } = (JSON.parse(readFileSync('package.json',
    'utf8')) as { contributes: { languageModelTools: readonly Tool[] } }).contributes;
const tool = (name: string): Tool => languageModelTools.find(tool => tool.name === name)!;

const readers: Readonly<Record<string, (input: unknown) => Checked<unknown>>> =
    { drf_search_questions: searchInput, drf_read_question: questionInput, drf_list_due: dueInput, drf_record_grade: gradeInput };

function problemOf(read: Checked<unknown>): string {
    assert.property(read, 'problem');
    return (read as { problem: string }).problem;
}

suite('what agents give the tools', () => {
    test('is taken as it is meant', () => {
        assert.deepEqual(searchInput({ query: 'n+1' }), { value: { query: 'n+1', limit: 8 } });
        assert.deepEqual(searchInput({ query: 'x'.repeat(300), limit: 20 }), { value: { query: 'x'.repeat(300), limit: 20 } });
        assert.deepEqual(questionInput({ id: 'q46' }), { value: { id: 'q46' } });
        assert.deepEqual(dueInput({}), { value: { limit: 20 } });
        assert.deepEqual(dueInput(undefined), { value: { limit: 20 } });
        assert.deepEqual(dueInput({ limit: 50 }), { value: { limit: 50 } });
        assert.deepEqual(gradeInput({ id: 'q1', keyPoints: [2, 1, 2] }), { value: { id: 'q1', keyPoints: [2, 1] } });
        assert.deepEqual(gradeInput({ id: 'q1', keyPoints: [] }), { value: { id: 'q1', keyPoints: [] } });
        for (const [index, grade] of ['again', 'hard', 'good', 'easy'].entries()) {
            assert.deepEqual(gradeInput({ id: 'q1', grade }), { value: { id: 'q1', grade: grades[index]! } });
        }
    });

    for (const [name, input, says] of [
        ['drf_search_questions', {}, /query.*1 to 300/], ['drf_search_questions', { query: 5 }, /query/],
            ['drf_search_questions', { query: ' ' }, /query/],
        ['drf_search_questions', { query: 'x'.repeat(301) }, /300/], ['drf_search_questions', { query: 'x', limit: 0 }, /limit.*1 to 20/],
        ['drf_search_questions', { query: 'x', limit: 21 }, /limit/], ['drf_search_questions', { query: 'x', limit: 1.5 }, /limit/],
            ['drf_search_questions', { query: 'x', limit: '3' }, /limit/],
        ['drf_search_questions', { query: 'x', section: 'y' }, /no “section” here, only query, limit/],
        ['drf_search_questions', ['x'], /object/], ['drf_search_questions', null, /object/], ['drf_search_questions', 'x', /object/],
        ['drf_read_question', {}, /id/], ['drf_read_question', { id: 46 }, /id/], ['drf_read_question', { id: '' }, /id/],
            ['drf_read_question', { id: 'x'.repeat(301) }, /300/],
        ['drf_list_due', { limit: 51 }, /1 to 50/], ['drf_list_due', { limit: -1 }, /limit/],
            ['drf_list_due', { day: 'tomorrow' }, /day/], ['drf_list_due', 5, /object/],
        ['drf_record_grade', { keyPoints: [1] }, /id/], ['drf_record_grade', { id: 'q1' }, /keyPoints.*grade/],
            ['drf_record_grade', { id: 'q1', keyPoints: 2 }, /keyPoints/],
        ['drf_record_grade', { id: 'q1', keyPoints: [0] }, /from 1/], ['drf_record_grade', { id: 'q1', keyPoints: ['1'] }, /keyPoints/],
            ['drf_record_grade', { id: 'q1', keyPoints: [101] }, /keyPoints/],
        ['drf_record_grade', { id: 'q1', keyPoints: Array.from({ length: 101 }, () => 1) }, /keyPoints/],
            ['drf_record_grade', { id: 'q1', keyPoints: null }, /keyPoints/],
        ['drf_record_grade', { id: 'q1', grade: 3 }, /again, hard, good, easy/],
            ['drf_record_grade', { id: 'q1', grade: 'Good!' }, /again, hard/], ['drf_record_grade', { id: 'q1', grade: 5 }, /grade/],
        ['drf_record_grade', { id: 'q1', keyPoints: [1], grade: 'best' }, /grade/], ['drf_record_grade', { id: 'q1', grade: '' }, /grade/]
    ] as const) {
        test(`${name} refuses ${JSON.stringify(input).slice(0, 60)} in words to act on`,
            () => assert.match(problemOf(readers[name]!(input)), says));
    }

    for (const [name, text] of Object.entries(hostile)) {
        test(`${name} comes back short and plain where it is no name that is known`, () => {
            const said = problemOf(searchInput({ query: 'x', [text]: 1 }));
            assert.notMatch(said, invisible);
            assert.isAtMost(said.length, 200);
        });
    }

    test('is the same by the schemas that VS Code shows to models', () => {
        assert.sameMembers(languageModelTools.map(({ name }) => name), Object.keys(readers));
        for (const { inputSchema: { additionalProperties, required = [], properties } } of languageModelTools) {
            assert.isFalse(additionalProperties);
            assert.includeMembers(Object.keys(properties), [...required]);
        }
        const { query, limit } = tool('drf_search_questions').inputSchema.properties;
        assert.deepEqual([query!.maxLength, limit!.maximum, tool('drf_list_due').inputSchema.properties['limit']!.maximum], [300, 20, 50]);
        for (const name of tool('drf_record_grade').inputSchema.properties['grade']!.enum!) { assert.property(gradeInput({ id: 'q1',
            grade: name }), 'value'); }
    });

    test('is asked for by descriptions that say when not to, and by none where the setting is off', () => {
        for (const { name, modelDescription, userDescription, when } of languageModelTools) {
            assert.match(modelDescription, /\bDo not use it\b/, name);
            assert.match(modelDescription, /Returns|Reads|Lists|Records/, name);
            assert.isAtMost(modelDescription.length, 700, name);
            assert.isAtMost(userDescription.length, 80, name);
            assert.equal(when, 'config.drfInterview.agentTools', name);
        }
    });
});
