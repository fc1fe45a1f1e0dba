import type { Value } from './values';

/** An attribute or method of a class. */
export interface Member {
    readonly kind: 'function' | 'class' | 'value';
    /** What reading it gives; undefined where that cannot be told. */
    read(): Value | undefined;
}

/** No class that is read has so many bases, and none derives from one through so many: what is further away is not looked at. */
const mostBases = 30;
const longestOrder = 100;

/** A class of a framework or of the project, whatever it was read from. */
export abstract class Class {
    private order: readonly Class[] | undefined;
    private ofFrameworks: readonly Class[] | undefined;
    private readonly kinds = new Map<string, boolean>();
    /** What reading its members gives, as far as `Modules` has been asked: kept here, so that it goes with the class at once. */
    readonly told = new Map<string, Value | undefined>();
    /** The class itself, and an instance of it. */
    readonly asValue: Value = { kind: 'class', class: this };
    readonly asInstance: Value = { kind: 'instance', class: this };

    /**
     * @param path where it is defined, dotted: `rest_framework.views.APIView`
     * @param isFramework whether the bank may name it: it is no class of the project
     */
    constructor(readonly path: string, readonly isFramework: boolean) { }

    /** The file that defines it; undefined for a framework's, and for one that no file at hand has. */
    get uri(): string | undefined { return undefined; }
    /** Whether its bases and members are known. */
    get isRead(): boolean { return true; }

    protected abstract readBases(): Class[];
    /** What its own body and its methods bind. */
    abstract own(name: string): Member | undefined;

    /**
     * The class and all its bases in the order in which Python looks members up: C3, as in
     * https://docs.python.org/3/howto/mro.html, and depth first where the bases contradict one another.
     */
    get mro(): readonly Class[] {
        return this.orderOf(longestOrder);
    }

    /** The order of so many classes at most. */
    private orderOf(length: number): readonly Class[] {
        if (!this.order) {
            // A class that is reached from itself, in code that cannot run, ends here.
            this.order = [this];
            const bases = length > 1 ? this.readBases().slice(0, mostBases) : [];
            const orders = bases.map(base => base.orderOf(length - 1));
            const above = orders.length === 1 ? orders[0]! : merge([...orders, bases]) ?? distinct(orders.flat());
            this.order = [this, ...above].slice(0, longestOrder);
        }
        return this.order;
    }

    /** The framework's classes in that order; the very array of a base that has the same. */
    get frameworks(): readonly Class[] {
        if (!this.ofFrameworks) {
            const frameworks = this.mro.filter(({ isFramework }) => isFramework);
            const [first] = frameworks;
            this.ofFrameworks = !first || first === this || first.frameworks.length < frameworks.length ? frameworks : first.frameworks;
        }
        return this.ofFrameworks;
    }

    /** Whether it is, or derives from, the framework class of this path. */
    is(path: string): boolean {
        let is = this.kinds.get(path);
        if (is === undefined) { this.kinds.set(path, is = this.frameworks.some(base => base.path === path)); }
        return is;
    }

    /** The first class that binds a member, with it. */
    find(name: string): { owner: Class; member: Member } | undefined {
        for (const owner of this.mro) {
            const member = owner.own(name);
            if (member) { return { owner, member }; }
        }
        return undefined;
    }
}

/** A class of a library without summary: only its path is known. */
export class ForeignClass extends Class {
    constructor(path: string) { super(path, true); }
    override get isRead(): boolean { return false; }
    protected readBases(): Class[] { return []; }
    own(): undefined { return undefined; }
}

/** A class of the project that cannot be read, taken for a subclass of what its name says. */
export class GuessedClass extends Class {
    constructor(path: string, private readonly base: Class) { super(path, false); }
    override get isRead(): boolean { return false; }
    protected readBases(): Class[] { return [this.base]; }
    own(): undefined { return undefined; }
}

function merge(lists: (readonly Class[])[]): Class[] | undefined {
    const merged: Class[] = [];
    for (;;) {
        const left = lists.filter(list => list.length > 0);
        if (left.length === 0) { return merged; }
        const next = left.map(([first]) => first!).find(first => left.every(list => list.indexOf(first) <= 0));
        if (!next) { return undefined; }
        merged.push(next);
        lists = left.map(list => list[0] === next ? list.slice(1) : list);
    }
}

function distinct(classes: readonly Class[]): Class[] {
    return [...new Set(classes)];
}
