import type { Library } from '../../../../src/core/bank/library';
import { heard } from '../../../../src/core/quiz/heard/heard';
import { rarityIn } from '../../../../src/core/quiz/heard/rarity';
import { agreed, isStale, readLabelled, type Label } from './labelled';

/** A key point of an answer, as it was labelled and as it was heard. */
export interface Judgement {
    readonly heading: string;
    readonly voice: string;
    readonly answer: string;
    readonly point: string;
    readonly label: Label;
    readonly verdict: 'said' | 'partly' | 'not';
    readonly heldBack: boolean;
}

export interface Figures {
    readonly ticks: number;
    readonly said: number;
    readonly right: number;
    readonly precision: number;
    readonly recall: number;
}

/**
 * Hears every labelled answer whose labels still hold.
 * @param runs in which the time is taken
 */
export async function hearAll(library: Library, runs = 0): Promise<{ judgements: Judgement[]; stale: number; times: number[] }> {
    const rarity = rarityIn(library);
    const judgements: Judgement[] = [];
    const times: number[] = [];
    let stale = 0;
    for (const question of await readLabelled()) {
        const entry = library.entries.find(({ numberLabel }) => numberLabel === question.heading);
        const points = entry?.question.keyPoints ?? question.keyPoints;
        const concepts = entry?.question.concepts;
        const asking = { title: entry?.question.title ?? question.heading, ...concepts && { concepts } };
        stale += question.keyPoints.filter(point => isStale(question, point, library)).length;
        for (const answer of question.answers) {
            const verdicts = heard(answer.text, points, asking, rarity);
            // The least of some runs is what it takes where nothing else runs.
            times.push(Math.min(...Array.from({ length: runs }, () => {
                const start = performance.now();
                heard(answer.text, points, asking, rarity);
                return performance.now() - start;
            })));
            for (const [index, point] of question.keyPoints.entries()) {
                const now = points.indexOf(point);
                if (now < 0) { continue; }
                judgements.push({
                    heading: question.heading, voice: answer.voice, answer: answer.text, point, label: agreed(answer, index),
                    verdict: verdicts[now]!.verdict, heldBack: question.heldBack
                });
            }
        }
    }
    return { judgements, stale, times };
}

/** How many of the ticked points were said, and how many of those said are ticked. */
export function figuresOf(judgements: readonly Judgement[]): Figures {
    const ticks = judgements.filter(({ verdict }) => verdict === 'said');
    const said = judgements.filter(({ label }) => label === '+').length;
    const right = ticks.filter(({ label }) => label === '+').length;
    return { ticks: ticks.length, said, right, precision: right / Math.max(1, ticks.length), recall: right / Math.max(1, said) };
}
