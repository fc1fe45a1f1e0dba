import { assert } from 'chai';
import MarkdownIt from 'markdown-it';
import { toMarkdown } from '../../src/core/bank/copy';
import { groupEntries } from '../../src/core/bank/groups';
import { renderQuestion } from '../../src/core/bank/html';
import { bankKeys, Library, loadBank, type Entry } from '../../src/core/bank/library';
import { parseBank } from '../../src/core/bank/parse';
import { SearchIndex } from '../../src/core/bank/search';
import { SymbolIndex } from '../../src/core/bank/symbolIndex';
import { asGraded, asGroup, asMutable, asQuestionId, asQuizOn, asRevealed, asStatement, asSymbols } from '../../src/core/commandArguments';
import { inFileName, inLabel, inTooltip } from '../../src/core/doors';
import { ignoredBy } from '../../src/core/hints/ignored';
import { hoverCommands, hoverMarkdown } from '../../src/core/hints/hover';
import { Muted, mutesFrom, sharedMutesFrom } from '../../src/core/hints/mutes';
import { lensTitle, shortAnswer, symbolName } from '../../src/core/hints/titles';
import { previewImport, toBank } from '../../src/core/imports/bank';
import { readNotes } from '../../src/core/imports/notes';
import { fromBackup } from '../../src/core/memory/backup';
import { decodeMirror } from '../../src/core/memory/mirror';
import { readPython } from '../../src/core/python';
import { hostile, invisible, vscodeIcon, vscodeLink } from '../hostile';

/** A bank with a text in every part of its questions. */
function bankWith(text: string): Library {
    const line = text.replace(/[\r\n\u2028\u2029]/g, ' ');
    const markdown = [
        `## ${line}`, `### Q1. ${line}?`, `**In short:** ${line}`, `**Answer:**\n\n${text}`, `**Key points:**\n- ${line}\n- b`,
        `**Example:**\n\n\`\`\`python\n${text}\n\`\`\``,
        `**Pitfall:** ${line}`, `**Follow-up:** ${line}`, `**Level:** ${line}`, `**Symbols:** \`a.B\`, \`${line}\`; also ${line}`,
        `**See also:** ${line}`, `**Sources:** [${line}](https://a.b/c) ${line}`,
        `### ${line}`, text, '### Q2. Plain?', 'b'
    ].join('\n\n');
    return new Library([loadBank({ key: 'own', title: text, uri: 'file:///own.md' }, parseBank(markdown))]);
}

const allowedTags = new Set([
    'article', 'p', 'span', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'details', 'summary', 'div', 'ul', 'ol', 'li', 'nav', 'a',
    'strong', 'em', 's', 'code', 'pre',
    'button', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'blockquote', 'hr', 'br'
]);

