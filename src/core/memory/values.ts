/** How well a question was recalled: again, hard, good, easy. */
export const grades = [1, 2, 3, 4] as const;
export type Grade = (typeof grades)[number];

/** The times that a `Date` can have, with room for the longest interval behind them. */
export function isTime(value: unknown): value is number {
    return typeof value === 'number' && Math.abs(value) <= 8.6e15;
}

export function isTexts(value: unknown): value is string[] {
    return Array.isArray(value) && value.every(item => typeof item === 'string');
}
