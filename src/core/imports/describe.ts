import { plainText } from '../bank/text';
import { plural } from '../words';
import { longestText, type ImportPreview } from './bank';
import type { NoteFile } from './notes';

const separatorNames: Readonly<Record<string, string>> = { '\t': 'tabs', ',': 'commas', ';': 'semicolons', '|': 'bars', ' ': 'blanks',
    ':': 'colons' };
const shownNotes = 3;
const shownCharacters = 120;

/** What an import would do, for the dialog that asks before anything is written. */
export function describeImport(file: NoteFile, preview: ImportPreview): string {
    const { questions, decks, withoutAnswer, own, cut } = preview;
    const guesses = [
        file.guessed.includes('separator') && `fields are separated by ${separatorNames[file.separator] ?? `“${file.separator}”`}`,
        file.guessed.includes('html') && (file.isHtml ? 'the text is HTML' : 'the text is plain'),
        file.guessed.includes('columns') && 'the first field asks, the others answer'
    ].filter(Boolean).join('; ');
    const choices = questions.filter(question => question.choices.length > 0).length;
    return [
        `${plural(questions.length, 'note')} of ${plural(decks, 'deck')} become questions of a new bank, `
        + 'a Markdown file that you choose next. Scheduling is not imported.',
        withoutAnswer > 0 && `${withoutAnswer} of them ${withoutAnswer === 1 ? 'has' : 'have'} no answer.`,
        choices > 0 && `${choices} of them ${choices === 1 ? 'is' : 'are'} multiple choice.`,
        own > 0 && `${plural(own, 'note')} that came from this extension will be left out.`,
        cut > 0 && `${plural(cut, 'text')} longer than ${longestText.toLocaleString('en')} characters will be cut.`,
        guesses !== '' && `Guessed: ${guesses}.`,
        '',
        ...questions.slice(0, shownNotes).map(({ title, choices: offered, answer }, index) => {
            const more = offered.length > 0 ? offered.map(({ text, right }) => `${right ? '✓' : '–'} ${plainText(start(text))}`).join('  ')
                : plainText(start(answer)) || 'no answer';
            return `${index + 1}. ${shortened(plainText(start(title)))}\n    ${shortened(more)}`;
        })
    ].filter(line => line !== false).join('\n');
}

function shortened(text: string): string {
    return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

/** As much as may be shown, with its markup. */
function start(text: string): string {
    return text.slice(0, 10 * shownCharacters);
}
