import { Library, loadBank, type Entry } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';

/** A library of one bank, from its Markdown; the shipped one unless a key is given. */
export function libraryOf(markdown: string, key = ''): Library {
    return new Library([loadBank({ key, title: key || 'DRF Interview' }, parseBank(markdown))]);
}

/** The only question of a bank's Markdown. */
export function entryOf(markdown: string): Entry {
    return libraryOf(markdown).entries[0]!;
}
