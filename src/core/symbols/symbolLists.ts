import type { Class } from './classes';
import type { Value } from './values';

/** Whether the bank has a question on a symbol. */
export type Explains = (symbol: string) => boolean;

const nothing: readonly string[] = [];

/** The symbols that values stand for, the narrowest first; of each list only what the bank explains. */
export class SymbolLists {
    private readonly ofClasses = new WeakMap<Class, readonly string[]>();
    private readonly ofMembers = new WeakMap<Class, Map<string, readonly string[]>>();

    private readonly ofNames = new Map<string, readonly string[]>();

    constructor(private readonly explains: Explains) { }

    /** The symbol of a method that is known by its name alone, where the bank has it. */
    distinctive(name: string): readonly string[] {
        return this.listed(`.${name}`, () => [`.${name}`]);
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
        return this.listed(`${name}.`, () => [name, `${name}.*`]);
    }

    /** A function or an object, then its module. */
    ofPath(path: string): readonly string[] {
        return this.listed(path, () => [path, wholeModule(path)]);
    }

    private listed(key: string, symbols: () => readonly string[]): readonly string[] {
        let list = this.ofNames.get(key);
        if (!list) { this.ofNames.set(key, list = this.explained(symbols())); }
        return list;
    }

    /** A class, its bases, then their modules. */
    ofClass(type: Class): readonly string[] {
        let symbols = this.ofClasses.get(type);
        if (!symbols) {
            symbols = this.ofOrder(type.mro);
            this.ofClasses.set(type, symbols);
        }
        return symbols;
    }

    private ofOrder(order: readonly Class[]): readonly string[] {
        const paths = order.filter(({ isFramework }) => isFramework).map(({ path }) => path);
        const [first] = order;
        // A mixin adds to what the other bases make of a class, though it stands before them.
        const isAdded = (path: string): boolean => path !== first?.path && path.endsWith('Mixin');
        const sorted = [...paths.filter(path => !isAdded(path)), ...paths.filter(isAdded)];
        return this.explained([...sorted, ...sorted.map(wholeModule)]);
    }

    /**
     * An attribute or method of a class, by the class itself or by one of its bases.
     * @param isWide whether the class that defines it follows, with its bases
     */
    ofMember(type: Class, name: string, isWide: boolean, order: readonly Class[] = type.mro): readonly string[] {
        if (!order.some(({ isFramework }) => isFramework)) { return nothing; }
        const key = `${isWide ? '+' : '-'}${order.length} ${name}`;
        let members = this.ofMembers.get(type);
        if (!members) { this.ofMembers.set(type, members = new Map<string, readonly string[]>()); }
        let symbols = members.get(key);
        if (!symbols) {
            symbols = this.member(order, name, isWide && !isSpecial(name));
            members.set(key, symbols);
        }
        return symbols;
    }

    private member(order: readonly Class[], name: string, isWide: boolean): readonly string[] {
        const exact = order.filter(({ isFramework }) => isFramework).map(({ path }) => `${path}.${name}`);
        // Its own bases, not what a subclass puts behind it: a form mixin's method is none of a view's.
        const defining = isWide ? order.find(type => type.isFramework && type.own(name) !== undefined) : undefined;
        return [...this.explained(exact), ...defining ? this.ofOrder(defining.mro) : nothing];
    }

    /** The options that a nested `Meta` holds, then `Meta` itself, then the class around it. */
    ofMeta(around: Class, option: string | undefined): readonly string[] {
        const paths = around.mro.filter(({ isFramework }) => isFramework).map(({ path }) => `${path}.Meta`);
        return [...option === undefined ? nothing : this.explained(paths.map(path => `${path}.${option}`)), ...this.explained(paths), ...this.ofClass(around)];
    }

    /** A keyword argument of what any of these symbols names. */
    ofKeyword(callees: readonly string[], name: string): readonly string[] {
        return this.explained(callees.map(callee => `${callee}(${name})`));
    }

    explained(symbols: readonly string[]): readonly string[] {
        const explained = symbols.filter(this.explains);
        return explained.length === 0 ? nothing : explained;
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
