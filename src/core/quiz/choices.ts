import type { Level } from '../bank/model';
import type { Selection } from './deck';
import type { KindChoice } from './kinds';

/** What an interview is to be. */
export interface InterviewChoice {
    /** At most so many questions. */
    readonly length: number;
    /** Time for each question, and again for its follow-up. */
    readonly secondsPerQuestion: number;
    /** Sections by `sectionKey`; none means all. */
    readonly sections: readonly string[];
    /** None means all. */
    readonly levels: readonly Level[];
    /** Whether it begins with questions on what the workspace's code gets wrong. */
    readonly codeFirst?: boolean;
}

/** What was chosen on the start page, for the next time. */
export interface HomeChoices {
    readonly selection: Selection;
    /** Undefined for what the settings say. */
    readonly kind?: KindChoice;
    readonly length: number;
    readonly cram: boolean;
    readonly questions: number;
    readonly seconds: number;
    readonly codeFirst: boolean;
    readonly sections: readonly string[];
    readonly levels: readonly Level[];
}
