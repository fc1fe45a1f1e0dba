import { fnv1a } from '../hash';
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
 * Gives each question of a bank its id: the number where there is one, since titles get reworded, else the title.
 * A second question of the same id gets a suffix.
 */
export function loadBank(info: BankInfo, bank: Bank): LoadedBank {
    const prefix = info.key === '' ? '' : `${info.key}/`;
    const count = new Map<string, number>();
    const entries = bank.sections.flatMap(section => section.questions.map((question): Entry => {
        const entry = new BankEntry(question, plainText(section.title), info);
        const name = entry.numberLabel.toLowerCase() || slug(question.title);
        const nth = (count.get(name) ?? 0) + 1;
        count.set(name, nth);
        entry.id = prefix + (nth === 1 ? name : `${name}~${nth}`);
        return entry;
    }));
    return { ...info, entries };
}

class BankEntry implements Entry {
    id = '';
    private plainTitle: string | undefined;

    constructor(readonly question: Question, readonly section: string, readonly bank: BankInfo) { }

    /** Made when first asked for: most of a large bank's titles never are. */
    get title(): string {
        return this.plainTitle ??= plainText(this.question.title) || 'Untitled question';
    }

    get fullTitle(): string {
        const opening = this.numberLabel || this.question.ordinal;
        return opening ? `${opening}. ${this.title}` : this.title;
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

/** Alike for banks of the same questions. */
export function fingerprint({ sections }: Bank): string {
    return hash(sections.flatMap(({ questions }) => questions.map(({ number, title }) => `${number ?? ''} ${title}`)).join('\n'));
}

/** Letters and digits of a text, the rest as `-`; a long text ends in a hash, so that its file name fits every file system. */
function slug(text: string): string {
    const whole = text.toLowerCase().normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'untitled';
    const letters = Array.from(whole);
    return letters.length <= slugLength ? whole : `${letters.slice(0, slugLength - 8).join('').replace(/-+$/, '')}-${hash(whole)}`;
}

/** In letters; two of four bytes each fit into a file name of 255. */
const slugLength = 30;

function hash(text: string): string {
    return fnv1a(text).toString(36);
}

/** All loaded banks, the shipped one first. Immutable. */
export class Library {
    readonly entries: readonly Entry[];
    private readonly indexOfId: ReadonlyMap<string, number>;

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
        const prefix = entry.bank.key === '' ? '' : `${entry.bank.key}/`;
        return (entry.question.seeAlso ?? []).flatMap(number => this.get(`${prefix}q${number}`) ?? []);
    }

    private indexOf(entry: Entry): number {
        return this.indexOfId.get(entry.id) ?? -2;
    }
}
