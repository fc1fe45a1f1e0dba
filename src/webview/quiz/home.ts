import type { DeckChoice, FromQuiz, HomeChoices, HomeView, InterviewChoice, KindChoice, Selection } from '../../core/protocol';
import { button, h } from '../dom';

const kindLabels: Record<KindChoice, string> = {
    mixed: 'Mixed', recall: 'Recall: say it or type it', choose: 'Choose the statements', fill: 'Fill in the terms'
};
const kindChoices = Object.keys(kindLabels) as KindChoice[];
const levels = ['junior', 'mid', 'senior'] as const;

/** The start: today's questions, what was begun, a choice of one's own, a mock interview. */
export function home({ today, plan, minutes, isNewcomer, unfinished, past, sections, selections, kind, choices }: HomeView,
    post: (message: FromQuiz) => void): HTMLElement {
    const selection = select('selection', 'Which questions', selections.map(({ value, label }): [Selection, string] => [value, label]),
        choices.selection);
    const length = select('length', 'How many', [['10', '10'], ['20', '20'], ['50', '50'], ['100000', 'All']], String(choices.length));
    const cram = h('input', { type: 'checkbox', id: 'cram', checked: choices.cram });
    const questions = select('questions', 'Questions', [['5', '5'], ['10', '10'], ['15', '15'], ['20', '20']], String(choices.questions));
    const seconds = select('seconds', 'Time for each',
        [['60', '1 minute'], ['120', '2 minutes'], ['180', '3 minutes'], ['300', '5 minutes']], String(choices.seconds));
    const codeFirst = h('input', { type: 'checkbox', id: 'code-first', checked: choices.codeFirst });
    const hasFindings = selections.some(({ value }) => value === 'findings');
    const kinds = select('kind', 'How to ask', kindOptions(sections, choices.sections), kind);
    const sectionBoxes = sections.map(({ key, title, detail }) => checkbox(key, title, detail, choices.sections.includes(key)));
    const levelBoxes = levels.map(level => checkbox(level, level, '', choices.levels.includes(level)));
    const ticked = <T extends string>(boxes: readonly { input: HTMLInputElement }[]): T[] =>
        boxes.filter(({ input }) => input.checked).map(({ input }) => input.value as T);
    const place = (): Pick<DeckChoice & InterviewChoice, 'sections' | 'levels'> =>
        ({ sections: ticked(sectionBoxes), levels: ticked(levelBoxes) });
    const chosen = (): HomeChoices => ({
        selection: selection.value, kind: kinds.value, length: Number(length.value), cram: cram.checked, questions: Number(questions.value),
        seconds: Number(seconds.value), codeFirst: codeFirst.checked,
        ...place()
    });
    const isFirst = isNewcomer && unfinished.length === 0;
    const sessions = unfinished.filter(({ what }) => what === 'session');
    const begun = today.count > 0 && unfinished.some(({ label }) => label.startsWith('Today,'));

    // Where a box for a whole bank ticks others, this comes after it.
    const onchange = (): void => {
        kinds.offer(kindOptions(sections, ticked(sectionBoxes)));
        post({ type: 'choose', choices: chosen() });
    };
    return h('div', { className: 'home', onchange },
        h('h1', { tabIndex: -1 }, 'Today'),
        h('p', { className: 'today' }, today.count === 0 ? `Nothing is due. ${today.detail}` : `${today.text}. ${today.detail}`),
        isFirst && h('section', { className: 'first' },
            h('h2', {}, 'First steps'),
            h('p', {},
                'A question comes, you say or type what you know, look at the answer and grade yourself: it comes back when you would just still recall it.'),
            h('div', { className: 'buttons' },
                button('Five questions now',
                    () => {
                        post({ type: 'start',
                            choice: { selection: 'due', kind: kinds.value, length: 5, cram: false, sections: [], levels: [] } });
                    }, { id: 'five', className: 'primary' }),
                button('Set the day of the interview…', () => { post({ type: 'run', command: 'setInterviewDate' }); },
                    { id: 'first-date' }),
                button('A mock interview of 5 questions',
                    () => { post({ type: 'startInterview', choice: { length: 5, secondsPerQuestion: 180, sections: [], levels: [] } }); },
                    { id: 'first-interview' }))),
        plan !== undefined && h('p', { className: 'plan' }, plan),
        h('div', { className: 'buttons' },
            ...unfinished.map(({ what, id, label }, index) =>
                button(`Go on: ${label}`, () => { post({ type: 'resume', what, id }); },
                    { id: `resume-${index}`, className: index === 0 ? 'primary' : '' })),
            today.count > 0 && !begun && button('Start today’s session', () => { post({ type: 'startToday', kind: kinds.value }); },
                { id: 'start-today', className: unfinished.length === 0 && !isFirst ? 'primary' : '' }),
            button('Statistics', () => { post({ type: 'goTo', page: 'statistics' }); }, { id: 'statistics' }),
            minutes !== undefined && button(`Take ${minutes} minutes a day`,
                () => { post({ type: 'run', command: 'setMinutes', argument: minutes }); }, { id: 'set-minutes' }),
            !isFirst && button(plan === undefined ? 'Set the interview date…' : 'Change the interview date…',
                () => { post({ type: 'run', command: 'setInterviewDate' }); }, { id: 'interview-date' })),
        h('h2', { id: 'choose-title' }, 'Choose'),
        h('div', { className: 'fields', role: 'group', aria: { 'aria-labelledby': 'choose-title' } }, selection.field, kinds.field,
            length.field,
            h('label', { className: 'check', htmlFor: 'cram' }, cram,
                h('span', {}, 'Cram: ask what is not due too, and leave the schedule as it is'))),
        h('details', {},
            h('summary', {}, 'Sections and levels'),
            h('fieldset', {}, h('legend', {}, 'Sections (none means all)'), ...wholeBanks(sections, sectionBoxes),
                ...sectionBoxes.map(({ field }) => field)),
            h('fieldset', {}, h('legend', {}, 'Levels (none means all)'), ...levelBoxes.map(({ field }) => field))),
        h('div', { className: 'buttons' },
            button('Start this quiz', () => {
                post({ type: 'start', choice: { selection: selection.value, kind: kinds.value, length: Number(length.value),
                    cram: cram.checked, ...place() } });
            }, { id: 'start' })),
        h('h2', { id: 'mock-title' }, 'Mock interview'),
        h('p', {},
            'Questions of the sections and levels above, against the clock: answers stay hidden, follow-ups are asked, and there is no way back. Afterwards you assess each answer and get a report.'),
        h('div', { className: 'fields', role: 'group', aria: { 'aria-labelledby': 'mock-title' } }, questions.field, seconds.field,
            hasFindings && h('label', { className: 'check', htmlFor: 'code-first' }, codeFirst,
                h('span', {}, 'Begin with what my code gets wrong'))),
        h('div', { className: 'buttons' },
            button('Start the interview', () => {
                post({ type: 'startInterview', choice: { length: Number(questions.value), secondsPerQuestion: Number(seconds.value),
                    codeFirst: hasFindings && codeFirst.checked, ...place() } });
            }, { id: 'start-interview' })),
        sessions.length > 0 && h('h3', {}, 'Unfinished'),
        sessions.length > 0 && h('ul', { className: 'past' }, ...sessions.map(({ id, label }, index) => h('li', {}, `${label} `,
            button('Discard', () => { post({ type: 'discard', id }); },
                { id: `discard-${index}`, aria: { 'aria-label': `Discard: ${label}` }, title: 'What was graded stays.' })))),
        past.length > 0 && h('h3', {}, 'Past interviews'),
        past.length > 0 && h('ul', { className: 'past' }, ...past.map(({ id, label }) => h('li', {},
            h('a', { href: '#', onclick: event => { event.preventDefault(); post({ type: 'read', id }); } }, label)))));
}

