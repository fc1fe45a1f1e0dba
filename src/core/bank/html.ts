import MarkdownIt from 'markdown-it';
import { withoutContents } from './contents';
import type { Entry } from './library';
import type { Question } from './model';
import { withLinks, type Links } from './links';
import { withShownTags } from './tags';

/** What a question's page shows besides the question. */
export interface Surroundings {
    readonly related: readonly Entry[];
    readonly previous?: Entry | undefined;
    readonly next?: Entry | undefined;
    /** The reader's own note, Markdown. */
    readonly note?: string | undefined;
    /** Where the workspace's code uses it: a label, and the line's text. */
    readonly places?: readonly { readonly label: string; readonly text: string }[];
    /** What is remembered of it, in words. */
    readonly memory?: string | undefined;
    readonly questionAt?: Links['questionAt'];
}

/** A place of the learner's own code that does what a question warns of: data, whatever it says. */
export interface FoundCode {
    readonly label: string;
    /** What it does, in one line of Markdown of ours. */
    readonly says: string;
    /** A few lines. */
    readonly code: string;
}

/** What the quiz shows with an answer. */
export interface WithAnswer {
    readonly note: string | undefined;
    readonly found?: readonly FoundCode[] | undefined;
    /** Whether it says which choices are right; else they are marked where they were asked. */
    readonly withChoices?: boolean;
}

interface Environment extends Links {
    /** Levels of headings that the page has above those of the text. */
    readonly headingsBelow?: number;
}

