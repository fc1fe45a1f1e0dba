/** The messages between the extension host and its pages: one union a direction. The page asks, the host answers with the full state. */
import type { Grade } from './memory/log';
import type { Statistics } from './memory/statistics';
import type { HomeChoices, InterviewChoice } from './quiz/choices';
import type { DeckChoice, Selection } from './quiz/deck';
import type { Kind, KindChoice } from './quiz/kinds';

export type { DeckChoice, Grade, HomeChoices, InterviewChoice, Kind, KindChoice, Selection, Statistics };

/** What the reader's page shows, and all that it needs to be shown again after a reload. */
export interface ReaderState {
    /** Ids of the questions read, oldest first; the last one is shown. */
    readonly history: readonly string[];
}

export type ToReader =
    | {
        readonly type: 'show';
        readonly state: ReaderState;
        /** The whole question, made by `renderQuestion`. */
        readonly html: string;
    }
    | { readonly type: 'missing'; readonly state: ReaderState; readonly message: string };

export type FromReader =
    | { readonly type: 'ready' }
    | { readonly type: 'open'; readonly id: string }
    /** A place in code, by its index in the page's list. */
    | { readonly type: 'place'; readonly index: number }
    /** A file that a link of the question names, relative to its bank's. */
    | { readonly type: 'file'; readonly path: string }
    | { readonly type: 'copy'; readonly text: string }
    /** The page got or lost the keyboard: its single-letter keys follow. */
    | { readonly type: 'focus'; readonly focused: boolean };

/** What the quiz's page shows: the whole of it, made anew by the host after each step. Every `Html` comes from the bank's own renderer. */
export type QuizView = HomeView | QuestionView | WaitingView | SummaryView | InterviewView | ReportView | StatisticsView;

/** The start: today's share, a choice of one's own, a mock interview. */
export interface HomeView {
    readonly type: 'home';
    readonly today: {
        readonly count: number;
        /** The count in words. */
        readonly text: string;
        /** What the day holds beyond the counts, in words. */
        readonly detail: string;
    };
    /** Where the plan to the interview stands, in words; undefined without a date. */
    readonly plan?: string;
    /** Minutes a day that are needed, where the plan says so. */
    readonly minutes?: number;
    /** Nothing was ever asked. */
    readonly isNewcomer: boolean;
    /** What was begun and not ended. */
    readonly unfinished: readonly { readonly what: 'session' | 'interview'; readonly id: string; readonly label: string }[];
    /** The mock interviews that are over, the newest first. */
    readonly past: readonly { readonly id: string; readonly label: string }[];
    readonly sections: readonly {
        readonly key: string;
        readonly bank: string;
        readonly title: string;
        readonly detail: string;
        /** How its questions can be asked. */
        readonly kinds: readonly Kind[];
    }[];
    readonly selections: readonly { readonly value: Selection; readonly label: string }[];
    readonly kind: KindChoice;
    /** What was chosen before. */
    readonly choices: HomeChoices;
}

/** A quiz whose question no loaded bank has now. */
export interface WaitingView {
    readonly type: 'waiting';
    readonly title: string;
    readonly session: string;
    readonly lines: readonly string[];
    /** What the buttons say; empty for none. */
    readonly skip: string;
    readonly drop: string;
    readonly canUndo: boolean;
}

