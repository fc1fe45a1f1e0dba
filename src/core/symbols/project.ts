import { readPython, type Reading } from '../python';
import { atOnce, withPauses, type Steps } from '../steps';
import type { Api } from './api';
import { collect } from './collect';
import type { FileHints, Finding } from './fileSymbols';
import { FileValues } from './fileValues';
import { isReserved, Modules } from './modules';
import { absoluteModule, type ModuleName } from './moduleName';
import { summarize } from './summarize';
import type { ModuleSummary } from './summary';
import { SymbolLists } from './symbolLists';
import type { Module } from './values';

/** A file that is being looked at. */
export interface SourceFile {
    readonly uri: string;
    /** By which the project imports it: `orders.views`. */
    readonly name: string;
    readonly isPackage: boolean;
    readonly reading: Reading;
}

/** A module of the project as it lies in its files. */
export interface ModuleFile {
    readonly uri: string;
    readonly isPackage: boolean;
    readonly text: string;
}

/**
 * Finds a module of the project.
 * @param name dotted and absolute
 * @param from the URI of the file that imports it
 * @returns undefined where the project has none of this name
 */
export type FindModule = (name: string, from: string) => Promise<ModuleFile | undefined>;

/** A module that a file in a folder imports, and that was not read yet. */
interface Missing {
    readonly name: string;
    readonly from: string;
}

export type Pause = () => Promise<void>;

/** What finds in a file what the bank warns of; `fileOf` gives other files of the project that have been read. */
export interface Inspects {
    inspect(file: FileValues, fileOf: (uri: string) => FileValues | undefined): Steps<readonly Finding[]>;
}

/** Gives the values of a module by its name, as a file imports it, if it has been read. */
export type FindsValues = (name: string, from: string) => FileValues | undefined;

/** So many files' readings are kept for those that lead to them. */
const keptReadings = 60;

/** Undefined for a name of which the project has no module. */
type Found = Map<string, Module | undefined>;

/** Modules that lead to ever more modules end here; no file needs so many to know its bases. */
const maximumRounds = 12;

/**
 * A project's files, read as far as the symbols of a file need them: module by module along its imports, each once until it is
 * forgotten.
 */
export class Project {
    private readonly modules: Modules;
    private readonly lists: SymbolLists;
    /** The modules found so far by their names, for each folder of importing files. */
    private readonly byFolder = new Map<string, Found>();
    private readonly byImporter = new Map<string, Found>();
    private readonly byUri = new Map<string, ModuleText>();
    /** Whole readings of modules, the last used at the end, and what the names in them stand for. */
    private readonly readings = new Map<string, Reading>();
    private readonly values = new Map<string, FileValues>();
    /** What whoever has the turn has not found. */
    private missing = new Map<string, Missing>();
    /** Until whoever has the turn is done. */
    private turn: Promise<unknown> = Promise.resolve();
    /** Counts what has been forgotten. */
    private generation = 0;
    /** How often what the project's names stand for has been. */
    private forgotten = 0;

    /** @param symbols those that the bank has a question on */
    constructor(api: Api, symbols: Iterable<string>, private readonly findModule: FindModule, private readonly inspector?: Inspects) {
        this.lists = new SymbolLists(symbols);
        this.modules = new Modules(api, (name, from) => this.lookUp(name, from));
    }

    /**
     * The symbols of a file, after the modules that it needs have been read.
     * @param pause comes between the steps of a long file, and gives it up by rejecting
     */
    async symbolsOf(file: SourceFile, pause?: Pause): Promise<FileHints> {
        // What a file imports itself is needed in any case: it is read before its names are told.
        await this.withModules(() => this.lookUpImports(file), pause);
        let values: FileValues | undefined;
        let forgotten = 0;
        const symbols = await this.withModules(() => {
            ({ forgotten } = this);
            values = this.valuesOf(file);
            return collect(values, this.lists);
        }, pause);
        const { inspector } = this;
        if (!inspector) { return { ...symbols, findings: [] }; }
        const fileOf = (uri: string): FileValues | undefined => this.valuesAt(uri);
        const findings = await this.withModules(() => {
            // Classes of before and after are not the same: what is known of one is not mixed with the other.
            const known = values && forgotten === this.forgotten ? values : this.valuesOf(file);
            values = undefined;
            return inspector.inspect(known, fileOf);
        }, pause);
        return { ...symbols, findings };
    }

    /** What some work over the project's files gives, after the modules that it asks for have been read. */
    explore<T>(work: (fileOf: (uri: string) => FileValues | undefined, moduleOf: FindsValues) => Steps<T>, pause?: Pause): Promise<T> {
        const moduleOf: FindsValues = (name, from) => {
            const found = this.lookUp(name, from);
            return found === 'pending' || found?.uri === undefined ? undefined : this.valuesAt(found.uri);
        };
        return this.withModules(() => work(uri => this.valuesAt(uri), moduleOf), pause);
    }

