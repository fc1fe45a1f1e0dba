import type { Entry, Library } from '../bank/library';
import { seeded } from '../random';
import { choiceOf, chooseFrom } from './choose';
import { fillFrom } from './fill';
import type { Kind } from './kinds';

/**
 * Whether a question can be asked so: the one rule, for what asks and for what offers. A question with choices of its own is asked by them
 * alone.
 * @param seed what its statements and blanks are drawn with
 */
export function canBeAskedAs(kind: Kind, entry: Entry, library: Library, seed: string): boolean {
    if (choiceOf(entry)) { return kind === 'choose'; }
    switch (kind) {
        case 'recall': return true;
        case 'choose': return chooseFrom(entry, library, seeded(seed)) !== undefined;
        case 'fill': return fillFrom(entry, seeded(seed)) !== undefined;
    }
}
