import type { Entry, Library } from './library';

/** The questions on a place in code, best first. */
export interface SymbolQuestions {
    /** What a hint shows; at most three. */
    readonly shown: readonly SymbolQuestion[];
    /** What is a step further away. */
    readonly more: readonly SymbolQuestion[];
}

export interface SymbolQuestion {
    readonly entry: Entry;
    /** The symbol by which the question was found. */
    readonly symbol: string;
}

const shownAtMost = 3;
const none: SymbolQuestions = { shown: [], more: [] };

/** The questions of a library by the symbols that they name. Immutable, as the library is. */
export class SymbolIndex {
    private readonly bySymbol = new Map<string, Level>();
    /** Places with the same symbols share one list of them. */
    private readonly found = new WeakMap<readonly string[], SymbolQuestions>();

    /** @param canonical the path by which code is read, for one that the bank names: where the symbol is defined */
    constructor({ entries }: Library, canonical: (symbol: string) => string) {
        for (const entry of entries) {
            for (const symbol of entry.question.symbols?.primary ?? []) { this.level(canonical(symbol)).primary.push(entry); }
            for (const symbol of entry.question.symbols?.related ?? []) { this.level(canonical(symbol)).related.push(entry); }
        }
    }

    /** All that any question names. */
    get symbols(): IterableIterator<string> {
        return this.bySymbol.keys();
    }

    /**
     * The questions on a place that stands for these symbols, the narrowest first. Shown is what explains the first of them that any
     * question explains, then what touches the narrowest; what touches a wider one is further away.
     */
    questionsOn(symbols: readonly string[]): SymbolQuestions {
        let questions = this.found.get(symbols);
        if (!questions) {
            questions = this.find(symbols);
            this.found.set(symbols, questions);
        }
        return questions;
    }

    private find(symbols: readonly string[]): SymbolQuestions {
        const levels = symbols.flatMap(symbol => this.bySymbol.get(symbol) ?? []);
        if (levels.length === 0) { return none; }
        const explained = levels.findIndex(({ primary }) => primary.length > 0);
        const near = distinct(levels.slice(0, Math.max(0, explained) + 1)
            .map(level => level.symbol === symbols[0] ? level : { ...level, related: [] }));
        const far = distinct(levels).filter(({ entry }) => !near.some(other => other.entry === entry));
        return { shown: near.slice(0, shownAtMost), more: [...near.slice(shownAtMost), ...far] };
    }

    private level(symbol: string): Level {
        let level = this.bySymbol.get(symbol);
        if (!level) { this.bySymbol.set(symbol, level = { symbol, primary: [], related: [] }); }
        return level;
    }
}

interface Level {
    readonly symbol: string;
    readonly primary: Entry[];
    readonly related: Entry[];
}

/** Each question once, those that explain before those that touch, at the narrowest symbol. */
function distinct(levels: readonly Level[]): SymbolQuestion[] {
    const byId = new Map<string, SymbolQuestion>();
    for (const part of ['primary', 'related'] as const) {
        for (const level of levels) {
            for (const entry of level[part]) {
                if (!byId.has(entry.id)) { byId.set(entry.id, { entry, symbol: level.symbol }); }
            }
        }
    }
    return [...byId.values()];
}
