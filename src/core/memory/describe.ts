import { durationText } from '../words';
import { isInSteps, isLeech, type Memory, type Schedule } from './schedule';
import { stateLabels } from './state';

/** What is remembered of a question and when it comes again, in words; undefined for a new one. */
export function describeMemory(memory: Memory | undefined, schedule: Schedule, now: number): string | undefined {
    const state = schedule.stateOf(memory, now);
    if (!memory || state === 'new') { return undefined; }
    const again = state === 'known' || state === 'learning' && isInSteps(memory) ? `comes again in ${durationText(Math.max(0, schedule.dueIn(memory, now)))}` : undefined;
    const recalled = `recalled with ${Math.round(100 * schedule.retrievability(memory, now))} %`;
    return [stateLabels[state], recalled, again, isLeech(memory) && `a leech: forgotten ${memory.card.lapses} times`].filter(Boolean).join(', ');
}
