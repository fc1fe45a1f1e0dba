import type { ProvenQuestion } from './claims';
import { runProofs, type Outcome } from './run';
import type { Packages } from './way';

/** Turns so many proofs, drawn at random, into their opposite, one at a time, and returns those that stand all the same. */
export async function breakClaims(packages: Packages, questions: readonly ProvenQuestion[], outcomes: readonly Outcome[],
    count: number): Promise<{ drawn: Outcome[]; standing: Outcome[] }> {
    const django = outcomes[0]?.django;
    const breakable = outcomes.filter(outcome =>
        outcome.django === django && outcome.ok && outcome.kind !== 'reading' && outcome.index !== undefined);
    const drawn = shuffled(breakable).slice(0, count);
    const standing: Outcome[] = [];
    const next = drawn.values();
    await Promise.all([1, 2].map(async () => {
        for (const proof of next) {
            const question = questions.find(({ number }) => number === proof.question)!;
            const broken = { index: proof.index!, line: Number(/:(\d+)$/.exec(proof.place!)![1]), nth: Math.floor(Math.random() * 100) };
            const results = await runProofs(packages, proof.django, [question], broken);
            // Its own failure: a process that died shows nothing.
            if (!results.some(({ index, ok }) => index === proof.index && ok === false)) { standing.push(proof); }
        }
    }));
    return { drawn, standing };
}

function shuffled<T>(all: readonly T[]): T[] {
    const keyed = all.map(value => ({ value, key: Math.random() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}
