/** Who was away longer than this was not thinking. */
const longestSeconds = 300;

/** Seconds from a moment until now, by a clock that may have been set meanwhile. */
export function secondsSince(askedAt: number, now: number): number {
    return Math.min(longestSeconds, Math.max(0, Math.round((now - askedAt) / 1000)));
}
