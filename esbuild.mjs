// The bundles: the extension for the Node host and for the web worker host, the pages, and as JSON the shipped bank and what frameworks export.
import { context, build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readShippedApi } from './scripts/shippedApi.ts';
import { readShippedBank } from './scripts/shippedBank.ts';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
process.chdir(fileURLToPath(new URL('.', import.meta.url)));

/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, minify: production, sourcemap: !production, target: 'es2022', logLevel: 'warning', legalComments: 'none' };
/** @type {import('esbuild').BuildOptions} */
const host = { ...common, format: 'cjs', plugins: [vscodeOnce(), withoutDocumentation()] };

const bundles = [
    // The web worker host loads one file alone.
    { ...host, entryPoints: ['src/extension/web.ts'], outfile: 'dist/web/extension.js', platform: 'browser' },
    // The Node host reads what activation needs, and on first use the content out of the other host's bundle.
    {
        ...host, entryPoints: ['src/extension/extension.ts'], outfile: 'dist/node/extension.js', platform: 'node',
        // As `require`, since Node's own `import()` sees no names in a module that hands another's on.
        supported: { 'dynamic-import': false },
        plugins: [...host.plugins, {
            name: 'content-apart',
            setup: plugin => plugin.onResolve({ filter: /\/content$/ }, ({ kind }) => kind === 'dynamic-import' ? { path: './content.js', external: true } : undefined)
        }]
    },
    {
        ...host, stdin: { contents: `module.exports = require('../web/extension.js').loadContent();` }, outfile: 'dist/node/content.js', platform: 'node',
        external: ['../web/extension.js']
    },
    // What both pages import, with the highlighter, is in one file beside them.
    { ...common, entryPoints: ['src/webview/reader.ts', 'src/webview/quiz.ts'], outdir: 'dist', format: 'esm', splitting: true, chunkNames: 'shared' }
];

await writeBank();
await writeApi();
if (watch) {
    for (const bundle of bundles) { await (await context({ ...bundle, logLevel: 'info' })).watch(); }
} else {
    await Promise.all(bundles.map(bundle => build(bundle)));
}

/** Reads the folder data with the extension's own parser; a problem in the shipped bank fails the build. */
async function writeBank() {
    const { bank, problems } = await readShippedBank('data');
    if (problems.length > 0) { throw new Error(`The shipped bank has problems:\n${problems.join('\n')}`); }
    await mkdir('dist', { recursive: true });
    await writeFile('dist/bank.json', JSON.stringify(bank));
}

/** What the rules say for their documentation is not shipped. */
function withoutDocumentation() {
    return {
        name: 'without-documentation',
        setup: plugin => plugin.onLoad({ filter: /core[\\/]pitfalls[\\/]rules[\\/]\w+\.ts$/ }, async ({ path }) => {
            const text = await readFile(path, 'utf8');
            return { loader: 'ts', contents: text.replace(/^ {4}(?:why|title|silent): .*\n(?: {8}.*\n)*/gm, '') };
        })
    };
}

/** All of `data/api` in one file. */
async function writeApi() {
    await writeFile('dist/api.json', JSON.stringify(await readShippedApi('data')));
}

/**
 * VS Code's API as one module of the bundle, of which only what is used is kept. Left to itself, esbuild copies all of the API for each
 * file that imports it, which takes longer than the rest of an activation.
 * @returns {import('esbuild').Plugin}
 */
function vscodeOnce() {
    return {
        name: 'vscode-once',
        setup(plugin) {
            plugin.onResolve({ filter: /^vscode$/ }, ({ namespace }) => namespace === 'vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode' });
            plugin.onLoad({ filter: /./, namespace: 'vscode' }, async () => {
                const types = await readFile('node_modules/@types/vscode/index.d.ts', 'utf8');
                const names = [...types.matchAll(/^\texport (?:abstract )?(?:class|const|enum|function|let|namespace) (\w+)/gm)].map(([, name]) => name);
                const values = [...new Set(names)].map(name => `export const ${name} = /* @__PURE__ */ get('${name}');`);
                return { contents: [`const api = require('vscode');`, 'const get = name => api[name];', ...values].join('\n') };
            });
        }
    };
}
