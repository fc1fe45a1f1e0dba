import { visible } from '../doors';
import { gradeLabels } from '../quiz/grading';
import { grades, type Grade } from '../memory/log';

// What agents give the tools: VS Code does not hold it against the schemas of package.json, and a model may write anything.

/** What was read, or what is wrong with it, in words that a model can act on. */
export type Checked<T> = { readonly value: T } | { readonly problem: string };

const longestQuery = 300;
const longestId = 300;
const mostHits = 20;
const mostDue = 50;
const mostPoints = 100;

export interface SearchInput { readonly query: string; readonly limit: number }
export interface QuestionInput { readonly id: string }
export interface DueInput { readonly limit: number }

/** What an answer was worth: the key points that it made, from 1, or the grade that the user named. */
export interface GradeInput {
    readonly id: string;
    readonly keyPoints?: readonly number[];
    readonly grade?: Grade;
}

/** Grades by the names that agents give them. */
const gradeNames = grades.map(grade => gradeLabels[grade].toLowerCase());

export function searchInput(input: unknown): Checked<SearchInput> {
    return read(input, ['query', 'limit'], ({ query, limit = 8 }) => {
        if (!isText(query, longestQuery)) { return { problem: `“query” has to be a text of 1 to ${longestQuery} characters.` }; }
        if (!isCount(limit, mostHits)) { return { problem: `“limit” has to be a whole number from 1 to ${mostHits}.` }; }
        return { value: { query, limit } };
    });
}

export function questionInput(input: unknown): Checked<QuestionInput> {
    return read(input, ['id'], ({ id }) => isText(id, longestId) ? { value: { id } } : { problem: noId });
}

export function dueInput(input: unknown): Checked<DueInput> {
    return read(input ?? {}, ['limit'], ({ limit = 20 }) => isCount(limit, mostDue) ? { value: { limit } }
        : { problem: `“limit” has to be a whole number from 1 to ${mostDue}.` });
}

export function gradeInput(input: unknown): Checked<GradeInput> {
    return read(input, ['id', 'keyPoints', 'grade'], ({ id, keyPoints, grade }) => {
        if (!isText(id, longestId)) { return { problem: noId }; }
        if (keyPoints === undefined && grade === undefined) {
            return { problem: 'Give “keyPoints”, the numbers of the key points that the answer made, or the “grade” that the user named.' };
        }
        const points = keyPoints === undefined ? undefined : numbersIn(keyPoints);
        if (keyPoints !== undefined && !points) {
            return { problem: '“keyPoints” has to be a list of numbers of key points, from 1; [] where none was made.' };
        }
        const named = typeof grade === 'string' ? grades[gradeNames.indexOf(grade)] : undefined;
        if (grade !== undefined && !named) { return { problem: `“grade” has to be one of ${gradeNames.join(', ')}.` }; }
        return { value: { id, ...points && { keyPoints: points }, ...named && { grade: named } } };
    });
}

/** What somebody else wrote, short, within a message. */
export function quoted(text: string): string {
    return `“${visible(text, 80)}”`;
}

const noId = `“id” has to be a question’s id, a text of 1 to ${longestId} characters, as the search gives it.`;

type Fields = Partial<Record<string, unknown>>;

function read<T>(input: unknown, known: readonly string[], check: (fields: Fields) => Checked<T>): Checked<T> {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) { return { problem: 'The input has to be an object.' }; }
    const other = Object.keys(input).find(name => !known.includes(name));
    return other === undefined ? check(input) : { problem: `There is no ${quoted(other)} here, only ${known.join(', ')}.` };
}

function isText(value: unknown, longest: number): value is string {
    return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}

function isCount(value: unknown, most: number): value is number {
    return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
}

/** Each number once. */
function numbersIn(value: unknown): number[] | undefined {
    return Array.isArray(value) && value.length <= mostPoints && value.every(item => isCount(item, mostPoints))
        ? [...new Set(value)] : undefined;
}
