import { durationText } from '../words';
import { isLeech, type Memory, type Schedule } from './schedule';
import { stateLabels } from './state';

/** What is remembered of a question and when it comes again, in words; undefined for a new one whose answer was never seen in code. */
export function describeMemory(memory: Memory | undefined, schedule: Schedule, now: number): string | undefined {
    const state = schedule.stateOf(memory, now);
    const seen = memory?.exposed && seenText(schedule.day(now) - schedule.day(memory.exposed.last), memory.exposed.times);
    if (!memory || state === 'new') { return seen && `${stateLabels.new}, ${seen}`; }
    const again = state === 'known' || state === 'learning'
        ? `comes again in ${durationText(Math.max(0, schedule.dueIn(memory, now)))}` : undefined;
    const recalled = `recalled with ${Math.round(100 * schedule.retrievability(memory, now))} %`;
    return [stateLabels[state], recalled, again, isLeech(memory) && `a leech: forgotten ${memory.card.lapses} times`, seen].filter(Boolean)
        .join(', ');
}

function seenText(daysAgo: number, times: number): string {
    const day = daysAgo <= 0 ? 'today' : daysAgo === 1 ? 'yesterday' : `${daysAgo} days ago`;
    return `answer seen in your code ${times === 1 ? `once, ${day}` : `${times} times, last ${day}`}`;
}
