import { levels } from '../bank/model';
import type { Grade } from '../memory/log';
import type { PastAnswer, PastInterview } from '../memory/pastInterview';
import { durationText, plural } from '../words';
import { gradeLabels } from './grading';

interface Part {
    readonly title: string;
    readonly questions: number;
    /** Mean score, 0 to 1. */
    readonly score: number;
}

/** How a mock interview went. */
export interface InterviewReport {
    /** Those that were assessed, and those that were not. */
    readonly questions: number;
    readonly unassessed: number;
    /** Mean score, 0 to 1: again 0, hard one half, good and easy 1. */
    readonly score: number;
    readonly seconds: number;
    readonly timedOut: number;
    readonly sections: readonly Part[];
    readonly levels: readonly Part[];
    /** What to repeat, worst first. */
    readonly repeat: readonly PastAnswer[];
    readonly answers: readonly PastAnswer[];
}

const scores: Record<Grade, number> = { 1: 0, 2: 0.5, 3: 1, 4: 1 };

type Assessed = PastAnswer & { readonly grade: Grade };

/** Questions whose bank was gone count, but are in no section and no level. */
export function interviewReport({ answers }: Pick<PastInterview, 'answers'>): InterviewReport {
    const graded = answers.filter((answer): answer is Assessed => answer.grade !== undefined);
    const parts = (titleOf: (answer: Assessed) => string): Part[] => {
        const byTitle = new Map<string, Assessed[]>();
        for (const answer of graded) {
            const title = titleOf(answer);
            if (title === '') { continue; }
            const own = byTitle.get(title);
            if (own) { own.push(answer); } else { byTitle.set(title, [answer]); }
        }
        return [...byTitle].map(([title, own]) => ({ title, questions: own.length, score: meanScore(own) }));
    };
    const levelOrder: readonly string[] = levels;
    return {
        questions: graded.length, unassessed: answers.length - graded.length, score: meanScore(graded),
        seconds: answers.reduce((sum, { seconds }) => sum + seconds, 0), timedOut: answers.filter(({ timedOut }) => timedOut).length,
        sections: parts(({ section }) => section),
        levels: parts(({ level }) => level).sort((a, b) => levelOrder.indexOf(a.title) - levelOrder.indexOf(b.title)),
        repeat: graded.filter(({ grade }) => grade <= 2).sort((a, b) => a.grade - b.grade), answers
    };
}

/** The report as Markdown that reads well anywhere. */
export function reportToMarkdown({ questions, unassessed, score, seconds, timedOut, sections, levels, repeat, answers }: InterviewReport,
    date: string): string {
    const table = (head: string, parts: readonly Part[]): string[] => parts.length === 0 ? [] : [
        [`| ${head} | Questions | Score |`, '| --- | ---: | ---: |',
            ...parts.map(part => `| ${plain(part.title)} | ${part.questions} | ${percent(part.score)} |`)].join('\n')
    ];
    const graded = answers.filter(({ grade }) => grade !== undefined);
    return [
        `# Mock interview of ${date}`,
        `**${percent(score)}** over ${plural(questions, 'question')}, ${durationText(seconds * 1000)}${timedOut > 0 ? `, time ran out ${timedOut === 1 ? 'once' : `${timedOut} times`}` : ''}.`,
        ...graded.length > 0
            ? [
                'The score is the mean of your grades: good and easy count 1, hard one half, again 0. They moved the schedule like any other grade.'] : [],
        ...unassessed > 0 ? [
            `${plural(unassessed, 'question')} ${unassessed === 1 ? 'was' : 'were'} not assessed, and ${unassessed === 1 ? 'is' : 'are'} not in the score.`] : [],
        ...table('Section', sections), ...table('Level', levels),
        repeat.length > 0 ? '## To repeat' : questions > 0 ? 'Nothing to repeat.' : '',
        ...repeat.map(({ title, missed }) =>
            [`- **${plain(title)}**`, ...missed.map(point => `  - ${point.replaceAll('\n', '\n    ')}`)].join('\n')),
        '## Every answer',
        ['| Question | Grade | Time | Comes again in |', '| --- | --- | ---: | --- |',
            ...answers.map(({ title, grade, seconds, timedOut, again }) =>
            `| ${plain(title)} | ${grade === undefined ? 'not assessed' : gradeLabels[grade]} | ${durationText(seconds * 1000)}${timedOut ? ', ran out' : ''} | ${again === undefined ? '' : durationText(again)} |`)].join('\n'),
        ...answers.filter(({ answer, followUp }) => answer !== '' || followUp !== '').map(({ title, answer, followUp, remark }) =>
            [`### ${plain(title)}`, quoted(answer), followUp === '' ? '' : `To the follow-up:\n\n${quoted(followUp)}`,
                ...remarkParts(remark)]
                .filter(part => part !== '').join('\n\n'))
    ].filter(part => part !== '').join('\n\n') + '\n';
}

/** What a language model said, marked as its own. */
function remarkParts(remark: PastAnswer['remark']): string[] {
    if (!remark) { return []; }
    const { model, wrong, next } = remark;
    return [wrong && `${plain(model)} said: ${plain(wrong)}`, next && `${plain(model)} would ask next: ${plain(next)}`];
}

/** How a past interview is named in a list. */
export function pastLabel(past: PastInterview, date: string): string {
    const { score, questions, unassessed } = interviewReport(past);
    return questions === 0 ? `${date}: not assessed`
        : `${date}: ${percent(score)} over ${plural(questions, 'question')}${unassessed > 0 ? `, ${unassessed} not assessed` : ''}`;
}

function meanScore(answers: readonly Assessed[]): number {
    return answers.reduce((sum, { grade }) => sum + scores[grade], 0) / Math.max(1, answers.length);
}

/** A title is text: what in it would be markup is not. */
function plain(title: string): string {
    return title.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');
}

/** What somebody typed, line for line, as text that is nobody's markup. */
function quoted(text: string): string {
    return text === '' ? '' : text.split('\n').map(line => `> ${plain(line)}`).join('  \n');
}

function percent(share: number): string {
    return `${Math.round(share * 100)} %`;
}
