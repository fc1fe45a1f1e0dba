import type { NewEntry } from '../memory/log';
import type { PastInterview } from '../memory/pastInterview';
import type { TodayOptions } from '../memory/today';
import type { FromQuiz } from '../protocol';
import type { Model } from './check/check';
import type { CodeSelection, DeckContext } from './deck';
import type { KindChoice } from './kinds';
import type { PlanContext } from './planned';
import type { Said, SessionContext } from './session';
import type { QuizState } from './state';

/** All that a step of the quiz reads. */
export interface QuizWorld extends SessionContext {
    readonly settings: PlanContext['settings'] & Pick<TodayOptions, 'newPerDay' | 'reviewsPerDay' | 'newOrder'>;
    /** How the settings say that questions are asked. */
    readonly kind: KindChoice;
    /** An id that nothing has yet. */
    readonly newId: string;
    readonly isBookmarked: (id: string) => boolean;
    /** Ids of the questions that code tells, most first; undefined where nobody tells. */
    readonly used: (where: CodeSelection) => ReturnType<DeckContext['used']> | undefined;
    /** The interviews that are kept, the newest first. */
    readonly past: readonly PastInterview[];
    /** What was typed last to a question, and when; undefined where nothing was, or nobody knows. */
    readonly saidLast?: (id: string) => Said | undefined;
    /** A day as the learner writes it. */
    readonly dateText: (at: number) => string;
    /** The name of the document that an answer is written as in an editor; undefined where none is open. */
    readonly editing?: string;
    /** The language models that VS Code has for the learner; undefined as long as nobody looked. */
    readonly models?: readonly Model[];
}

/** What the host is to do after a step, in this order. */
export type Effect =
    /** Sends the page the whole view; without it the page knows already what changed. */
    | { readonly type: 'show' }
    /** Said beside the view. */
    | { readonly type: 'notice'; readonly text: string }
    | { readonly type: 'keys'; readonly shown: boolean }
    | { readonly type: 'bookmark'; readonly id: string; readonly bookmarked: boolean }
    /** Keeps what was typed to a question. */
    | { readonly type: 'said'; readonly id: string; readonly text: string }
    /** Opens an answer in an editor beside the page; `editor` follows. */
    | { readonly type: 'edit'; readonly document: string; readonly title: string; readonly text: string }
    /** Closes the editor, and gives the page the keyboard where the editor had it; `editor` follows. */
    | { readonly type: 'closeEditor' }
    /** Shows what was written in the editor. */
    | { readonly type: 'text'; readonly key: string; readonly text: string }
    | { readonly type: 'note'; readonly id: string }
    | { readonly type: 'open'; readonly id: string; readonly beside: boolean }
    /** Opens a file that a question's link names, relative to its bank's. */
    | { readonly type: 'file'; readonly id: string; readonly path: string }
    | { readonly type: 'copy'; readonly text: string }
    | { readonly type: 'run'; readonly command: 'setInterviewDate' | 'setMinutes'; readonly argument?: number }
    /** Asks the learner, and goes on with a message where they agree. */
    | { readonly type: 'ask'; readonly title: string; readonly detail: string; readonly button: string; readonly then: QuizMessage }
    | { readonly type: 'keep'; readonly interview: PastInterview }
    /** Looks which language models there are; `changed` follows. */
    | { readonly type: 'findModels' }
    /** Lets the learner choose a model; `checkBy` follows where they do. */
    | { readonly type: 'chooseModel'; readonly key: string }
    /** Sends a model a text, once; `replied` follows. */
    | { readonly type: 'sendCheck'; readonly request: string; readonly model: string; readonly text: string }
    /** Gives up what was sent. */
    | { readonly type: 'stopCheck' };

/** What the quiz is told: by its page, by commands and by what happens around it. */
export type QuizMessage =
    | Exclude<FromQuiz, { type: 'focus' }>
    /** By a key. */
    | { readonly type: 'press'; readonly message: FromQuiz }
    | { readonly type: 'startOn'; readonly title: string; readonly ids: readonly string[] }
    /** Entries are in the log, and count. */
    | { readonly type: 'recorded'; readonly ids: readonly string[] }
    /** Banks, notes, bookmarks or the memory changed. */
    | { readonly type: 'changed' }
    /** The page was closed. */
    | { readonly type: 'closed' }
    /** Ends an unfinished interview, and goes on with another message. */
    | { readonly type: 'endInterview'; readonly then: QuizMessage }
    /** Leaves an interview whose clock runs, and goes on with another message. */
    | { readonly type: 'leave'; readonly then: QuizMessage }
    /** The whole text of an answer that is written in an editor. */
    | { readonly type: 'wrote'; readonly document: string; readonly text: string }
    /** The editor was opened or closed. */
    | { readonly type: 'editor' }
    /** The answer in the editor is ready. */
    | { readonly type: 'answered' }
    /** The learner chose a model, by its id, to check the answer. */
    | { readonly type: 'checkBy'; readonly key: string; readonly model: string }
    /** A model's whole reply to a request, or why there is none. */
    | { readonly type: 'replied'; readonly request: string; readonly text?: string; readonly problem?: string };

/** What a step makes of a state. Where there are entries, `recorded` is the next message. */
export interface Step {
    readonly state: QuizState;
    readonly entries: readonly NewEntry[];
    readonly effects: readonly Effect[];
}
