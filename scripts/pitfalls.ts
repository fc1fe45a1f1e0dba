import { writeFileSync } from 'node:fs';
import type { Rule } from '../src/core/pitfalls/rule';
import { rules } from '../src/core/pitfalls/rules';

/** The documentation of the rules, made of their own texts; held by a test. */
export const pitfallsFile = 'docs/pitfalls.md';

/** `npm run build:pitfalls` writes it. */
export function describePitfalls(all: readonly Rule[]): string {
    const cell = (text: string): string => text.replaceAll('|', '\\|');
    return [
        '# What is found in your code', '',
        'Each rule speaks where the code settles it, and is silent where a base, a decorator or a value that counts cannot be read.',
        `There are ${all.length}; \`npm run build:pitfalls\` makes this page of their texts.`, '',
        '| Rule | What the code does | Silent where | Explained by |', '| --- | --- | --- | --- |',
        ...all.map(({ id, title, silent, question }) => `| \`${id}\` | ${cell(title)} | ${cell(silent)} | ${question.toUpperCase()} |`), ''
    ].join('\n');
}

if (require.main === module) { writeFileSync(pitfallsFile, describePitfalls(rules)); }
