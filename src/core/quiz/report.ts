import type { Library } from '../bank/library';
import { levels } from '../bank/model';
import type { Grade } from '../memory/log';
import { durationText } from '../words';

/** An answer of a mock interview as it was assessed afterwards. */
export interface InterviewAnswer {
    readonly id: string;
    /** What was typed, empty where it was only said. */
    readonly answer: string;
    readonly followUp: string;
    readonly seconds: number;
    readonly timedOut: boolean;
    /** Indices of the key points that were made. */
    readonly ticked: readonly number[];
    readonly grade: Grade;
}

interface Part {
    readonly title: string;
    readonly questions: number;
    /** Mean score, 0 to 1. */
    readonly score: number;
}

/** How a mock interview went. */
export interface InterviewReport {
    readonly questions: number;
    /** Mean score, 0 to 1: again 0, hard one half, good and easy 1. */
    readonly score: number;
    readonly seconds: number;
    readonly timedOut: number;
    readonly sections: readonly Part[];
    readonly levels: readonly Part[];
    /** What to repeat, worst first. */
    readonly repeat: readonly { readonly id: string; readonly title: string; readonly missed: readonly string[] }[];
}

const scores: Record<Grade, number> = { 1: 0, 2: 0.5, 3: 1, 4: 1 };

/** Questions whose bank is gone count, but are in no section and no level. */
export function interviewReport(answers: readonly InterviewAnswer[], library: Library): InterviewReport {
    const parts = (titleOf: (id: string) => string | undefined): Part[] => {
        const byTitle = new Map<string, InterviewAnswer[]>();
        for (const answer of answers) {
            const title = titleOf(answer.id);
            if (title !== undefined) { byTitle.set(title, [...byTitle.get(title) ?? [], answer]); }
        }
        return [...byTitle].map(([title, own]) => ({ title, questions: own.length, score: meanScore(own) }));
    };
    const levelOrder: readonly string[] = levels;
    return {
        questions: answers.length, score: meanScore(answers),
        seconds: answers.reduce((sum, { seconds }) => sum + seconds, 0), timedOut: answers.filter(({ timedOut }) => timedOut).length,
        sections: parts(id => library.get(id)?.section),
        levels: parts(id => library.get(id)?.question.level).sort((a, b) => levelOrder.indexOf(a.title) - levelOrder.indexOf(b.title)),
        repeat: answers.filter(({ grade }) => grade <= 2).sort((a, b) => a.grade - b.grade).map(({ id, ticked }) => {
            const entry = library.get(id);
            return {
                id, title: entry ? numbered(entry.numberLabel, entry.question.title) : `\`${id}\` (no loaded bank has it any more)`,
                missed: entry?.question.keyPoints?.filter((_, index) => !ticked.includes(index)) ?? []
            };
        })
    };
}

/** The report as Markdown that reads well anywhere. */
export function reportToMarkdown({ questions, score, seconds, timedOut, sections, levels, repeat }: InterviewReport, date: string): string {
    const table = (head: string, parts: readonly Part[]): string[] => parts.length === 0 ? [] : [
        [`| ${head} | Questions | Score |`, '| --- | ---: | ---: |', ...parts.map(part => `| ${part.title.replaceAll('|', '\\|')} | ${part.questions} | ${percent(part.score)} |`)].join('\n')
    ];
    return [
        `# Mock interview of ${date}`,
        `**${percent(score)}** over ${questions} ${questions === 1 ? 'question' : 'questions'}, ${durationText(seconds * 1000)}${timedOut > 0 ? `, time ran out ${timedOut === 1 ? 'once' : `${timedOut} times`}` : ''}.`,
        ...table('Section', sections), ...table('Level', levels),
        repeat.length > 0 ? '## To repeat' : 'Nothing to repeat.',
        ...repeat.map(({ title, missed }) => [`- **${title}**`, ...missed.map(point => `  - ${point.replaceAll('\n', '\n    ')}`)].join('\n'))
    ].join('\n\n') + '\n';
}

function meanScore(answers: readonly InterviewAnswer[]): number {
    return answers.reduce((sum, { grade }) => sum + scores[grade], 0) / Math.max(1, answers.length);
}

function numbered(label: string, title: string): string {
    return label ? `${label}. ${title}` : title;
}

function percent(share: number): string {
    return `${Math.round(share * 100)} %`;
}
