import type { Library } from '../../bank/library';
import { stemOf } from './forms';
import type { Rarity } from './plain';

/** So many questions of a large library tell enough. */
const mostRead = 300;
const rarities = new WeakMap<Library, Rarity>();

/** How rare words are in the key points of a library; counted once for each. */
export function rarityIn(library: Library): Rarity {
    const known = rarities.get(library);
    if (known) { return known; }
    const counts = new Map<string, number>();
    const step = Math.max(1, Math.ceil(library.entries.length / mostRead));
    const read = library.entries.filter((_, index) => index % step === 0);
    for (const { question } of read) {
        const text = `${question.title} ${question.keyPoints?.join(' ') ?? ''}`.slice(0, 2000);
        for (const stem of new Set(Array.from(text.matchAll(/[\p{L}\p{N}_]+/gu), ([word]) => stemOf(word)))) {
            counts.set(stem, (counts.get(stem) ?? 0) + 1);
        }
    }
    const most = Math.log(1 + read.length);
    const rarity: Rarity = stem => 1 - Math.log(1 + (counts.get(stem) ?? 0)) / Math.max(1, most);
    rarities.set(library, rarity);
    return rarity;
}
