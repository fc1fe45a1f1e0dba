import { assert } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { changelogPart, isPreRelease, optionsIn, picturesIn, releaseProblems, repositoryOf,
    type Manifest } from '../../scripts/release/rules';

suite('a release', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const changelog = readFileSync('CHANGELOG.md', 'utf8');
    const { version } = manifest;
    const state = { lockVersion: version, changelog };

    test('is a pre-release where the minor version is odd', () => {
        assert.deepEqual(['0.1.0', '0.2.0', '1.0.3', '1.11.0'].map(isPreRelease), [true, false, false, true]);
        assert.throws(() => isPreRelease('1.0.0-beta'), /three numbers/);
    });

    test('has the part of the changelog that is of its version', () => {
        const text = '# Changelog\n\n## 0.2.0 (May)\n\n- Two\n\n### More\n\n- Three\n\n## 0.2\n\n## 0.1.0\n- One\n';
        assert.equal(changelogPart(text, '0.2.0'), '- Two\n\n### More\n\n- Three');
        assert.equal(changelogPart(text, '0.1.0'), '- One');
        assert.isUndefined(changelogPart(text, '0.3.0'));
    });

    test('is ready as the project stands', () => assert.deepEqual(releaseProblems(manifest, { ...state, tag: `v${version}` }), []));

    const problems = (changes: Record<string, unknown>, others: Partial<Parameters<typeof releaseProblems>[1]> = {}): string[] =>
        releaseProblems({ ...manifest, ...changes }, { ...state, ...others });
    const faults: [string, string[], RegExp][] = [
        ['another tag', problems({}, { tag: 'v9.8.7' }), /v9\.8\.7/],
        ['a lock of another version', problems({}, { lockVersion: '9.8.7' }), /package-lock\.json/],
        ['no part in the changelog', problems({}, { changelog: '# Changelog\n\n## 9.8.7\n\n- x\n' }), /nothing under/],
        ['an empty part', problems({}, { changelog: `# Changelog\n\n## ${version}\n` }), /nothing under/],
        ['an older part', problems({}, { changelog: `# Changelog\n\n## 9.8.7\n\n- x\n\n## ${version}\n\n- y\n` }), /not the first/],
        ['no icon', problems({ icon: undefined }), /no icon/],
        ['another owner in an address', problems({ homepage: 'https://github.com/somebody/else#readme' }), /somebody\/else/]
    ];
    for (const [name, found, pattern] of faults) {
        test(`does not go out with ${name}`, () => {
            assert.lengthOf(found, 1);
            assert.match(found[0]!, pattern);
        });
    }

    test('hands programs the options that stand in its workflow', () => {
        const workflow =
            '# vsce publish --no\n- run: npx vsce publish --packagePath *.vsix \\\n    --azure-credential\n- run: bin/ovsx publish --one x\n- run: notovsx publish --two\n';
        assert.deepEqual(optionsIn(workflow, 'vsce publish'), ['--packagePath', '--azure-credential']);
        assert.deepEqual(optionsIn(workflow, 'ovsx publish'), ['--one']);
        assert.deepEqual(picturesIn('![a](docs/a.png) [b](c) ![d](https://e/f.png)'), ['docs/a.png']);
    });

    test('names its owner in package.json alone', () => {
        const below = ['.github', 'data', 'docs', 'media', 'scripts', 'src'].flatMap(folder =>
            readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name}`));
        const files = [...readdirSync('.'), ...below].filter(file => /\.(md|ya?ml|json|ts|mjs|css|html|svg)$/.test(file));
        const repository = repositoryOf(manifest).replace('https://', '');
        const others = files.filter(file => file !== 'package.json' && readFileSync(file, 'utf8').includes(repository));
        assert.deepEqual(others, []);
    });
});
