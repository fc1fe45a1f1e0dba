import { runScript } from '../../scripts/steps';
import { renderMarkdown } from '../../src/core/bank/html';
import { Library, loadBank, type Entry } from '../../src/core/bank/library';
import { parseBank } from '../../src/core/bank/parse';
import { byFolder, outermost } from '../../src/core/createdPaths';
import { inFileName, inLabel, inMarkdown, inNotification, inTooltip } from '../../src/core/doors';
import { safeInline } from '../../src/core/hints/safeMarkdown';
import { lensTitle, shortAnswer } from '../../src/core/hints/titles';
import { previewImport, toBank } from '../../src/core/imports/bank';
import { readNotes } from '../../src/core/imports/notes';
import { readPython } from '../../src/core/python';
import { fillFrom, knownNames } from '../../src/core/quiz/fill';
import { seeded } from '../../src/core/random';
import { endGrowth, growth, type Sizes } from './growth';

/** Characters of a title or a label. */
const titles: Sizes = [10_000, 160_000];
const manyTitles = 20;
/** Terms, on as many lines: of more a part is read, and code that is cut is none. */
const terms: Sizes = [250, 2000];
/** Files and folders. */
const paths: Sizes = [10_000, 40_000];
/** Questions. */
const questions: Sizes = [3125, 50_000];
/** Characters of a Python file. */
const files: Sizes = [250_000, 1_000_000];

