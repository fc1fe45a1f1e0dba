import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { homepage } from '../package.json';
import type { Bank, Checked } from '../src/core/bank/model';
import { parseBank } from '../src/core/bank/parse';
import { readHeard } from './heardConcepts';
import { proofFile, type TruthRecord } from './truth/record';

const repository = homepage.replace(/#.*$/, '');

/**
 * Reads the shipped bank, one file a section in the order of their names, with the corrections and the check that go with it.
 * @returns `problems` as `file:line message`
 */
export async function readShippedBank(data: string): Promise<{ bank: Bank; problems: string[] }> {
    const folder = path.join(data, 'bank');
    const names = (await readdir(folder)).filter(name => name.endsWith('.md')).sort();
    const texts = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')));
    // One text, so that numbers are unique and references hold over all files.
    const { sections, problems } = parseBank(texts.join('\n'));
    const place = (line: number): string => {
        let start = 0;
        const index = texts.findIndex(text => {
            const length = text.split('\n').length;
            const found = line < start + length;
            if (!found) { start += length; }
            return found;
        });
        return `${path.join(folder, names[index]!)}:${line - start + 1}`;
    };
    const corrections = await readCorrections(path.join(data, 'CORRECTIONS.md'));
    const checked = checkedOf(JSON.parse(await readFile(path.join(data, 'truth.json'), 'utf8')) as TruthRecord);
    const concepts = await readHeard(path.join(data, 'heard'));
    const bank = {
        sections: sections.map(section => ({
            ...section,
            questions: section.questions.map(question => {
                const correction = corrections.get(question.number);
                return { ...question, ...correction !== undefined && { correction }, ...checked(question.number), ...concepts(question) };
            })
        }))
    };
    return { bank, problems: problems.map(({ line, message }) => `${place(line)} ${message}`) };
}

/** What the reader says of the last check, by question number. */
function checkedOf({ drf, django, keyPoints }: TruthRecord): (number: number | undefined) => { checked?: Checked } {
    const releases = `DRF ${drf}, Django ${new Intl.ListFormat('en').format(django)}`;
    return number => {
        const count = keyPoints[String(number)];
        if (!count) { return {}; }
        return { checked: { keyPoints: count, releases, proof: `${repository}/blob/main/test/truth/${proofFile(number!)}` } };
    };
}

/** The corrections by question number: the file has the form of a bank, each correction in an answer's place. */
async function readCorrections(file: string): Promise<Map<number | undefined, string>> {
    const { sections } = parseBank(await readFile(file, 'utf8'));
    return new Map(sections.flatMap(({ questions }) => questions).map(({ number, answer }) => [number, answer]));
}
