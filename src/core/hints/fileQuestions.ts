import type { SymbolIndex, SymbolQuestion } from '../bank/symbolIndex';
import type { FileSymbols } from '../symbols/fileSymbols';

/** The questions that a file's code is about, those of the most places first. */
export function questionsOfFile({ references }: FileSymbols, index: SymbolIndex): SymbolQuestion[] {
    const counted = new Map<string, { question: SymbolQuestion; places: number }>();
    for (const { symbols } of references) {
        for (const question of index.questionsOn(symbols).shown) {
            const known = counted.get(question.entry.id);
            if (known) { known.places++; } else { counted.set(question.entry.id, { question, places: 1 }); }
        }
    }
    return [...counted.values()].sort((a, b) => b.places - a.places).map(({ question }) => question);
}
