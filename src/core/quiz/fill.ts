import type { Entry, Library } from '../bank/library';
import { shuffled } from '../random';

/** A passage of a question's example or answer with terms taken out. */
export interface Fillable {
    /** Code, else a paragraph of Markdown. */
    readonly code: boolean;
    /** Of code, as its fence says. */
    readonly language?: string;
    /** The passage in order: what is shown, and blanks by their index. */
    readonly parts: readonly (string | { readonly blank: number })[];
    /** What stood in each blank. */
    readonly answers: readonly string[];
}

const mostBlanks = 4;
/** Of a longer example so many lines around the first blank are shown. */
const windowLines = 20;
const shortestTerm = 4;
/** What is typed may be anything; what is longer is none of the answers. */
const longestTerm = 300;
/** So much of a text is looked at; what is longer is no passage that somebody fills in. */
const longestRead = 50_000;
/** Names that every example has: guessing them shows nothing. */
const common = new Set(['self', 'request', 'response', 'objects', 'models', 'name', 'data', 'path', 'class', 'return', 'True', 'False',
    'None', 'list', 'dict', 'field', 'fields', 'model', 'view', 'views', 'value', 'rest_framework', 'django', 'settings', 'default',
    'serializers', 'shop', 'urls', 'user']);

/** A passage with one to four blanks where names stood that the question is about; undefined where there is none. */
export function fillFrom({ question }: Entry, random: () => number): Fillable | undefined {
    const symbols = [...question.symbols?.primary ?? [], ...question.symbols?.related ?? []].flatMap(lastName);
    const spans = [...`${question.inShort ?? ''} ${question.answer} ${question.keyPoints?.join(' ') ?? ''}`.slice(0, longestRead)
        .matchAll(/`([^`\n]+)`/g)].flatMap(([, span]) => lastName(span!));
    const worth = (name: string): boolean => name.length >= shortestTerm && !common.has(name);
    // What the question explains first, then what its answer names.
    const terms = [...new Set([...shuffled(symbols, random), ...shuffled(spans, random)])].filter(worth);
    const example = question.example?.slice(0, longestRead) ?? '';
    const [, , language, code] = /^(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)\n\1/m.exec(example) ?? [];
    const found = code === undefined ? undefined : inCode(code, terms);
    return found ? { ...found, language: language!.trim().split(/\s/)[0]! }
        : inText(question.answer.slice(0, longestRead), terms, random);
}

/**
 * Whether what was typed is the term, but for case, quotes, a dotted path before it, a call after it, or one typing error that makes no
 * other known name.
 */
export function matches(answer: string, typed: string, known: Pick<ReadonlySet<string>, 'has'>): boolean {
    const [wanted, given] = [normal(answer), normal(typed)];
    return given === wanted || wanted.length >= 6 && isOneEditApart(wanted, given) && !known.has(given);
}

/**
 * The names that a library's symbols end in, as `matches` knows them: looked for when the first is asked for, as few are.
 * @param typed what else may be asked for, found in the same look over all symbols
 */
export function knownNames({ entries }: Pick<Library, 'entries'>, typed: readonly string[] = []): Pick<ReadonlySet<string>, 'has'> {
    const found = new Map<string, boolean>();
    return {
        has: name => {
            if (!found.has(name)) {
                const there = namesAmong(entries, [name, ...typed.map(normal)].filter(one => !found.has(one)));
                for (const [one, isThere] of there) { found.set(one, isThere); }
            }
            return found.get(name)!;
        }
    };
}

/** Of some names whether a symbol ends in each: a short look at each of very many. */
function namesAmong(entries: Library['entries'], names: readonly string[]): Map<string, boolean> {
    const found = new Map(names.map(name => [name, false]));
    const open = new Map<string | undefined, string[]>();
    for (const name of found.keys()) {
        const own = open.get(name.at(-1));
        if (own) { own.push(name); } else { open.set(name.at(-1), [name]); }
    }
    const look = (symbol: string): void => {
        let end = symbol.length;
        while (brackets.has(symbol[end - 1])) { end--; }
        const letter = symbol[end - 1]?.toLowerCase();
        const sought = open.get(letter);
        if (!sought) { return; }
        const text = symbol.slice(0, end).toLowerCase();
        for (const name of sought) {
            if (text.endsWith(name) && lastName(symbol).some(own => normal(own) === name)) {
                found.set(name, true);
                open.set(letter, sought.filter(other => other !== name));
            }
        }
    };
    for (const { question: { symbols } } of entries) {
        if (!symbols) { continue; }
        for (const symbol of symbols.primary) { look(symbol); }
        for (const symbol of symbols.related) { look(symbol); }
    }
    return found;
}

const brackets: ReadonlySet<string | undefined> = new Set(['(', ')']);

/** The name that a path, a call or a decorator ends in. */
function lastName(symbol: string): string[] {
    const name = /^@?\.?(?:\w+\.)*([A-Za-z_]\w*)(?:\((\w*)\))?$/.exec(symbol);
    return name ? [name[2] || name[1]!] : [];
}

function inCode(code: string, terms: readonly string[]): Fillable | undefined {
    const lines = code.split('\n');
    const firstUse = firstUses(lines);
    const first = terms.map(term => firstUse.get(term)).find(line => line !== undefined);
    if (first === undefined) { return undefined; }
    const start = lines.length <= windowLines ? 0 : Math.max(0, Math.min(first - windowLines / 2, lines.length - windowLines));
    const shown = lines.slice(start, start + windowLines).join('\n');
    return blanked(shown, terms.filter(term => (firstUse.get(term) ?? -1) >= start), true);
}

/** The line on which each word stands first, but for lines that only import or comment. */
function firstUses(lines: readonly string[]): Map<string, number> {
    const first = new Map<string, number>();
    for (const [index, line] of lines.entries()) {
        if (/^\s*(?:from|import|#)/.test(line)) { continue; }
        for (const [word] of line.matchAll(/\w+/g)) { if (!first.has(word)) { first.set(word, index); } }
    }
    return first;
}

/** Paragraphs and list items of prose; a term counts only in its code span. */
function inText(answer: string, terms: readonly string[], random: () => number): Fillable | undefined {
    const prose = answer.replace(/^(`{3,}|~{3,})[\s\S]*?^\1.*$/gm, '').split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/)
        .filter(text => !text.includes('|') && text.trim() !== '');
    const order = new Map(terms.map((term, index) => [term, index]));
    for (const text of shuffled(prose, random)) {
        const spans = new Set([...text.matchAll(/`(\w+)(?=`)/g)].map(([, word]) => word!));
        const named = [...spans].filter(word => order.has(word)).sort((a, b) => order.get(a)! - order.get(b)!);
        const found = blanked(text.trim().replace(/^(?:[-*+]|\d+[.)])\s+/, ''), named, false);
        if (found) { return found; }
    }
    return undefined;
}

