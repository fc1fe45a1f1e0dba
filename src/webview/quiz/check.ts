import type { CheckView, FromQuiz } from '../../core/protocol';
import { button, h } from '../dom';

/** The question of which what is sent is unfolded: the page is made anew with each tick. */
let unfolded = '';

/** What a language model can be asked about the typed answer, or said of it. All of it is shown as text. */
export function checkSection(key: string, check: CheckView, post: (message: FromQuiz) => void): HTMLElement {
    const { label, others, sent, model, running, problem, verdict } = check;
    const ontoggle = ({ target }: Event): void => { unfolded = (target as HTMLDetailsElement).open ? key : ''; };
    const ask = (other: boolean) => (): void => { post({ type: 'check', key, other }); };
    return h('section', { id: 'check-model', className: 'check-model', tabIndex: -1, aria: { 'aria-label': 'Check by a language model' } },
        verdict && h('div', { className: 'verdict-of-model' },
            h('h2', {}, `${model} says`),
            h('p', { id: 'model-wrong' }, verdict.wrong === '' ? 'It named nothing that is wrong.' : verdict.wrong),
            verdict.next !== '' && h('p', { id: 'model-next' }, h('strong', {}, 'It would ask next: '), verdict.next),
            ...verdict.notes.map(note => h('p', { className: 'left-out' }, note)),
            h('p', { className: 'left-out' },
                'Ticks and marks follow it and its quotes: change what is wrong. The grade is suggested by our own rule.')),
        problem !== '' && h('p', { id: 'model-problem', className: 'problem' }, h('strong', {}, `${model}: `),
            `${problem} What was heard without it stays.`),
        running && h('p', { id: 'model-running' }, `${model} is reading your answer… `,
            button('Cancel', () => { post({ type: 'stopCheck', key }); }, { id: 'stop-check' })),
        h('div', { className: 'check-buttons' },
            label !== '' && button(verdict || problem !== '' ? `${label} again` : label, ask(false), { id: 'check' }),
            others && button('Another model…', ask(true), { id: 'check-other', className: 'quiet' }),
            h('details', { open: unfolded === key, ontoggle },
                h('summary', {}, label === '' || problem !== '' || verdict ? 'What is sent' : 'What a click sends'),
                h('pre', { tabIndex: 0, className: 'sent' }, sent))));
}
