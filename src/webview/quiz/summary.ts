import type { FromQuiz, SummaryView, WaitingView } from '../../core/protocol';
import { button, h } from '../dom';

/** The end of a session. */
export function summary({ title, lines, again, canUndo, moreToday }: SummaryView, post: (message: FromQuiz) => void): HTMLElement {
    return h('div', { className: 'summary' },
        h('h1', { tabIndex: -1 }, `Done: ${title}`),
        ...lines.map(line => h('p', {}, line)),
        again.length > 0 && h('h2', {}, 'Not recalled at once'),
        again.length > 0 && h('ul', {},
            ...again.map(({ id, title }) =>
                h('li', {}, h('a', { href: '#', onclick: event => { event.preventDefault(); post({ type: 'open', id }); } }, title)))),
        h('div', { className: 'buttons' },
            moreToday > 0 && button(`Go on with today: ${moreToday} more`, () => { post({ type: 'startToday' }); },
                { id: 'more', className: 'primary' }),
            button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); },
                { id: 'home', className: moreToday > 0 ? '' : 'primary' }),
            button('Statistics', () => { post({ type: 'goTo', page: 'statistics' }); }, { id: 'statistics' }),
            canUndo && button('Undo', () => { post({ type: 'act', act: 'undo' }); }, { id: 'act-undo' }, 'U')));
}

/** A quiz whose question no loaded bank has now. */
export function waiting({ title, session, lines, skip, drop, canUndo }: WaitingView, post: (message: FromQuiz) => void): HTMLElement {
    return h('div', { className: 'waiting' },
        h('div', { className: 'top-bar' }, h('span', { className: 'session' }, session)),
        h('h1', { tabIndex: -1 }, title),
        ...lines.map(line => h('p', {}, line)),
        h('div', { className: 'buttons' },
            skip !== '' && button(skip, () => { post({ type: 'waiting', act: 'skip' }); }, { id: 'skip', className: 'primary' }),
            button(drop, () => { post({ type: 'waiting', act: 'drop' }); }, { id: 'drop' }),
            canUndo && button('Undo', () => { post({ type: 'act', act: 'undo' }); }, { id: 'act-undo' }, 'U'),
            button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); }, { id: 'home' })));
}
