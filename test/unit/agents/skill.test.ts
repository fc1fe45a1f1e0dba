import { assert } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Contributed {
    readonly chatSkills: readonly { readonly path: string }[];
    readonly languageModelTools: readonly { readonly name: string; readonly toolReferenceName: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly commands: readonly { readonly title: string; readonly category: string }[];
}
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: Contributed };

suite('the skill for agents', () => {
    const [{ path: file }, ...others] = contributes.chatSkills as [Contributed['chatSkills'][number]];
    const text = readFileSync(file, 'utf8');

    test('is one file in a folder of its name, or VS Code leaves it out without a word', () => {
        assert.isEmpty(others);
        const [, name, description] = /^---\nname: ([a-z0-9-]{1,64})\ndescription: (.{20,1024})\n---\n/.exec(text)!;
        assert.equal(path.basename(file), 'SKILL.md');
        assert.equal(path.basename(path.dirname(file)), name);
        assert.match(description!, /Use when.*Not for/);
        assert.include(readFileSync('.vscodeignore', 'utf8').split('\n'), `!${path.posix.normalize(file)}`);
    });

    test('names each tool as it is called, and nothing that is not there', () => {
        const names = contributes.languageModelTools.map(({ name }) => name);
        assert.sameMembers([...new Set(text.match(/drf_\w+/g))], names);
        const references = contributes.languageModelTools.map(({ toolReferenceName }) => `#${toolReferenceName}`);
        assert.sameMembers(text.match(/#\w+(?=`\))/g)!, references);
        const settings = Object.keys(contributes.configuration.properties);
        for (const [, setting] of text.matchAll(/`(drfInterview\.[\w.]+)`/g)) { assert.include(settings, setting); }
        const commands = contributes.commands.map(({ category, title }) => `${category}: ${title}`);
        for (const [, command] of text.matchAll(/“(DRF Interview: [^”]+)”/g)) { assert.include(commands, command); }
    });
});
