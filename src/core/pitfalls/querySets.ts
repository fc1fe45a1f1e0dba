import { BindingKind, NodeKind, assignedExpression, nameOf, none, type Expression } from '../python';
import { CallCode, callOf } from './callCode';
import { modelOfManager } from './models';
import type { ClassCode, CodeFile } from './projectCode';

/** A query set as its chain tells it. */
export interface QuerySetCode {
    readonly model: ClassCode;
    /** The relations that are loaded with the rows, each with those on its way: `items`, `items__product`; `items__*` where more may be. */
    readonly loaded: ReadonlySet<string>;
    /** What `annotate()` gives the rows by name, on any way through the code; `*` where more may be. */
    readonly annotated: ReadonlySet<string>;
}

/** Methods that leave what is loaded as it is. */
const transparent: ReadonlySet<string> = new Set([
    'all', 'filter', 'exclude', 'order_by', 'distinct', 'alias', 'reverse', 'using', 'select_for_update', 'none'
]);
const deepest = 15;

/** The query set of a view's list; undefined where anything of it cannot be read. */
export function querySetOf(view: ClassCode): QuerySetCode | undefined {
    if (!view.isLeftToFramework('filter_queryset') || !view.isLeftToFramework('paginate_queryset')) { return undefined; }
    return new Reader(view).ofView();
}

class Reader {
    private depth = 0;

    constructor(private readonly view: ClassCode) { }

    ofView(): QuerySetCode | undefined {
        const method = this.view.find('get_queryset');
        if (method === 'unknown' || !method) { return undefined; }
        if (!('owner' in method)) { return this.ofAttribute(); }
        if (!method.function) { return undefined; }
        const returned = method.function.returns.filter(value => value !== undefined);
        return returned.length === 0 ? undefined : joined(returned.map(value => this.of(method.owner, value)));
    }

    private ofAttribute(): QuerySetCode | undefined {
        const attribute = this.view.findOwn('queryset');
        return attribute?.value && this.of(attribute.owner, attribute.value);
    }

    private of(owner: ClassCode, { node }: Pick<Expression, 'node'>): QuerySetCode | undefined {
        if (node === none || this.depth > deepest) { return undefined; }
        this.depth++;
        const found = this.evaluate(owner, node);
        this.depth--;
        return found;
    }

    private evaluate(owner: ClassCode, node: number): QuerySetCode | undefined {
        const { file } = owner;
        const { nodes } = file.reading;
        switch (nodes.kind(node)) {
            case NodeKind.Name: return this.ofName(owner, node);
            case NodeKind.Attribute: {
                const isOwn = nameOf(file.reading, node) === 'queryset' && isSelf(file, nodes.of(node));
                if (isOwn) { return this.ofAttribute(); }
                const of = modelOfManager(file, node);
                return of && { model: of, loaded: new Set(), annotated: new Set() };
            }
            case NodeKind.Call: return this.ofCall(owner, new CallCode(file, node));
            default: return undefined;
        }
    }

    private ofCall(owner: ClassCode, call: CallCode): QuerySetCode | undefined {
        const { name, receiver } = call;
        if (name === 'get_queryset') { return this.isSuper(owner, receiver) ? this.ofAttribute() : undefined; }
        const before = this.of(owner, { node: receiver });
        if (!before) { return undefined; }
        if (name === 'annotate') { return { ...before, annotated: new Set([...before.annotated, ...annotatedBy(call)]) }; }
        if (transparent.has(name)) { return before; }
        const paths = name === 'select_related' || name === 'prefetch_related' ? pathsOf(call) : undefined;
        return paths && { ...before, loaded: new Set([...before.loaded, ...paths]) };
    }

    /** `super()` of a class above which no other of the project's has a `get_queryset()`. */
    private isSuper(owner: ClassCode, receiver: number): boolean {
        const value = owner.file.values.valueOf(receiver);
        if (value?.kind !== 'super' || owner.own('get_queryset') === undefined) { return false; }
        return this.view.mro.every(({ of, code }) => of.isFramework || code !== undefined && (code.name === owner.name
            || code.own('get_queryset') === undefined));
    }

    /** A name that is given query sets alone: what is loaded on any way is taken for loaded. */
    private ofName(owner: ClassCode, node: number): QuerySetCode | undefined {
        const { file } = owner;
        const { bindings } = file.reading;
        const bound = file.values.scopes.resolve(node);
        if (bound.length === 0) { return undefined; }
        return joined(bound.map(binding => {
            const value = bindings.kind(binding) === BindingKind.Assignment ? assignedExpression(file.reading, binding) : undefined;
            return value && this.of(owner, value);
        }));
    }
}

function isSelf(file: CodeFile, node: number): boolean {
    return node !== none && file.reading.nodes.kind(node) === NodeKind.Name && nameOf(file.reading, node) === 'self';
}

function joined(found: readonly (QuerySetCode | undefined)[]): QuerySetCode | undefined {
    const [first] = found;
    if (!first || found.some(other => other?.model !== first.model)) { return undefined; }
    const all = (names: (of: QuerySetCode) => ReadonlySet<string>): Set<string> => new Set(found.flatMap(other => [...names(other!)]));
    return { model: first.model, loaded: all(({ loaded }) => loaded), annotated: all(({ annotated }) => annotated) };
}

/** The names that `annotate()` gives; an aggregate without one is named after its field, which is not worked out. */
function annotatedBy({ arguments: parts }: CallCode): string[] {
    return parts.map(({ name, stars }) => stars > 0 || name === undefined ? '*' : name);
}

/** The paths that a call loads; undefined where it does not say. */
function pathsOf(call: CallCode): string[] | undefined {
    const { file } = call;
    if (call.arguments.length === 0) { return undefined; }
    const paths: string[] = [];
    for (const { stars, name, value } of call.arguments) {
        if (stars > 0 || name !== undefined) { return undefined; }
        const prefetch = callOf(file, value);
        const path = file.literal(prefetch?.name === 'Prefetch' ? prefetch.argument(0, 'lookup') : value);
        if (typeof path !== 'string') { return undefined; }
        const parts = path.split('__');
        paths.push(...parts.map((_, index) => parts.slice(0, index + 1).join('__')));
        // What its own query set loads is not asked.
        if (prefetch && prefetch.arguments.length > 1) { paths.push(`${path}__*`); }
    }
    return paths;
}

/** Whether a path is loaded. */
export function isLoaded({ loaded }: QuerySetCode, path: string): boolean {
    const parts = path.split('__');
    return loaded.has(path) || parts.some((_, index) => loaded.has(`${parts.slice(0, index).join('__')}__*`));
}

/** Whether the rows may have one of these names besides their fields. */
export function mayBeAnnotated({ annotated }: QuerySetCode, names: readonly string[]): boolean {
    return names.length > 0 && (annotated.has('*') || names.some(name => annotated.has(name)));
}
