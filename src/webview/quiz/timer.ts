import { h } from '../dom';

/** A clock that counts up by 1 or down by -1 from so many seconds as long as it is on the page, and says when it reaches zero. */
export function timer(seconds: number, step: 1 | -1, atZero?: () => void): HTMLElement {
    const start = performance.now();
    const text = (): string => {
        const shown = Math.max(0, seconds + step * Math.floor((performance.now() - start) / 1000));
        return `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, '0')}`;
    };
    const element = h('span', { className: 'timer', role: 'timer', aria: { 'aria-label': step > 0 ? 'Time taken' : 'Time left', 'aria-live': 'off' } }, text());
    const ticking = setInterval(() => {
        if (!element.isConnected) {
            clearInterval(ticking);
        } else {
            element.textContent = text();
            if (step < 0 && performance.now() - start >= seconds * 1000) {
                clearInterval(ticking);
                atZero?.();
            }
        }
    }, 250);
    return element;
}
