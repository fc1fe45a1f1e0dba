import type { FromQuiz, HomeChoices, QuestionView, QuizView, ToQuiz } from '../core/protocol';
import { h } from './dom';
import { highlightCode } from './highlight';
import { announce, connect, page } from './page';
import { home } from './quiz/home';
import { interview, report } from './quiz/interview';
import { caughtUp, guardKeys, homeOfFocus, turned, typedNow } from './quiz/keyboard';
import { question } from './quiz/question';
import { statisticsPage } from './quiz/statistics';
import { summary, waiting } from './quiz/summary';

declare function acquireVsCodeApi(): { postMessage(message: FromQuiz): void; setState(state: unknown): void };

const host = acquireVsCodeApi();
/** What was chosen on the start page that is shown: a view of it may have been made before the host heard. */
let chosen: HomeChoices | undefined;
const post = (message: FromQuiz): void => {
    if (message.type === 'choose') { chosen = message.choices; }
    host.postMessage(message);
};
/** The listeners hear it as an announcement. */
const notice = h('p', { className: 'notice', hidden: true, aria: { 'aria-hidden': 'true' } });
const keys = h('aside', { className: 'keys', hidden: true, tabIndex: 0, aria: { 'aria-label': 'Keys' } });
page.after(keys, notice);
/** A panel without a state is not restored after a reload. */
host.setState({});

let shown: QuizView | undefined;
let noticeTimer: ReturnType<typeof setTimeout> | undefined;
/** A notice that the view to come must not drown out. */
let noticed = '';

window.addEventListener('message', ({ data }: MessageEvent<ToQuiz>) => {
    switch (data.type) {
        case 'view': show(data.view); break;
        case 'text': showText(data.key, data.text); break;
        case 'notice': showNotice(data.text); break;
        case 'keys': showKeys(data.keys); break;
        default: data satisfies never;
    }
});

function show(told: QuizView): void {
    const stays = shown !== undefined && shown.type === told.type && keyOf(shown) === keyOf(told);
    if (!stays) { chosen = undefined; }
    const view = told.type === 'home' && chosen ? { ...told, choices: chosen, kind: chosen.kind ?? told.kind } : told;
    const hinted = stays && shown?.type === 'question' && view.type === 'question' && shown.hint?.taken !== view.hint?.taken;
    const revealed = stays && shown?.type === 'question' && view.type === 'question' && !shown.revealed && view.revealed;
    // The editor is closed: the answer goes into the box again.
    const isBack = stays && isInEditor(shown) && !isInEditor(view);
    const focused = stays && !revealed && !isBack ? placeOf(document.activeElement) : undefined;
    const scroll = window.scrollY;
    // What was chosen or opened stays where nothing else has changed.
    const same = JSON.stringify(shown) === JSON.stringify(view);
    shown = view;
    if (!stays || revealed || isBack) { turned(); }
    if (!same) {
        const restore = typedNow();
        page.replaceChildren(render(view));
        // Before the focus: its place is counted with the elements that the highlighter makes.
        highlightCode(page);
        if (stays) { restore(); }
    }
    if (stays) { window.scrollTo(0, scroll); } else { window.scrollTo(0, 0); }
    // A page in the background takes the keyboard from nobody.
    if (document.hasFocus()) { focus(focusAfter(focused, revealed), stays && !revealed); }
    caughtUp();
    const news = [noticed, said(view, stays, revealed), hinted && !revealed && hintText()].filter(Boolean).join(' ');
    noticed = '';
    if (news !== '') { announce(news); }
}

/** What was written in the editor since the view came; the rest of the page stays as it is. */
function showText(key: string, typed: string): void {
    if (!shown || shown.type !== 'question' && shown.type !== 'interview' || shown.key !== key) { return; }
    shown = { ...shown, typed };
    const field = document.getElementById('recall');
    if (!(field instanceof HTMLTextAreaElement)) { return; }
    field.value = typed;
    field.scrollTop = field.scrollHeight;
}

function render(view: QuizView): HTMLElement {
    switch (view.type) {
        case 'home': return home(view, post);
        case 'question': return question(view, post);
        case 'waiting': return waiting(view, post);
        case 'summary': return summary(view, post);
        case 'interview': return interview(view, post);
        case 'report': return report(view, post);
        case 'statistics': return statisticsPage(view, post);
    }
}

function keyOf(view: QuizView): string {
    return view.type === 'question' || view.type === 'interview' ? view.key : '';
}

function isInEditor(view: QuizView | undefined): boolean {
    return (view?.type === 'question' || view?.type === 'interview') && view.inEditor === true;
}

interface Place { readonly id: string; readonly index: number }

