import { fnv1a } from '../../hash';
import { interviewKey, isAsking } from '../interview';
import type { QuizState } from '../state';
import type { QuizWorld } from '../world';

/** An answer in words that can be given now, whether its question's bank is loaded or not. */
export interface Writing {
    /** Of the question as it is asked. */
    readonly key: string;
    readonly id: string;
    readonly text: string;
}

/** What can be answered in words now; undefined where nothing is asked, it is ticked or filled in, or the answer is shown. */
export function writing({ page, session, interview }: QuizState): Writing | undefined {
    const current = session?.current;
    if (page === 'session' && current?.kind === 'recall' && !current.revealed) {
        return { key: current.seed, id: current.id, text: current.typed };
    }
    if (page !== 'interview' || !interview || !isAsking(interview)) { return undefined; }
    const { id, answer, followUp } = interview.answers[interview.index]!;
    return { key: interviewKey(interview), id, text: interview.stage === 'followUp' ? followUp : answer };
}

/** The name of the document that an answer is written as in an editor. */
export function documentOf(key: string): string {
    return fnv1a(key).toString(36);
}

/** Whether an answer is being written in an editor. */
export function isWritten(key: string, { editing }: Pick<QuizWorld, 'editing'>): boolean {
    return editing !== undefined && editing === documentOf(key);
}
