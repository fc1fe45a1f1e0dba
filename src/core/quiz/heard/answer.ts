import type { Entry, Library } from '../../bank/library';
import type { AnswerMark } from '../../protocol';
import { heard, type Heard } from './heard';
import { rarityIn } from './rarity';

/** What was heard of a question's key points in what was typed; empty where nothing was typed. */
export function heardIn(typed: string, { question }: Entry, library: Library): readonly Heard[] {
    const { title, keyPoints = [], concepts } = question;
    return typed.trim() === '' ? [] : heard(typed, keyPoints, { title, ...concepts && { concepts } }, rarityIn(library));
}

/** The key points to be ticked for the learner: those that were said. */
export function heardTicks(typed: string, entry: Entry, library: Library): number[] {
    return heardIn(typed, entry, library).flatMap(({ verdict }, index) => verdict === 'said' ? [index] : []);
}

/** The places of an answer that made key points, in order and none over another. */
export function marksOf(heard: readonly Heard[]): AnswerMark[] {
    const edges = [...new Set(heard.flatMap(({ places }) => places.flat()))].sort((a, b) => a - b);
    return edges.flatMap((start, index): AnswerMark[] => {
        const points = heard.flatMap(({ places }, point) => places.some(([from, to]) => from <= start && start < to) ? [point] : []);
        if (points.length === 0) { return []; }
        return [{ start, end: edges[index + 1]!, points, said: points.some(point => heard[point]!.verdict === 'said') }];
    });
}
