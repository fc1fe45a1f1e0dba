import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { expect, inOneHost, test } from './workbench';

/** The bank takes a third of it, what the frameworks export a quarter. */
const maximumBytes = 700_000;
/** What the Node host reads at each start: no library and nothing that is not asked for at once. */
const maximumActivated = 160_000;

test('the package holds what is needed and no more', { tag: inOneHost }, () => {
    const vsix = readFileSync('drf-interview.vsix');
    const files = unzipSync(vsix);
    expect(Object.keys(files).sort()).toEqual([
        '[Content_Types].xml', 'extension.vsixmanifest',
        'extension/LICENSE.txt', 'extension/changelog.md', 'extension/package.json', 'extension/readme.md',
        'extension/dist/api.json', 'extension/dist/bank.json', 'extension/dist/node/content.js', 'extension/dist/node/extension.js',
        'extension/dist/reader.js', 'extension/dist/quiz.js', 'extension/dist/shared.js', 'extension/dist/web/extension.js',
        'extension/media/icon.png', 'extension/media/icon.svg', 'extension/media/reader.css', 'extension/media/page.css',
        'extension/media/quiz.css', 'extension/media/charts.css', 'extension/media/tab-dark.svg', 'extension/media/tab-light.svg',
        'extension/skills/drf-mock-interview/SKILL.md',
        ...['bank', 'code', 'hover', 'plan', 'quiz'].map(name => `extension/media/walkthrough/${name}.svg`)
    ].sort());
    expect(vsix.length).toBeLessThanOrEqual(maximumBytes);
    expect(files['extension/dist/node/extension.js']!.length).toBeLessThanOrEqual(maximumActivated);
});
