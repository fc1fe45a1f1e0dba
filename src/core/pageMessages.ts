import { levels } from './bank/model';
import { grades, isTexts } from './memory/log';
import { quizActs, type FromQuiz, type FromReader } from './protocol';
import { selections } from './quiz/deck';
import { kindChoices } from './quiz/kinds';
import { homeChoices } from './quiz/state';

// What pages say, checked before it is believed: a message of no known form is none.

/** Nobody types a longer answer; the rest is left out. */
const longestText = 100_000;
const mostQuestions = 100_000;
const mostSeconds = 86_400;

type Fields = Partial<Record<string, unknown>>;
/** Reads the rest of a message of a type. */
type Readers<Message extends { readonly type: string }> =
    { readonly [Type in Message['type']]: (fields: Fields) => Omit<Extract<Message, { type: Type }>, 'type'> | undefined };

const readers: Readers<FromReader> = {
    ready: () => ({}),
    open: ({ id }) => isText(id) ? { id } : undefined,
    file: ({ path }) => isText(path) ? { path } : undefined,
    place: ({ index }) => isCount(index) ? { index } : undefined,
    copy: ({ text }) => isText(text) ? { text } : undefined,
    focus: ({ focused }) => typeof focused === 'boolean' ? { focused } : undefined
};

const quizReaders: Readers<FromQuiz> = {
    ready: readers.ready, open: readers.open, file: readers.file, copy: readers.copy, focus: readers.focus,
    startToday({ kind }) {
        const known = kindChoices.find(choice => choice === kind);
        return kind === undefined ? {} : known && { kind: known };
    },
    start({ choice }) {
        const { selection, kind, length, cram, ...place } = fieldsOf(choice);
        const [chosen, how, where] = [selections.find(known => known === selection), kindChoices.find(known => known === kind),
            placeOf(place)];
        return chosen && how && where && isUpTo(mostQuestions, length) && typeof cram === 'boolean'
            ? { choice: { selection: chosen, kind: how, length, cram, ...where } } : undefined;
    },
    startInterview({ choice }) {
        const { length, secondsPerQuestion, codeFirst, ...place } = fieldsOf(choice);
        const where = placeOf(place);
        return where && isUpTo(mostQuestions, length) && isUpTo(mostSeconds, secondsPerQuestion)
            ? { choice: { length, secondsPerQuestion, ...where, ...(codeFirst === true && { codeFirst }) } } : undefined;
    },
    goTo: ({ page }) => page === 'home' || page === 'statistics' ? { page } : undefined,
    resume: ({ what, id }) => (what === 'session' || what === 'interview') && isText(id) ? { what, id } : undefined,
    discard: ({ id }) => isText(id) ? { id } : undefined,
    choose: ({ choices }) => ({ choices: homeChoices(choices) }),
    read: ({ id }) => isText(id) ? { id } : undefined,
    waiting: ({ act }) => act === 'skip' || act === 'drop' ? { act } : undefined,
    alive: ({ key }) => isText(key) ? { key } : undefined,
    timeUp: ({ key }) => isText(key) ? { key } : undefined,
    typed: ({ key, text }) => isText(key) && isText(text) ? { key, text: text.slice(0, longestText) } : undefined,
    filled: ({ key, blanks }) =>
        isText(key) && isTexts(blanks) ? { key, blanks: blanks.map(text => text.slice(0, longestText)) } : undefined,
    tick: ({ index }) => isCount(index) ? { index } : undefined,
    reveal: () => ({}),
    check: ({ key, other }) => isText(key) && typeof other === 'boolean' ? { key, other } : undefined,
    stopCheck: ({ key }) => isText(key) ? { key } : undefined,
    grade({ grade }) {
        const known = grades.find(one => one === grade);
        return known && { grade: known };
    },
    act({ act }) {
        const known = quizActs.find(one => one === act);
        return known && { act: known };
    },
    proceed: ({ key, text }) => isText(key) && isText(text) ? { key, text: text.slice(0, longestText) } : undefined,
    run({ command, argument }) {
        if (command === 'copyReport' || command === 'setInterviewDate') { return { command }; }
        return command === 'setMinutes' && isCount(argument) ? { command, argument } : undefined;
    }
};

/** A message of the reader's page; undefined for what is none. */
export function asFromReader(value: unknown): FromReader | undefined {
    return read(readers, value);
}

/** A message of the quiz's page; undefined for what is none. */
export function asFromQuiz(value: unknown): FromQuiz | undefined {
    return read(quizReaders, value);
}

function read<Message extends { readonly type: string }>(readersOf: Readers<Message>, value: unknown): Message | undefined {
    const { type, ...fields } = fieldsOf(value);
    if (typeof type !== 'string' || !Object.hasOwn(readersOf, type)) { return undefined; }
    const rest = readersOf[type as Message['type']](fields);
    return rest && { type, ...rest } as unknown as Message;
}

function placeOf({ sections, levels: wanted }: Fields): { readonly sections: readonly string[];
    readonly levels: readonly (typeof levels)[number][] } | undefined {
    return isTexts(sections) && Array.isArray(wanted) ? { sections, levels: levels.filter(level => wanted.includes(level)) } : undefined;
}

function fieldsOf(value: unknown): Fields {
    return typeof value === 'object' && value !== null ? value : {};
}

function isText(value: unknown): value is string {
    return typeof value === 'string';
}

function isCount(value: unknown): value is number {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isUpTo(most: number, value: unknown): value is number {
    return isCount(value) && value > 0 && value <= most;
}
