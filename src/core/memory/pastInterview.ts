import { asRemark, type Remark } from './remark';
import { grades, isTexts, isTime, type Grade } from './values';

/** A question of a past interview with all that is told of it: it can be read without its bank. */
export interface PastAnswer {
    readonly id: string;
    readonly title: string;
    readonly section: string;
    readonly level: string;
    /** What was typed, empty where it was only said. */
    readonly answer: string;
    readonly followUp: string;
    readonly seconds: number;
    readonly timedOut: boolean;
    /** Key points that were not made, Markdown. */
    readonly missed: readonly string[];
    /** Undefined where it was not assessed. */
    readonly grade?: Grade;
    /** Milliseconds from the grade until the question comes again. */
    readonly again?: number;
    /** What a language model said of it, where it was asked. */
    readonly remark?: Remark;
}

/** A mock interview that is over: an entry of the learner's log, which is never changed. */
export interface PastInterview {
    readonly type: 'interview';
    readonly id: string;
    /** When it ended, in milliseconds since 1970. */
    readonly at: number;
    readonly startedAt: number;
    readonly secondsPerQuestion: number;
    readonly answers: readonly PastAnswer[];
}

/** So many past interviews are shown, the newest. */
export const mostPast = 50;

/** Whether a file's name is one of those that older versions kept interviews by. */
export function isPastFile(name: string): boolean {
    return /^[a-z0-9]+\.json$/.test(name);
}

/** The interview that a file's text is; undefined if it is none. */
export function pastFrom(text: string): PastInterview | undefined {
    try {
        return asPastInterview(JSON.parse(text));
    } catch {
        return undefined;
    }
}

/** A value from outside as a past interview; undefined if it is none. */
export function asPastInterview(value: unknown): PastInterview | undefined {
    const { type, id, at, startedAt, secondsPerQuestion, answers } = fields(value);
    if (type !== 'interview' || typeof id !== 'string' || id === '' || !isTime(at) || !isTime(startedAt) || !isNumber(secondsPerQuestion)
        || !Array.isArray(answers)) {
        return undefined;
    }
    const read = answers.flatMap(answer => asPastAnswer(answer) ?? []);
    return read.length === answers.length ? { type, id, at, startedAt, secondsPerQuestion, answers: read } : undefined;
}

function asPastAnswer(value: unknown): PastAnswer | undefined {
    const { id, title, section, level, answer, followUp, seconds, timedOut, missed, grade, again, remark } = fields(value);
    const texts = [id, title, section, level, answer, followUp];
    if (!isTexts(texts) || !isNumber(seconds) || typeof timedOut !== 'boolean' || !isTexts(missed)) { return undefined; }
    const [ofId, ofTitle, ofSection, ofLevel, said, added] = texts as [string, string, string, string, string, string];
    const known = grades.find(known => known === grade);
    const remarked = asRemark(remark);
    return {
        id: ofId, title: ofTitle, section: ofSection, level: ofLevel, answer: said, followUp: added, seconds, timedOut, missed,
        ...(known !== undefined && { grade: known }), ...(isNumber(again) && { again }), ...remarked && { remark: remarked }
    };
}

/** The newest first, each once. */
export function newestFirst(interviews: readonly PastInterview[]): PastInterview[] {
    return [...new Map(interviews.map(interview => [interview.id, interview])).values()].sort((a, b) =>
        b.at - a.at || (a.id < b.id ? -1 : 1));
}

function fields(value: unknown): Partial<Record<string, unknown>> {
    return typeof value === 'object' && value !== null ? value : {};
}

function isNumber(value: unknown): value is number {
    return typeof value === 'number' && Number.isFinite(value);
}
