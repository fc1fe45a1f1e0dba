import MiniSearch from 'minisearch';
import type { Entry, Library } from './library';
import { plainText } from './text';

export interface Hit {
    readonly entry: Entry;
    /** Words of the question's text around the first match; absent where only the title matches. */
    readonly snippet?: string;
}

/** Pieces of work between which others get a turn, in questions. */
const chunkSize = 200;
const maximumHits = 50;
const maximumNearest = 5;
const snippetLength = 120;
/** Nobody types a longer query; what is pasted may be anything. */
const longestQuery = 300;

const withTypingErrors = { fuzzy: (term: string): number | false => term.length > 3 && 0.2, maxFuzzy: 2 };

const withManyTypingErrors = {
    fuzzy: (term: string): number | false => term.length > 3 && 0.4, maxFuzzy: 4, prefix: true, fields: ['title', 'symbols']
};

/** Words of nearly every question, which tell none from another. */
const stopWords = new Set(
    ('a an and are as at be by can do does for from has have how if in is it its of on or that the this to was '
        + 'what when which why with would you your').split(' '));

/**
 * Full-text search over a library: titles before bodies, prefixes, and one typing error in every five letters where nothing matches
 * without.
 * Ranking is MiniSearch's BM25+ with boosts, below two firm rules: the question of that number first,
 * then those whose title has every word of the query.
 */
export class SearchIndex {
    private readonly index = new MiniSearch<Entry>({
        fields: ['number', 'title', 'symbols', 'keyPoints', 'body'],
        extractField: (entry, field) => field === 'id' ? entry.id : fieldText(entry, field as Field),
        tokenize: text => [...indexTerms(text)],
        processTerm: significant,
        searchOptions: {
            tokenize: queryTerms,
            boost: { number: 20, title: 8, symbols: 4, keyPoints: 2 },
            // A single letter begins a good part of all words.
            prefix: term => term.length > 1
        }
    });
    private readonly indexed = new Map<string, Entry>();

    /** Follows a changed library: only questions that came, went or changed are indexed anew. Others get a turn meanwhile. */
    async update(library: Library): Promise<void> {
        for (const [id, entry] of this.indexed) {
            if (library.get(id) !== entry) {
                this.index.discard(id);
                this.indexed.delete(id);
            }
        }
        const added = library.entries.filter(entry => !this.indexed.has(entry.id));
        for (const entry of added) { this.indexed.set(entry.id, entry); }
        await this.index.addAllAsync(added, { chunkSize });
    }

    /** The best hits, best first; none for a query without a word. */
    search(text: string): Hit[] {
        const query = text.slice(0, longestQuery);
        const terms = queryTerms(query).flatMap(term => significant(term) || []);
        const exact = this.index.search(query, { combineWith: 'AND' });
        const tolerant = exact.length > 0 ? exact : this.index.search(query, { combineWith: 'AND', ...withTypingErrors });
        const results = tolerant.length > 0 ? tolerant : this.index.search(query, withTypingErrors);
        if (results.length === 0) { return this.titlesWith(query); }
        return results
            .map(result => {
                const entry = this.indexed.get(result.id as string)!;
                const inTitle = Object.keys(result.match).filter(term => result.match[term]!.includes('title'));
                const rank = result.terms.some(term => result.match[term]!.includes('number') && terms.includes(term)) ? 0
                    : terms.every(term => inTitle.some(found => found.startsWith(term))) ? 1 : 2;
                return { entry, rank, words: result.terms };
            })
            .sort((a, b) => a.rank - b.rank)
            .slice(0, maximumHits)
            .map(({ entry, words }) => withSnippet(entry, words));
    }

    /** For a query without a hit: the questions whose titles and symbols have words most like its own; they may mean something else. */
    nearest(query: string): Hit[] {
        const results = this.index.search(query, withManyTypingErrors).slice(0, maximumNearest);
        return results.map(({ id }) => ({ entry: this.indexed.get(id as string)! }));
    }

    /** For a query of common words alone, as when a title is typed from its start. */
    private titlesWith(query: string): Hit[] {
        const text = queryTerms(query).join(' ').toLowerCase();
        if (text === '') { return []; }
        const hits: Hit[] = [];
        for (const entry of this.indexed.values()) {
            if (entry.title.toLowerCase().includes(text) && hits.push({ entry }) === maximumHits) { break; }
        }
        return hits;
    }
}

type Field = 'number' | 'title' | 'symbols' | 'keyPoints' | 'body';

function fieldText(entry: Entry, field: Field): string {
    const { question } = entry;
    switch (field) {
        case 'number': return question.number === undefined ? '' : `q${question.number} ${question.number}`;
        case 'title': return entry.title;
        case 'symbols': return [...question.symbols?.primary ?? [], ...question.symbols?.related ?? []].join(' ');
        case 'keyPoints': return question.keyPoints?.join(' ') ?? '';
        case 'body': return [question.inShort, question.answer, question.example, question.pitfall, question.followUp].join(' ');
    }
}

const word = /[\p{L}\p{N}]+(?:[+.'’_-][\p{L}\p{N}]+)*\+*/gu;
const identifier = /[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*/gu;
const part = /\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+|[\p{L}\p{N}]+/gu;

/** `a.ModelSerializer` → itself, `a`, `ModelSerializer`, `Model`, `Serializer`; `n+1` → itself, `n`, `1`. */
function indexTerms(text: string): Set<string> {
    const terms = new Set<string>();
    for (const [whole] of text.matchAll(word)) {
        terms.add(whole);
        for (const name of whole.match(identifier)!) {
            terms.add(name);
            for (const piece of name.match(part)!) { terms.add(piece); }
        }
    }
    return terms;
}

/** A term as it is kept and looked up, or null for one that tells nothing. */
function significant(term: string): string | null {
    const lower = term.toLowerCase();
    return stopWords.has(lower) ? null : lower;
}

function queryTerms(query: string): string[] {
    return query.match(word) ?? [];
}

function withSnippet(entry: Entry, words: readonly string[]): Hit {
    const { inShort, answer, keyPoints, pitfall, followUp, example } = entry.question;
    for (const source of [inShort, answer, ...keyPoints ?? [], pitfall, followUp, example]) {
        const text = source && plainText(source);
        const at = text ? firstOf(text.toLowerCase(), words) : -1;
        if (text && at >= 0) { return { entry, snippet: cut(text, at) }; }
    }
    return { entry };
}

function firstOf(text: string, words: readonly string[]): number {
    const places = words.map(found => text.indexOf(found)).filter(at => at >= 0);
    return places.length > 0 ? Math.min(...places) : -1;
}

function cut(text: string, at: number): string {
    const start = at < snippetLength / 2 ? 0 : text.lastIndexOf(' ', at - snippetLength / 4) + 1;
    const end = Math.min(text.length, start + snippetLength);
    return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}
