import type { Banks } from '../banks';
import type { TodaysCount } from '../between/todaysCount';
import type { Answers } from '../learner/answers';
import type { Bookmarks } from '../learner/bookmarks';
import type { Interviews } from '../learner/interviews';
import type { Mutes } from '../learner/mutes';
import type { Notes } from '../learner/notes';
import type { Memory } from '../memory';

/** What the room is handed. */
export interface ProgressParts {
    readonly banks: Banks;
    readonly answers: Answers;
    readonly bookmarks: Bookmarks;
    readonly notes: Notes;
    readonly memory: Memory;
    readonly mutes: Mutes;
    readonly interviews: Interviews;
    readonly todaysCount: TodaysCount;
}
