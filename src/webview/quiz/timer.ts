import { seenMilliseconds } from '../../core/protocol';
import { h } from '../dom';

/** A clock that counts up by 1 or down by -1 from so many seconds as long as it is on the page, and says when it reaches zero. */
export function timer(seconds: number, step: 1 | -1, atZero?: () => void, seen?: () => void): HTMLElement {
    const start = performance.now();
    let lastSeen = start;
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
            if (seen && performance.now() - lastSeen >= seenMilliseconds) {
                lastSeen = performance.now();
                seen();
            }
            if (step < 0 && performance.now() - start >= seconds * 1000) {
                clearInterval(ticking);
                atZero?.();
            }
        }
    }, 250);
    return element;
}
