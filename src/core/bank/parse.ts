import type { Token } from 'markdown-it';
import { withoutDecoration } from './decoration';
import { describe, openingOf, type Description } from './description';
import { readFrontMatter } from './frontMatter';
import { readBlocks } from './markdown';
import { findFolds, findMarks } from './marks';
import type { ParsedBank, Question, Section } from './model';
import { outline, type Unit } from './outline';
import { dedented, trimBlankLines, type Body } from './parts';
import { Problems } from './problems';
import { QuestionReader } from './question';
import { withoutReferences, withReferences, type References } from './references';

/**
 * Reads a bank from Markdown; the README says which kinds of files it understands.
 * Never throws: what does not fit becomes a problem at its line, and the rest still loads.
 */
export function parseBank(text: string): ParsedBank {
    const steps = bankParser(text);
    for (;;) {
        const step = steps.next();
        if (step.done) { return step.value; }
    }
}

/** As `parseBank`, in steps of some milliseconds: whoever runs them may let others have a turn in between. */
export function* bankParser(text: string): Generator<void, ParsedBank> {
    const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').replace(/\0/g, '\uFFFD');
    yield;
    const { tokens, unterminatedFences, references } = yield* readBlocks(source);
    const lines = source.split('\n');
    const problems = new Problems();
    for (const line of unterminatedFences) {
        problems.report('unterminated-fence', 'This code fence is never closed; it was read up to the next question.', line);
    }
    return yield* new BankReader(lines, tokens, problems, references).read();
}

/** Questions read between two pauses. */
const sliceQuestions = 2000;

/** Builds a bank from a file's units. */
class BankReader {
    private readonly reader: QuestionReader;

    constructor(
        private readonly lines: readonly string[], private readonly tokens: readonly Token[], private readonly problems: Problems,
        private readonly references: References
    ) {
        this.reader = new QuestionReader(problems, references);
    }

    *read(): Generator<void, ParsedBank> {
        const { given, unknown } = this.frontMatter();
        for (const { text, line } of unknown) {
            this.problems.report('unknown-mark', `“${text}” marks no questions; “##”, “?”, list, bold, summary, table, “Q:” and “::” do.`,
                line);
        }
        const folds = findFolds(this.tokens);
        const marks = findMarks(this.tokens, this.lines, folds);
        yield;
        const description = describe(marks, folds, given);
        const { units, loose } = outline(this.tokens, this.lines, marks, folds, description);
        yield;
        const sections = yield* this.sections(units, description);
        const questions = [...sections.values()].reduce((sum, section) => sum + section.questions.length, 0);
        this.problems.checkQuestions(questions, loose, marks, given !== undefined);
        this.problems.checkNumbers(this.reader.numbers);
        this.problems.checkReferences(sections.values(), this.reader.numbers);
        return { sections: [...sections.values()].filter(({ title, introduction, questions: own }) => own.length > 0 || introduction
            || title !== ''), problems: this.problems.sorted(), description };
    }

    private frontMatter(): ReturnType<typeof readFrontMatter> {
        const [first] = this.tokens;
        return first?.type === 'front_matter' ? readFrontMatter(this.lines.slice(0, first.map![1])) : { unknown: [] };
    }

    private *sections(units: readonly Unit[], description: Description): Generator<void, Map<string, Section & { questions: Question[] }>> {
        const sections = new Map<string, Section & { introduction?: string; questions: Question[] }>();
        const labels = new Set(description.labels);
        let title = '';
        const section = (): Section & { introduction?: string; questions: Question[] } => {
            const known = sections.get(title);
            if (known) { return known; }
            const made = { title, questions: [] };
            sections.set(title, made);
            return made;
        };
        for (const [index, unit] of units.entries()) {
            if (unit.kind === 'question') {
                section().questions.push(this.reader.question(unit.mark!, this.bodyOf(unit, labels)));
            } else {
                title = unit.title === undefined ? title : withoutReferences(unit.title, this.references);
                const text = this.introduction(unit);
                if (text !== '' || unit.mark) {
                    const own = section();
                    if (text !== '') { own.introduction = own.introduction ? `${own.introduction}\n\n${text}` : text; }
                }
            }
            if (index % sliceQuestions === 0) { yield; }
        }
        return sections;
    }

    private introduction({ bodyLine, end, line, mark }: Unit): string {
        const first = this.tokens[0];
        const from = line === 0 && !mark && first?.type === 'front_matter' ? first.map![1] : bodyLine;
        const own = withoutDecoration(this.lines, from, end);
        // A heading that is a link keeps where it leads.
        const text = trimBlankLines([...mark?.rest ? [mark.rest, ''] : [], ...this.lines.slice(own.from, own.to)]);
        return withReferences(text, this.references);
    }

    /** A heading's text stands in the file as it is; that of any other mark has its own indentation or begins in the mark's line. */
    private bodyOf(unit: Unit, labels: ReadonlySet<string>): Body {
        const { mark, bodyLine, bodyToken, end, endToken } = unit;
        const common = { byName: mark!.title.opening === 'q', inList: mark!.kind !== 'heading',
            isLabel: (title: string): boolean => labels.has(openingOf(title)) };
        if (mark!.kind === 'heading' && mark!.rest === '') {
            return { lines: this.lines, tokens: this.tokens.slice(bodyToken, endToken), from: bodyLine, to: end, offset: 0, ...common };
        }
        const below = this.lines.slice(bodyLine, end);
        const rest = mark!.rest === '' ? [] : mark!.rest.split('\n');
        const lines = [...rest, ...mark!.indent ? dedented(below, indentOf(below, mark!.indent)) : below];
        return { lines, tokens: tokensOf(lines.join('\n')), from: 0, to: lines.length, offset: bodyLine - rest.length, ...common };
    }
}

/** The columns by which a list's item is indented: at least its marker's, and as many as all of it has. */
function indentOf(lines: readonly string[], marker: number): number {
    const own = lines.filter(line => line.trim() !== '').map(line => line.search(/[^ ]/)).filter(columns => columns >= marker);
    return own.reduce((least, columns) => Math.min(least, columns), own[0] ?? marker);
}

function tokensOf(text: string): readonly Token[] {
    if (text.trim() === '') { return []; }
    const steps = readBlocks(text);
    for (;;) {
        const step = steps.next();
        if (step.done) { return step.value.tokens; }
    }
}
