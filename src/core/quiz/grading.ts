import type { Grade } from '../memory/log';

export const gradeLabels: Record<Grade, string> = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' };

/** Shares of what a good answer says from which an answer counts as hard, and as good. */
const hardShare = 0.4;
const goodShare = 0.75;

/** The grade that a share of right ones, 0 to 1, speaks for. Easy is the learner's own word alone. */
export function suggestGrade(share: number): Grade {
    return share >= goodShare ? 3 : share >= hardShare ? 2 : 1;
}