/** The kinds that the chosen sections can be asked in; none chosen means all. */
function kindOptions(sections: HomeView['sections'], chosen: readonly string[]): [KindChoice, string][] {
    const own = sections.filter(({ key }) => chosen.length === 0 || chosen.includes(key));
    const can = new Set<KindChoice>(own.length === 0 ? kindChoices : ['mixed', ...own.flatMap(({ kinds }) => kinds)]);
    return kindChoices.filter(kind => can.has(kind)).map(kind => [kind, kindLabels[kind]]);
}

/** A box for each of several banks that ticks all of its sections. */
function wholeBanks(sections: HomeView['sections'], boxes: readonly { readonly input: HTMLInputElement }[]): HTMLElement[] {
    const banks = [...new Set(sections.map(({ bank }) => bank))];
    return banks.length < 2 ? [] : banks.map(bank => {
        const own = boxes.filter((_, index) => sections[index]!.bank === bank);
        const { input, field } = checkbox('', `Whole bank: ${bank}`, '', own.every(({ input }) => input.checked));
        input.onchange = () => { for (const box of own) { box.input.checked = input.checked; } };
        return field;
    });
}

type Options<T> = readonly (readonly [T, string])[];

interface Select<T> {
    readonly field: HTMLElement;
    readonly value: T;
    /** Offers these instead; what was chosen stays where it is among them, else the first is. */
    readonly offer: (options: Options<T>) => void;
}

function select<T extends string>(id: string, label: string, options: Options<T>, chosen: T): Select<T> {
    const made = (options: Options<T>, chosen: T): HTMLElement[] =>
        options.map(([value, text]) => h('option', { value, selected: value === chosen }, text));
    const list = h('select', { id }, ...made(options, chosen));
    return {
        offer: options => { list.replaceChildren(...made(options, list.value as T)); },
        field: h('div', { className: 'field' }, h('label', { htmlFor: id }, label), list),
        get value() { return list.value as T; }
    };
}

function checkbox(value: string, label: string, detail: string,
    checked: boolean): { readonly field: HTMLElement; readonly input: HTMLInputElement } {
    const input = h('input', { type: 'checkbox', value, checked });
    return { input, field: h('label', { className: 'check' }, input, h('span', {}, label, detail !== '' && h('small', {}, ` ${detail}`))) };
}
