import type { Class, Value } from './values';

/** The symbols of a class's member. */
export interface MemberSymbols {
    /** Those of the member itself. */
    readonly exact: readonly string[];
    /** With the class that defines it and its bases; the very list above where that adds nothing. */
    readonly wide: readonly string[];
}

const nothing: readonly string[] = [];
const noMember: MemberSymbols = { exact: nothing, wide: nothing };

/** The symbols that values stand for, the narrowest first; of each list only what the bank explains. */
export class SymbolLists {
    private readonly ofClasses = new WeakMap<readonly Class[], readonly string[]>();
    private readonly ofSubclasses = new WeakMap<readonly Class[], readonly string[]>();
    private readonly ofMembers = new WeakMap<readonly Class[], Map<string, MemberSymbols>>();
    private readonly ofMethods = new Map<string, readonly string[]>();
    private readonly ofModules = new Map<string, readonly string[]>();
    private readonly ofSources = new Map<string, readonly string[]>();
    private readonly ofPaths = new Map<string, readonly string[]>();
    private readonly lists = new Map<string, readonly string[]>();

    private readonly symbols: ReadonlySet<string>;
    /** The last names of the symbols, and their keywords: most names of a file are none of them. */
    private readonly names = new Set<string>();
    private readonly keywords = new Set<string>();
    /** What the symbols are attributes of. */
    private readonly owners = new Set<string>();

    /** @param symbols those that the bank has a question on */
    constructor(symbols: Iterable<string>) {
        this.symbols = new Set(symbols);
        for (const symbol of this.symbols) {
            if (symbol.startsWith('.')) {
                this.ofMethods.set(symbol.slice(1), [symbol]);
            } else if (symbol.endsWith(')')) {
                this.keywords.add(symbol.slice(symbol.indexOf('(') + 1, -1));
            } else {
                this.names.add(symbol.slice(symbol.lastIndexOf('.') + 1));
                this.owners.add(symbol.slice(0, symbol.lastIndexOf('.')));
            }
        }
    }

    /** The symbol of a method that is known by its name alone, where the bank has it. */
    distinctive(name: string): readonly string[] {
        return this.ofMethods.get(name) ?? nothing;
    }

    /** The symbols of a value where it is named; none for what merely holds an instance. */
    ofValue(value: Value): readonly string[] {
        switch (value.kind) {
            case 'module': return value.module.uri === undefined ? this.ofModule(value.module.summary.name) : nothing;
            case 'class': return this.ofClass(value.class);
            case 'instance': return value.path === undefined ? nothing : this.ofPath(value.path);
            case 'object': return this.ofPath(value.path);
            case 'foreign': return value.isCalled ? nothing : this.ofPath(value.path);
            case 'function': return value.path === undefined ? nothing : this.ofPath(value.path);
            case 'super': return nothing;
        }
    }

    ofModule(name: string): readonly string[] {
        let list = this.ofModules.get(name);
        if (!list) { this.ofModules.set(name, list = this.explained([name, `${name}.*`])); }
        return list;
    }

    /** A module in `from module import …`, where it stands for what it exports rather than for itself. */
    ofSource(name: string): readonly string[] {
        let list = this.ofSources.get(name);
        if (!list) { this.ofSources.set(name, list = this.explained([`${name}.*`, name])); }
        return list;
    }

    /** A function or an object, then its module. */
    ofPath(path: string): readonly string[] {
        let list = this.ofPaths.get(path);
        if (!list) { this.ofPaths.set(path, list = this.explained([path, wholeModule(path)])); }
        return list;
    }

    /** An attribute of an object, then the object; but where the bank names some of its attributes, it is about those and no other. */
    ofAttribute(object: string, name: string): readonly string[] {
        return this.explained([`${object}.${name}`, ...this.owners.has(object) ? nothing : [object]]);
    }

    /** A class, its bases, then their modules. */
    ofClass({ isFramework, frameworks }: Class): readonly string[] {
        const known = isFramework ? this.ofClasses : this.ofSubclasses;
        let symbols = known.get(frameworks);
        if (!symbols) { known.set(frameworks, symbols = this.ofOrder(frameworks, isFramework)); }
        return symbols;
    }

    /** @param isItself whether the first class itself is meant, and not a class below it */
    private ofOrder(frameworks: readonly Class[], isItself: boolean): readonly string[] {
        const paths = frameworks.map(({ path }) => path);
        // A mixin adds to what the other bases make of a class, though it stands before them.
        const isAdded = (path: string, index: number): boolean => !(isItself && index === 0) && path.endsWith('Mixin');
        const sorted = [...paths.filter((path, index) => !isAdded(path, index)), ...paths.filter(isAdded)];
        const known = this.explained([...sorted, ...sorted.map(wholeModule)]);
        // A library's class that no question names stands first all the same: what merely touches its bases says nothing of it.
        return isItself && known.length > 0 && !this.symbols.has(paths[0]!) ? this.shared([paths[0]!, ...known]) : known;
    }

    /** An attribute or method of a class, by the class itself or by one of its bases. */
    ofMember({ frameworks }: Class, name: string): MemberSymbols {
        if (frameworks.length === 0) { return noMember; }
        let members = this.ofMembers.get(frameworks);
        if (!members) { this.ofMembers.set(frameworks, members = new Map<string, MemberSymbols>()); }
        let symbols = members.get(name);
        if (!symbols) { members.set(name, symbols = this.member(frameworks, name)); }
        return symbols;
    }

    private member(frameworks: readonly Class[], name: string): MemberSymbols {
        const exact = this.names.has(name) ? this.explained(frameworks.map(({ path }) => `${path}.${name}`)) : nothing;
        // Its own bases, not what a subclass puts behind it: a form mixin's method is none of a view's.
        const defining = isSpecial(name) ? undefined : frameworks.find(type => type.own(name) !== undefined);
        const around = defining ? this.ofClass(defining) : nothing;
        return { exact, wide: around.length === 0 ? exact : this.shared([...exact, ...around]) };
    }

    /** The options that a nested `Meta` holds, then `Meta` itself, then the class around it. */
    ofMeta(around: Class, option: string | undefined): readonly string[] {
        const paths = around.frameworks.map(({ path }) => `${path}.Meta`);
        return this.shared([...option === undefined ? nothing : this.explained(paths.map(path => `${path}.${option}`)),
            ...this.explained(paths), ...this.ofClass(around)]);
    }

    /** A keyword argument of what any of these symbols names. */
    ofKeyword(callees: readonly string[], name: string): readonly string[] {
        return this.keywords.has(name) ? this.explained(callees.map(callee => `${callee}(${name})`)) : nothing;
    }

    explained(symbols: readonly string[]): readonly string[] {
        return this.shared(symbols.filter(symbol => this.symbols.has(symbol)));
    }

    /** The one list of these symbols: thousands of places have the same. */
    shared(symbols: readonly string[]): readonly string[] {
        if (symbols.length === 0) { return nothing; }
        const key = symbols.join(' ');
        const known = this.lists.get(key) ?? symbols;
        this.lists.set(key, known);
        return known;
    }
}

/** The symbol of all that the module around exports. */
function wholeModule(path: string): string {
    return `${path.slice(0, path.lastIndexOf('.'))}.*`;
}

/** Python's own methods: a class that has one is not explained by it. */
function isSpecial(name: string): boolean {
    return name.startsWith('__') && name.endsWith('__');
}
