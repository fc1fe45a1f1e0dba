import { assert } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { staysInside } from '../../src/core/trust';

suite('what an untrusted workspace may name', () => {
    for (const path of ['banks/*.md', 'a.md', './a/b', '.', '**/*.md', 'a..b/c', '...', '{a,b}/*.md', 'weird name/${x}', 'file:relative']) {
        test(`${path} stays inside`, () => assert.isTrue(staysInside(path)));
    }
    for (const path of [
        '..', '../a.md', 'a/../../b', 'a\\..\\..\\b', '/etc/passwd', '\\\\server\\share', '//server/share', 'C:\\x', 'c:/x', 'c:x',
        'file:///etc/x', 'vscode-remote://ssh/x',
        '{..,a}/*.md', '{a,../..}/b', 'a/{b,..}', '/../a', './/../..'
    ]) {
        test(`${path} does not`, () => assert.isFalse(staysInside(path)));
    }

    test('the rule stands in one place: nobody else asks whether the workspace is trusted', () => {
        const root = path.resolve('src');
        const asking = readdirSync(root, { recursive: true, encoding: 'utf8' })
            .filter(name => name.endsWith('.ts') && /isTrusted\b(?! =)/.test(readFileSync(path.join(root, name), 'utf8')));
        assert.deepEqual(asking.map(name => name.split(path.sep).join('/')), ['extension/base/trust.ts']);
    });

    test('the manifest says that something is left out, and leaves the settings to the rule: a bank of the workspace’s own is read', () => {
        const { capabilities } = JSON.parse(readFileSync('package.json',
            'utf8')) as { capabilities: { untrustedWorkspaces: { supported: unknown; restrictedConfigurations: string[] } } };
        assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
        assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations, []);
    });
});
