import { phraseOf, type Phrase } from './find';

/** One thing that an answer has to say to have made a key point, in whatever of these words. */
export interface Concept {
    /** `need`: said; `may`: only marked; `denied`: said to be not so; `against`: whoever says this means the opposite. */
    readonly role: 'need' | 'may' | 'denied' | 'against';
    readonly phrases: readonly Phrase[];
    /** What it has to be said of, where that could be another thing. */
    readonly of?: readonly Phrase[];
    readonly weight: number;
}

const roles: Partial<Record<string, Concept['role']>> = { '?': 'may', '!': 'denied', '-': 'against' };

/**
 * Reads what a key point's line says: concepts with `;` between, each of phrases with `|` between. In front `?` is a concept that may be
 * missing, `!` one to be denied, `-` one that contradicts; `a ~ b` is b said of a.
 */
export function readConcepts(line: string): Concept[] {
    return line.split(';').map(part => part.trim()).filter(part => part !== '').map((part): Concept => {
        const role = roles[part[0]!];
        const [left, right] = (role ? part.slice(1) : part).split('~');
        const phrases = (text: string): Phrase[] => text.split('|').map(phraseOf);
        return { role: role ?? 'need', phrases: phrases(right ?? left!), ...(right !== undefined && { of: phrases(left!) }), weight: 1 };
    });
}