/** A question that is asked, or answered and to be graded. */
export interface QuestionView {
    readonly type: 'question';
    /** Changes with every question that is asked, also when one comes again. */
    readonly key: string;
    readonly heading: Heading;
    readonly kind: Kind;
    /** Of `choose` where the question has choices of its own: how many are right. */
    readonly choice?: 'one' | 'several';
    /** The quiz's name, and what else is to be known of it. */
    readonly session: string;
    readonly progress: { readonly done: number; readonly total: number; readonly detail: string };
    /** Seconds since it was asked; undefined where the timer is hidden. */
    readonly seconds?: number;
    readonly revealed: boolean;
    readonly typed: string;
    /** The answer is written in an editor beside the page. */
    readonly inEditor?: true;
    /** Of `recall` when revealed: what was typed when the question was asked before, as text, and when in words. */
    readonly before?: { readonly text: string; readonly date: string };
    /** Of `recall` before it is revealed, where there are key points: what of them was hinted at. */
    readonly hint?: HintView;
    /** When revealed: that hints were taken, and what follows of it. */
    readonly hinted?: string;
    /** Of `recall` when revealed: where key points were heard in what was typed. */
    readonly marks?: readonly AnswerMark[];
    /** Of `recall` when revealed: what a language model can be asked about what was typed, or was asked. */
    readonly check?: CheckView;
    /** Of `choose`, and of `recall` when revealed: what can be ticked. */
    readonly statements: readonly Statement[];
    /** Of `fill`. */
    readonly passage?: Passage;
    /** The whole answer, when revealed. */
    readonly answerHtml?: string;
    /** What came out of checking oneself, in words. */
    readonly result?: string;
    /** When revealed: the grades, each with the time until the question comes again. */
    readonly grades: readonly GradeView[];
    readonly bookmarked: boolean;
    readonly canUndo: boolean;
    /** Said of a question that keeps being forgotten. */
    readonly leech?: string;
    /** Of a mock interview's answers: no grade is final, nothing can be put off. */
    readonly assessing: boolean;
}

/** Hints at a question's key points, as text. */
export interface HintView {
    /** How many were taken. */
    readonly taken: number;
    /** What a hint does to the grade. */
    readonly cap: string;
    /** What the button for the next one says; empty where there is none. */
    readonly more: string;
    /** How many key points there are, in words; empty before the first hint. */
    readonly said: string;
    /** A line for each key point, where so much was hinted at. */
    readonly lines: readonly HintLine[];
}

export interface HintLine {
    readonly parts: readonly HintPart[];
    /** The same for those who listen. */
    readonly spoken: string;
}

export interface HintPart { readonly text: string; readonly code: boolean }

/** The check of a typed answer by a language model of the learner's: offered, running, or what came of it. All of it is text. */
export interface CheckView {
    /** What the button says, with the model's name; empty where no model is there, or one is at it. */
    readonly label: string;
    /** Whether another model can be chosen. */
    readonly others: boolean;
    /** All that a click sends, or sent. */
    readonly sent: string;
    /** The model that is at it, was or said something. */
    readonly model: string;
    readonly running: boolean;
    /** Why nothing came of it; empty where nothing went wrong. */
    readonly problem: string;
    readonly verdict?: { readonly wrong: string; readonly next: string; readonly notes: readonly string[] };
}

export interface Heading {
    readonly place: string;
    readonly number: string;
    readonly level: string;
    readonly titleHtml: string;
    /** What belongs to the question, such as code that it asks about; empty where nothing does. */
    readonly promptHtml: string;
}

export interface Statement {
    readonly html: string;
    readonly ticked: boolean;
    /** Whether it belongs to the question, or is the right choice; undefined while that is asked. */
    readonly belongs?: boolean;
    /** Of a key point that was heard in what was typed: wholly or in part. */
    readonly heard?: 'said' | 'partly';
}

/** A place in what was typed, from one character to before another, that made key points. */
export interface AnswerMark {
    readonly start: number;
    readonly end: number;
    /** Indices of the key points. */
    readonly points: readonly number[];
    /** Whether it made one of them wholly. */
    readonly said: boolean;
}

export interface Passage {
    readonly code: boolean;
    /** Of code: what it is highlighted as. */
    readonly language?: string;
    readonly parts: readonly (string | { readonly blank: number })[];
    readonly blanks: readonly { readonly typed: string; readonly letters: number; /** When revealed. */ readonly answer?: string;
        readonly right?: boolean }[];
}

export interface GradeView {
    readonly grade: Grade;
    readonly label: string;
    readonly interval: string;
    readonly suggested: boolean;
}

export interface SummaryView {
    readonly type: 'summary';
    readonly title: string;
    readonly lines: readonly string[];
    /** Questions that were not recalled. */
    readonly again: readonly { readonly id: string; readonly title: string }[];
    readonly canUndo: boolean;
    readonly moreToday: number;
}

