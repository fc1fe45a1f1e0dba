import type { FromQuiz, Heading, Passage, QuestionView } from '../../core/protocol';
import { button, h, hidden, keyHint, rendered } from '../dom';
import { highlightAround } from '../highlight';
import { checkSection } from './check';
import { answerBox, editorLine } from './editor';
import { hints } from './hints';
import { actKey } from './keyboard';
import { marked } from './marked';
import { timer } from './timer';

/** So many statements have keys of their own. */
const mostKeys = 6;

/** A question that is asked, or answered and to be graded. */
export function question(view: QuestionView, post: (message: FromQuiz) => void): HTMLElement {
    const { revealed, kind, statements, choice, passage, progress, seconds, result, leech, assessing, answerHtml } = view;
    return h('div', { className: 'question' },
        h('div', { className: 'top-bar' },
            h('span', { className: 'session' }, view.session),
            progressBar(progress),
            seconds !== undefined && timer(seconds, 1)),
        headingOf(view.heading),
        leech !== undefined && h('p', { className: 'leech' }, leech),
        kind === 'recall' && recallField(view, post),
        view.hint && hints(view.hint, post),
        view.check && checkSection(view.key, view.check, post),
        kind === 'choose' && statementList(view, choice === undefined ? 'Which of these belong to the question?' : choice === 'one'
            ? 'Choose the right one' : 'Choose all that are right', post),
        kind === 'fill' && passage && passageOf(view.key, passage, revealed, post),
        !revealed && h('div', { className: 'buttons' },
            button(kind === 'recall' ? 'Show the answer' : 'Check', () => { post({ type: 'reveal' }); },
                { id: 'reveal', className: 'primary' }, actKey),
            h('span', { className: 'hint' },
                view.inEditor ? 'Letters are keys on this page.'
                    : kind === 'recall' ? 'Esc leaves the box: letters are keys then.' : 'Esc leaves the answer: letters are keys then.')),
        revealed && h('div', { className: 'revealed' },
            h('h2', { id: 'outcome', tabIndex: -1, className: result === undefined ? '' : 'result' },
                result ?? (assessing ? 'How good was your answer?' : 'How well did you know it?')),
            kind === 'recall' && statements.length > 0 && statementList(view, pointsLegend(view), post),
            view.hinted !== undefined && h('p', { className: 'hinted' }, view.hinted),
            grading(view, post),
            answerHtml !== '' && h('h2', {}, choice ? 'Explanation' : 'Answer'),
            rendered('div', answerHtml ?? '', { className: 'answer-parts' })),
        !assessing && actions(view, post));
}

export function headingOf({ place, number, level, titleHtml, promptHtml }: Heading): HTMLElement {
    return h('header', {},
        h('p', { className: 'place' }, h('span', {}, place), number !== '' && h('span', { className: 'number' }, number),
            level !== '' && h('span', { className: 'level' }, level)),
        rendered('h1', titleHtml, { tabIndex: -1 }),
        promptHtml !== '' && rendered('div', promptHtml));
}

export function progressBar({ done, total, detail }: QuestionView['progress']): HTMLElement {
    return h('span', { className: 'progress' },
        h('progress', { max: Math.max(1, total), value: done, aria: { 'aria-label': `${done} of ${total} done` } }), h('span', {}, detail));
}

/** What is recalled is typed here, and stands beside the answer afterwards. */
function recallField(view: QuestionView, post: (message: FromQuiz) => void): HTMLElement | undefined {
    const { typed, marks = [], revealed, before } = view;
    if (revealed) {
        return typed === '' && !before ? undefined : h('div', { className: 'answers' },
            typed !== '' && h('section', { className: 'typed' }, h('h2', {}, 'Your answer'), h('p', {}, ...marked(typed, marks))),
            before && h('section', { className: 'typed before' }, h('h2', {}, `What you said on ${before.date}`), h('p', {}, before.text)));
    }
    return h('div', { className: 'field wide' },
        h('label', { htmlFor: 'recall' }, 'Say it aloud, or type what you recall'),
        answerBox(view, 4, post), editorLine(view, 'shows the answer', post));
}

function statementList(view: QuestionView, legend: string, post: (message: FromQuiz) => void): HTMLElement {
    const { kind, choice, statements, revealed } = view;
    const isOver = kind === 'choose' && revealed;
    const title = h('legend', {}, legend,
        !isOver && keyHint(statements.length === 1 ? 'Shift+1' : `Shift+1 … ${Math.min(statements.length, mostKeys)}`));
    return h('fieldset', { className: 'statements' }, title, ...statements.map(({ html, ticked, belongs, heard }, index) => {
        const id = `statement-${index}`;
        const { className, verdict } = choice ? choiceVerdict(ticked, belongs) : verdictOf(ticked, belongs);
        const hasKey = index < mostKeys && !isOver;
        return h('div', { className: `statement ${className}` },
            h('input', {
                type: choice === 'one' ? 'radio' : 'checkbox', name: 'statements', id, checked: ticked, disabled: isOver,
                onchange: () => { post({ type: 'tick', index }); }, ...(!revealed && { aria: { 'data-answer': '' } })
            }),
            h('label', { htmlFor: id, title: hasKey ? `Shift+${index + 1}` : '' },
                hasKey && keyHint(`⇧${index + 1}`), rendered('span', html), verdict !== '' && h('strong', {}, ` ${verdict}`),
                heard && h('small', { className: 'heard' },
                    view.check?.verdict ? heard === 'said' ? ' said' : ' said in part' : heard === 'said' ? ' heard' : ' heard in part')));
    }));
}

