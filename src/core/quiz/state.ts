import { levels } from '../bank/model';
import { grades, isTexts, isTime } from '../memory/log';
import { asPastInterview, type PastInterview } from '../memory/pastInterview';
import { asRemark } from '../memory/remark';
import { modelCheck, type ModelCheck } from './check/check';
import type { HomeChoices } from './choices';
import { selections } from './deck';
import type { Interview } from './interview';
import { kindChoices, kinds } from './kinds';
import type { Done, Session } from './session';

export const quizPages = ['home', 'session', 'interview', 'statistics', 'past'] as const;
export type QuizPage = (typeof quizPages)[number];

export const firstChoices: HomeChoices = { selection: 'due', length: 20, cram: false, questions: 10, seconds: 180, codeFirst: false,
    sections: [], levels: [] };

/** Where the quiz stands; plain data, all that is needed to go on after a reload. */
export interface QuizState {
    readonly page: QuizPage;
    readonly session?: Session;
    /** Unfinished sessions that others took the place of, the newest first. */
    readonly aside: readonly Session[];
    /** One that is not over. */
    readonly interview?: Interview;
    /** The interview that ended last. */
    readonly ended?: PastInterview;
    /** Id of the past interview that is read. */
    readonly read?: string;
    readonly choices: HomeChoices;
    readonly keysShown: boolean;
    /** When something else came under the keyboard last: a key may have been meant for what was there before. */
    readonly turnedAt: number;
    /** What a language model was asked last about a typed answer. */
    readonly check?: ModelCheck;
    /** Id of the language model that was chosen last. */
    readonly model?: string;
    /** What is done with the session when its entry is in the log; never saved. */
    readonly pending?: Done['outcome'] | 'undo';
}

export const firstState: QuizState = { page: 'home', aside: [], choices: firstChoices, keysShown: false, turnedAt: 0 };

/** So many unfinished sessions are kept beside the current one. */
export const mostAside = 5;

/** A saved state; what is not in its form, as after a fault or another version, is left out, and the quiz begins at its start. */
export function quizState(value: unknown): QuizState {
    const { page, session, aside, interview, ended, read, choices, check, model } = fields(value);
    const known = quizPages.find(name => name === page) ?? 'home';
    const isThere = known === 'session' ? isSession(session) : known === 'interview' ? isInterview(interview) : known === 'past'
        ? typeof read === 'string' : true;
    const past = asPastInterview(ended);
    const checked = modelCheck(check);
    return {
        page: isThere ? known : 'home', aside: Array.isArray(aside) ? aside.filter(isSession).slice(0, mostAside) : [],
        choices: homeChoices(choices), keysShown: false, turnedAt: 0,
        ...(isSession(session) && { session }), ...(isInterview(interview) && { interview }), ...(past && { ended: past }),
        ...(typeof read === 'string' && { read }),
        ...checked && { check: checked }, ...typeof model === 'string' && { model }
    };
}

/** Choices from the page or from storage; what is not in its form is as it is at first. */
export function homeChoices(value: unknown): HomeChoices {
    const { selection, kind, length, cram, questions, seconds, codeFirst, sections, levels: wanted } = fields(value);
    const kindChoice = kindChoices.find(known => known === kind);
    const number = (given: unknown, first: number): number =>
        typeof given === 'number' && Number.isSafeInteger(given) && given > 0 ? given : first;
    return {
        selection: selections.find(known => known === selection) ?? firstChoices.selection, ...(kindChoice && { kind: kindChoice }),
        length: number(length, firstChoices.length), cram: cram === true,
        questions: number(questions, firstChoices.questions), seconds: number(seconds, firstChoices.seconds), codeFirst: codeFirst === true,
        sections: isTexts(sections) ? sections : [], levels: Array.isArray(wanted) ? levels.filter(level => wanted.includes(level)) : []
    };
}

function isSession(value: unknown): value is Session {
    const { id, title, kind, cram, startedAt, queue, learning, current, done, begun } = fields(value);
    return typeof id === 'string' && typeof title === 'string' && kindChoices.some(known => known === kind)
        && typeof cram === 'boolean' && isTime(startedAt) && isTexts(queue) && isTexts(learning)
        && (current === undefined || isAsked(current)) && (begun === undefined || Array.isArray(begun) && begun.every(isAsked))
        && Array.isArray(done) && done.every(isDone);
}

function isDone(value: unknown): boolean {
    const { asked, outcome, seconds, entryId } = fields(value);
    return isAsked(asked) && isNumber(seconds) && (entryId === undefined || typeof entryId === 'string')
        && (outcome === 'bury' || outcome === 'suspend' || grades.some(grade => grade === outcome));
}

function isAsked(value: unknown): boolean {
    const { id, kind, seed, askedAt, revealed, typed, ticked, blanks, away, hints, before } = fields(value);
    return typeof id === 'string' && kinds.some(known => known === kind) && typeof seed === 'string' && isNumber(askedAt)
        && typeof revealed === 'boolean' && typeof typed === 'string' && isNumbers(ticked) && isTexts(blanks) && isMark(away)
        && (before === undefined || typeof fields(before)['text'] === 'string' && isTime(fields(before)['at']))
        && (hints === undefined || Number.isSafeInteger(hints) && (hints as number) >= 0);
}

function isInterview(value: unknown): value is Interview {
    const { id, stage, startedAt, secondsPerQuestion, index, since, deadline, seen, stopped, ids, answers } = fields(value);
    return typeof id === 'string' && ['question', 'followUp', 'assess'].some(known => known === stage)
        && isTime(startedAt) && isNumbers([secondsPerQuestion, index, since, deadline]) && (seen === undefined || isNumber(seen))
        && (stopped === undefined || isNumbers([fields(stopped)['spent'], fields(stopped)['left']]))
        && isTexts(ids) && Array.isArray(answers) && answers.length === ids.length
        && Number.isInteger(index) && (index as number) >= 0 && (index as number) < ids.length && answers.every(isAnswered);
}

function isAnswered(value: unknown): boolean {
    const { id, answer, followUp, seconds, timedOut, ticked, grade, again, remark, leftOut } = fields(value);
    return isTexts([id, answer, followUp]) && isNumber(seconds) && typeof timedOut === 'boolean' && isNumbers(ticked)
        && (grade === undefined || grades.some(known => known === grade)) && (again === undefined || isNumber(again))
        && (remark === undefined || asRemark(remark) !== undefined) && isMark(leftOut);
}

function fields(value: unknown): Partial<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function isNumber(value: unknown): value is number {
    return typeof value === 'number' && Number.isFinite(value);
}

function isNumbers(value: unknown): value is number[] {
    return Array.isArray(value) && value.every(isNumber);
}

/** What is there and true, or not there. */
function isMark(value: unknown): value is true | undefined {
    return value === undefined || value === true;
}
