import { runScript } from '../../scripts/steps';
import { hash } from '../../src/core/bank/identity';
import { shippedLibrary } from '../unit/shipped';
import { figuresOf, hearAll, type Judgement } from '../unit/quiz/heard/measure';
import { middle, ms, quantile } from './measure';

const share = (value: number): string => `${(100 * value).toFixed(1)} %`;

function line(name: string, judgements: readonly Judgement[]): string {
    const { ticks, said, right, precision, recall } = figuresOf(judgements);
    return `  ${name}: precision ${share(precision)} (${right} of ${ticks} ticks), recall ${share(recall)} (of ${said} said)`;
}

/** What is heard in the labelled answers; `tuned` lists what is wrong there, and `voices` tells the voices apart. */
async function main(): Promise<void> {
    const words = process.argv.slice(2);
    const library = await shippedLibrary();
    for (const { numberLabel, question: { keyPoints = [], concepts } } of library.entries) {
        for (const [index, point] of keyPoints.entries()) {
            if (!concepts?.[index]) { console.log(`Without concepts: ${numberLabel} ${hash(point)} ${point}`); }
        }
    }
    const { judgements, stale, times } = await hearAll(library, 3);
    console.log(
        `Heard in typed answers: ${times.length} answers, ${judgements.length} key points, ${stale} stale; an answer ${ms(middle(times))}, 99th percentile ${ms(quantile(times, 0.99))}, the slowest ${ms(Math.max(...times))}`);
    console.log(line('tuned', judgements.filter(({ heldBack }) => !heldBack)));
    console.log(line('held back', judgements.filter(({ heldBack }) => heldBack)));
    if (words.includes('voices')) {
        for (const voice of new Set(judgements.map(judgement => judgement.voice))) {
            console.log(line(`  ${voice}`, judgements.filter(judgement => judgement.voice === voice)));
        }
    }
    if (words.includes('tuned')) {
        for (const { heading, voice, answer, point, label, verdict } of judgements.filter(({ heldBack, label, verdict }) =>
            !heldBack && (verdict === 'said') !== (label === '+'))) {
            console.log(`${verdict === 'said' ? 'WRONG' : 'missed'} ${label} ${verdict} ${heading} ${voice}: ${point}\n    ${answer}`);
        }
    }
}

runScript(main);
