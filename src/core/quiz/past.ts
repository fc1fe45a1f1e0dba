import type { Library } from '../bank/library';
import type { PastAnswer, PastInterview } from '../memory/pastInterview';
import type { Interview } from './interview';

/** So much of a typed text is kept at most, and of all that was typed: an interview fits into what Settings Sync carries. */
const [longestText, longestInAll] = [10_000, 100_000];

/** What is kept of an interview, wherever it was ended. */
export function pastOf({ id, startedAt, secondsPerQuestion, answers }: Interview, library: Library, now: number): PastInterview {
    const typed = answers.reduce((sum, { answer, followUp }) => sum + answer.length + followUp.length, 0);
    const longest = typed <= longestInAll ? longestText : Math.min(longestText, Math.floor(longestInAll / answers.length / 2));
    return {
        type: 'interview', id, at: now, startedAt, secondsPerQuestion,
        answers: answers.map(({ id, answer, followUp, seconds, timedOut, ticked, grade, again, remark }): PastAnswer => {
            const entry = library.get(id);
            return {
                id, title: entry?.fullTitle ?? id, section: entry?.section ?? '', level: entry?.question.level ?? '',
                answer: answer.slice(0, longest), followUp: followUp.slice(0, longest), seconds, timedOut,
                missed: grade === undefined ? [] : entry?.question.keyPoints?.filter((_, index) => !ticked.includes(index)) ?? [],
                ...(grade !== undefined && { grade }), ...(again !== undefined && { again }), ...remark && { remark }
            };
        })
    };
}