/** How what somebody else wrote takes its time: titles, labels, blanks, and Python files. */
function main(): void {
    console.log('Titles and labels');
    for (const [name, part] of Object.entries({ 'marks at its end': '? ', 'brackets of examples': '(e.g. ', 'blanks': ' ',
        'words': 'how is it, and what ', 'letters': 'x', 'backticks': '`', 'links': '[a](' })) {
        growth(`a line above code, of ${name}`, titles, size => {
            const entry = titled(part.repeat(size / part.length));
            return repeated(() => lensTitle(entry, 2));
        });
        growth(`labels, tooltips and Markdown, of ${name}`, titles, size => {
            const text = part.repeat(size / part.length);
            return repeated(() => {
                for (const door of [inLabel, inTooltip, inNotification, inMarkdown]) { door(text); }
                inFileName(text, 'x');
            });
        });
        growth(`a short answer, of ${name}`, titles, size => {
            const entry = titled('T');
            const inShort = part.repeat(size / part.length);
            const long = changed(entry, { question: { ...entry.question, inShort } });
            return () => { shortAnswer(long); safeInline(inShort); };
        });
    }
    console.log('Banks');
    for (const [where, line] of Object.entries({
        'a heading': (text: string) => `### What is${text}A?`, 'a heading of two lines': (text: string) => `What is${text}\n${text}A?\n---`,
        'a key point': (text: string) => `### A?\n\n**Key points:**\n- a${text}b`,
        'a label': (text: string) => `### A?\n\n**Answer${text}:** b`, 'a line of bold': (text: string) => `**What is${text}A?**`,
        'an item': (text: string) => `- What is${text}A?\n- B?`,
        'a summary': (text: string) => `<details><summary>What is${text}A?</summary>a</details>`,
        'a cell': (text: string) => `| Question | Answer |\n| - | - |\n| A${text}? | b${text}c |`,
        'a choice': (text: string) => `### A?\n\n- [ ] a${text}b\n- [x] c\n\n**Answer:${text}B`,
        'a line': (text: string) => `### A?\n\na${text}b`, 'a flashcard': (text: string) => `What is${text}A::b`,
        'front matter': (text: string) => `---\nquestions:${text}"#"\n---\n# A`
    })) {
        for (const [name, part] of Object.entries({ 'blanks': ' ', 'tags': '<b>', 'closed tags': '<p></p>', 'links': '[a](',
            'links within': '[a](#b)', 'marks': '*', 'stars': '⭐ ', 'brackets': '(a', 'anchors': ' {#' })) {
            growth(`reading ${where} of ${name}`, titles, size => {
                const text = line(part.repeat(size / part.length));
                return repeated(() => parseBank(text));
            }, 3);
            if (where === 'a line') {
                growth(`showing ${where} of ${name}`, titles, size => {
                    const text = part.repeat(size / part.length);
                    return () => renderMarkdown(text);
                }, 3);
            }
        }
    }
    for (const [name, part] of Object.entries({
        'questions': '### What is A?\n\nb\n\n', 'headings': '## A\n\n', 'headings of links': '## A\n\n[a](b)\n\n',
        'folds': '<details><summary>Why?</summary>\n\n', 'closed folds': '<details><summary>Why?</summary>\n\na\n\n</details>\n\n',
        'items': '- Why?\n',
        'bold lines': '**Why?**\n\na\n\n', 'choices': '### A?\n\n- [ ] a\n- [x] b\n\n', 'fences': '```\n# Why?\n',
        'labels': '**Answer:**\n\n', 'comments': '<!--\n\n', 'rules': '---\n\n', 'deeper headings': '# A\n## B?\n### C\n#### D?\n',
        'cards': 'Why?\n?\n- a\n\n', 'cards without blank lines': 'Why?\n?\na\n# b\n',
        'references': '### A?\n\n[a][b] [c]\n\n[b]: c\n', 'contents': '## A\n\n- [a](#a)\n', 'headings twice': '1. ### A?\n\n## A?\n\n',
        'named items': '- Task 1: A?\n- b\n', 'headings that come back': '**Why?**\n\n## Note\n\na\n\n'
    })) {
        growth(`reading ${name}`, files, size => {
            const text = part.repeat(size / part.length);
            return () => parseBank(text);
        }, 3);
    }
    console.log('Blanks');
    growth('in code', terms,
        size =>
            blanks(
                `**Example:**\n\`\`\`python\n${lines(size, n => `term_${n} = other_${n}()`)}\n\`\`\`\n\n**Answer:** ${lines(size, n => `\`term_${n}\``)}`));
    growth('in prose', terms, size => blanks(`**Answer:** ${lines(size, n => `Text ${n} of \`term_${n}\`.\n`)}`));
    growth('names that what was typed may stand for', questions, size => {
        const [entry] = entriesOf('**Symbols:** `a.b.serializer_class`, `a.b.ModelSerializer.create`, `c.d(many)`');
        const entries = Array.from({ length: size }, () => entry!);
        return () => knownNames({ entries }, ['serializer_clas', 'creat', 'man', 'serializer_classs']).has('serializer_clas');
    });
    console.log('What comes in a burst');
    growth('new folders in new folders', paths, size => {
        const came = Array.from({ length: size }, (_, index) => `file:///w/a${index % 100}/b${index % 1000}/c${index}`);
        return () => byFolder(outermost(came));
    });
    console.log('Imports');
    for (const [name, line] of Object.entries({
        'notes': 'What is it?\tThat is it.\n', 'choices': 'Which?\tone\ttwo\tb\n', 'fields in quotes': '"a","b ""c""\nd"\n',
        'one long line': 'a\t', 'comments': '# a\n', 'a header': '#a:b\n'
    })) {
        growth(`reading, of ${name}`, files, size => {
            const text = `question\ta\tb\tanswer\n${line.repeat(size / line.length)}`;
            return () => readNotes(text);
        }, 3);
    }
    growth('a bank of notes', [48_000, 192_000], size => {
        const preview = previewImport(readNotes(lines(size, n => `Deck ${n % 100}\tWhat is ${n}?\tThat.`)));
        return () => toBank(preview);
    }, 3);
    console.log('Python files');
    for (const [name, line] of Object.entries({
        'fields of models': 'name = models.CharField(max_length=200)\n', 'open brackets': '(',
        'assignments on conditions': 'if a:\n    x = b\nelse:\n    x = c\n',
        'one list': '1, ', 'classes': 'class A(B):\n    def m(self): return self.x\n', 'strings': '"""a""" f"{b}" '
    })) {
        growth(`reading, of ${name}`, files, size => {
            const text = line.repeat(size / line.length);
            return () => readPython(text);
        }, 3);
    }
    endGrowth();
}

function repeated(work: () => unknown): () => void {
    return () => { for (let round = 0; round < manyTitles; round++) { work(); } };
}

function titled(title: string): Entry {
    const [entry] = new Library([loadBank({ key: '', title: '' }, parseBank('## Q1. Why?\n\n**Answer:** a\n'))]).entries;
    return changed(entry!, { question: { ...entry!.question, title }, title, fullTitle: title });
}

function changed(entry: Entry, parts: Partial<Entry>): Entry {
    return Object.create(entry, Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, { value }]))) as Entry;
}

function lines(count: number, line: (index: number) => string): string {
    return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function blanks(markdown: string): () => unknown {
    const [entry] = entriesOf(markdown);
    return () => fillFrom(entry!, seeded('x'));
}

function entriesOf(markdown: string): readonly Entry[] {
    return new Library([loadBank({ key: '', title: '' }, parseBank(`## Q1. Why?\n\n${markdown}\n`))]).entries;
}

runScript(main);
