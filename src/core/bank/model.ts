/** How experienced a candidate one expects the answer from. */
export const levels = ['junior', 'mid', 'senior'] as const;
export type Level = (typeof levels)[number];

/** What in code a question explains; each a dotted path as DESIGN's table of symbols writes it. */
export interface Symbols {
    /** What the question explains. */
    readonly primary: readonly string[];
    /** What it only touches. */
    readonly related: readonly string[];
}

/** One question. Every text is Markdown, as the bank's author wrote it; an absent part is undefined. */
export interface Question {
    /** The `n` of a `Qn.` heading. */
    readonly number?: number;
    /** The heading without its `Qn.`; inline Markdown. */
    readonly title: string;
    /** The heading's line in its file, from 0. */
    readonly line: number;
    readonly inShort?: string;
    /** Empty where the author gave none. */
    readonly answer: string;
    readonly keyPoints?: readonly string[];
    readonly example?: string;
    readonly pitfall?: string;
    readonly followUp?: string;
    readonly level?: Level;
    readonly symbols?: Symbols;
    /** Numbers of related questions of the same bank. */
    readonly seeAlso?: readonly number[];
    readonly sources?: string;
    /** What the answer says differently from the document it goes back to; of the shipped bank alone. */
    readonly correction?: string;
    /** How far the answer is checked by running it; of the shipped bank alone. */
    readonly checked?: Checked;
}

/** Which of a question's key points stand by running what they say. */
export interface Checked {
    readonly keyPoints: number;
    /** The releases that they ran on, as “DRF 3.18, Django 5.2 and 6.1”. */
    readonly releases: string;
    /** The web address of the file that proves them. */
    readonly proof: string;
}

export interface Section {
    /** Empty where questions stand above any other heading. */
    readonly title: string;
    readonly questions: readonly Question[];
}

/** What one bank file holds. */
export interface Bank {
    readonly sections: readonly Section[];
}

export type ProblemCode =
    | 'no-questions'
    | 'no-answer'
    | 'no-title'
    | 'duplicate-number'
    | 'duplicate-label'
    | 'unterminated-fence'
    | 'long-short-answer'
    | 'unknown-level'
    | 'unknown-symbol'
    | 'unknown-reference'
    | 'empty-label'
    | 'stray-text'
    | 'not-text'
    | 'unreadable';

/** Something in a bank that does not fit; the rest of the bank loads all the same. */
export interface Problem {
    readonly code: ProblemCode;
    readonly message: string;
    /** From 0. */
    readonly line: number;
}

export interface ParsedBank extends Bank {
    readonly problems: readonly Problem[];
}
