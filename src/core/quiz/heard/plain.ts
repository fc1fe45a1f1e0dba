import type { Concept } from './concepts';
import { keyOf, stemOf } from './forms';
import { phraseOf, type Phrase } from './find';
import { meanings } from './meanings';
import { tokensOf } from './tokens';

/** How rare a form is in the bank: 0 for what every question has, 1 for what one has. */
export type Rarity = (form: string) => number;

const empty = new Set(
    (
        'a an and are as at be been being both by can could did do does each either even every for from had has have he her his how i if in into is it its just least may might more most must of on one only or other our own per set she should so some such than that the their them then there these they this those through to too under until up use used uses using very via was we were what when where which while who whose will with within would you your unless also still all any another answer first second same make makes get gets give gives take takes need needs let lets come comes go goes keep keeps'
    ).split(' ').map(stemOf));

/** What a key point says by its own words, for want of a better list: what is rare counts more, names most, the title's words nothing. */
export function plainConcepts(point: string, title: string, points: readonly string[], rarity: Rarity): Concept[] {
    const known = new Set(tokensOf(title).tokens.flatMap(({ forms }) => [...forms]));
    const elsewhere = points.filter(other => other !== point).map(other => new Set(tokensOf(other).tokens.map(({ key }) => stemOf(key))));
    const named = new Set([...point.matchAll(/`([^`]+)`/g)].map(([, name]) => keyOf(name!)));
    const seen = new Set<string>();
    return tokensOf(point.replace(/[`*_](?=\W|$)|(?<=\W|^)[`*_]/g, ' ')).tokens.flatMap((token): Concept[] => {
        const stem = stemOf(token.key);
        if (token.isNegator || empty.has(stem) || seen.has(stem) || known.has(stem) || known.has(token.key)) { return []; }
        seen.add(stem);
        const shared = elsewhere.filter(other => other.has(stem)).length;
        const isName = named.has(token.key) || /\d/.test(token.key);
        const weight = (0.3 + rarity(stem)) * (isName ? 1.6 : 1) / (1 + shared);
        const negated = token.negators.length % 2 === 1;
        return [{ role: negated ? 'denied' : 'need', phrases: phrasesOf(token.key), weight }];
    });
}

function phrasesOf(key: string): Phrase[] {
    return [[key], [stemOf(key)], ...meanings(stemOf(key)).map(phraseOf)];
}
