import { visible } from '../doors';

/** What a language model said of an answer of a mock interview, as its report keeps it. All of it is text. */
export interface Remark {
    /** The model's name. */
    readonly model: string;
    /** What was wrong, and what it would ask next; empty where it said none. */
    readonly wrong: string;
    readonly next: string;
}

const longestText = 400;

/** A value from outside as a remark; undefined if it is none. */
export function asRemark(value: unknown): Remark | undefined {
    const { model, wrong, next } = typeof value === 'object' && value !== null ? value as Partial<Record<string, unknown>> : {};
    return typeof model === 'string' && typeof wrong === 'string' && typeof next === 'string'
        ? { model: visible(model, longestText), wrong: visible(wrong, longestText), next: visible(next, longestText) } : undefined;
}
