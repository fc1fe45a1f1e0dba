/** What a line that may be a question says of itself. */
export interface Title {
    /** Without what only decorates it, and without its number. */
    readonly text: string;
    /** The `n` of `Qn.` or `Question n:`. */
    readonly number?: number;
    /** The `n` of `n.` */
    readonly ordinal?: number;
    /** How it opens: as a question by name, with a number alone, or with nothing of the kind. */
    readonly opening: 'q' | '1' | '';
    /** The link that all of it is, to another page; its label is the title. */
    readonly link?: string;
    /** Whether the line itself says that it is a question. */
    readonly sure: boolean;
}

/** `Q1.`, `Q 1)`, `Q4 -`, `Q.`, `Ques. 3:`, `Question 1:`, or a number alone after one of these words. */
const byName = /^(?:q|ques|question)(?:[ \t]*[.:#-]?[ \t]*(\d{1,9})[ \t]*(?:[.:)\]\u2013\u2014-]+|$)|[ \t]*[.:](?=[ \t]|\*\*|__|$))[ \t]*/i;
/** `1.`, `1)`, `1、`. */
const byNumber = /^\(?(\p{Nd}{1,5})\\?(?:[.):\u3001\uFF0E](?!\p{Nd})|[ \t]+[-\u2013\u2014](?=[ \t]))[ \t]*/u;
/** A question mark of any script at the end, but for closing marks and a remark in brackets behind it. */
const asks = new RegExp([
    /[?\uFF1F\u061F\uFE56\u055E\u203D\u2047\u2048\u2753](?:[\s"'\u201D\u2019\u00BB)\]`*_.!\u2026\u3002]|\uFE0F)*/u,
    /(?:[([\uFF08][^()[\]\uFF08\uFF09]{0,60}[)\]\uFF09][\s.*_]*)?$/u
].map(({ source }) => source).join(''), 'u');
/** A sentence that ends before its question marks, which are hardly any then. */
const exclaims = /![ \t]+\?+[\s*_]*$/;
/** A question that is followed by one more sentence. */
const asksFirst = /[\p{L}\p{N})\]`"'*_][ ]?[?\uFF1F\u061F][)`*_]*\s+["'\u201C(`*_[\u00BF]*[\p{L}\p{N}]/u;
/** One in quotation marks; where a small letter follows, the sentence goes on behind it. */
const asksQuoted = /[\p{L}\p{N})\]`"'*_][ ]?[?\uFF1F\u061F]["'\u201D\u2019)`*_]+\s+["'\u201C(`*_[\u00BF]*[\p{Lu}\p{Lo}\p{N}]/u;
/** Nobody writes a longer title; what stands in one is not looked at closely. */
const longestTitle = 1000;
const wholeLink = /^!?\[((?:[^[\]]|\[[^[\]]*\])+)\]\((?!#)[^()]*(?:\([^()]*\)[^()]*)*\)$/;
/** `1.3.7`, a place in the outline of a book. */
const byPlace = /^\d{1,3}(?:\.\d{1,3})+[.)]?\s/;
const sign = String.raw`[\p{Extended_Pictographic}\p{RI}\u{1F3FB}-\u{1F3FF}\u2190-\u21FF\u25A0-\u27BF\u2B00-\u2BFF]`;
const picture = String.raw`(?:${sign}|\uFE0F|\u200D|\u20E3|:[a-z][a-z0-9_+-]{1,60}:)`;
const picturesAround = new RegExp(String.raw`^(?:\s*${picture})+\s*|(?:\s*${picture})+\s*$`, 'gu');
const special = /[<[*_`#:\\&]|[^\x20-\x7E]/;

/** Reads a heading, a summary or any other line that may open a question. */
export function readTitle(line: string): Title {
    let text = line.trim();
    if (text.length > longestTitle) { return { text, opening: '', sure: false }; }
    if (special.test(text)) { text = undecorated(withoutEmphasis(undecorated(text))); }
    const [link, label] = text.includes('](') ? wholeLink.exec(text) ?? [] : [];
    if (label !== undefined) { text = label.trim(); }
    const opened = byName.exec(text.replace(/^(?:\*\*|__)+/, ''));
    let number: number | undefined;
    let ordinal: number | undefined;
    let opening: Title['opening'] = '';
    if (opened) {
        opening = 'q';
        if (opened[1] !== undefined) { number = Number(opened[1]); }
        text = withoutOpening(text, opened[0]);
    } else {
        const counted = byNumber.exec(text.replace(/^(?:\*\*|__)+/, ''));
        if (counted) {
            opening = '1';
            ordinal = numberOf(counted[1]!);
            text = withoutOpening(text, counted[0]);
        } else if (byPlace.test(text)) {
            opening = '1';
        }
    }
    const end = text.slice(-160);
    const sure = opening === 'q' || asks.test(end) && !exclaims.test(end) || asksFirst.test(text)
        || asksQuoted.test(text);
    return { text, opening, sure, ...(link !== undefined && { link }), ...(number !== undefined && { number }),
        ...(ordinal !== undefined && { ordinal }) };
}

/** The number that digits of any script write. */
function numberOf(digits: string): number {
    const valueOf = (point: number): number => {
        let value = 0;
        while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) { value++; }
        return value;
    };
    return Number(digits.replace(/[^0-9]/gu, digit => String(valueOf(digit.codePointAt(0)!))));
}

/** `**Q10:** Explain` loses its opening with the emphasis around it; `**Q10: Explain**` is freed of it before. */
function withoutOpening(text: string, opening: string): string {
    const mark = /^(?:\*\*|__)+/.exec(text)?.[0] ?? '';
    let rest = text.slice(mark.length + opening.length);
    if (mark !== '') { rest = rest.startsWith(mark) ? rest.slice(mark.length) : mark + rest; }
    return withoutEmphasis(undecorated(rest.trim()));
}

/** Drops what decorates a title: anchors, arrows back to the top, stars and other pictures at its ends, tags of flashcards. */
function undecorated(text: string): string {
    let clean = text;
    if (clean.includes('<')) { clean = withoutTags(clean); }
    if (clean.includes('](')) { clean = withoutLinks(clean); }
    if (clean.includes('#')) { clean = clean.replace(/(?:^|\s)#(?:card|flashcards?)\b[\w/-]*/giu, '').replace(/\s+\{#[\w-]+\}\s*$/, ''); }
    for (let before = ''; before !== clean;) {
        before = clean;
        clean = clean.replace(picturesAround, '').trim();
    }
    return clean === '' ? text : clean;
}

function withoutTags(text: string): string {
    return text.replace(/<!--[^<>]*-->|<a\b[^<>]*>|<\/a>|<img\b[^<>]*>|<br\s*\/?>/gi, tag => /^<br/i.test(tag) ? ' ' : '')
        .replace(/<(b|strong|i|em|u|p|div|span|center|font|small|h[1-6])(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi, '$2')
        .replace(/<(code|kbd)>([^<>`]*)<\/\1>/gi, '`$2`')
        .replace(/<(b|strong|i|em|u|p|div|span|center|font|small|h[1-6])(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi, '$2').replace(/\s+/g, ' ').trim();
}

/** A link within the page is its label, or nothing where it only leads elsewhere: an arrow, or a word behind the title. */
function withoutLinks(text: string): string {
    return text.replace(/(!?)\[((?:[^[\]]|\[[^[\]]*\])*)\]\(([^()\s]*)(?:\s[^()]*)?\)/g,
        (whole, image: string, label: string, target: string, at: number) => {
        if (image || !/[\p{L}\p{N}]/u.test(label)) { return ''; }
        if (!target.startsWith('#')) { return whole; }
        const before = text.slice(0, at).replace(/[^\p{L}]/gu, '');
        return before.length > 0 && text.length === at + whole.length && /[?\uFF1F]\s*$/.test(text.slice(0, at)) ? '' : label;
    }).trim();
}

/** `**Why?**` → `Why?`; emphasis of a part stays. */
function withoutEmphasis(text: string): string {
    const [, mark, inside] = /^(\*{1,3}|_{1,3})(.+)\1$/.exec(text) ?? [];
    return mark && !inside!.includes(mark) ? inside!.trim() : text;
}
