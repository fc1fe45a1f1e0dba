import type { Entry } from './library';

/** A question as Markdown that reads well anywhere and that a bank may hold again. */
export function toMarkdown({ question, numberLabel }: Entry): string {
    const { title, inShort, answer, keyPoints, example, pitfall, followUp, level, symbols, seeAlso, sources } = question;
    const paths = (list: readonly string[]): string => list.map(path => `\`${path}\``).join(', ');
    return [
        `### ${numberLabel && `${numberLabel}. `}${title}`,
        inShort && `**In short:** ${inShort}`,
        answer && `**Answer:**\n\n${answer}`,
        keyPoints && `**Key points:**\n\n${keyPoints.map(point => `- ${point.replace(/\n(?=.)/g, '\n  ')}`).join('\n')}`,
        example && `**Example:**\n\n${example}`,
        pitfall && `**Pitfall:** ${pitfall}`,
        followUp && `**Follow-up:** ${followUp}`,
        level && `**Level:** ${level}`,
        symbols && `**Symbols:** ${[paths(symbols.primary), symbols.related.length > 0 && `also ${paths(symbols.related)}`].filter(Boolean).join('; ')}`,
        seeAlso && `**See also:** ${seeAlso.map(number => `Q${number}`).join(', ')}`,
        sources && `**Sources:** ${sources}`
    ].filter(Boolean).join('\n\n') + '\n';
}
