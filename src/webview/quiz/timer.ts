import { seenMilliseconds } from '../../core/protocol';
import { h } from '../dom';

/** So long before the end a clock looks otherwise. */
export const soonSeconds = 15;

export interface TimerEvents {
    readonly atZero?: () => void;
    /** Called every few seconds: somebody sees it. */
    readonly seen?: () => void;
    /** A little before zero. */
    readonly soon?: () => void;
}

/** A clock that counts up by 1 or down by -1 from so many seconds as long as it is on the page. */
export function timer(seconds: number, step: 1 | -1, { atZero, seen, soon }: TimerEvents = {}): HTMLElement {
    const start = performance.now();
    let lastSeen = start;
    const now = (): number => Math.max(0, seconds + step * Math.floor((performance.now() - start) / 1000));
    const text = (): string => `${Math.floor(now() / 60)}:${String(now() % 60).padStart(2, '0')}`;
    const element = h('span',
        { className: 'timer', role: 'timer', aria: { 'aria-label': step > 0 ? 'Time taken' : 'Time left', 'aria-live': 'off' } }, text());
    const tick = (): void => {
        element.textContent = text();
        if (seen && performance.now() - lastSeen >= seenMilliseconds) {
            lastSeen = performance.now();
            seen();
        }
        if (step > 0) { return; }
        if (now() <= soonSeconds && !element.classList.contains('soon')) {
            element.classList.add('soon');
            if (now() > 0) { soon?.(); }
        }
        if (now() === 0 && !element.classList.contains('over')) {
            element.classList.add('over');
            atZero?.();
        }
    };
    const ticking = setInterval(() => { if (element.isConnected) { tick(); } else { clearInterval(ticking); } }, 250);
    return element;
}
