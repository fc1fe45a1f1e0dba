import type { Definition, ModuleSummary } from './summary';

/** The summaries of a distribution's modules as they are stored, in `data/api` and with the extension. */
export interface ApiFile {
    readonly distribution: string;
    /** The releases that were read, the oldest first. */
    readonly versions: readonly string[];
    /** By dotted name, each a text that `Api` reads when the module is asked for. */
    readonly modules: Readonly<Record<string, string>>;
}

/**
 * The summaries of frameworks. A module's text has lines of words:
 * ```
 * /                                     it is a package
 * ~ 3.2                                 the last release that has it
 * * a.b c                               it imports all from these modules
 * = a b                                 `__all__`
 * < a.b c d=e f=                        `from a.b import c, e as d`, `import a.b as f`
 * f(a,b)>R @p>R v:T=chain gone~3.2      functions and what they return, properties, values, until which release
 * C{A,b.B} __init__(.a,b) f() v         a class with its bases and members, of which `.a` is one; classes within stand below, a tab deeper
 * ```
 */
export class Api {
    private readonly texts = new Map<string, string>();
    private readonly roots = new Set<string>();
    private readonly decoded = new Map<string, ModuleSummary>();

    constructor(files: readonly ApiFile[]) {
        for (const { modules } of files) {
            for (const name of Object.keys(modules)) {
                this.texts.set(name, modules[name]!);
                this.roots.add(rootOf(name));
            }
        }
    }

    /** All that can be asked for, dotted. */
    get names(): IterableIterator<string> {
        return this.texts.keys();
    }

    /** Whether a module's top package is known here, so that what is missing of it is not there, or nobody's to import. */
    has(name: string): boolean {
        return this.roots.has(rootOf(name));
    }

    module(name: string): ModuleSummary | undefined {
        const known = this.decoded.get(name);
        const text = this.texts.get(name);
        if (known || text === undefined) { return known; }
        const summary = decodeModule(name, text);
        this.decoded.set(name, summary);
        return summary;
    }
}

function rootOf(name: string): string {
    const dot = name.indexOf('.');
    return dot < 0 ? name : name.slice(0, dot);
}

function decodeModule(name: string, text: string): ModuleSummary {
    const names = new Map<string, Definition>();
    const stars: string[] = [];
    const lines = text === '' ? [] : text.split('\n');
    let all: string[] | undefined;
    let isPackage = false;
    let until: string | undefined;
    for (const [index, line] of lines.entries()) {
        // What stands within a class is read with it.
        if (line.startsWith('\t')) { continue; }
        const words = line.split(' ');
        switch (words[0]) {
            case '/': isPackage = true; break;
            case '~': until = words[1]; break;
            case '*': stars.push(...words.slice(1)); break;
            case '=': all = words.slice(1); break;
            case '<': addImports(words[1]!, words.slice(2), names); break;
            default: addDefinitions(words, linesWithin(lines, index), names);
        }
    }
    return { name, isPackage, names, stars, ...(all && { all }), ...(until !== undefined && { until }) };
}

/** The lines a tab deeper below one, without that tab. */
function linesWithin(lines: readonly string[], index: number): string[] {
    let end = index + 1;
    while (end < lines.length && lines[end]!.startsWith('\t')) { end++; }
    return lines.slice(index + 1, end).map(line => line.slice(1));
}

function addImports(module: string, words: readonly string[], names: Map<string, Definition>): void {
    for (const word of words) {
        const [, local, imported = local, until] = /^([^=~]+)(?:=([^~]*))?(?:~(.*))?$/.exec(word)!;
        names.set(local!, { kind: 'import', module, ...(imported !== '' && { name: imported }), ...(until !== undefined && { until }) });
    }
}

function addDefinitions(words: readonly string[], within: readonly string[], names: Map<string, Definition>): void {
    const [, name, bases, until] = /^([^{]+)\{([^}]*)\}(?:~(.*))?$/.exec(words[0]!) ?? [];
    if (name === undefined) {
        for (const word of words) { addDefinition(word, names); }
        return;
    }
    let members: Map<string, Definition> | undefined;
    // Of most classes nobody ever asks for the members.
    names.set(name, { kind: 'class', bases: listOf(bases!), get members() { return members ??= membersOf(words.slice(1), within); },
        ...(until !== undefined && { until }) });
}

function membersOf(words: readonly string[], within: readonly string[]): Map<string, Definition> {
    const members = new Map<string, Definition>();
    for (const word of words) { addDefinition(word, members); }
    for (const [index, line] of within.entries()) {
        if (!line.startsWith('\t')) { addDefinitions(line.split(' '), linesWithin(within, index), members); }
    }
    return members;
}

/** `@f(a,b)>R`, `v:T=chain`, either with `~until`. */
const definition = /^(@?)([^(>:=~]+)(?:\(([^)]*)\))?(?:>([^~]*))?(?::([^=~]*))?(?:=([^~]*))?(?:~(.*))?$/;

function addDefinition(word: string, names: Map<string, Definition>): void {
    const [, property, name, parameters, returns, type, value, last] = definition.exec(word)!;
    const until = last !== undefined && { until: last };
    const own = listOf(parameters ?? '').map(parameter => {
        if (!parameter.startsWith('.')) { return parameter; }
        names.set(parameter.slice(1), { kind: 'value' });
        return parameter.slice(1);
    });
    names.set(name!, property !== '' || parameters !== undefined
        ? { kind: 'function', parameters: own, ...(returns !== undefined && { returns }), ...(property !== '' && { isProperty: true }),
            ...until }
        : { kind: 'value', ...(value !== undefined && { value }), ...(type !== undefined && { type }), ...until });
}

function listOf(text: string): string[] {
    return text === '' ? [] : text.split(',');
}
