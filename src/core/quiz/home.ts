import type { Library } from '../bank/library';
import type { Memories } from '../memory/memories';
import type { Schedule } from '../memory/schedule';
import type { Today } from '../memory/today';
import type { HomeView } from '../protocol';
import { countToday, countsText } from './counts';
import { sectionKey, type Selection } from './deck';
import { isAsking } from './interview';
import type { KindChoice } from './kinds';
import { kindsBySection } from './offered';
import { remaining, totalOf, type Session } from './session';
import type { QuizState } from './state';

export const selectionLabels: Record<Selection, string> = {
    due: 'Due and new', weakest: 'Weakest first', bookmarked: 'Bookmarked', new: 'Only new', file: 'What this file uses',
    workspace: 'What this workspace uses',
    findings: 'What my code gets wrong'
};

export interface HomeParts {
    readonly library: Library;
    readonly memories: Memories;
    readonly schedule: Schedule;
    readonly now: number;
    readonly today: Today;
    readonly plan: string | undefined;
    readonly state: QuizState;
    /** The sessions that are not finished. */
    readonly unfinished: readonly Session[];
    readonly past: HomeView['past'];
    readonly selections: readonly Selection[];
    readonly kind: KindChoice;
    readonly dateText: (at: number) => string;
}

/** The start of the quiz: what today holds, what was begun, and what can be chosen instead. */
export function homeView(parts: HomeParts): HomeView {
    const { library, memories, schedule, now, today, plan, unfinished, state, past, selections, kind } = parts;
    const sections = new Map<string, { bank: string; title: string; questions: number; recalled: number; due: number }>();
    for (const entry of library.entries) {
        const key = sectionKey(entry);
        const section = sections.get(key)
            ?? { bank: entry.bank.title,
                title: [entry.bank.key === '' ? '' : entry.bank.title, entry.section || 'Questions'].filter(Boolean).join(': '),
                questions: 0, recalled: 0, due: 0 };
        const memory = memories.get(entry.id);
        section.questions++;
        section.recalled += schedule.retrievability(memory, now);
        if (schedule.stateOf(memory, now) === 'due') { section.due++; }
        sections.set(key, section);
    }
    const kindsOfSections = kindsBySection(library);
    const counts = countToday(today, unfinished, { library, memories, schedule, now });
    const doneToday = today.done.reviews + today.done.fresh;
    const { interview } = state;
    const needed = plan === undefined ? undefined : /(\d+) minutes a day are needed/.exec(plan) ?? undefined;
    return {
        type: 'home',
        today: { count: counts.total, text: countsText({ ...counts, waiting: 0 }),
            detail: doneToday > 0 ? `${doneToday} done today.` : '' },
        ...(plan !== undefined && { plan }), ...(needed !== undefined && { minutes: Number(needed[1]) }),
        isNewcomer: memories.log.length === 0,
        unfinished: [
            ...interview ? [{ what: 'interview', id: interview.id,
                label:
                    `Mock interview, ${isAsking(interview) ? `question ${interview.index + 1} of ${interview.ids.length}` : 'to be assessed'}` } as const] : [],
            ...unfinished.map(session => ({ what: 'session', id: session.id, label: sessionLabel(session, parts) }) as const)
        ],
        past,
        sections: [...sections].map(([key, { bank, title, questions, recalled, due }]) => ({
            key, bank, title, kinds: kindsOfSections.get(key) ?? [],
            detail: `${Math.round(100 * recalled / questions)} % of ${questions} would be recalled now${due > 0 ? `, ${due} due` : ''}`
        })),
        selections: selections.map(value => ({ value, label: selectionLabels[value] })), kind: state.choices.kind ?? kind,
        choices: state.choices
    };
}

/** With what tells it from others: the day it began if that is over, how it asks, and what is left. */
function sessionLabel(session: Session, { library, memories, schedule, now, dateText }: HomeParts): string {
    const day = schedule.day(session.startedAt) === schedule.day(now) ? '' : ` of ${dateText(session.startedAt)}`;
    const left = totalOf(remaining(session, { library, memories, schedule, now }));
    return [`${session.title}${day}`, session.cram && 'cram', session.kind !== 'mixed' && session.kind, `${left} left`].filter(Boolean)
        .join(', ');
}
