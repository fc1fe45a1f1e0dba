import type { Token } from 'markdown-it';
import type { Choice } from './model';

/** Choices that stand in a question's text, by lines of that text. */
export interface FoundChoices {
    readonly choices: readonly Choice[];
    /** First line of the choices, and the first below them. */
    readonly line: number;
    readonly end: number;
    /** The line that names the right one, where the choices do not. */
    readonly answerLine?: number;
    /** What stands on that line besides. */
    readonly answerRest?: string;
}

interface Option { readonly line: number; readonly end: number; readonly name: string; readonly text: string }

const task = /^\s*(?:[-*+]|\d{1,3}[.)])?[ \t]*\[([ xX])\](?:[ \t]+|$)/;
/** `- A: `, `B) `, `1. `: a letter or a digit names the choice. */
const named = /^\s*(?:[-*+][ \t]+)?(?:\*\*|__)?\(?([\p{L}\d])(?:[.):]|[ \t]*[-\u2013](?=[ \t]))(?:\*\*|__)?[ \t]*/u;
/**
 * `Answer: B`, `Correct answers: A, C`, `Answer: BD`: some words of any language, a colon, names of choices, and perhaps more behind a full
 * stop.
 */
const namesRight = new RegExp([
    /^[\s#>*_]*\p{L}[\p{L} ]{0,40}[\s*_]*[:\uFF1A][\s*_`(]*/u, /(\p{Lu}{2,6}|[\p{L}\d](?:\s*(?:,|&|\/|\+|and)\s*[\p{L}\d])*)/u,
    /(?:$|[)\s.*_`:,;]*$|[).*_`]*\s*[-).:;\u2013\u2014]+\s*(\S.*)$)/u
].map(({ source }) => source).join(''), 'u');

/**
 * Finds the choices of a question in its text: a list of boxes some of which are ticked, or lettered lines and a line that names the right
 * ones.
 */
export function findChoices(tokens: readonly Token[], lines: readonly string[], from: number, to: number): FoundChoices | undefined {
    const found = ticked(tokens, lines, from, to) ?? lettered(tokens, lines, from, to);
    // Where all are right nothing is chosen: a list of what is done.
    return found?.choices.every(({ right }) => right) ? undefined : found;
}

/** What stands between two boxes belongs to the first, also where the list ends in between. */
function ticked(tokens: readonly Token[], lines: readonly string[], from: number, to: number): FoundChoices | undefined {
    const starts: number[] = [];
    let lastEnd = from;
    for (const { type, level, map } of tokens) {
        if (type !== 'list_item_open' || level !== 1 || !map || map[0] < from || map[0] >= to) { continue; }
        if (task.test(lines[map[0]]!)) {
            starts.push(map[0]);
            lastEnd = Math.min(map[1], to);
        } else if (starts.length > 0) {
            break;
        }
    }
    if (starts.length < 2 || !starts.some(line => /\[[xX]\]/.test(task.exec(lines[line]!)![0]))) { return undefined; }
    const choices = starts.map((line, index): Choice => {
        const mark = task.exec(lines[line]!)!;
        return { text: without(mark[0], lines.slice(line, starts[index + 1] ?? lastEnd)), right: mark[1] !== ' ' };
    });
    return { choices, line: starts[0]!, end: lastEnd };
}

function lettered(tokens: readonly Token[], lines: readonly string[], from: number, to: number): FoundChoices | undefined {
    const options = letteredOptions(tokens, lines, from, to);
    if (options.length < 2) { return undefined; }
    const end = options.at(-1)!.end;
    for (const { type, map } of tokens) {
        if (type !== 'heading_open' && type !== 'paragraph_open' || !map || map[0] < end || map[0] >= to) { continue; }
        for (let line = map[0]; line < Math.min(map[1], to); line++) {
            const match = lines[line]!.length <= 300 && namesRight.exec(lines[line]!);
            if (!match) { continue; }
            const right = new Set(/^\p{Lu}{2,}$/u.test(match[1]!) ? match[1]!
                : match[1]!.toUpperCase().split(/\s*(?:,|&|\/|\+|\bAND\b)\s*/));
            if (![...right].every(name => options.some(option => option.name === name))) { continue; }
            return { choices: options.map(({ name, text }) => ({ text, right: right.has(name) })), line: options[0]!.line, end,
                answerLine: line, answerRest: match[2] ?? '' };
        }
    }
    return undefined;
}

/** Items of a list, or lines of a paragraph, that open with A, B, C, with 1, 2, 3, or with the letters of another script. */
function letteredOptions(tokens: readonly Token[], lines: readonly string[], from: number, to: number): Option[] {
    let options: Option[] = [];
    const add = (line: number, end: number): boolean => {
        const match = named.exec(lines[line]!);
        const name = match?.[1]!.toUpperCase();
        if (!match || name === undefined || !follows(name, options)) { return false; }
        options.push({ line, end, name, text: without(match[0], lines.slice(line, end)) });
        return true;
    };
    for (const { type, level, map } of tokens) {
        if (!map || map[0] < from || map[0] >= to) { continue; }
        if (type === 'list_item_open' && level === 1) {
            if (!add(map[0], Math.min(map[1], to)) && options.length < 2) { options = []; }
        } else if (type === 'paragraph_open' && level === 0) {
            for (let line = map[0]; line < Math.min(map[1], to); line++) {
                if (!add(line, line + 1) && options.length === 1) { options = []; }
            }
        } else if (level === 0 && type === 'heading_open' && options.length > 1) {
            break;
        }
    }
    return options;
}

/** Whether a choice's name comes after those above it. */
function follows(name: string, options: readonly Option[]): boolean {
    const latin = 'ABCDEFGHIJ'.indexOf(name);
    if (latin >= 0 || /\d/.test(name)) {
        return (latin >= 0 ? latin : Number(name) - 1) === options.length
            && (options.length === 0 || (latin >= 0) === /[A-Z]/.test(options[0]!.name));
    }
    return !/[A-Z]/.test(name) && options.every(option => option.name !== name && !/[A-Z\d]/.test(option.name));
}

/** Lines without what marks the first of them, and without the indentation that goes with it. */
function without(marker: string, lines: readonly string[]): string {
    const indentation = new RegExp(`^[ \\t]{0,${Math.max(2, /^\s*(?:[-*+]|\d{1,3}[.)])[ \t]*/.exec(marker)?.[0].length ?? 0)}}`);
    return [lines[0]!.slice(marker.length), ...lines.slice(1).map(line => line.replace(indentation, ''))].join('\n').trim();
}
