import { formsOf, keyOf } from './forms';

/** A word of an answer, with its place. */
export interface Token {
    readonly start: number;
    readonly end: number;
    readonly key: string;
    readonly forms: ReadonlySet<string>;
    readonly sentence: number;
    readonly clause: number;
    /** A clause, or what stands before or after an “and” in it: of one thing each. */
    readonly part: number;
    readonly isNegator: boolean;
    /** Indices of the negations that reach it. */
    readonly negators: readonly number[];
}

/** A text as words in sentences and clauses. */
export interface Reading {
    readonly tokens: readonly Token[];
    /** The index of each sentence's first token, and at the end the number of tokens. */
    readonly sentences: readonly number[];
}

const word = /[\p{L}_@][\p{L}\p{N}_]*(?:[.'’-][\p{L}\p{N}_]+)*|\d+(?:[.,]\d+)*\p{L}*|!=|≠|\*\/\*|[.!?;:,()\n—–{}]|->|→|=>|[&|~%^=+<>≤≥]+/gu;
const negation =
    /^(?:not|no|never|without|cannot|cant|dont|doesnt|didnt|isnt|arent|wont|neither|nor|nothing|nobody|none|≠|!=|\p{L}+n['’]t|instead|rather)$/u;
/** A clause ends here as well. */
const joint = /^(?:but|while|whereas|because|since|so|although|though|if|when|unless|until|otherwise|else|hence)$/;
/** So many words a negation reaches. */
const reach = 8;
const shortReach = 4;
const narrow = new Set(['no', 'without', 'instead', 'rather', '≠', '!=']);
/** What says that the rest of the sentence is not the speaker's own statement. */
const disowned = /\b(?:don['’]?t know|no idea|not sure|don['’]?t remember|can['’]?t remember|never used|never heard|do not know)\b/i;
const hearsay =
    /\b(?:people|some|many|one might|you might|you may)\s+(?:often\s+)?(?:think|believe|say|assume|claim)\b[^.!?\n]*?(?=\bbut\b|,|[.!?\n]|$)/giu;

/** So much of an answer is read: nobody types more within minutes. */
const longest = 8000;

/** Reads an answer; questions in it, hearsay, and sentences that say that one does not know, are left out. */
export function read(text: string): Reading {
    return tokensOf(without(text.slice(0, longest)));
}

/** Blanks out what states nothing, so that places stay. */
function without(text: string): string {
    const blank = (part: string): string => ' '.repeat(part.length);
    return text.replace(hearsay, blank).replace(/[^.!?\n]+(?:\.(?=\S)[^.!?\n]*)*(?:[.!?]+(?=\s|$)|\n|$)/gu, sentence =>
        /\?\s*$/.test(sentence) && sentence.length > 12 || disowned.test(sentence) ? blank(sentence) : sentence);
}

/** The words of a text, each with what negates it. */
export function tokensOf(text: string): Reading {
    const raw: { start: number; end: number; written: string; sentence: number; clause: number; part: number; isNegator: boolean }[] = [];
    const sentences: number[] = [0];
    let clause = 0;
    let part = 0;
    for (const { 0: written, index } of text.matchAll(word)) {
        const end = index + written.length;
        if (/^(?:[.!?\n]|—|–)$/.test(written)) {
            if (raw.length > sentences.at(-1)! && (written === '\n' || /\s|^$/.test(text.charAt(end)))) {
                sentences.push(raw.length);
                clause++;
            }
        } else if (/^[;:,(){}]$/.test(written)) {
            clause++;
        } else if (/^(?:->|→|=>|[&|~%^=+<>≤≥]+)$/.test(written) && !/^[&|~^]$/.test(written)) {
            continue;
        } else {
            const lower = written.toLowerCase();
            if (joint.test(lower)) { clause++; }
            if (/^(?:and|or)$/.test(lower)) { part++; }
            const isNegator = negation.test(lower) && !/^\s+(?:only|just)\b/.test(text.slice(end, end + 6))
                && !(/^(?:instead|rather)$/.test(lower) && !/^\s+(?:of|than)\b/.test(text.slice(end, end + 6)));
            raw.push({ start: index, end, written, sentence: sentences.length - 1, clause, part: clause + part, isNegator });
        }
    }
    if (sentences.at(-1)! < raw.length) { sentences.push(raw.length); }
    const negators = raw.map((): number[] => []);
    for (const [index, { isNegator, written, clause: own }] of raw.entries()) {
        if (!isNegator) { continue; }
        const most = narrow.has(written.toLowerCase()) ? shortReach : reach;
        for (let next = index + 1; next <= index + most && raw[next]?.clause === own; next++) { negators[next]!.push(index); }
    }
    const tokens = raw.map(({ start, end, written, sentence, clause: own, part: of, isNegator }, index): Token => ({
        start, end, key: keyOf(written) || written, forms: formsWithSigns(written), sentence, clause: own, part: of, isNegator,
        negators: negators[index]!
    }));
    return { tokens, sentences };
}

function formsWithSigns(written: string): Set<string> {
    const forms = formsOf(written);
    return forms.size === 0 ? new Set([written]) : forms;
}
