import type { Library } from '../bank/library';
import type { PastAnswer, PastInterview } from '../memory/pastInterview';
import type { Interview } from './interview';

/** So much of what was typed to one question is kept. */
const longestAnswer = 10_000;
/** What is kept of an interview, wherever it was ended. */
export function pastOf({ id, startedAt, secondsPerQuestion, answers }: Interview, library: Library, now: number): PastInterview {
    return {
        type: 'interview', id, at: now, startedAt, secondsPerQuestion,
        answers: answers.map(({ id, answer, followUp, seconds, timedOut, ticked, grade, again, remark }): PastAnswer => {
            const entry = library.get(id);
            return {
                id, title: entry?.fullTitle ?? id, section: entry?.section ?? '', level: entry?.question.level ?? '',
                answer: answer.slice(0, longestAnswer), followUp: followUp.slice(0, longestAnswer), seconds, timedOut,
                missed: grade === undefined ? [] : entry?.question.keyPoints?.filter((_, index) => !ticked.includes(index)) ?? [],
                ...(grade !== undefined && { grade }), ...(again !== undefined && { again }), ...remark && { remark }
            };
        })
    };
}
