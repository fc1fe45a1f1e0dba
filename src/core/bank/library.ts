import { hash, identify, slug } from './identity';
import type { Bank, Question } from './model';
import { plainText } from './text';

/** A question with its place in the library. */
export interface Entry {
    /** Stable over edits, moves and restarts: the key of everything that is remembered about the question. */
    readonly id: string;
    readonly question: Question;
    /** The question's title without markup. */
    readonly title: string;
    /** `Q46`, or nothing for a question without a number. */
    readonly numberLabel: string;
    /** `Q46. What is …`, or `7. What is …` where the bank only counts. */
    readonly fullTitle: string;
    /** The section's title without markup. */
    readonly section: string;
    /** What stands in the section above its questions, or between them. */
    readonly introduction?: string | undefined;
    readonly bank: BankInfo;
}

export interface BankInfo {
    /** Empty for the shipped bank, else unique among the loaded ones. */
    readonly key: string;
    readonly title: string;
    /** Where the bank's Markdown is; undefined for the shipped one. */
    readonly uri?: string;
}

/** A bank whose questions have got their ids. */
export interface LoadedBank extends BankInfo {
    readonly entries: readonly Entry[];
}

/**
 * Gives each question of a bank its id and its place.
 * @param ids the questions' ids, without the bank's key, where more is known of them than this reading tells
 */
export function loadBank(info: BankInfo, bank: Bank, ids = identify(bank).ids): LoadedBank {
    const prefix = info.key === '' ? '' : `${info.key}/`;
    let index = 0;
    const entries = bank.sections.flatMap(section => {
        const title = plainText(section.title);
        return section.questions.map((question): Entry =>
            new BankEntry(prefix + ids[index++]!, question, title, section.introduction, info));
    });
    const titles = new Set<string>();
    const twice = new Set(entries.flatMap(({ question: { number, ordinal, title } }) => {
        const whole = `${number} ${ordinal} ${title}`;
        return titles.size === titles.add(whole).size ? [whole] : [];
    }));
    for (const entry of entries) {
        const { number, ordinal, title } = entry.question;
        if (twice.has(`${number} ${ordinal} ${title}`)) { (entry as BankEntry).needsMore = true; }
    }
    return { ...info, entries };
}

/** So many characters of what follows tell equal titles apart. */
const excerptLength = 40;

class BankEntry implements Entry {
    private plainTitle: string | undefined;
    /** Whether others have the same title, so that it does not tell which question this is. */
    needsMore = false;

    constructor(readonly id: string, readonly question: Question, readonly section: string, readonly introduction: string | undefined,
        readonly bank: BankInfo) { }

    /** Made when first asked for: most of a large bank's titles never are. */
    get title(): string {
        return this.plainTitle ??= plainText(this.question.title) || 'Untitled question';
    }

    get fullTitle(): string {
        const opening = this.numberLabel || this.question.ordinal;
        const title = this.needsMore ? `${this.title} (${this.excerpt()})` : this.title;
        return opening ? `${opening}. ${title}` : title;
    }

    private excerpt(): string {
        const text = plainText((this.question.prompt ?? this.question.answer).slice(0, 10 * excerptLength));
        return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text || `line ${this.question.line + 1}`;
    }

    get numberLabel(): string {
        return this.question.number === undefined ? '' : `Q${this.question.number}`;
    }
}

/**
 * Keys that a bank file may have, best first: its name, then with more and more of its folders, then numbered.
 * @param path with `/` between folders
 */
export function* bankKeys(path: string): Generator<string> {
    const names = path.replace(/\.[^./]+$/, '').split('/').filter(name => name !== '').map(slug);
    let key = names.pop() ?? 'bank';
    yield key;
    while (names.length > 0) { yield key = `${names.pop()!}/${key}`; }
    for (let n = 2; ; n++) { yield `${key}~${n}`; }
}

/** Letters and digits alone: what all names of a heading have in common. */
function lettersOf(text: string): string {
    return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Alike for banks of the same questions. */
export function fingerprint({ sections }: Bank): string {
    return hash(sections.flatMap(({ questions }) => questions.map(({ number, title }) => `${number ?? ''} ${title}`)).join('\n'));
}

/** All loaded banks, the shipped one first. Immutable. */
export class Library {
    readonly entries: readonly Entry[];
    private readonly indexOfId: ReadonlyMap<string, number>;
    private byNumber: ReadonlyMap<string, Entry> | undefined;
    /** By a bank's key, what links within it may name; made when the first is met. */
    private readonly anchors = new Map<string, Map<string, Entry>>();

    constructor(readonly banks: readonly LoadedBank[]) {
        this.entries = banks.flatMap(bank => bank.entries);
        this.indexOfId = new Map(this.entries.map((entry, index) => [entry.id, index]));
    }

    get(id: string): Entry | undefined {
        const index = this.indexOfId.get(id);
        return index === undefined ? undefined : this.entries[index];
    }

    next(entry: Entry): Entry | undefined {
        return this.entries[this.indexOf(entry) + 1];
    }

    previous(entry: Entry): Entry | undefined {
        return this.entries[this.indexOf(entry) - 1];
    }

    /** The questions that stand at most so many places before and after it. */
    around(entry: Entry, reach: number): Entry[] {
        const index = this.indexOf(entry);
        return this.entries.slice(Math.max(0, index - reach), index + reach + 1).filter(other => other !== entry);
    }

    /** The questions that this one's `See also` names. */
    related(entry: Entry): Entry[] {
        if (!entry.question.seeAlso) { return []; }
        // The first of a number, whatever its id.
        this.byNumber ??= new Map(this.entries.filter(({ question }) => question.number !== undefined)
            .map((other): [string, Entry] => [`${other.bank.key}/${other.question.number}`, other]).reverse());
        return entry.question.seeAlso.flatMap(number => this.byNumber!.get(`${entry.bank.key}/${number}`) ?? []);
    }

    /** The question that a link within its bank's file leads to: by its heading, as the sites name it that show Markdown. */
    anchored({ bank }: Entry, anchor: string): Entry | undefined {
        let own = this.anchors.get(bank.key);
        if (!own) {
            own = new Map();
            for (const other of this.banks.find(({ key }) => key === bank.key)?.entries ?? []) {
                const { number, ordinal, title } = other.question;
                for (const name of [title, `${number ?? ordinal ?? ''}${title}`, other.numberLabel + title]) {
                    if (!own.has(lettersOf(name))) { own.set(lettersOf(name), other); }
                }
            }
            this.anchors.set(bank.key, own);
        }
        return own.get(lettersOf(anchor));
    }

    private indexOf(entry: Entry): number {
        return this.indexOfId.get(entry.id) ?? -2;
    }
}