function isHarmless(html: string): void {
    for (const [, name, attributes] of html.matchAll(/<\/?([^\s>/]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)) {
        assert.isTrue(allowedTags.has(name!), `<${name}>`);
        for (const [, attribute, value = ''] of attributes!.matchAll(/\s([^\s=>]+)(?:="([^"]*)")?/g)) {
            assert.notMatch(attribute!, /^(?:on|style|src|srcdoc|formaction|xlink)/i);
            if (attribute === 'href') { assert.match(value, /^(?:#$|https?:|mailto:)/i); }
        }
    }
    assert.lengthOf(html.match(/<(?![a-z/!])/gi) ?? [], 0);
}

/** Addresses of links and pictures, as a renderer that lets all through finds them. */
function addresses(markdown: string): string[] {
    const renderer = new MarkdownIt({ html: true, linkify: true });
    renderer.validateLink = () => true;
    const tokens = renderer.parse(markdown, {}).flatMap(token => [token, ...token.children ?? []]);
    assert.deepEqual(tokens.filter(({ type }) => /html|image/.test(type)), []);
    return tokens.flatMap(token => [token.attrGet('href'), token.attrGet('src')]).filter(value => value !== null).map(String);
}

function isLabel(text: string): void {
    const label = inLabel(text);
    for (const pattern of [vscodeLink, vscodeIcon, invisible]) { assert.notMatch(label, pattern); }
    assert.isAtMost(label.length, 301);
}

const marks = { isBookmarked: () => false, stateOf: () => 'new' as const, recalled: () => undefined };

for (const [name, text] of Object.entries(hostile)) {
    suite(`from outside: ${name}`, () => {
        let library: Library;
        let entries: readonly Entry[];
        suiteSetup(() => {
            // How reading a bank grows has a benchmark of its own.
            library = bankWith(text.slice(0, 10_000));
            ({ entries } = library);
        });

        test('in a bank: labels, lines above code and tooltips are text', () => {
            for (const entry of entries) {
                for (const label of [entry.fullTitle, entry.section, lensTitle(entry, 2), shortAnswer(entry), symbolName(text)]) {
                    isLabel(label);
                }
                assert.notMatch(inTooltip(`${entry.fullTitle}\n\n${shortAnswer(entry)}`), invisible);
            }
            for (const grouping of ['section', 'level', 'state', 'symbol'] as const) {
                for (const group of groupEntries(library, grouping, 'all', marks)) { isLabel(group.label); }
            }
        });

        test('in a bank: a hover runs our own commands, and none is its', () => {
            const questions = entries.map(entry => ({ entry, symbol: text, loudness: 'full' as const }));
            const grades = [{ grade: 3, label: 'Good', interval: '1 day' }];
            for (const recall of [undefined, { stage: 'asked' }, { stage: 'revealed', grades }] as const) {
                const markdown = hoverMarkdown({ place: { uri: 'file:///a.py', offset: 1 }, file: 'file:///a.py', symbols: [text],
                    questions, more: 2, ...recall && { recall } })!;
                for (const address of addresses(markdown)) {
                    const command = /^command:([^?]+)\?/.exec(address)?.[1];
                    if (command === undefined) {
                        assert.match(address, /^https?:\/\//);
                    } else { assert.include(hoverCommands as readonly string[], command); }
                }
            }
        });

        test('in a bank or a note: a page shows it as text', () => {
            for (const entry of entries) {
                isHarmless(renderQuestion(entry,
                    { related: entries, previous: entry, next: entry, note: text, memory: text, places: [{ label: text, text }] }));
            }
        });

        test('in a bank: it is found, copied and used by what it says', async () => {
            const index = new SearchIndex();
            await index.update(library);
            index.search(text.slice(0, 200));
            for (const entry of entries) { toMarkdown(entry); }
            const symbols = new SymbolIndex(library, symbol => symbol);
            symbols.questionsOn([text]);
            assert.isUndefined(library.get(text));
        });

        test('as the name of a file or a folder', () => {
            const [key] = bankKeys(`/banks/${text.slice(0, 255).replaceAll('/', '_')}.md`);
            assert.match(key!, /^[\p{L}\p{N}-]+$/u);
            assert.notMatch(inFileName(text, 'x'), /[\\/]|^\.+$/);
            const isIgnored = ignoredBy([{ folder: '', text }, { folder: `${text.slice(0, 100).replaceAll('/', '_')}/`, text: '*.py' }],
                false);
            assert.isBoolean(isIgnored('orders/views.py'));
        });

        test('in a backup, in Anki’s text and in what Settings Sync brings', () => {
            const backup = { format: 'drf-interview-backup', version: 1, log: [text, { id: text, type: text, at: 1 }], bookmarks: [text],
                notes: JSON.parse(`{${JSON.stringify(text)}:"a"}`) as unknown };
            for (const file of [text, JSON.stringify(backup), JSON.stringify({ [text]: text })]) { fromBackup(file); }
            const notes = readNotes(`${text.slice(0, 5000)}\ta\nb\t${text.slice(0, 5000)}\n`);
            assert.isArray(parseBank(toBank(previewImport(notes))).sections);
            decodeMirror(text);
            decodeMirror({ version: 1, entries: [text] });
            const mutes = mutesFrom([{ kind: 'symbol', key: text }, { kind: text, key: 'x' }]);
            assert.deepEqual(mutes, [{ kind: 'symbol', key: text }]);
            assert.isTrue(new Muted(mutes, 0).has('q1', text));
            assert.lengthOf(sharedMutesFrom([{ kind: 'question', key: text, at: 1, isOff: false }, text]), 1);
        });

        test('as what a command is given', () => {
            for (const value of [text, { [text]: text }, [text], { kind: text, entry: text, id: text }]) {
                for (const as of [asGraded, asGroup, asMutable, asQuizOn, asRevealed, asStatement, asSymbols]) { as(value); }
            }
            assert.equal(asQuestionId(text), text);
        });

        test('as Python', () => assert.isAtLeast(readPython(text).nodes.count, 0));
    });
}
