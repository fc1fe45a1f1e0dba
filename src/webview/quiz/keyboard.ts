import { page } from '../page';

/** How the key is written that acts from inside a field. */
export const actKey = navigator.userAgent.includes('Mac') ? '⌘Enter' : 'Ctrl+Enter';

/** How the key is written that opens the answer in an editor from inside its field. */
export const editorKey = navigator.userAgent.includes('Mac') ? '⇧⌘Enter' : 'Ctrl+Shift+Enter';

/** The learner has put the keyboard elsewhere than where the answer goes: letters are commands. */
let isElsewhere = false;
/** Letters that were typed after a grade, before the next question was there. */
let early: string | undefined;
let earlyTimer: ReturnType<typeof setTimeout> | undefined;
const earlyMilliseconds = 1000;

/** Where the answer goes: the first of its fields. */
export function answerField(): HTMLInputElement | HTMLTextAreaElement | null {
    return page.querySelector('[data-answer]:enabled');
}

function isText(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement {
    return element?.matches('textarea, input:not([type=checkbox], [type=radio])') ?? false;
}

/** Another question is there, or another page: the answer comes first again. */
export function turned(): void {
    isElsewhere = false;
}

/** Where the keyboard goes that nothing has: to the answer, unless the learner has put it elsewhere. */
export function homeOfFocus(): HTMLElement | null {
    return isElsewhere ? null : answerField();
}

/** What is typed into the fields now: the page knows it before the host does. */
export function typedNow(): (() => void) {
    const fields = [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-answer]')].filter(isText)
        .map(({ id, value, selectionStart, selectionEnd }) => ({ id, value, selectionStart, selectionEnd }));
    return () => {
        for (const { id, value, selectionStart, selectionEnd } of fields) {
            const field = document.getElementById(id);
            if (!isText(field)) { continue; }
            field.value = value;
            field.setSelectionRange(selectionStart, selectionEnd);
        }
    };
}

/** The host has answered: what was typed too early for the page goes where it was meant for. */
export function caughtUp(): void {
    const text = early ?? '';
    early = undefined;
    const field = answerField();
    if (text === '' || !isText(field)) { return; }
    field.value += text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
}

export interface Keys {
    /** Whether a grade may be given now. */
    readonly isGrading: () => boolean;
    /** Ctrl+Enter, from wherever it comes. */
    readonly act: () => void;
    /** Escape; true where it had something to close. */
    readonly close: () => boolean;
    /** Says that letters are commands now. */
    readonly left: () => void;
}

/**
 * VS Code takes keys for its keybindings from the window. What a control does with a key itself must do nothing else as well, a key held
 * down does nothing twice, and a letter is a command only where the learner has put the keyboard elsewhere than to the answer.
 */
export function guardKeys({ isGrading, act, close, left }: Keys): void {
    page.addEventListener('focusin',
        ({ target }) => { isElsewhere = answerField() !== null && !(target as Element).matches('[data-answer]'); });
    page.ownerDocument.addEventListener('pointerdown',
        ({ target }) => { if (!(target as Element).matches('[data-answer], label')) { isElsewhere = true; } });
    document.addEventListener('keydown', event => {
        const { key, ctrlKey, metaKey, shiftKey, altKey, repeat } = event;
        const target = event.target as Element;
        const modified = ctrlKey || metaKey || altKey;
        const printed = !modified && key.length === 1;
        // With Shift it is VS Code's: the answer in an editor.
        if ((ctrlKey || metaKey) && !shiftKey && key === 'Enter') {
            event.stopPropagation();
            act();
        } else if (key === 'Escape') {
            if (!close() && (isText(target) || target.matches('[data-answer]'))) {
                event.stopPropagation();
                isElsewhere = true;
                left();
            }
        } else if (printed && early !== undefined && (early !== '' || /\p{L}/u.test(key))) {
            event.stopPropagation();
            event.preventDefault();
            early += key;
        } else if (isText(target) || target.matches('select')) {
            if (printed || !modified && (key === 'Enter' || key === 'Backspace')) { event.stopPropagation(); }
        } else if ((key === ' ' || key === 'Enter') && target.matches('button, a, input, summary')) {
            if (!modified) { event.stopPropagation(); }
        } else if (printed && homeOfFocus() && (isText(answerField()) || /\p{L}/u.test(key))) {
            // What is typed while nothing has the keyboard goes where the answer goes.
            event.stopPropagation();
            const field = answerField();
            if (isText(field)) { field.focus(); }
        } else if (printed) {
            if (repeat) { event.stopPropagation(); }
            // Space would scroll the page besides.
            if (key === ' ') { event.preventDefault(); }
            if (isGrading() && /^[1-4 ]$/.test(key)) { expectTurn(); }
        }
    });
}

/** A grade is on its way: what is typed until the next question is there is meant for that. */
function expectTurn(): void {
    clearTimeout(earlyTimer);
    early = '';
    earlyTimer = setTimeout(() => { early = undefined; }, earlyMilliseconds);
}
