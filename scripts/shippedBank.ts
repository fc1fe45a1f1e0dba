import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bank } from '../src/core/bank/model';
import { parseBank } from '../src/core/bank/parse';

/** Reads the shipped bank, one file a section in the order of their names; `problems` as `file:line message`. */
export async function readShippedBank(folder: string): Promise<{ bank: Bank; problems: string[] }> {
    const names = (await readdir(folder)).filter(name => name.endsWith('.md')).sort();
    const texts = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')));
    // One text, so that numbers are unique and references hold over all files.
    const parsed = parseBank(texts.join('\n'));
    const place = (line: number): string => {
        for (const [index, text] of texts.entries()) {
            const length = text.split('\n').length;
            if (line < length) { return `${path.join(folder, names[index]!)}:${line + 1}`; }
            line -= length;
        }
        return folder;
    };
    return { bank: { sections: parsed.sections }, problems: parsed.problems.map(({ line, message }) => `${place(line)} ${message}`) };
}
