export const millisecondsADay = 86_400_000;

export interface DayOptions {
    /** When a study day begins, 0 to 23: a review at 1 o'clock at night still belongs to the day before a start hour of 4. */
    readonly startHour: number;
    /** How local time is told from a moment: minutes to add to UTC, as `-new Date(at).getTimezoneOffset()`. */
    readonly offsetAt: (at: number) => number;
}

/**
 * A moment in study time: milliseconds in which days of 24 hours begin at the start hour of local time.
 * @param at milliseconds since 1970
 */
export function studyTime(at: number, { startHour, offsetAt }: DayOptions): number {
    return at + offsetAt(at) * 60_000 - startHour * 3_600_000;
}

/** The number of the study day that a moment belongs to, 0 being that of 1 January 1970. */
export function studyDay(at: number, options: DayOptions): number {
    return Math.floor(studyTime(at, options) / millisecondsADay);
}

/**
 * The moment at which the study day ends that another moment belongs to, in milliseconds since 1970; the clock may be changed before it.
 */
export function endOfStudyDay(at: number, options: DayOptions): number {
    const { startHour, offsetAt } = options;
    const end = (studyDay(at, options) + 1) * millisecondsADay + startHour * 3_600_000;
    const guess = end - offsetAt(at) * 60_000;
    return end - offsetAt(guess) * 60_000;
}
