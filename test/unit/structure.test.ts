import { assert } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { retentionBounds } from '../../src/core/memory/retention';

const source = path.resolve('src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
    .map(name => name.split(path.sep).join('/'));

/** What a file imports: paths below `src`, or the names of packages. */
function importsOf(file: string): string[] {
    const text = readFileSync(path.join(source, file), 'utf8');
    return [...text.matchAll(/(?<!')(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name!.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), name!) : name!);
}

const rooms = ['browse', 'quiz', 'hints', 'progress', 'agents'];
/** The folders of the host, from what everything builds on to the rooms: a folder imports those before its own row, and none beside it. */
const floors = [['base'], ['doors'], ['record'], ['learner', 'memory', 'banks'], ['between'], rooms];
const folderOf = (file: string): string | undefined => /^extension\/(\w+)(\/|$)/.exec(file)?.[1];
const floorOf = (folder: string): number => floors.findIndex(folders => folders.includes(folder));
/** What lies between the rooms, and is handed to them: of each only these modules are for others. */
const between: Record<string, readonly string[]> = { banks: ['banks', 'banks/patterns'],
    memory: ['memory', 'memory/reset', 'memory/settings'] };
/** It names what is heavy, wherever that lies. */
const content = 'extension/content.ts';
const roomOf = (file: string): string | undefined => rooms.find(room => room === folderOf(file));

suite('imports flow one way', () => {
    for (const file of files) {
        test(file, () => {
            for (const name of importsOf(file)) {
                if (file.startsWith('core/')) {
                    assert.match(name, /^(core\/|markdown-it$|minisearch$|htmlparser2$|ignore$|stemmer$|ts-fsrs$)/,
                        'core imports itself and pure libraries');
                }
                if (file.startsWith('webview/')) {
                    assert.match(name, /^(core\/protocol$|webview\/|highlight\.js\/lib\/)/,
                        'a page imports the protocol and the highlighter');
                }
                if (file.startsWith('extension/')) {
                    assert.notMatch(name, /^(webview\/|highlight\.js|node:)/,
                        'the host imports no page, no highlighter, and nothing of Node’s');
                }
                const [from, to] = [roomOf(file), roomOf(name)];
                if (from && to) { assert.equal(to, from, 'rooms do not import one another'); }
                const [folder, imported] = [folderOf(file), folderOf(name)];
                if (folder && imported && folder !== imported && floorOf(folder) >= 0 && floorOf(imported) >= 0) {
                    assert.isBelow(floorOf(imported), floorOf(folder), `${folder} does not build on ${imported}`);
                }
                for (const [folder, modules] of Object.entries(between)) {
                    if (!`${name}/`.startsWith(`extension/${folder}/`) || file.startsWith(`extension/${folder}/`) || file === content) {
                        continue;
                    }
                    assert.include(modules.map(module => `extension/${module}`), name, `${folder} keeps the rest to itself`);
                }
                if (!from && to) { assert.equal(file, 'extension/extension.ts', 'only activate knows the rooms'); }
            }
        });
    }
});

/** Files that import one another in a circle, types included: each file with those that lead back to it. */
function circles(): string[][] {
    const imports = new Map(
        files.map(file => [file, importsOf(file).map(name => [`${name}.ts`, `${name}/index.ts`].find(path => files.includes(path)))
        .filter(path => path !== undefined)]));
    const reached = new Map(files.map(file => {
        const seen = new Set<string>();
        for (const queue = [file]; queue.length > 0;) {
            for (const next of imports.get(queue.pop()!)!) {
                if (!seen.has(next)) { queue.push(next); }
                seen.add(next);
            }
        }
        return [file, seen];
    }));
    const found = files.filter(file => reached.get(file)!.has(file))
        .map(file => [file, ...reached.get(file)!].filter(other => reached.get(other)!.has(file)));
    return [...new Set(found.map(circle => [...new Set(circle)].sort().join(' ')))].sort().map(circle => circle.split(' '));
}

test('files import one another in no circle', () => {
    assert.deepEqual(circles(), []);
});

test('every folder of the host has its floor, and no file lies beside them but where it starts and what it loads late', () => {
    const entries = readdirSync(path.join(source, 'extension'), { withFileTypes: true });
    assert.sameMembers(entries.filter(entry => entry.isDirectory()).map(({ name }) => name), floors.flat());
    assert.sameMembers(entries.filter(entry => entry.isFile()).map(({ name }) => name), ['extension.ts', 'web.ts', 'content.ts']);
});

/** All that is written by hand in TypeScript, with its lines. */
const written = ['src', 'scripts', 'test'].flatMap(top => readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map(name => `${top}/${name.split(path.sep).join('/')}`).filter(name => /\.(ts|mjs)$/.test(name)))
    .map(name => ({ name, lines: readFileSync(name, 'utf8').split('\n') }));

/** Lines are no longer than that, but for one that is a single text. */
const longest = 140;

test('no line is too long', () => {
    const long = written.filter(({ lines }) => lines.some(line =>
        line.length > longest && !/^\s*(?:return |&& |\? |: )?(?:(?:String\.raw)?[`'"]|\/(?![/*]))/.test(line)));
    assert.deepEqual(long.map(({ name }) => name), []);
});

const mostLines = 400;

test('no file is too long', () => {
    assert.deepEqual(written.filter(({ lines }) => lines.length - 1 > mostLines).map(({ name }) => name), []);
});

test('what Settings Sync carries is said in one place: VS Code takes each saying for the whole', () => {
    assert.deepEqual(files.filter(file => readFileSync(path.join(source, file), 'utf8').includes('setKeysForSync([')),
        ['extension/extension.ts']);
});

suite('the manifest', () => {
    interface Manifest { contributes: { configuration: { properties: Record<string, Record<string, unknown>> } } }
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const host = files.filter(file => file.startsWith('extension/')).map(file => readFileSync(path.join(source, file), 'utf8')).join('\n');

    test('every setting is read somewhere, and every setting that is read is declared', () => {
        const manifestIds = [...readFileSync('package.json', 'utf8').matchAll(/"(?:id|command)": "(drfInterview\.[A-Za-z.]+)"/g)].map(
            ([, name]) => name!);
        // Those that the manifest does not name, as nothing but links, buttons and our own code runs them.
        const commands = [...host.matchAll(/(?:command|registered|internalCommand|questionCommand)\('([A-Za-z]+)'/g)].map(([, name]) =>
            `drfInterview.${name!}`);
        const ownIds = ['drfInterview.reader', 'drfInterview.quiz', 'drfInterview.today', 'drfInterview.file'];
        const read = [...host.matchAll(/'(drfInterview\.[A-Za-z.]+)'/g)].map(([, name]) => name!);
        const declared = Object.keys(contributes.configuration.properties);
        assert.deepEqual(declared.filter(name => !read.includes(name)), []);
        const known = new Set([...declared, ...declared.map(name => name.slice(0, name.lastIndexOf('.'))), 'drfInterview', ...manifestIds,
            ...commands, ...ownIds]);
        assert.deepEqual(read.filter(name => !known.has(name)), [],
            'each is a setting, or a command, a view or another name that is known');
    });

    test('the retention that can be set is the one that is scheduled by', () => {
        const { minimum, maximum } = contributes.configuration.properties['drfInterview.desiredRetention']!;
        assert.deepEqual({ minimum, maximum }, retentionBounds);
    });
});
