import { assert } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { retentionBounds } from '../../src/core/memory/retention';

const source = path.resolve('src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => name.split(path.sep).join('/'));

/** What a file imports: paths below `src`, or the names of packages. */
function importsOf(file: string): string[] {
    const text = readFileSync(path.join(source, file), 'utf8');
    return [...text.matchAll(/(?<!')(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name!.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), name!) : name!);
}

const rooms = ['browse', 'quiz', 'hints', 'progress'];
/** What lies between the rooms, and is handed to them: of each only these modules are for others. */
const between: Record<string, readonly string[]> = { banks: ['banks', 'banks/patterns'], memory: ['memory', 'memory/reset', 'memory/settings'] };
/** It names what is heavy, wherever that lies. */
const content = 'extension/content.ts';
const roomOf = (file: string): string | undefined => rooms.find(room => file.startsWith(`extension/${room}/`) || file === `extension/${room}`);

suite('imports flow one way', () => {
    for (const file of files) {
        test(file, () => {
            for (const name of importsOf(file)) {
                if (file.startsWith('core/')) { assert.match(name, /^(core\/|markdown-it$|minisearch$|htmlparser2$|ignore$|ts-fsrs$)/, 'core imports itself and pure libraries'); }
                if (file.startsWith('webview/')) { assert.match(name, /^(core\/protocol$|webview\/|highlight\.js\/lib\/)/, 'a page imports the protocol and the highlighter'); }
                if (file.startsWith('extension/')) { assert.notMatch(name, /^(webview\/|highlight\.js|node:)/, 'the host imports no page, no highlighter, and nothing of Node’s'); }
                const [from, to] = [roomOf(file), roomOf(name)];
                if (from && to) { assert.equal(to, from, 'rooms do not import one another'); }
                for (const [folder, modules] of Object.entries(between)) {
                    if (!`${name}/`.startsWith(`extension/${folder}/`) || file.startsWith(`extension/${folder}/`) || file === content) { continue; }
                    assert.include(modules.map(module => `extension/${module}`), name, `${folder} keeps the rest to itself`);
                }
                if (!from && to) { assert.equal(file, 'extension/extension.ts', 'only activate knows the rooms'); }
            }
        });
    }
});

test('what Settings Sync carries is said in one place: VS Code takes each saying for the whole', () => {
    assert.deepEqual(files.filter(file => readFileSync(path.join(source, file), 'utf8').includes('setKeysForSync([')), ['extension/extension.ts']);
});

suite('the manifest', () => {
    interface Manifest { contributes: { configuration: { properties: Record<string, Record<string, unknown>> } } }
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const host = files.filter(file => file.startsWith('extension/')).map(file => readFileSync(path.join(source, file), 'utf8')).join('\n');

    test('every setting is read somewhere, and every setting that is read is declared', () => {
        const read = [...host.matchAll(/'(drfInterview\.[A-Za-z.]+)'/g)].map(([, name]) => name!);
        const declared = Object.keys(contributes.configuration.properties);
        assert.deepEqual(declared.filter(name => !read.includes(name)), []);
        assert.deepEqual([...host.matchAll(/^const setting = '([^']+)'/gm)].map(([, name]) => name!).filter(name => !declared.includes(name)), []);
    });

    test('the retention that can be set is the one that is scheduled by', () => {
        const { minimum, maximum } = contributes.configuration.properties['drfInterview.desiredRetention']!;
        assert.deepEqual({ minimum, maximum }, retentionBounds);
    });
});
