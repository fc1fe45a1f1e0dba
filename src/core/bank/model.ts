import type { Description } from './description';

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
    /** The `n` of a heading or an item that opens with `n.`: its place, which changes when another is put above it. */
    readonly ordinal?: number;
    /** The heading, or what marks the question instead, without its number; inline Markdown. */
    readonly title: string;
    /** The line of its mark in its file, from 0. */
    readonly line: number;
    /** What belongs to the question itself, such as code whose output it asks for: shown before the answer is. */
    readonly prompt?: string;
    /** What is to be chosen from. */
    readonly choices?: readonly Choice[];
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
    /** Of each key point, what an answer has to say to have made it, as `core/quiz/heard` reads it; of the shipped bank alone. */
    readonly concepts?: readonly string[];
}

/** Which of a question's key points stand by running what they say. */
export interface Checked {
    readonly keyPoints: number;
    /** The releases that they ran on, as “DRF 3.18, Django 5.2 and 6.1”. */
    readonly releases: string;
    /** The web address of the file that proves them. */
    readonly proof: string;
}

/** One of the answers that a question of multiple choice offers. */
export interface Choice {
    /** Markdown. */
    readonly text: string;
    readonly right: boolean;
}

export interface Section {
    /** Empty where questions stand above any other heading. */
    readonly title: string;
    /** What stands in it and is no question's. */
    readonly introduction?: string;
    readonly questions: readonly Question[];
}

/** What one bank file holds. */
export interface Bank {
    readonly sections: readonly Section[];
}

export type ProblemCode =
    | 'no-questions'
    | 'unread-headings'
    | 'unknown-mark'
    | 'long-title'
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
    /** What a line `questions:` in the file's front matter may name to change it, best first. */
    readonly marks?: readonly { readonly mark: string; readonly count: number }[];
}

export interface ParsedBank extends Bank {
    readonly problems: readonly Problem[];
    /** How the file writes its questions. */
    readonly description: Description;
}
