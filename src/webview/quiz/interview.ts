import type { FromQuiz, InterviewView, ReportView } from '../../core/protocol';
import { button, h, rendered } from '../dom';
import { announce } from '../page';
import { answerBox, editorLine } from './editor';
import { actKey } from './keyboard';
import { headingOf, progressBar } from './question';
import { soonSeconds, timer } from './timer';

/** A question of a mock interview, or its follow-up. When its time is over the line that is being typed is the last. */
export function interview(view: InterviewView, post: (message: FromQuiz) => void): HTMLElement {
    const { key, heading, followUpHtml, progress, left, last } = view;
    const field = answerBox(view, 6, post);
    const note = h('p', { className: 'time-up', hidden: true });
    const proceed = button(last ? 'End the interview' : 'Go on', () => { post({ type: 'proceed', key, text: field.value }); },
        { id: 'proceed', className: 'primary' }, actKey);
    // The keyboard stays in the field: on a button the space of somebody who types on would be a click.
    const endTyping = (): void => {
        field.readOnly = true;
        note.textContent = `Time is up. ${actKey} goes on.`;
        announce(note.textContent);
    };
    const timeUp = (): void => {
        if (view.inEditor) {
            // The view that follows has the clock at zero too.
            post({ type: 'timeUp', key });
            return;
        }
        note.hidden = false;
        note.textContent = 'Time is up: finish this line, Enter ends it.';
        announce(note.textContent);
        field.onkeydown = event => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) { return; }
            event.preventDefault();
            endTyping();
        };
        if (document.activeElement !== field || field.selectionEnd === field.value.length && /(?:^|\n)$/.test(field.value)) { endTyping(); }
    };
    return h('div', { className: 'question' },
        h('div', { className: 'top-bar' }, h('span', { className: 'session' }, 'Mock interview'), progressBar(progress),
            timer(left, -1, { atZero: timeUp, seen: () => { post({ type: 'alive', key }); },
                soon: () => { announce(`${soonSeconds} seconds left`); } })),
        headingOf(heading),
        followUpHtml !== undefined && h('section', { className: 'follow-up' }, h('h2', {}, 'Follow-up'), rendered('div', followUpHtml)),
        h('div', { className: 'field wide' }, h('label', { htmlFor: 'recall' }, 'Say your answer aloud, or type it'), field,
            editorLine(view, last ? 'ends the interview' : 'goes on', post)),
        note,
        h('div', { className: 'buttons' }, proceed,
            button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); }, { id: 'home', className: 'quiet' })));
}

/** How the interview went. */
export function report({ html }: ReportView, post: (message: FromQuiz) => void): HTMLElement {
    const text = rendered('div', html);
    text.querySelector('h1')!.tabIndex = -1;
    return h('div', { className: 'report' },
        text,
        h('div', { className: 'buttons' },
            button('Copy as Markdown', () => { post({ type: 'run', command: 'copyReport' }); },
                { id: 'copy-report', className: 'primary' }),
            button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); }, { id: 'home' })));
}
