import type { Banks } from '../banks';
import type { Bookmarks } from '../bookmarks';
import type { Memory } from '../memory';
import type { Notes } from '../notes';
import type { TodaysCount } from '../todaysCount';

/** What the room is handed. */
export interface ProgressParts {
    readonly banks: Banks;
    readonly bookmarks: Bookmarks;
    readonly notes: Notes;
    readonly memory: Memory;
    readonly todaysCount: TodaysCount;
}
