import type { CardState } from '../memory/state';

/** How much hints say: everything, less of what is known, or as little as can be. */
export const volumes = ['all', 'adaptive', 'quiet'] as const;
export type Volume = (typeof volumes)[number];

/** What a hint shows of a question: with its answer, its title alone, or nothing. */
export type Loudness = 'full' | 'title' | 'silent';

/** What a hover shows of a question: of one that is due only the title, since recalling it is worth more than reading it. */
export function inHover(volume: Volume, state: CardState): Loudness {
    if (state === 'suspended') { return volume === 'all' ? 'title' : 'silent'; }
    switch (volume) {
        case 'all': return 'full';
        case 'adaptive': return state === 'new' || state === 'learning' ? 'full' : 'title';
        case 'quiet': return 'title';
    }
}

/** The same on a name of the project's own, which is met a hundred times a day: its title at most. */
export function onOwnName(volume: Volume, state: CardState): Loudness {
    return inHover(volume, state) === 'silent' ? 'silent' : 'title';
}

/** Whether a hover that asks before it tells asks a question: not one that is known, nor where it is to be quiet. */
export function asksFirst(volume: Volume, state: CardState): boolean {
    switch (volume) {
        case 'all': return state !== 'suspended';
        case 'adaptive': return state === 'new' || state === 'learning' || state === 'due';
        case 'quiet': return false;
    }
}

/** Whether a line above code may name a question. */
export function inLens(volume: Volume, state: CardState): boolean {
    if (state === 'suspended') { return false; }
    switch (volume) {
        case 'all': return true;
        case 'adaptive': return state !== 'known';
        case 'quiet': return false;
    }
}
