import type { Entry } from '../bank/library';
import { plainText } from '../bank/text';
import { inAddress, inMarkdown } from '../doors';
import { firstWebLink, safeInline } from './safeMarkdown';
import { beginning, shortened } from './titles';
import { quizTitle } from '../words';
import type { Loudness } from './volume';

/** A command behind a link; the only commands that a hover may run are those of `hoverCommands`. */
interface CommandLink {
    readonly label: string;
    readonly tooltip: string;
    readonly command: HoverCommand;
    readonly arguments: readonly unknown[];
}

/** What VS Code is told to trust. */
export const hoverCommands = [
    'drfInterview.open', 'drfInterview.quizOn', 'drfInterview.hintMute', 'drfInterview.hintReveal', 'drfInterview.hintGrade',
    'drfInterview.hintQuestions'
] as const;
export type HoverCommand = (typeof hoverCommands)[number];

/** Where a hover stands, for the commands that come back to it. */
export interface HoverPlace {
    /** The document's. */
    readonly uri: string;
    /** An offset in the document's text. */
    readonly offset: number;
}

export interface HoverQuestion {
    readonly entry: Entry;
    /** The symbol by which it was found. */
    readonly symbol: string;
    readonly loudness: Loudness;
}

/** What the code at a place does that a question warns of. */
export interface HoverFinding {
    readonly entry: Entry;
    readonly rule: string;
    readonly key: string;
    /** One line of Markdown. */
    readonly text: string;
}

/** Symbols that a file names, for the command that shows all questions on them. */
export interface AtSymbols {
    /** The file's URI. */
    readonly file: string;
    readonly symbols: readonly string[];
    /** The ids of the questions of what was found there: they come first. */
    readonly found?: readonly string[];
}

export interface HoverParts {
    readonly place: HoverPlace;
    /** The URI of the file that the document shows. */
    readonly file: string;
    /** Those that the place stands for. */
    readonly symbols: readonly string[];
    /** How a name of the project's own comes to be here, in one line of Markdown. */
    readonly own?: string | undefined;
    /** What is found here: each has its line above the questions. */
    readonly findings?: readonly HoverFinding[];
    /** Best first; the first one is shown at length. */
    readonly questions: readonly HoverQuestion[];
    /** How many are not listed. */
    readonly more: number;
    /** Set where the answer is to be recalled before it is read. */
    readonly recall?: Recalling;
}

/** `asked`: the answer is hidden. `revealed`: it shows, with a grade to choose; each has the time until the question comes again. */
export type Recalling = { readonly stage: 'asked' } | { readonly stage: 'revealed';
    readonly grades: readonly { readonly grade: number; readonly label: string; readonly interval: string }[] };

/** What stands before what was found. */
const sign = '\u26A0\uFE0E';

/** Markdown keeps a space between two links from being a place to break a line. */
const between = ' \u00B7 ';

/** The Markdown of a hover: at most twelve lines; undefined where there is nothing to show. */
export function hoverMarkdown({ place, file, symbols, own, findings = [], questions, more, recall }: HoverParts): string | undefined {
    const audible = questions.filter(({ loudness }) => loudness !== 'silent');
    const [best, ...others] = audible;
    if (!best) { return undefined; }
    const { entry, symbol } = best;
    const id = entry.id;
    const mutable = findings.length > 0 && { findings: findings.map(({ rule, key }) => ({ rule, key })) };
    const links = [
        recall?.stage === 'asked' && link({ label: 'Reveal', tooltip: 'Show the short answer, then grade how well you knew it',
            command: 'drfInterview.hintReveal', arguments: [{ ...place, id }] }),
        link({ label: 'Open', tooltip: 'Open the question with its full answer', command: 'drfInterview.open', arguments: [id] }),
        link({ label: 'Quiz me', tooltip: 'Ask me this question in the quiz', command: 'drfInterview.quizOn',
            arguments: [{ title: quizTitle(entry), ids: [id] }] }),
        link({ label: 'Mute…', tooltip: 'Silence this question, symbol or folder', command: 'drfInterview.hintMute',
            arguments: [{ file, id, symbol, ...mutable }] }),
        documentation(entry)
    ].filter(Boolean).join(between);
    const grades = recall?.stage === 'revealed' && recall.grades.map(({ grade, label, interval }) =>
        link({ label, tooltip: `Comes again in ${interval}`, command: 'drfInterview.hintGrade', arguments: [{ ...place, id, grade }] }))
        .join(between);
    const further = [
        ...others.map(other => link({ label: other.entry.fullTitle, tooltip: 'Open the question', command: 'drfInterview.open',
            arguments: [other.entry.id] })),
        ...more > 0 ? [link({ label: `${more} more…`, tooltip: 'Choose from all questions on this place',
            command: 'drfInterview.hintQuestions', arguments: [{ file, symbols } satisfies AtSymbols] })] : []
    ];
    return [
        own,
        findings.map(({ text }) => `${sign} ${safeInline(text)}`).join('  \n'),
        `**${title(entry)}**`,
        (recall ? recall.stage === 'revealed' : best.loudness === 'full') && answer(entry),
        grades && `How well did you know it? ${grades}`,
        links,
        further.join('  \n')
    ].filter(Boolean).join('\n\n');
}

/** Rendering is most of a hover's work, and a question is hovered again and again. */
const titles = new WeakMap<Entry, string>();
const answers = new WeakMap<Entry, string>();

function title(entry: Entry): string {
    return cached(titles, entry, () => inMarkdown(entry.fullTitle));
}

function answer(entry: Entry): string {
    return cached(answers, entry, () => {
        const { inShort, answer } = entry.question;
        return inShort === undefined ? inMarkdown(shortened(plainText(beginning(answer)), longestAnswer))
            : safeInline(inShort.slice(0, longestInShort));
    });
}

const longestAnswer = 240;
/** A bank that says more in short than it should gets a warning, and no hover of its own length. */
const longestInShort = 600;

const documentations = new WeakMap<Entry, string>();

/** The first of a question's sources: the shipped bank's are official documentation. */
function documentation(entry: Entry): string {
    return cached(documentations, entry, () => {
        const url = documentationOf(entry);
        return url === undefined ? '' : `[Documentation](${inAddress(url)})`;
    });
}

/** Where a question's subject is documented; undefined where its bank names no page of the web. */
export function documentationOf({ question }: Entry): string | undefined {
    return question.sources === undefined ? undefined : firstWebLink(question.sources);
}

function cached(cache: WeakMap<Entry, string>, entry: Entry, make: () => string): string {
    let text = cache.get(entry);
    if (text === undefined) { cache.set(entry, text = make()); }
    return text;
}

function link({ label, tooltip, command, arguments: values }: CommandLink): string {
    // VS Code decodes a link's arguments twice, so that a URI's own percent signs must not stand in them.
    const encoded = inAddress(encodeURIComponent(JSON.stringify(values).replace(/%/g, '\\u0025')));
    return `[${inMarkdown(label)}](command:${command}?${encoded} "${tooltip}")`;
}
