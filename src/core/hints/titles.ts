import type { Entry } from '../bank/library';
import { plainText } from '../bank/text';

const longestTitle = 70;
/** So much of a text is looked at: what is looked for takes the square of its length, and a line has no room for more. */
const longestRead = 300;
const longestBeginning = 2000;
const openers = [
    /^(?:(?:can|could|would) you (?:please )?)?(?:explain|describe|discuss) (?:how you (?:would|do) |how to )?/i,
    /^how (?:do|would|can|could|should|did) (?:you|we|one|i) /i,
    /^(?:can|could|would) you /i,
    /^(?:what|which)(?:[’']s| is| are| was| were) /i
];
/** What goes without saying here. */
const endings =
    /\s+(?:in|for|of)\s+(?:DRF|Django|Django REST framework|Django\/DRF|(?:your|an?|the) (?:REST )?APIs?)(?=$| and | compared )/i;

const secondPart = /(?<=^.{5,}),? (?:and|or) (?:how|what|why|when|which|is|are|do|does) .*$/i;

/** What a question is about, short enough to stand in a line above code: `Difference between ModelSerializer and Serializer`. */
export function shortTitle({ title }: Entry): string {
    const whole = title.slice(0, longestRead).replace(/\s*\((?:e\.g\.|for example)[^)]*\)/gi, '').replace(/[?.!\s]+$/, '')
        .replace(endings, '').replace(secondPart, '');
    const opener = openers.find(opener => opener.test(whole));
    const rest = (opener ? whole.replace(opener, '') : whole).replace(/^(?:the|a|an) /i, '');
    return shortened(rest === '' ? title.slice(0, longestRead) : rest.charAt(0).toUpperCase() + rest.slice(1), longestTitle);
}

/** The line above a definition: the best question, and how many others there are. */
export function lensTitle(best: Entry, others: number): string {
    const title = [best.numberLabel, shortTitle(best)].filter(Boolean).join(' ');
    return others === 0 ? title : `${title} · ${others} more`;
}

/** A question's short answer as plain text of one line; the beginning of its answer where the author gave none. */
export function shortAnswer({ question }: Entry, longest = 240): string {
    return shortened(plainText(question.inShort?.slice(0, longestBeginning) ?? beginning(question.answer)), longest);
}

/** An answer's first paragraph, however long the answer is. */
export function beginning(answer: string): string {
    return answer.slice(0, longestBeginning).split(/\n\s*\n/, 1)[0]!;
}

/** Cut between words. */
export function shortened(text: string, longest: number): string {
    if (text.length <= longest) { return text; }
    const cut = text.slice(0, longest);
    const space = cut.lastIndexOf(' ');
    return `${cut.slice(0, space > longest / 2 ? space : longest).replace(/[\s,;:.–-]+$/, '')}…`;
}

/** How a symbol is called where it is used: `ModelViewSet`, `action(detail)`, `REST_FRAMEWORK`; a whole module by its path. */
export function symbolName(symbol: string): string {
    return symbol.endsWith('.*') ? symbol.slice(0, -2) : symbol.slice(symbol.lastIndexOf('.') + 1);
}
