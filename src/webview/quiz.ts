import type { FromQuiz, QuizView, ToQuiz } from '../core/protocol';
import { h } from './dom';
import { announce, connect, page } from './page';
import { home } from './quiz/home';
import { interview, report } from './quiz/interview';
import { question } from './quiz/question';
import { statisticsPage } from './quiz/statistics';
import { summary } from './quiz/summary';

declare function acquireVsCodeApi(): { postMessage(message: FromQuiz): void; setState(state: unknown): void };

const host = acquireVsCodeApi();
const post = (message: FromQuiz): void => { host.postMessage(message); };
const notice = h('p', { className: 'notice', hidden: true });
const keys = h('aside', { className: 'keys', hidden: true, aria: { 'aria-label': 'Keys' } });
page.before(keys);
page.after(notice);
/** A panel without a state is not restored after a reload. */
host.setState({});

let shown: QuizView | undefined;
let noticeTimer: ReturnType<typeof setTimeout> | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToQuiz>) => {
    switch (data.type) {
        case 'view': show(data.view); break;
        case 'notice': showNotice(data.text); break;
        case 'keys': showKeys(data.keys); break;
        default: data satisfies never;
    }
});

function show(view: QuizView): void {
    const stays = shown !== undefined && shown.type === view.type && keyOf(shown) === keyOf(view);
    const revealed = stays && shown?.type === 'question' && view.type === 'question' && !shown.revealed && view.revealed;
    const focused = stays && !revealed ? document.activeElement?.id : undefined;
    const scroll = window.scrollY;
    shown = view;
    page.replaceChildren(render(view));
    if (stays) { window.scrollTo(0, scroll); } else { window.scrollTo(0, 0); }
    // A page in the background takes the keyboard from nobody.
    if (document.hasFocus()) { (focusAfter(view, focused, revealed) ?? page.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: stays && !revealed }); }
    announce(said(view, stays, revealed));
}

function render(view: QuizView): HTMLElement {
    switch (view.type) {
        case 'home': return home(view, post);
        case 'question': return question(view, post);
        case 'summary': return summary(view, post);
        case 'interview': return interview(view, post);
        case 'report': return report(view, post);
        case 'statistics': return statisticsPage(view, post);
    }
}

function keyOf(view: QuizView): string {
    return view.type === 'question' || view.type === 'interview' ? view.key : '';
}

/** Where the keyboard goes on: where it was, to what was revealed, or to where the answer is typed. */
function focusAfter(view: QuizView, focused: string | undefined, revealed: boolean): HTMLElement | null {
    if (focused) { return document.getElementById(focused); }
    if (revealed) { return document.getElementById('outcome'); }
    if (view.type === 'question' && view.kind === 'fill' && !view.revealed) { return document.getElementById('blank-0'); }
    return view.type === 'interview' ? document.getElementById('recall') : null;
}

/** What a listener needs to know of the change. */
function said(view: QuizView, stays: boolean, revealed: boolean): string {
    const title = page.querySelector('h1')?.textContent ?? '';
    if (view.type === 'question' && view.revealed && (revealed || !stays)) {
        const suggested = view.grades.find(grade => grade.suggested);
        return [view.result ?? 'The answer is shown.', suggested && `Suggested grade: ${suggested.label}.`].filter(Boolean).join(' ');
    }
    if (stays) { return ''; }
    return view.type === 'question' || view.type === 'interview' ? `Question ${view.progress.done + 1} of ${view.progress.total}: ${title}` : title;
}

function showNotice(text: string): void {
    clearTimeout(noticeTimer);
    notice.textContent = text;
    notice.hidden = false;
    announce(text);
    noticeTimer = setTimeout(() => { notice.hidden = true; }, 4000);
}

function showKeys(list: readonly { readonly key: string; readonly does: string }[]): void {
    keys.hidden = list.length === 0;
    keys.replaceChildren(h('h2', {}, 'Keys'), h('dl', {}, ...list.flatMap(({ key, does }) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, does)])),
        h('p', {}, 'All of them can be changed in the keyboard shortcuts.'));
    announce(keys.hidden ? 'Keys hidden' : keys.textContent);
}

// VS Code takes keys for its keybindings from the window. What a control does with a key itself must not grade or reveal as well.
document.addEventListener('keydown', event => {
    const target = event.target as Element;
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const typing = target.matches('textarea, input:not([type=checkbox]), select');
    const activating = (event.key === ' ' || event.key === 'Enter') && target.matches('button, a, input, summary, select');
    if (!modified && (typing && (event.key.length === 1 || event.key === 'Enter' || event.key === 'Backspace') || activating)) { event.stopPropagation(); }
    // Space would scroll the page besides.
    if (event.key === ' ' && !typing && !activating) { event.preventDefault(); }
});

connect(post);