/** A question of a mock interview, or its follow-up. */
export interface InterviewView {
    readonly type: 'interview';
    readonly key: string;
    readonly heading: Heading;
    /** Undefined for the question itself. */
    readonly followUpHtml?: string;
    readonly progress: { readonly done: number; readonly total: number; readonly detail: string };
    readonly typed: string;
    /** The answer is written in an editor beside the page. */
    readonly inEditor?: true;
    /** Seconds left. */
    readonly left: number;
    readonly last: boolean;
}

export interface ReportView {
    readonly type: 'report';
    readonly html: string;
}

export interface StatisticsView {
    readonly type: 'statistics';
    readonly statistics: Statistics;
    /** Today's count in words. */
    readonly today: string;
    /** Which day today is, where that is not what the calendar says. */
    readonly dayNote?: string;
}

export type ToQuiz =
    | { readonly type: 'view'; readonly view: QuizView }
    /** What the learner has written in the editor. */
    | { readonly type: 'text'; readonly key: string; readonly text: string }
    /** Something went wrong or was done that the view does not show. */
    | { readonly type: 'notice'; readonly text: string }
    /** Shows the keys, or hides them. */
    | { readonly type: 'keys'; readonly keys: readonly { readonly key: string; readonly does: string }[] };

/** A quiz as chosen on the page. */
export interface QuizChoice extends DeckChoice { readonly kind: KindChoice }

export type FromQuiz =
    | { readonly type: 'ready' }
    | { readonly type: 'focus'; readonly focused: boolean }
    | { readonly type: 'startToday'; readonly kind?: KindChoice }
    | { readonly type: 'start'; readonly choice: QuizChoice }
    | { readonly type: 'startInterview'; readonly choice: InterviewChoice }
    | { readonly type: 'goTo'; readonly page: 'home' | 'statistics' }
    | { readonly type: 'resume'; readonly what: 'session' | 'interview'; readonly id: string }
    /** Gives an unfinished session up. */
    | { readonly type: 'discard'; readonly id: string }
    /** What was chosen on the start page. */
    | { readonly type: 'choose'; readonly choices: HomeChoices }
    /** Opens the report of a past interview. */
    | { readonly type: 'read'; readonly id: string }
    /** What is done about questions whose bank is away. */
    | { readonly type: 'waiting'; readonly act: 'skip' | 'drop' }
    /** Somebody sees the interview's clock. */
    | { readonly type: 'alive'; readonly key: string }
    /** Nothing more is to be written in the editor. */
    | { readonly type: 'timeUp'; readonly key: string }
    | { readonly type: 'typed'; readonly key: string; readonly text: string }
    | { readonly type: 'filled'; readonly key: string; readonly blanks: readonly string[] }
    | { readonly type: 'tick'; readonly index: number }
    | { readonly type: 'reveal' }
    /** Has a language model check what was typed; `other` lets the learner choose which. */
    | { readonly type: 'check'; readonly key: string; readonly other: boolean }
    | { readonly type: 'stopCheck'; readonly key: string }
    | { readonly type: 'grade'; readonly grade: Grade }
    | { readonly type: 'act'; readonly act: QuizAct }
    | { readonly type: 'proceed'; readonly key: string; readonly text: string }
    | { readonly type: 'open'; readonly id: string }
    /** A file that a link of the question names, relative to its bank's. */
    | { readonly type: 'file'; readonly path: string }
    | { readonly type: 'copy'; readonly text: string }
    | { readonly type: 'run'; readonly command: 'copyReport' }
    | { readonly type: 'run'; readonly command: 'setInterviewDate' }
    | { readonly type: 'run'; readonly command: 'setMinutes'; readonly argument: number };

/** What can be done with the current question besides grading it. */
export const quizActs = ['undo', 'bury', 'suspend', 'bookmark', 'note', 'open', 'hint', 'edit', 'keys'] as const;
export type QuizAct = (typeof quizActs)[number];

/** How often the page says, in milliseconds, that somebody sees the clock of an interview. */
export const seenMilliseconds = 5000;