const markdown = withShownTags(new MarkdownIt('default', { html: false, linkify: true }));
const { escapeHtml } = markdown.utils;
// “settings.py” is no web address.
markdown.linkify.set({ fuzzyLink: false });
withLinks(markdown);
markdown.renderer.rules.fence = (tokens, index) => codeBlock(tokens[index]!.content, tokens[index]!.info.trim().split(/\s+/)[0]!);
markdown.renderer.rules.code_block = (tokens, index) => codeBlock(tokens[index]!.content, '');
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>';
markdown.renderer.rules.table_close = () => '</table></div>';
markdown.core.ruler.push('fit_the_page', state => {
    for (const [index, token] of state.tokens.entries()) {
        // A corner with nothing in it heads no column.
        if (token.type === 'th_open' && state.tokens[index + 1]!.content === '') { token.tag = state.tokens[index + 2]!.tag = 'td'; }
        // A question's page has h1 and h2 of its own.
        if (token.type.startsWith('heading_')) {
            token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + ((state.env as Environment).headingsBelow ?? 2))}`;
        }
        // Its policy forbids inline styles, which is how a table's columns are aligned.
        const align = /^text-align:(\w+)$/.exec(String(token.attrGet('style')))?.[1];
        if (align) { token.attrs = [['class', `align-${align}`]]; }
    }
});

/** The whole page of one question, as the reader shows it. */
export function renderQuestion(entry: Entry, { related, previous, next, note, memory, questionAt, places = [] }: Surroundings): string {
    const { question, section, introduction, numberLabel, bank } = entry;
    const links = { ...linksOf(entry), questionAt };
    const about = introduction && withoutContents(introduction);
    const place = [bank.key === '' ? '' : bank.title, section].filter(text => text !== '');
    return [
        '<article>',
        `<p class="place">${place.map(text => `<span>${escapeHtml(text)}</span>`).join('')}`,
        numberLabel && `<span class="number">${numberLabel}</span>`,
        question.level && `<span class="level">${question.level}</span>`,
        memory && `<span class="memory">${escapeHtml(memory)}</span>`,
        `</p><h1>${renderLine(question.title, links)}</h1>`,
        about && `<details class="introduction"><summary>About this section</summary>${renderMarkdown(about, links)}</details>`,
        renderPrompt(entry, true, links),
        answerParts(entry, note, links, { keyPoints: true, choices: true }),
        part('in-your-code', 'In your code', placeList(places)),
        part('see-also', 'See also', related.length > 0 && `<ul>${related.map(other => `<li>${link(other)}</li>`).join('')}</ul>`),
        sourceParts(entry, links),
        checkedLine(question),
        '</article>',
        '<nav aria-label="Neighbouring questions">',
        previous && `<p class="previous"><span>Previous</span>${link(previous)}</p>`,
        next && `<p class="next"><span>Next</span>${link(next)}</p>`,
        '</nav>'
    ].filter(Boolean).join('\n');
}

/** Nobody reads hundreds of places; the view has them all. */
const maximumPlaces = 20;

function placeList(places: NonNullable<Surroundings['places']>): string {
    const items = places.slice(0, maximumPlaces)
        .map(({ label, text }, index) =>
            `<li><a href="#" data-place="${index}">${escapeHtml(label)}</a> <code>${escapeHtml(text)}</code></li>`);
    return items.length === 0 ? ''
        : `<ul>${items.join('')}</ul>${places.length > maximumPlaces ? `<p>and ${places.length - maximumPlaces} more</p>` : ''}`;
}

/** What belongs to the question itself: code that it asks about, and the choices, without a word on which are right. */
export function renderPrompt(entry: Entry, withChoices = true, links = linksOf(entry)): string {
    const { prompt, choices } = entry.question;
    return [
        prompt && `<div class="prompt">${renderMarkdown(prompt, links)}</div>`,
        withChoices && choices && list(choices.map(({ text }) => text), links)
    ].filter(Boolean).join('\n');
}

/** All that answers a question, but for its key points, which the quiz shows as a list to tick; the learner's own code comes first. */
export function renderAnswer(entry: Entry, { note, found = [], withChoices = true }: WithAnswer): string {
    const links = linksOf(entry);
    const parts = [
        part('in-your-code', 'In your code', foundList(found)),
        answerParts(entry, note, links, { keyPoints: false, choices: withChoices }),
        sourceParts(entry, links)
    ];
    return parts.filter(Boolean).join('\n');
}

/** The page is about the question: it has a few places, the view has them all. */
const maximumFound = 3;

function foundList(found: readonly FoundCode[]): string {
    const more = found.length - maximumFound;
    const shown = found.slice(0, maximumFound)
        .map(({ label, says, code }) => `<p><strong>${escapeHtml(label)}</strong>: ${renderLine(says)}</p>${codeBlock(code, 'python')}`);
    return shown.join('\n') + (more > 0 ? `<p>and ${more} more in the view “In Your Code”</p>` : '');
}

/** A line of a bank's Markdown as HTML, as safe as `renderMarkdown`. */
export function renderLine(text: string, links: Links = {}): string {
    return text.includes('\n') ? renderMarkdown(text, links) : markdown.renderInline(text, { ...links });
}

/** Where the links of a question's texts lead, but for those within its file. */
export function linksOf({ bank }: Entry): Links {
    return { hasFile: bank.uri !== undefined };
}

interface With { readonly keyPoints: boolean; readonly choices: boolean }

function answerParts({ question }: Entry, note: string | undefined, links: Links, { keyPoints, choices }: With): string {
    const rendered = (text: string | undefined): string | undefined => text && renderMarkdown(text, links);
    const right = question.choices?.filter(choice => choice.right);
    const answer = rendered(question.answer) || (right ? '' : '<p class="missing">This question has no answer yet.</p>');
    return [
        choices && right
            && part('right-choices', `The right choice${right.length === 1 ? '' : 's'}`, list(right.map(({ text }) => text), links)),
        question.inShort && `<div class="in-short">${renderMarkdown(question.inShort, links)}</div>`,
        part('answer', right ? 'Explanation' : 'Answer', answer),
        part('key-points', 'Key points', keyPoints && question.keyPoints && list(question.keyPoints, links)),
        part('example', 'Example', rendered(question.example)),
        part('pitfall', 'Pitfall', rendered(question.pitfall)),
        part('follow-up', 'Follow-up', rendered(question.followUp)),
        part('note', 'Your note', note && renderMarkdown(note))
    ].filter(Boolean).join('\n');
}

function list(texts: readonly string[], links: Links): string {
    return `<ul>${texts.map(text => `<li>${renderLine(text, links)}</li>`).join('')}</ul>`;
}

function sourceParts({ question: { correction, sources } }: Entry, links: Links): string {
    const heading = 'Corrected: the list that these questions come from says otherwise';
    return part('correction', heading, correction && renderMarkdown(correction, links))
        + part('sources', 'Sources', sources && renderMarkdown(sources, links));
}

/** One quiet line that says what of the answer was run, and on which releases. */
function checkedLine({ checked, keyPoints }: Question): string | undefined {
    return checked && `<p class="checked">Checked by running: ${escapeHtml(checked.releases)} · `
        + `${checked.keyPoints} of ${keyPoints?.length ?? 0} key points · `
        + `<a href="${escapeHtml(checked.proof)}">Proof</a></p>`;
}

/**
 * A bank's Markdown as HTML in which nothing of the bank's can run: raw HTML is text, and links lead to the web, to questions and to files.
 */
export function renderMarkdown(text: string, links: Links = {}): string {
    return markdown.render(text, { ...links });
}

/** Markdown that is a page of its own, with its headings as they are, as safe as `renderMarkdown`. */
export function renderDocument(text: string): string {
    return markdown.render(text, { headingsBelow: 0 } satisfies Environment);
}

function part(name: string, title: string, html: string | undefined | false): string {
    return html ? `<section class="${name}" aria-labelledby="${name}"><h2 id="${name}">${title}</h2>${html}</section>` : '';
}

function link({ id, fullTitle }: Entry): string {
    return `<a href="#" data-open="${escapeHtml(id)}">${escapeHtml(fullTitle)}</a>`;
}

/** Code as text: the page colours it, by the language in its class. */
function codeBlock(code: string, language: string): string {
    const text = code.replace(/\n$/, '');
    const label = escapeHtml(language || 'code');
    const button = `<button type="button" class="copy" aria-label="Copy ${label}">Copy</button>`;
    return `<div class="code"><p class="code-head"><span>${label === 'code' ? '' : label}</span>${button}</p>`
        + `<pre tabindex="0"><code class="language-${label}">${escapeHtml(text)}</code></pre></div>`;
}
