import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SymbolIndex } from '../../../src/core/bank/symbolIndex';
import { readPython } from '../../../src/core/python';
import { Api, type ApiFile } from '../../../src/core/symbols/api';
import { CanonicalSymbols } from '../../../src/core/symbols/canonical';
import type { FileHints } from '../../../src/core/symbols/fileSymbols';
import { Project, type Inspects, type ModuleFile } from '../../../src/core/symbols/project';
import { shippedLibrary } from '../shipped';

const folder = path.resolve('data', 'api');
/** The shipped summaries. */
export const api = new Api(readdirSync(folder).map(name => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ApiFile));
const canonical = new CanonicalSymbols(api);

/** The shipped bank by its symbols. */
export async function shippedIndex(): Promise<SymbolIndex> {
    return new SymbolIndex(await shippedLibrary(), symbol => canonical.of(symbol));
}

export interface SourceText {
    readonly path: string;
    readonly text: string;
}

/** A project whose files are these alone, each folder of which may be the one that imports start at. */
export class TextProject {
    private readonly project: Project;

    constructor(private readonly files: readonly SourceText[], symbols: Iterable<string>, inspector?: Inspects) {
        this.project = new Project(api, symbols, name => Promise.resolve(this.find(name)), inspector);
    }

    /** The symbols of one of its files. */
    symbolsOf({ path: file, text }: SourceText): Promise<FileHints> {
        const name = file.replace(/\.py$/, '').replace(/\/__init__$/, '').replaceAll('/', '.');
        return this.project.symbolsOf({ uri: uriOf(file), name, isPackage: file.endsWith('__init__.py'), reading: readPython(text) });
    }

    /** Does some work over its files. */
    explore<T>(work: Parameters<Project['explore']>[0]): Promise<T> {
        return this.project.explore(work) as Promise<T>;
    }

    private find(name: string): ModuleFile | undefined {
        const inside = name.replaceAll('.', '/');
        for (const root of this.roots) {
            for (const [ending, isPackage] of [['.py', false], ['/__init__.py', true]] as const) {
                const file = this.files.find(({ path: other }) => other === `${root}${inside}${ending}`);
                if (file) { return { uri: uriOf(file.path), isPackage, text: file.text }; }
            }
        }
        // A folder that holds modules is a package without `__init__`, unless another folder has one of its name.
        const folder = [...this.roots].map(root => `${root}${inside}`).find(path => this.roots.has(`${path}/`));
        return folder === undefined ? undefined : { uri: uriOf(folder), isPackage: true, text: '' };
    }

    private get roots(): Set<string> {
        return new Set(['', ...this.files.flatMap(({ path: file }) =>
            [...file.matchAll(/\//g)].map(({ index: slash }) => file.slice(0, slash + 1)))]);
    }
}

function uriOf(file: string): string {
    return `file:///project/${file}`;
}
