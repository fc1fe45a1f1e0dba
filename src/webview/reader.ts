import type { FromReader, ReaderState, ToReader } from '../core/protocol';
import { highlightCode } from './highlight';
import { connect, page } from './page';

interface Saved extends ReaderState { readonly scroll?: number }

declare function acquireVsCodeApi(): {
    postMessage(message: FromReader): void;
    getState(): Saved | undefined;
    setState(state: Saved): void;
};

const host = acquireVsCodeApi();
/** Where the page was before the window was reloaded. */
let restored = host.getState();
let state: ReaderState = { history: [] };
/** The question on the page, and how it looks. */
let shown: { readonly id: string | undefined; readonly html: string } | undefined;
/** The restored place in it, in pixels, until the learner moves: VS Code may lay the page out again meanwhile. */
let kept: number | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
    state = data.state;
    switch (data.type) {
        case 'show': show(data.html); break;
        case 'missing': showMissing(data.message); break;
        default: data satisfies never;
    }
});

function show(html: string): void {
    const id = state.history.at(-1);
    // A question that comes again as it was is left alone, and with it what is highlighted, selected or focused.
    if (html !== shown?.html) {
        // The host's Markdown renderer escaped all that came from a bank, and the page's policy lets no markup run.
        page.innerHTML = html;
        highlightCode(page);
    }
    if (restored && restored.history.at(-1) === id) {
        kept = restored.scroll;
    } else if (id !== shown?.id) {
        kept = undefined;
        window.scrollTo(0, 0);
        // The old question's elements took the focus with them; but a page in the background takes it from nobody.
        if (document.hasFocus()) {
            const heading = page.querySelector('h1')!;
            heading.tabIndex = -1;
            heading.focus({ preventScroll: true });
        }
    }
    keep();
    restored = undefined;
    shown = { id, html };
    save();
}

function keep(): void {
    if (kept !== undefined) { window.scrollTo(0, kept); }
}

function showMissing(message: string): void {
    const text = document.createElement('p');
    text.className = 'missing';
    text.textContent = message;
    page.replaceChildren(text);
    shown = undefined;
    save();
}

function save(): void {
    host.setState({ ...state, scroll: kept ?? restored?.scroll ?? window.scrollY });
}

page.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLElement>('a[data-open], a[data-place]');
    if (!link) { return; }
    event.preventDefault();
    const { open, place } = link.dataset;
    host.postMessage(open === undefined ? { type: 'place', index: Number(place) } : { type: 'open', id: open });
});

window.addEventListener('resize', keep);
for (const move of ['wheel', 'keydown', 'pointerdown', 'touchstart']) {
    window.addEventListener(move, () => { kept = undefined; }, { capture: true, passive: true });
}
let saving: number | undefined;
window.addEventListener('scroll', () => {
    window.clearTimeout(saving);
    saving = window.setTimeout(save, 100);
}, { passive: true });

connect(message => { host.postMessage(message); });
