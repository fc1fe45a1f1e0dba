/** What every page can tell its host. */
type PageMessage =
    | { readonly type: 'ready' }
    | { readonly type: 'focus'; readonly focused: boolean }
    | { readonly type: 'file'; readonly path: string }
    | { readonly type: 'copy'; readonly text: string };

export const page = document.querySelector('main')!;
const status = document.querySelector<HTMLElement>('[role=status]')!;

/** Says something to those who listen to the page, and to nobody else. */
export function announce(text: string): void {
    status.textContent = text;
}

/** Tells the host of the keyboard's coming and going, and serves the copy buttons of code blocks. Call it when messages can be received. */
export function connect(post: (message: PageMessage) => void): void {
    page.addEventListener('click', event => {
        const button = (event.target as Element).closest<HTMLButtonElement>('button.copy');
        if (button) { copy(button, post); }
        const path = (event.target as Element).closest<HTMLElement>('a[data-file]')?.dataset['file'];
        if (path !== undefined) {
            event.preventDefault();
            post({ type: 'file', path });
        }
    });
    window.addEventListener('focus', () => { post({ type: 'focus', focused: true }); });
    window.addEventListener('blur', () => { post({ type: 'focus', focused: false }); });
    post({ type: 'ready' });
    if (document.hasFocus()) { post({ type: 'focus', focused: true }); }
}

function copy(button: HTMLButtonElement, post: (message: PageMessage) => void): void {
    post({ type: 'copy', text: button.closest('.code')!.querySelector('code')!.textContent });
    announce('Copied');
    button.textContent = 'Copied';
    setTimeout(() => {
        button.textContent = 'Copy';
        announce('');
    }, 1500);
}
