import MarkdownIt from 'markdown-it';
import type { Entry } from '../bank/library';
import { withShownTags } from '../bank/tags';
import { atOnce, type Steps } from '../steps';
import { ownGuid } from './ownGuid';

const markdown = withShownTags(new MarkdownIt('default', { html: false, linkify: false }));

/**
 * Questions as a text file that Anki imports (https://docs.ankiweb.net/importing/text-files.html): a note each, whose GUID stays the same,
 * in a deck for each section, tagged with its level.
 */
export function toAnki(entries: readonly Entry[]): string {
    return atOnce(toAnkiSteps(entries));
}

/** The same in steps: of a large bank it takes many seconds. */
export function* toAnkiSteps(entries: readonly Entry[]): Steps<string> {
    const head = ['#separator:tab', '#html:true', '#notetype:Basic', '#guid column:1', '#deck column:2', '#tags column:5'];
    const note = (entry: Entry): string => [guidOf(entry.id), deckOf(entry), front(entry), back(entry), tags(entry)].map(field).join('\t');
    const lines = [...head];
    for (const entry of entries) {
        yield;
        lines.push(note(entry));
    }
    return lines.join('\n') + '\n';
}

function guidOf(id: string): string {
    return `${id}@${ownGuid}`;
}

function deckOf({ bank, section }: Entry): string {
    return ['DRF Interview', bank.key === '' ? '' : bank.title, section || 'Questions'].filter(Boolean).join('::');
}

function tags({ question, bank }: Entry): string {
    return [question.level, bank.key].filter(Boolean).map(tag => tag!.replace(/\s+/g, '-')).join(' ');
}

function front({ question: { title, prompt, choices } }: Entry): string {
    const parts = [markdown.renderInline(title), prompt && markdown.render(prompt), choices && list(choices.map(({ text }) => text))];
    return parts.filter(Boolean).join('');
}

function back({ question: { inShort, answer, choices, keyPoints, example, pitfall, followUp } }: Entry): string {
    const part = (title: string, html: string | undefined): string | undefined => html && `<h4>${title}</h4>${html}`;
    const text = (value: string | undefined): string | undefined => value && markdown.render(value);
    const right = choices?.filter(choice => choice.right).map(choice => choice.text);
    return [
        right && list(right), inShort && `<p><i>${markdown.renderInline(inShort)}</i></p>`, markdown.render(answer),
        part('Key points', keyPoints && list(keyPoints)), part('Example', text(example)), part('Pitfall', text(pitfall)),
        part('Follow-up', text(followUp))
    ].filter(Boolean).join('');
}

function list(texts: readonly string[]): string {
    return markdown.render(texts.map(text => `- ${text.replaceAll('\n', '\n  ')}`).join('\n'));
}

function field(text: string): string {
    return `"${text.replaceAll('"', '""')}"`;
}
