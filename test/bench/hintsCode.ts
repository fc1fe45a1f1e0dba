import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type * as core from './hintsCore';
import type { FindModule } from '../../src/core/symbols/project';
import { readShippedApi } from '../../scripts/shippedApi';
import { readShippedBank } from '../../scripts/shippedBank';

export type MakeProject = (find: FindModule) => core.Project;

export interface HintsCode {
    readonly code: typeof core;
    /** The shipped bank by its symbols. */
    readonly index: core.SymbolIndex;
    readonly project: MakeProject;
}

const root = path.resolve(__dirname, '../..');

/** The code as it is shipped, with the shipped bank and summaries: bundled, so that the kinds of tokens and nodes are numbers in it. */
export async function hintsCode(): Promise<HintsCode> {
    const outfile = path.join(root, 'out', 'bench', 'hints.js');
    await build({ entryPoints: [path.join(__dirname, 'hintsCore.ts')], outfile, bundle: true, format: 'cjs', platform: 'node', minify: true,
        logLevel: 'error' });
    const code = await import(outfile) as typeof core;
    const data = path.join(root, 'data');
    const api = new code.Api(await readShippedApi(data));
    const canonical = new code.CanonicalSymbols(api);
    const index = new code.SymbolIndex(new code.Library([code.loadBank({ key: '', title: '' }, (await readShippedBank(data)).bank)]),
        symbol => canonical.of(symbol));
    return { code, index, project: find => new code.Project(api, index.symbols, find) };
}

/**
 * Views of 20,000 lines: those of the fixtures again and again, each time with other names for their classes, as a language server would
 * not come to an end otherwise.
 */
export function largeText(): string {
    const [, imports, views] =
        /^(.*?\n)(\n+class .*)$/s.exec(readFileSync(path.join(root, 'test', 'fixtures', 'shop', 'orders', 'views.py'), 'utf8'))!;
    const names = [...views!.matchAll(/^class (\w+)/gm)].map(([, name]) => name);
    const own = new RegExp(`\\b(?:${names.join('|')})\\b`, 'g');
    return imports! + Array.from({ length: Math.ceil(20_000 / (views!.split('\n').length - 1)) },
        (_, number) => views!.replace(own, `$&${number}`)).join('');
}
