import { assert } from 'chai';
import fc from 'fast-check';
import { parseBank } from '../../../src/core/bank/parse';

/** Words `w0x`, each once in a text, that reached neither a question nor an introduction, nor stand in a line that a problem names. */
function lost(text: string): string[] {
    const { sections, problems } = parseBank(text);
    const kept = new Set(JSON.stringify(sections).match(/w\d+x/g));
    const named = new Set(problems.map(({ line }) => line));
    return text.split('\n').flatMap((line, index) => named.has(index) ? [] : (line.match(/w\d+x/g) ?? []).filter(word => !kept.has(word)));
}

/** Blocks of all kinds in which people write questions, and of what stands between them; `W` becomes a word of its own. */
const blocks = [
    '# W', '## W', '### W', '#### W', '## What is W?', '### What is W?', '#### Why W?', '### Q1. W', '### Q2 - W', '## 3. What is W?',
    '## 4. W', '###### 5. W?', '### Q294', '## Answer', '#### Answer: B', '#### Answer: W',
    'W', 'W\nW', '- W\n- W', '- What is W?\n- What is W?', '- What is W?', '1. **What is W?**\n\n    W\n\n2. **W**\n\n    W',
    '1. ### What is W?\n\n    W\n\n2. ### W\n\n    W', '- **Question**: W?\n    - **Answer**: W',
    '- What is W? #card\n\t- W', '**What is W?**', '**W**', '**Q2: W.**\nA: W', 'Q: What is W?\nA: W', 'Q1. W', 'What is W?::W',
    'What is W?\n?\nW\nW', 'W::W',
    '<details>\n<summary>What is W?</summary><br><b>\n\nW\n</b></details>', '<details><summary>W</summary>W</details>',
    '<details><summary>Answer</summary>\n\nW\n\n</details>', '<details>', '</details>', '<summary>W?</summary>', 'W</details>W',
    '| Question | Answer |\n| --- | --- |\n| What is W? | W |\n| W | W |', '| W | W |\n| - | - |\n| W | W |', '- [ ] W\n- [x] W',
    '- A: W\n- B: W', 'A) W\nB) W', '**Answer:** B', '**Answer:** W', '**Answer:** A W', '**In short:** W',
    '**Key points:** W\n- W\n- W\n\nW',
    '**Key points:**\n- W', '**Example:**\nW', '**Example:** W', '**Pitfall:** W', '**Level:** mid', '**Level:** W\nW',
    '**Symbols:** W\nW', '**See also:** Q1\nW', '**Sources:** W',
    '```\nW\n# W?\n```', '```\nW', '~~~\nW\n~~~', '> W\n> ### W?', '---', '***', 'W\n---', 'W\n===', '    W',
    '<div align="right">\n<b><a href="#w">back</a></b>\n</div>', '[↑ back](#top)', '<br>', '[W](https://a.b)', '[a]: https://a.b/W',
    '- [W](#w)\n- [W](#w)', '## [W](https://a.b/W)',
    '<!-- c -->', '<!-- c --> W', '<p>W</p>', '<b>What is W?</b>', '<script>W</script>', 'W<br>W', '\tW'
];

function withWords(parts: readonly string[], ends: readonly string[]): string {
    let count = 0;
    return parts.map((part, index) => part + ends[index % ends.length]!).join('').replace(/\bW\b/g, () => `w${count++}x`);
}

suite('every line of a file is kept or named', () => {
    for (const block of blocks) {
        test(JSON.stringify(block), () => {
            for (const around of ['', '### What is W?\n\n', '## W\n\n### Q7. W\n\nW\n\n', '**What is W?**\n\nW\n\n',
                '- What is W?\n- Why W?\n\n']) {
                for (const [before, after] of [[around, ''], ['', `\n\n${around}`], [around, `\n\n${around}`]] as const) {
                    const text = withWords([before + block + after], ['\n']);
                    assert.deepEqual(lost(text), [], text);
                }
            }
        });
    }

    test('in any mix of them', () => {
        const ends = fc.array(fc.constantFrom('\n', '\n\n', '\n\n', '\n\n\n'), { minLength: 1, maxLength: 5 });
        fc.assert(fc.property(fc.array(fc.constantFrom(...blocks), { maxLength: 25 }), ends, (parts, separators) => {
            const text = withWords(parts, separators);
            assert.deepEqual(lost(text), [], text);
        }), { numRuns: 3000 });
    });

    test('whatever front matter says', () => {
        const marks = fc.constantFrom('"#"', '"##"', '["##", "###"]', '"?"', 'list', 'bold', 'summary', 'table', '"::"', '"Q:"',
            'nonsense');
        fc.assert(fc.property(marks, fc.array(fc.constantFrom(...blocks), { maxLength: 15 }), (mark, parts) => {
            const text = `---\nquestions: ${mark}\n---\n\n${withWords(parts, ['\n\n', '\n'])}`;
            assert.deepEqual(lost(text), [], text);
        }), { numRuns: 2000 });
    });
});
