import type { Entry } from './library';

/** A question as Markdown that reads well anywhere and that a bank may hold again. */
export function toMarkdown({ question, numberLabel }: Entry): string {
    const { ordinal, title, prompt, choices, inShort, answer, keyPoints, example, pitfall, followUp } = question;
    const { level, symbols, seeAlso, sources } = question;
    const opening = numberLabel || ordinal;
    const paths = (list: readonly string[]): string => list.map(path => `\`${path}\``).join(', ');
    const related = paths(symbols?.related ?? []);
    return [
        `### ${opening ? `${opening}. ` : ''}${title}`,
        prompt,
        choices?.map(({ text, right }) => `- [${right ? 'x' : ' '}] ${indented(text)}`).join('\n'),
        inShort && labelled('In short', inShort),
        answer && labelled('Answer', answer),
        keyPoints && `**Key points:**\n\n${keyPoints.map(point => `- ${indented(point)}`).join('\n')}`,
        example && labelled('Example', example),
        pitfall && labelled('Pitfall', pitfall),
        followUp && labelled('Follow-up', followUp),
        level && `**Level:** ${level}`,
        symbols && `**Symbols:** ${[paths(symbols.primary), related && `also ${related}`].filter(Boolean).join('; ')}`,
        seeAlso && `**See also:** ${seeAlso.map(number => `Q${number}`).join(', ')}`,
        sources && labelled('Sources', sources)
    ].filter(Boolean).join('\n\n') + '\n';
}

/** Further lines as they stand in an item of a list. */
function indented(text: string): string {
    return text.replace(/\n(?=.)/g, '\n  ');
}

/** One line stands beside its label; anything with a form of its own below it. */
function labelled(label: string, text: string): string {
    const block = label === 'Answer' || /\n|^(?:[-*+>|#]|```|~~~|\d+[.)])/.test(text);
    return `**${label}:**${block ? '\n\n' : ' '}${text}`;
}
