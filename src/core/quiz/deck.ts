import type { Entry, Library } from '../bank/library';
import type { Level } from '../bank/model';
import type { Memories } from '../memory/memories';
import { orderNew, spread, type OrderOptions } from '../memory/order';
import { isInSteps, isNew, type Memory, type Schedule } from '../memory/schedule';
import { leastRetrievable, type Today } from '../memory/today';

/** Which questions a quiz asks; `file` and `workspace` are those that the open code is about, `findings` those on what it gets wrong. */
export const selections = ['due', 'weakest', 'bookmarked', 'new', 'file', 'workspace', 'findings'] as const;
export type Selection = (typeof selections)[number];
/** Those that code tells. */
export type CodeSelection = Extract<Selection, 'file' | 'workspace' | 'findings'>;

/** What one can choose besides today's questions. */
export interface DeckChoice {
    readonly selection: Selection;
    /** Sections by `sectionKey`; none means all. */
    readonly sections: readonly string[];
    /** None means all; a question without a level is in none. */
    readonly levels: readonly Level[];
    /** At most so many questions. */
    readonly length: number;
    /** Asks also what is not due, without an effect on the schedule. */
    readonly cram: boolean;
}

export interface DeckContext {
    readonly library: Library;
    readonly memories: Memories;
    readonly schedule: Schedule;
    readonly now: number;
    readonly newOrder: OrderOptions;
    readonly isBookmarked: (id: string) => boolean;
    /** Ids of the questions that the open file or the workspace is about, or that warn of what it does, most first. */
    readonly used: (where: CodeSelection) => readonly string[];
}

/** A section's name that is unique over all banks. */
export function sectionKey({ bank, section }: Entry): string {
    return `${bank.key}/${section}`;
}

/**
 * Today's questions in the order in which they are asked: reviews with the new ones spread among them; what is in its steps comes when it
 * is due.
 */
export function todaysDeck({ reviews, fresh }: Today): string[] {
    return spread(reviews, fresh);
}

/** The chosen questions in the order in which they are asked. */
export function deckOf(choice: DeckChoice, context: DeckContext): string[] {
    const { library, memories, schedule, now } = context;
    const fits = library.entries.filter(entry =>
        (choice.sections.length === 0 || choice.sections.includes(sectionKey(entry)))
        && (choice.levels.length === 0 || entry.question.level !== undefined && choice.levels.includes(entry.question.level))
        && memories.get(entry.id)?.suspended !== true
        && (choice.cram || !schedule.isBuried(memories.get(entry.id), now)));
    return select(fits, choice, context).slice(0, choice.length);
}

function select(entries: readonly Entry[], { selection, cram }: DeckChoice, context: DeckContext): string[] {
    const { memories, schedule, now } = context;
    const fresh = entries.filter(({ id }) => isNew(memories.get(id)));
    const seen = entries.filter(({ id }) => !isNew(memories.get(id))).map(({ id }) => id);
    const weakest = leastRetrievable(seen, memories, schedule, now);
    const ordered = orderNew(fresh, context.newOrder).map(({ id }) => id);
    switch (selection) {
        case 'due': return [...cram ? weakest : weakest.filter(id => isDue(memories.get(id)!, schedule, now)), ...ordered];
        case 'weakest': return weakest;
        case 'new': return ordered;
        case 'bookmarked': return [...weakest, ...ordered].filter(context.isBookmarked);
        case 'file': case 'workspace': case 'findings': {
            const ids = new Set(entries.map(({ id }) => id));
            return context.used(selection).filter(id => ids.has(id));
        }
    }
}

/** Whether a question that is known falls due on this study day, or is in its steps. */
export function isDue(memory: Memory, schedule: Schedule, now: number): boolean {
    return isInSteps(memory) || schedule.dueDay(memory) <= schedule.day(now);
}
