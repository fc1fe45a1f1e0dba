import type { FromQuiz, InterviewView, ReportView } from '../../core/protocol';
import { button, h, rendered } from '../dom';
import { headingOf, progressBar } from './question';
import { timer } from './timer';

/** A question of a mock interview, or its follow-up; when its time is over the next one comes. */
export function interview({ key, heading, followUpHtml, progress, typed, left, last }: InterviewView, post: (message: FromQuiz) => void): HTMLElement {
    const field = h('textarea', { id: 'recall', rows: 6, value: typed, oninput: () => { post({ type: 'typed', key, text: field.value }); } });
    const proceed = (): void => { post({ type: 'proceed', key, text: field.value }); };
    field.onkeydown = event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { proceed(); } };
    return h('div', { className: 'question' },
        h('div', { className: 'top-bar' }, h('span', { className: 'session' }, 'Mock interview'), progressBar(progress), timer(left, -1, proceed, () => { post({ type: 'alive', key }); })),
        headingOf(heading),
        followUpHtml !== undefined && h('section', { className: 'follow-up' }, h('h2', {}, 'Follow-up'), rendered('div', followUpHtml)),
        h('div', { className: 'field wide' }, h('label', { htmlFor: 'recall' }, 'Say your answer aloud, or type it'), field),
        h('div', { className: 'buttons' }, button(last ? 'End the interview' : 'Go on', proceed, { id: 'proceed', className: 'primary' }),
            button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); }, { id: 'home', className: 'quiet' })));
}

/** How the interview went. */
export function report({ html }: ReportView, post: (message: FromQuiz) => void): HTMLElement {
    const text = rendered('div', html);
    text.querySelector('h1')!.tabIndex = -1;
    return h('div', { className: 'report' },
        text,
        h('div', { className: 'buttons' },
            button('Copy as Markdown', () => { post({ type: 'run', command: 'copyReport' }); }, { id: 'copy-report', className: 'primary' }),
            button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); }, { id: 'home' })));
}
