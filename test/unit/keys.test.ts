import { assert } from 'chai';
import { readFileSync } from 'node:fs';

interface Keybinding { readonly command: string; readonly key: string; readonly when?: string }
interface Manifest { readonly contributes: { readonly keybindings: readonly Keybinding[] } }

/** What means the same in both pages. */
const alike: Readonly<Record<string, string>> = {
    'drfInterview.bookmark': 'bookmark', 'drfInterview.removeBookmark': 'bookmark', 'drfInterview.quizBookmark': 'bookmark',
    'drfInterview.editNote': 'note', 'drfInterview.quizNote': 'note'
};

suite('keys', () => {
    const { contributes: { keybindings } } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const of = (page: string): readonly Keybinding[] => keybindings.filter(({ when }) => when?.includes(`drfInterview.${page}Focused`));

    test('one key has one meaning, in reader and quiz alike', () => {
        const meanings = new Map<string, Set<string>>();
        for (const { key, command } of [...of('reader'), ...of('quiz')]) {
            if (command === 'drfInterview.quizTick') { continue; }
            meanings.set(key, (meanings.get(key) ?? new Set()).add(alike[command] ?? command));
        }
        assert.isAbove(meanings.size, 10);
        assert.deepEqual([...meanings].filter(([, meant]) => meant.size > 1).map(([key, meant]) => [key, ...meant]), []);
    });

    test('what puts a question aside is on no letter alone', () => {
        const aside = of('quiz').filter(({ command }) => /Bury|Suspend|[rR]eset/.test(command));
        assert.lengthOf(aside, 2);
        for (const { key } of aside) { assert.match(key, /^shift\+/); }
    });
});
