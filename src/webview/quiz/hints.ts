import type { FromQuiz, HintView } from '../../core/protocol';
import { button, h, hidden } from '../dom';

/** What was hinted at, and the button for more. */
export function hints({ cap, more, said, lines }: HintView, post: (message: FromQuiz) => void): HTMLElement {
    return h('section', { className: 'hints', aria: { 'aria-label': 'Hints' } },
        said !== '' && h('p', { id: 'hint-said' }, said),
        lines.length > 0 && h('ol', {}, ...lines.map(({ parts, spoken }) => h('li', {}, hidden(spoken),
            h('span', { aria: { 'aria-hidden': 'true' } }, ...parts.map(({ text, code }) => code ? h('code', {}, text) : text))))),
        h('div', { className: 'check-buttons' },
            more !== '' && button(more, () => { post({ type: 'act', act: 'hint' }); }, { id: 'hint', className: 'quiet' }, 'H'),
            h('span', { className: 'hint' }, cap)));
}
