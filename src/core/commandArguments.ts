import type { AtSymbols, HoverPlace } from './hints/hover';
import { grades, isTexts, type Grade } from './memory/log';

// What commands behind links, buttons and nodes of trees are given. Keybindings and other extensions may give anything.

export function asSymbols(value: unknown): AtSymbols | undefined {
    const { file, symbols, found } = fields(value);
    const ids = isTexts(found) ? found : [];
    return isUri(file) && isTexts(symbols) && symbols.length + ids.length > 0 ? { file, symbols, ...ids.length > 0 && { found: ids } }
        : undefined;
}

/** A question that can be muted, the symbol by which it was found, and the file's URI. */
export interface Mutable {
    readonly id: string;
    readonly symbol: string;
    readonly file: string;
    /** What was found at the place. */
    readonly findings: readonly MutableFinding[];
}

/** A finding that can be muted: by its rule, or by its key where it stands. */
export interface MutableFinding {
    readonly rule: string;
    readonly key: string;
}

export function asMutable(value: unknown): Mutable | undefined {
    const { id, symbol, file, findings } = fields(value);
    return typeof id === 'string' && typeof symbol === 'string' && isUri(file) ? { id, symbol, file, findings: asFindings(findings) }
        : undefined;
}

function asFindings(value: unknown): MutableFinding[] {
    return !Array.isArray(value) ? [] : value.flatMap((item: unknown) => {
        const { rule, key } = fields(item);
        return typeof rule === 'string' && typeof key === 'string' ? { rule, key } : [];
    });
}

/** A question whose answer is asked for, and where. */
export function asRevealed(value: unknown): HoverPlace & { readonly id: string } | undefined {
    const { id, uri, offset } = fields(value);
    return typeof id === 'string' && isUri(uri) && isCount(offset) ? { id, uri, offset } : undefined;
}

export function asGraded(value: unknown): { readonly id: string; readonly grade: Grade } | undefined {
    const { id, grade } = fields(value);
    const known = grades.find(known => known === grade);
    return typeof id === 'string' && known ? { id, grade: known } : undefined;
}

/** Questions to be quizzed on. */
export interface QuizOn {
    readonly title: string;
    readonly ids: readonly string[];
}

export function asQuizOn(value: unknown): QuizOn | undefined {
    const { title, ids } = fields(value);
    return typeof title === 'string' && isTexts(ids) && ids.length > 0 ? { title, ids } : undefined;
}

/** The question of a node of “In Your Code”. */
export function asCodeQuestion(value: unknown): { readonly id: string; readonly numberLabel: string } | undefined {
    const { id, numberLabel } = fields(fields(value)['entry']);
    return typeof id === 'string' && typeof numberLabel === 'string' ? { id, numberLabel } : undefined;
}

/** A question's id, or that of a node of the tree. */
export function asQuestionId(value: unknown): string | undefined {
    const { kind, entry } = fields(value);
    const id = kind === 'question' ? fields(entry)['id'] : value;
    return typeof id === 'string' ? id : undefined;
}

/** The ids of the questions of a group of the tree. */
export function asGroup(value: unknown): readonly string[] | undefined {
    const { kind, entries } = fields(value);
    const ids = Array.isArray(entries) ? entries.map(entry => fields(entry)['id']) : undefined;
    return kind === 'group' && isTexts(ids) ? ids : undefined;
}

/** What a node of the tree asks: a group all of its questions, a question itself. */
export function asQuizNode(value: unknown): QuizOn | undefined {
    const { label, entry } = fields(value);
    const ids = asGroup(value);
    if (ids && ids.length > 0 && typeof label === 'string') { return { title: label, ids }; }
    const { id, numberLabel } = fields(entry);
    return asQuestionId(value) !== undefined && typeof id === 'string'
        ? { title: typeof numberLabel === 'string' && numberLabel !== '' ? numberLabel : 'One question', ids: [id] } : undefined;
}

/** The number of a statement, from 1. */
export function asStatement(value: unknown): number | undefined {
    return isCount(value) && value > 0 ? value : undefined;
}

function fields(value: unknown): Partial<Record<string, unknown>> {
    return typeof value === 'object' && value !== null ? value : {};
}

function isCount(value: unknown): value is number {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Whether VS Code reads a text as a URI: it throws at others. */
function isUri(value: unknown): value is string {
    return typeof value === 'string' && /^\w[\w+.-]*:(?!\/{4})/.test(value);
}