    /** Forgets what was read of a file, and which modules there are, because it came, changed or went. Returns whether it had been read. */
    forget(uri: string): boolean {
        this.generation++;
        this.byFolder.clear();
        this.byImporter.clear();
        this.forgetValues();
        this.readings.delete(uri);
        return this.byUri.delete(uri);
    }

    /** What some work gives when no module is missing for it: it is done again once those have been read. */
    private async withModules<T>(work: () => Steps<T>, pause?: Pause): Promise<T> {
        for (let round = 0; ; round++) {
            const { result, missing } = await this.inTurn(work, pause);
            if (missing.length === 0 || round === maximumRounds) { return result; }
            await Promise.all(missing.map(({ name, from }) => this.read(name, from)));
        }
    }

    /** One at a time: what is told while a module is missing must not be told to anybody else. */
    private async inTurn<T>(work: () => Steps<T>,
        pause: Pause | undefined): Promise<{ readonly result: T; readonly missing: readonly Missing[] }> {
        const before = this.turn;
        let end = (): void => undefined;
        this.turn = new Promise<void>(resolve => { end = resolve; });
        await before;
        this.missing = new Map();
        let isWhole = false;
        try {
            const result = pause ? await withPauses(work(), pause) : atOnce(work());
            isWhole = this.missing.size === 0;
            return { result, missing: [...this.missing.values()] };
        } finally {
            if (!isWhole) { this.forgetValues(); }
            end();
        }
    }

    /** By what is known so far. */
    private valuesOf({ uri, name, isPackage, reading }: SourceFile): FileValues {
        return new FileValues(reading, this.modules, new ReadModule(reading, { name, isPackage }, uri));
    }

    /** The values of a module that has been read, by its text. */
    private valuesAt(uri: string): FileValues | undefined {
        const known = this.values.get(uri);
        const module = this.byUri.get(uri);
        if (known || !module) { return known; }
        const reading = this.readings.get(uri) ?? readPython(module.text);
        this.readings.delete(uri);
        this.readings.set(uri, reading);
        if (this.readings.size > keptReadings) { this.readings.delete(this.readings.keys().next().value!); }
        const values = new FileValues(reading, this.modules, module);
        this.values.set(uri, values);
        return values;
    }

    private forgetValues(): void {
        this.forgotten++;
        this.modules.forgetProject();
        this.values.clear();
    }

    private *lookUpImports({ uri, reading: { imports }, ...file }: SourceFile): Steps<void> {
        for (const { module, level, name } of imports) {
            yield;
            const absolute = absoluteModule(file, module, level);
            if (absolute === undefined || isReserved(absolute) || this.lookUp(absolute, uri) === 'pending') { continue; }
            if (name !== undefined) { this.modules.imported(absolute, name, uri, level > 0); }
        }
    }

    private lookUp(name: string, from: string): Module | 'pending' | undefined {
        const found = this.foundFrom(from);
        const module = found.get(name);
        if (module || found.has(name)) { return module; }
        this.missing.set(`${folderOf(from)} ${name}`, { name, from });
        return 'pending';
    }

    private foundFrom(importer: string): Found {
        let found = this.byImporter.get(importer);
        if (!found) {
            const folder = folderOf(importer);
            found = this.byFolder.get(folder) ?? new Map<string, Module | undefined>();
            this.byFolder.set(folder, found);
            this.byImporter.set(importer, found);
        }
        return found;
    }

    private async read(name: string, from: string): Promise<void> {
        const { generation } = this;
        const file = await this.findModule(name, from);
        // What was read while something changed may be what it was before: it is still missing, and so read again.
        if (generation === this.generation) { this.foundFrom(from).set(name, file && this.moduleOf(file, name)); }
    }

    private moduleOf({ uri, isPackage, text }: ModuleFile, name: string): Module {
        const known = this.byUri.get(uri);
        if (known) { return known; }
        const summary = summarize(readPython(text), { name, isPackage });
        const module = { name: summary, summary, uri, text };
        this.byUri.set(uri, module);
        return module;
    }
}

/** A module with the text that it was read from. */
interface ModuleText extends Module {
    readonly uri: string;
    readonly text: string;
}

/** The module of a file that is being looked at: few files are asked what others can import. */
class ReadModule implements Module {
    private made: ModuleSummary | undefined;

    constructor(private readonly reading: Reading, readonly name: ModuleName, readonly uri: string) { }

    get summary(): ModuleSummary {
        return this.made ??= summarize(this.reading, this.name);
    }
}

function folderOf(uri: string): string {
    return uri.slice(0, uri.lastIndexOf('/'));
}