/** Takes terms out of a text, each wherever it stands, as long as there are not too many blanks. */
function blanked(text: string, terms: readonly string[], code: boolean): Fillable | undefined {
    const counts = new Map<string, number>();
    for (const [word] of text.matchAll(/\w+/g)) { counts.set(word, (counts.get(word) ?? 0) + 1); }
    const chosen: string[] = [];
    let count = 0;
    for (const term of terms) {
        const more = counts.get(term) ?? 0;
        if (more > 0 && count + more <= mostBlanks) {
            chosen.push(term);
            count += more;
        }
    }
    if (chosen.length === 0) { return undefined; }
    const answers: string[] = [];
    const parts = text.split(wholeWord(chosen))
        .flatMap((part, index) => index % 2 === 1 ? { blank: answers.push(part) - 1 } : part === '' ? [] : part);
    return { code, parts, answers };
}

function wholeWord(terms: readonly string[]): RegExp {
    return new RegExp(`(?<![\\w])(${terms.join('|')})(?![\\w])`, 'g');
}

function normal(term: string): string {
    return term.slice(0, longestTerm).trim().replace(/^[\s'"`@.]+|[\s'"`.:,()]+$/g, '').replace(/^.*\./, '').replaceAll('-', '_')
        .toLowerCase();
}

/** One letter too many, too few, another, or two neighbours exchanged (Damerau 1964). */
function isOneEditApart(a: string, b: string): boolean {
    if (Math.abs(a.length - b.length) > 1) { return false; }
    let start = 0;
    while (start < a.length && a[start] === b[start]) { start++; }
    const [restA, restB] = [a.slice(start), b.slice(start)];
    return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)
        || restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
