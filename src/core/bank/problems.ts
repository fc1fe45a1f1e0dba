import type { Mark } from './marks';
import type { Problem, ProblemCode, Section } from './model';

/** More of a kind are told as one. */
const mostAlike = 3;

/** What does not fit in a bank, collected while it is read. */
export class Problems {
    private readonly problems: Problem[] = [];
    private readonly withoutAnswer: number[] = [];

    report(code: ProblemCode, message: string, line: number): void {
        this.problems.push({ code, message, line });
    }

    noAnswer(line: number): void {
        this.withoutAnswer.push(line);
    }

    /** Says what of a file was not understood, with the marks by which more of it can be. */
    checkQuestions(questions: number, loose: readonly Mark[], marks: readonly Mark[], isGiven: boolean): void {
        const byDepth = new Map<string, number>();
        for (const { depth } of loose) { byDepth.set('#'.repeat(depth), (byDepth.get('#'.repeat(depth)) ?? 0) + 1); }
        const depths = [...byDepth].map(([mark, count]) => ({ mark, count })).sort((a, b) => b.count - a.count);
        if (questions === 0) {
            const found = [...depths, ...otherMarks(marks)].slice(0, 3);
            const [best] = found;
            const line = best && `the line questions: "${best.mark}" in the file’s front matter makes them so.`;
            const offer = best ? ` ${best.count} ${described(best.mark)} may be: ${line}` : '';
            const message = `No questions found: nothing here asks or opens with “Q1.”.${offer}`;
            this.problems.push({ code: 'no-questions', message, line: 0, ...(found.length > 0 && { marks: found }) });
        } else if (!isGiven && loose.length >= 2 && loose.length * 10 > questions) {
            const counts = `${questions === 1 ? '1 question' : `${questions} questions`}; ${loose.length} headings with text are none.`;
            const line = `The line questions: "${depths[0]!.mark}" in the file’s front matter makes those of one depth questions`;
            const message = `${counts} ${line}, questions: "?" leaves it as it is.`;
            const found = [...depths.slice(0, 2), { mark: '?', count: questions }];
            this.problems.push({ code: 'unread-headings', message, line: loose[0]!.line, marks: found });
        }
        if (this.withoutAnswer.length > mostAlike && this.withoutAnswer.length * 2 > questions) {
            this.report('no-answer', `${this.withoutAnswer.length} of ${questions} questions have no answer.`, this.withoutAnswer[0]!);
        } else {
            for (const line of this.withoutAnswer) { this.report('no-answer', 'This question has no answer.', line); }
        }
    }

    /**
     * Numbers that several questions have: each, or all of them as one where they are many, as in a file that counts anew in each section.
     */
    checkNumbers(numbers: ReadonlyMap<number, readonly number[]>): void {
        const twice = [...numbers].filter(([, lines]) => lines.length > 1);
        const others = twice.length > mostAlike ? ` ${twice.length - 1} more numbers stand more than once.` : '';
        for (const [number, lines] of others === '' ? twice : twice.slice(0, 1)) {
            this.report('duplicate-number', `${lines.length} questions have the number Q${number}: lines ${places(lines)}.${others}`,
                lines[1]!);
        }
    }

    checkReferences(sections: Iterable<Section>, numbers: ReadonlyMap<number, unknown>): void {
        for (const { questions } of sections) {
            for (const { seeAlso, line } of questions) {
                for (const number of seeAlso ?? []) {
                    if (!numbers.has(number)) {
                        this.report('unknown-reference', `See also names Q${number}, which this bank does not have.`, line);
                    }
                }
            }
        }
    }

    sorted(): Problem[] {
        return [...this.problems].sort((a, b) => a.line - b.line);
    }
}

/** Some lines of a file, in words. */
function places(lines: readonly number[]): string {
    const named = lines.slice(0, mostAlike).map(line => String(line + 1));
    const last = lines.length > named.length ? `${lines.length - named.length} more` : named.pop()!;
    return `${named.join(', ')} and ${last}`;
}

const nameOfKind: Partial<Record<Mark['kind'], string>> = { summary: 'summary', bold: 'bold', item: 'list', 'numbered item': 'list',
    'heading in a list': 'list', row: 'table', 'double colon': '::' };

function otherMarks(marks: readonly Mark[]): { mark: string; count: number }[] {
    const counts = new Map<string, number>();
    for (const { kind, isLink } of marks) {
        const mark = nameOfKind[kind];
        if (mark && !isLink) { counts.set(mark, (counts.get(mark) ?? 0) + 1); }
    }
    return [...counts].filter(([, count]) => count > 1).map(([mark, count]) => ({ mark, count })).sort((a, b) => b.count - a.count);
}

function described(mark: string): string {
    const names: Record<string, string> = { summary: 'summaries', bold: 'bold lines', list: 'items of lists', table: 'rows of tables',
        '::': 'lines with “::”' };
    return names[mark] ?? `headings “${mark}” with text`;
}
