import { Library, loadBank, type Entry } from '../../../src/core/bank/library';
import type { Question } from '../../../src/core/bank/model';
import { parseBank } from '../../../src/core/bank/parse';

/** A library of one bank, from its Markdown; the shipped one unless a key is given. */
export function libraryOf(markdown: string, key = ''): Library {
    return new Library([loadBank({ key, title: key || 'DRF Interview' }, parseBank(markdown))]);
}

/** The only question of a bank's Markdown. */
export function entryOf(markdown: string): Entry {
    return libraryOf(markdown).entries[0]!;
}

/** Each question of a text as `section / number title: answer`. */
export function read(text: string): string[] {
    return parseBank(text).sections.flatMap(({ title, questions }) => questions.map(question =>
        `${title} / ${label(question)}${question.title}: ${question.answer.replace(/\n+/g, ' ')}`));
}

function label({ number, ordinal }: Question): string {
    return number !== undefined ? `Q${number} ` : ordinal !== undefined ? `${ordinal}. ` : '';
}