/** An element's place on the page, by which it is found when the page was made anew; undefined for what is not on it. */
function placeOf(element: Element | null): Place | undefined {
    return element && page.contains(element) ? { id: element.id, index: [...page.querySelectorAll('*')].indexOf(element) } : undefined;
}

/** What has the keyboard next where a button is gone that had it: never one that sends something again. */
const successors: Readonly<Record<string, string>> = { 'check': 'stop-check', 'check-other': 'stop-check', 'stop-check': 'check-model',
    'hint': 'recall' };

/** Where the keyboard goes on: where it was, to what was revealed, or to where the answer is given. */
function focusAfter(focused: Place | undefined, revealed: boolean): Element | null | undefined {
    if (focused) {
        return focused.id === '' ? page.querySelectorAll('*')[focused.index]
            : document.getElementById(focused.id) ?? document.getElementById(successors[focused.id] ?? '');
    }
    return revealed ? document.getElementById('outcome') : homeOfFocus();
}

/** Gives the keyboard to an element, or to the heading where there is none that takes it. */
function focus(element: Element | null | undefined, preventScroll: boolean): void {
    if (element instanceof HTMLElement) { element.focus({ preventScroll }); }
    if (!page.contains(document.activeElement)) { page.querySelector<HTMLElement>('h1')?.focus({ preventScroll }); }
}

/** What a listener needs to know of the change. */
function said(view: QuizView, stays: boolean, revealed: boolean): string {
    const title = textOf('h1');
    switch (view.type) {
        case 'question': {
            const question = stays ? '' : `Question ${view.progress.done + 1} of ${view.progress.total}: ${title}`;
            if (!view.revealed || stays && !revealed) { return question; }
            const suggested = view.grades.find(grade => grade.suggested);
            const inShort = textOf('.in-short');
            const right = view.choice && !view.result?.startsWith('Right') ? `Right: ${rightChoices(view)}.` : '';
            return [question, view.result, right, inShort === '' ? 'The answer is shown.' : `Answer: ${inShort}`,
                suggested && `Suggested grade: ${suggested.label}.`].filter(Boolean).join(' ');
        }
        case 'interview':
            if (stays) { return ''; }
            return view.followUpHtml === undefined ? `Question ${view.progress.done + 1} of ${view.progress.total}: ${title}`
                : `Follow-up: ${textOf('.follow-up div')}`;
        case 'home': case 'waiting': case 'summary': case 'report': case 'statistics':
            return stays ? '' : `${title}. ${textOf('p')}`;
    }
}

/** The newest hint as it is heard. */
function hintText(): string {
    const lines = [...page.querySelectorAll('.hints li > .hidden')].map(({ textContent }, index) => `${index + 1}: ${textContent}.`);
    return [textOf('#hint-said'), ...lines].join(' ');
}

/** The right choices as they stand on the page. */
function rightChoices({ statements }: QuestionView): string {
    const texts = [...page.querySelectorAll('.statement label > span')];
    return texts.filter((_, index) => statements[index]?.belongs).map(({ textContent }) => textContent.trim()).join('; ');
}

function textOf(selector: string): string {
    return page.querySelector(selector)?.textContent.trim() ?? '';
}

function showNotice(text: string): void {
    clearTimeout(noticeTimer);
    noticed = text;
    notice.textContent = text;
    notice.hidden = false;
    announce(text);
    noticeTimer = setTimeout(() => { notice.hidden = true; }, 4000);
}

function showKeys(list: readonly { readonly key: string; readonly does: string }[]): void {
    const hadFocus = keys.contains(document.activeElement);
    keys.hidden = list.length === 0;
    if (keys.hidden && hadFocus) { focus(undefined, true); }
    keys.replaceChildren(h('h2', {}, 'Keys'),
        h('dl', {}, ...list.flatMap(({ key, does }) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, does)])),
        h('p', {}, 'All of them can be changed in the keyboard shortcuts.'));
    announce(keys.hidden ? 'Keys hidden' : keys.textContent);
}

guardKeys({
    isGrading: () => shown?.type === 'question' && shown.revealed,
    act() {
        if (shown?.type === 'question' && !shown.revealed) { post({ type: 'reveal' }); }
        if (shown?.type === 'interview') { document.getElementById('proceed')?.click(); }
    },
    close() {
        if (keys.hidden) { return false; }
        post({ type: 'act', act: 'keys' });
        return true;
    },
    left() {
        page.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
        announce('Keys are commands now. The question mark shows them.');
    }
});

// The first view may come before the keyboard does.
window.addEventListener('focus', () => {
    if (document.activeElement === document.body) { focus(homeOfFocus() ?? document.getElementById('outcome'), true); }
});

connect(post);
