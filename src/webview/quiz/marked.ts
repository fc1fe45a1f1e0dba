import type { AnswerMark } from '../../core/protocol';
import { h } from '../dom';

/** What was typed, with the words marked that made key points, each with the numbers of these. */
export function marked(typed: string, marks: readonly AnswerMark[]): (Node | string)[] {
    let at = 0;
    const parts = marks.flatMap(({ start, end, points, said }, index): (Node | string)[] => {
        const before = typed.slice(at, start);
        at = end;
        const numbers = points.map(point => point + 1).join(', ');
        // Words of one key point that stand side by side have its number once.
        const next = marks[index + 1];
        const isLast = next?.points.join() !== points.join() || typed.slice(end, next.start).trim() !== '';
        return [before, h('mark', { className: said ? 'said' : 'partly',
            title: said ? `Heard: key point ${numbers}` : `A part of key point ${numbers}` }, typed.slice(start, end),
            isLast && h('sup', { aria: { 'aria-hidden': 'true' } }, numbers))];
    });
    return [...parts, typed.slice(at)];
}
