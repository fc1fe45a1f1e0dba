const millisecondsADay = 86_400_000;

/** How local time is told from a moment: minutes to add to UTC, as `-new Date(at).getTimezoneOffset()`. */
export type OffsetAt = (at: number) => number;

/**
 * The number of the study day that a moment belongs to: local days since 1970 that begin at the start hour.
 * @param at milliseconds since 1970
 * @param startHour 0 to 23; a review at 1 o'clock at night still belongs to the day before a start hour of 4
 */
export function studyDay(at: number, startHour: number, offsetAt: OffsetAt): number {
    return Math.floor((at + offsetAt(at) * 60_000 - startHour * 3_600_000) / millisecondsADay);
}
