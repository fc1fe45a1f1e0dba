import type { Today } from '../memory/today';
import { remaining, totalOf, type Left, type Session, type SessionContext } from './session';

/** What the title of a day's session is. */
export const todayTitle = 'Today';

/** What is asked today, as every place that tells it shows it. */
export interface TodaysCounts extends Left {
    readonly total: number;
}

/**
 * Today's count: what a session of today that was begun has left, else today's share.
 * @param sessions those that are not finished
 */
export function countToday({ inSteps, reviews, fresh }: Pick<Today, 'inSteps' | 'reviews' | 'fresh'>, sessions: readonly Session[],
    context: SessionContext): TodaysCounts {
    const begun = todaysSession(sessions, context);
    const left: Left = begun ? remaining(begun, context)
        : { fresh: fresh.length, learning: inSteps.length, reviews: reviews.length, early: 0, waiting: 0 };
    return { ...left, total: left.fresh + left.learning + left.reviews + left.early };
}

/** The session of this study day that has questions left. */
export function todaysSession(sessions: readonly Session[], { schedule, now, ...context }: SessionContext): Session | undefined {
    const isOfToday = (session: Session): boolean =>
        session.title === todayTitle && !session.cram && schedule.day(session.startedAt) === schedule.day(now);
    return sessions.filter(isOfToday).find(session => {
        const left = remaining(session, { schedule, now, ...context });
        return totalOf(left) > left.waiting;
    });
}

/** Counts in words; nothing for none. */
export function countsText({ fresh, learning, reviews, early, waiting }: Left): string {
    return [
        reviews > 0 && `${reviews} to review`, learning > 0 && `${learning} being learned`, fresh > 0 && `${fresh} new`,
        early > 0 && `${early} not due yet`, waiting > 0 && `${waiting} waiting for ${waiting === 1 ? 'its bank' : 'their banks'}`
    ].filter(Boolean).join(', ');
}