interface Verdict { readonly className: string; readonly verdict: string }

/** What the ticks of the key points are before the learner changes any. */
function pointsLegend({ typed, statements, check }: QuestionView): string {
    if (check?.verdict) { return `Ticked is what ${check.model} found in your answer: change what is wrong`; }
    if (statements.some(({ heard }) => heard === 'said')) { return 'Ticked is what was heard in your answer: change what is wrong'; }
    if (statements.some(({ heard }) => heard === 'partly')) { return 'Some was heard in part: tick the key points that you made'; }
    return typed.trim() === '' ? 'Tick the key points that you made' : 'None of these was heard in your words: tick those that you made';
}

function verdictOf(ticked: boolean, belongs: boolean | undefined): Verdict {
    if (belongs === undefined) { return { className: '', verdict: '' }; }
    if (belongs === ticked) { return { className: 'right', verdict: `✓\u00a0right: it ${belongs ? 'belongs' : 'does not belong'}` }; }
    return { className: 'wrong', verdict: belongs ? '✗\u00a0missed: it belongs' : '✗\u00a0wrong: it does not belong' };
}

/** A choice that is wrong and was left alone needs no word. */
function choiceVerdict(ticked: boolean, isRight: boolean | undefined): Verdict {
    if (isRight === undefined || !isRight && !ticked) { return { className: '', verdict: '' }; }
    if (isRight && ticked) { return { className: 'right', verdict: '✓\u00a0right' }; }
    return { className: 'wrong', verdict: isRight ? '✗\u00a0missed: it is right' : '✗\u00a0wrong' };
}

function passageOf(key: string, { code, language, parts, blanks }: Passage, revealed: boolean,
    post: (message: FromQuiz) => void): HTMLElement {
    const inputs = blanks.map(({ typed, letters, answer, right }, index): HTMLElement => revealed
        ? h('span', { className: right ? 'blank right' : 'blank wrong' }, right || typed === '' ? '' : h('del', {}, typed), h('strong', {},
            answer ?? ''), h('span', { className: 'verdict' }, right ? ' ✓ right' : typed === '' ? ' ✗ missed' : ' ✗ wrong'))
        : h('input', {
            id: `blank-${index}`, value: typed, size: letters + 2, autocomplete: 'off', spellcheck: false,
            aria: { 'aria-label': `Blank ${index + 1} of ${blanks.length}`, 'autocapitalize': 'off', 'data-answer': '' },
            oninput: () => { post({ type: 'filled', key, blanks: inputs.map(input => (input as HTMLInputElement).value) }); },
            onkeydown: event => { if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) { post({ type: 'reveal' }); } }
        }));
    return h('fieldset', { className: code ? 'passage code' : 'passage' }, h('legend', {}, 'Fill in the terms'),
        code ? h('pre', { tabIndex: 0 }, filled(h('code', {}), parts, inputs, language)) : filled(h('p', {}), parts, inputs));
}

/** An element with a passage in it, its blanks at their places, coloured where its language is known. */
function filled(element: HTMLElement, parts: Passage['parts'], blanks: readonly HTMLElement[], language = ''): HTMLElement {
    const html = highlightAround(parts, language);
    if (html === undefined) {
        element.append(...parts.map(part => typeof part === 'string' ? part : blanks[part.blank]!));
        return element;
    }
    // highlight.js escapes the text, and the page's policy lets no markup run.
    element.innerHTML = html;
    for (const place of element.querySelectorAll<HTMLElement>('[data-blank]')) {
        place.replaceWith(blanks[Number(place.dataset['blank'])]!);
    }
    return element;
}

function grading({ grades, assessing }: QuestionView, post: (message: FromQuiz) => void): HTMLElement {
    return h('div', { className: 'grades', role: 'group',
        aria: { 'aria-label': assessing ? 'How good was your answer?' : 'How well did you know it?' } },
        ...grades.map(({ grade, label, interval, suggested }) => h('button', {
            type: 'button', id: `grade-${grade}`, className: suggested ? 'primary' : '',
            title: suggested ? `${grade}, or Space` : String(grade),
            onclick: () => { post({ type: 'grade', grade }); }
        }, h('span', {}, label, keyHint(suggested ? `${grade} or Space` : String(grade))), hidden(interval === '' ? '' : ', again in '),
        h('small', {}, interval), suggested && hidden(', suggested'))));
}

function actions({ canUndo, bookmarked }: QuestionView, post: (message: FromQuiz) => void): HTMLElement {
    const act = (act: Extract<FromQuiz, { type: 'act' }>['act'], label: string, key: string, title = '', disabled = false): HTMLElement =>
        button(label, () => { post({ type: 'act', act }); },
            { id: `act-${act}`, className: 'quiet', disabled, ...(title !== '' && { title }) }, key);
    return h('div', { className: 'actions', role: 'group', aria: { 'aria-label': 'Question' } },
        act('undo', 'Undo', 'U', '', !canUndo), act('bury', 'Bury until tomorrow', 'Shift+T'),
        act('suspend', 'Suspend until resumed', 'Shift+S', 'The question is not asked any more until you resume it in the tree'),
        act('bookmark', bookmarked ? 'Remove bookmark' : 'Bookmark', 'B'), act('note', 'Note', 'E'),
        act('open', 'Open', 'O', 'Opens the question in the reader'), act('keys', 'Keys', '?'),
        button('Back to the start', () => { post({ type: 'goTo', page: 'home' }); }, { id: 'home', className: 'quiet' }));
}
