import type { Entry } from './library';

/** A question as Markdown that reads well anywhere and that a bank may hold again. */
export function toMarkdown({ question, numberLabel }: Entry): string {
    const { title, inShort, answer, keyPoints, example, pitfall, followUp, level, symbols, seeAlso, sources } = question;
    const paths = (list: readonly string[]): string => list.map(path => `\`${path}\``).join(', ');
    return [
        `### ${numberLabel && `${numberLabel}. `}${title}`,
        inShort && labelled('In short', inShort),
        answer && labelled('Answer', answer),
        keyPoints && `**Key points:**\n\n${keyPoints.map(point => `- ${point.replace(/\n(?=.)/g, '\n  ')}`).join('\n')}`,
        example && labelled('Example', example),
        pitfall && labelled('Pitfall', pitfall),
        followUp && labelled('Follow-up', followUp),
        level && `**Level:** ${level}`,
        symbols && `**Symbols:** ${[paths(symbols.primary), symbols.related.length > 0 && `also ${paths(symbols.related)}`].filter(Boolean).join('; ')}`,
        seeAlso && `**See also:** ${seeAlso.map(number => `Q${number}`).join(', ')}`,
        sources && labelled('Sources', sources)
    ].filter(Boolean).join('\n\n') + '\n';
}

/** One line stands beside its label; anything with a form of its own below it. */
function labelled(label: string, text: string): string {
    const block = label === 'Answer' || /\n|^(?:[-*+>|#]|```|~~~|\d+[.)])/.test(text);
    return `**${label}:**${block ? '\n\n' : ' '}${text}`;
}
