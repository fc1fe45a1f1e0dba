import type { Library } from '../bank/library';
import type { Memories } from '../memory/memories';
import type { Schedule } from '../memory/schedule';
import type { Today } from '../memory/today';
import type { HomeView } from '../protocol';
import { sectionKey, type Selection } from './deck';
import type { KindChoice } from './kinds';

export const selectionLabels: Record<Selection, string> = {
    due: 'Due and new', weakest: 'Weakest first', bookmarked: 'Bookmarked', new: 'Only new', file: 'What this file uses', workspace: 'What this workspace uses'
};

export interface HomeParts {
    readonly library: Library;
    readonly memories: Memories;
    readonly schedule: Schedule;
    readonly now: number;
    readonly today: Today;
    readonly plan: string | undefined;
    readonly unfinished: string | undefined;
    readonly selections: readonly Selection[];
    readonly kind: KindChoice;
}

/** The start of the quiz: what today holds, and what can be chosen instead. */
export function homeView({ library, memories, schedule, now, today, plan, unfinished, selections, kind }: HomeParts): HomeView {
    const sections = new Map<string, { title: string; questions: number; recalled: number; due: number }>();
    for (const entry of library.entries) {
        const key = sectionKey(entry);
        const section = sections.get(key) ?? { title: [entry.bank.key === '' ? '' : entry.bank.title, entry.section || 'Questions'].filter(Boolean).join(': '), questions: 0, recalled: 0, due: 0 };
        const memory = memories.get(entry.id);
        section.questions++;
        section.recalled += schedule.retrievability(memory, now);
        if (schedule.stateOf(memory, now) === 'due') { section.due++; }
        sections.set(key, section);
    }
    const { reviews, fresh, inSteps, done } = today;
    const doneToday = done.reviews + done.fresh;
    return {
        type: 'home',
        today: {
            reviews: reviews.length, fresh: fresh.length, inSteps: inSteps.length,
            detail: doneToday > 0 ? `${doneToday} done today.` : ''
        },
        ...(plan !== undefined && { plan }), ...(unfinished !== undefined && { unfinished }),
        sections: [...sections].map(([key, { title, questions, recalled, due }]) => ({
            key, title, detail: `${Math.round(100 * recalled / questions)} % of ${questions} known${due > 0 ? `, ${due} due` : ''}`
        })),
        selections: selections.map(value => ({ value, label: selectionLabels[value] })), kind
    };
}
