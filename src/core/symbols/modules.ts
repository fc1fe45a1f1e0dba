import type { Api } from './api';
import { ForeignClass } from './unreadClasses';
import { furtherBases, memberTypes, querySetMethods } from './knownTypes';
import type { AssignedName, Chain, ClassSummary, Definition, FunctionSummary } from './summary';
import { Class, instanceOf, pathOf, type FunctionValue, type Member, type Module, type Value } from './values';

/**
 * Says which module of the project a name stands for.
 * @param from the URI of the file that imports it
 * @returns undefined where the project has none, `pending` where that is not known yet
 */
export type ProjectLookup = (name: string, from: string) => Module | 'pending' | undefined;

/** Where a chain is read: at a module's level, or in a class's body. */
interface Scope {
    readonly module: Module;
    readonly body?: SummaryClass;
}

/** Chains that lead to one another in a circle, in code that cannot run, end here. */
const maximumDepth = 40;
/** What lies deeper in a library has no name that anybody asks for. */
const longestPath = 250;

/** What the summaries of modules have been found to mean. */
class Meanings {
    readonly classes = new WeakMap<ClassSummary, Class>();
    readonly names = new WeakMap<Module, Map<string, Value | undefined>>();
}

/** Those of the frameworks, with their modules: the same for every project. */
class FrameworkMeanings extends Meanings {
    readonly modules = new Map<string, Module | undefined>();
}

const frameworksOf = new WeakMap<Api, FrameworkMeanings>();

/** Follows names, attributes and calls through the summaries of modules. */
export class Modules {
    private readonly frameworks: FrameworkMeanings;
    private project = new Meanings();
    private readonly foreign = new Map<string, Class>();
    private depth = 0;

    constructor(private readonly api: Api, private readonly inProject: ProjectLookup) {
        this.frameworks = frameworksOf.get(api) ?? new FrameworkMeanings();
        frameworksOf.set(api, this.frameworks);
    }

    /**
     * What `import name` gives.
     * @param from the importing file, undefined for a framework's module
     * @param isOwn whether a leading dot says that it is the project's own: one that is missing is then unknown, and no library
     */
    module(name: string, from: string | undefined, isOwn = false): Value | undefined {
        if (from !== undefined && !isReserved(name)) {
            const found = this.inProject(name, from);
            if (found === 'pending') { return undefined; }
            if (found) { return { kind: 'module', module: found }; }
            if (isOwn) { return undefined; }
        }
        const framework = this.framework(name);
        if (framework) { return { kind: 'module', module: framework }; }
        return { kind: 'foreign', path: name, isCalled: false };
    }

    /** Forgets what the project's names stand for: classes remember their bases, and a module that they lie in has come or changed. */
    forgetProject(): void {
        this.project = new Meanings();
    }

    /** What `from module import name` gives. */
    imported(module: string, name: string, from: string | undefined, isOwn = false): Value | undefined {
        return this.taken(this.module(module, from, isOwn), module, name, from);
    }

    /** What `from module import name` gives where `value` is what the module's name stands for. */
    taken(value: Value | undefined, module: string, name: string, from: string | undefined): Value | undefined {
        if (from !== undefined && (!value || value.kind === 'foreign')) {
            // A folder without `__init__` holds modules and is none.
            const inside = this.module(`${module}.${name}`, from, true);
            if (inside?.kind === 'module' && inside.module.uri !== undefined) { return inside; }
        }
        return value && this.attribute(value, name);
    }

    /** A chain that starts with the path of a framework's module or class. */
    absolute(chain: Chain): Value | undefined {
        const [, path = '', rest = ''] = /^([\w.]+)(.*)$/.exec(chain) ?? [];
        return this.follow(this.byPath(path), rest);
    }

    /** What a dotted path stands for: a framework's module, what it exports, or a member of that. */
    byPath(path: string): Value | undefined {
        const names = path.split('.');
        let length = names.length;
        while (length > 0 && !this.framework(names.slice(0, length).join('.'))) { length--; }
        if (length === 0) { return { kind: 'foreign', path, isCalled: false }; }
        let value: Value | undefined = this.module(names.slice(0, length).join('.'), undefined);
        for (const name of names.slice(length)) { value = value && this.attribute(value, name); }
        return value;
    }

    /** What a name stands for where a module ends; undefined where it binds none. */
    exported(module: Module, name: string): Value | undefined {
        const known = this.meaningsOf(module).names;
        let names = known.get(module);
        if (!names) { known.set(module, names = new Map<string, Value | undefined>()); }
        if (!names.has(name)) { names.set(name, this.bounded(() => this.export(module, name))); }
        return names.get(name);
    }

    private export(module: Module, name: string): Value | undefined {
        const { summary, uri } = module;
        const definition = summary.names.get(name);
        if (definition) { return this.defined(definition, name, { module }); }
        for (const star of [...summary.stars].reverse()) {
            const value = this.module(star, uri);
            const found = value?.kind === 'module' && isPublic(value.module, name) ? this.exported(value.module, name) : undefined;
            if (found) { return found; }
        }
        return undefined;
    }

    attribute(value: Value, name: string): Value | undefined {
        switch (value.kind) {
            case 'module': return this.exported(value.module, name) ?? this.submodule(value.module, name);
            case 'class': return this.memberOf(value.class, name);
            case 'instance': return this.held(value.class, this.memberOf(value.class, name))
                ?? (value.path === undefined ? undefined : { kind: 'object', path: `${value.path}.${name}` });
            case 'super': return this.member(value.class, value.class.mro.slice(1), name);
            case 'object': return value.path.length > longestPath ? undefined : { kind: 'object', path: `${value.path}.${name}` };
            case 'foreign': return value.path.length > longestPath ? undefined
                : { kind: 'foreign', path: `${value.path}.${name}`, isCalled: false };
            case 'function': return undefined;
        }
    }

    /** What an instance has by what its class has: where a model has a field, an instance has what the field stands for. */
    private held(owner: Class, member: Value | undefined): Value | undefined {
        if (member?.kind !== 'instance' || !member.class.is('django.db.models.fields.Field')
            || !owner.is('django.db.models.base.Model')) { return member; }
        return member.class.is('django.db.models.fields.related.ManyToManyField') ? this.absolute('django.db.models.Manager()') : undefined;
    }

    call(value: Value): Value | undefined {
        switch (value.kind) {
            case 'object': return this.known(`${value.path}()`);
            case 'class': return value.class.asInstance;
            case 'function': return value.result();
            case 'foreign': return value.isCalled ? undefined : { ...value, isCalled: true };
            default: return undefined;
        }
    }

    /** A generic class stays what it is in brackets; what an object holds is not known. */
    subscript(value: Value): Value | undefined {
        return value.kind === 'class' ? value : undefined;
    }

    /**
     * A class of a framework or the project by its summary.
     * @param around the class in whose body it stands, the names of which its bases may be
     */
    classOf(summary: ClassSummary, path: string, module: Module, around?: SummaryClass): Class {
        const { classes } = this.meaningsOf(module);
        const known = classes.get(summary) ?? new SummaryClass(this, summary, path, module, around);
        classes.set(summary, known);
        return known;
    }

    /** What a value is as a base of a class. */
    base(value: Value | undefined): Class | undefined {
        if (value?.kind === 'class') { return value.class; }
        if (value?.kind !== 'foreign' || value.isCalled) { return undefined; }
        const known = this.foreign.get(value.path) ?? new ForeignClass(value.path);
        this.foreign.set(value.path, known);
        return known;
    }

    defined(definition: Definition, name: string, scope: Scope, path = `${scope.module.summary.name}.${name}`): Value | undefined {
        const { module } = scope;
        const isFramework = module.uri === undefined;
        switch (definition.kind) {
            case 'class': return this.classOf(definition, path, module).asValue;
            case 'function': return {
                kind: 'function', ...(isFramework && { path }), result: () => this.result(definition, scope, path),
                decorators: () => isFramework ? []
                    : (definition.decorators ?? []).flatMap(chain => pathOf(this.chain(chain.replace(/\(\)$/, ''), scope)) ?? [])
            };
            case 'import': return definition.name === undefined
                ? this.module(definition.module, module.uri) : this.imported(definition.module, definition.name, module.uri);
            case 'value': {
                const value = this.assigned(definition, scope);
                if (!isFramework) { return value; }
                // What a framework's module names is known by that name, unless it is a class or function by another one.
                if (value?.kind === 'instance') { return { ...value, path }; }
                return value === undefined || value.kind === 'foreign' && value.isCalled ? { kind: 'object', path } : value;
            }
        }
    }

    /** By its annotation, else by what is assigned. */
    assigned({ type, value }: AssignedName, scope: Scope): Value | undefined {
        return this.typed(type, scope) ?? (value === undefined ? undefined : this.chain(value, scope));
    }

    /** An instance of what an annotation names. */
    typed(type: Chain | undefined, scope: Scope): Value | undefined {
        const value = type === undefined ? undefined : this.chain(type, scope);
        return instanceOf(value);
    }

    /** What a chain stands for where a module ends, or in the body of one of its classes. */
    chain(chain: Chain, { module, body }: Scope): Value | undefined {
        return this.bounded(() => {
            const [, name = '', rest = ''] = /^(\w+)(.*)$/su.exec(chain) ?? [];
            if (name === '') { return undefined; }
            const inBody = body?.summary.members.get(name);
            const start = inBody?.kind === 'value' ? this.assigned(inBody, { module })
                : inBody?.kind === 'class' ? body!.own(name)?.read() : this.exported(module, name);
            return this.follow(start, rest);
        });
    }

    private result(definition: FunctionSummary, scope: Scope, path: string): Value | undefined {
        return this.known(`${path}()`) ?? this.typed(definition.returns, scope);
    }

    private known(member: string): Value | undefined {
        const chain = memberTypes.get(member);
        return chain === undefined ? undefined : this.absolute(chain);
    }

    follow(start: Value | undefined, rest: string): Value | undefined {
        let value = start;
        for (const [step] of rest.matchAll(/\.\w+|\(\)|\[\]/gu)) {
            if (!value) { return undefined; }
            value = step === '()' ? this.call(value) : step === '[]' ? this.subscript(value) : this.attribute(value, step.slice(1));
        }
        return value;
    }

    private memberOf(receiver: Class, name: string): Value | undefined {
        const { told } = receiver;
        const known = told.get(name);
        if (known || told.has(name)) { return known; }
        const value = this.member(receiver, receiver.mro, name);
        told.set(name, value);
        return value;
    }

    private member(receiver: Class, among: readonly Class[], name: string): Value | undefined {
        if (isManagerLike(receiver) && querySetMethods.has(name)) { return this.queryMethod(receiver, among, name); }
        for (const owner of among) {
            const known = owner.isFramework ? this.known(`${owner.path}.${name}`) : undefined;
            if (known) { return known; }
            const member = owner.own(name);
            if (!member) { continue; }
            if (member.kind === 'function') { return this.method(receiver, among, name); }
            const value = member.read();
            // A plain `None` of a base or of the project says nothing: a base may.
            if (value) { return value; }
        }
        return name === 'as_manager' ? methodOf(receiver, name, () => receiver.asInstance) : undefined;
    }

    /** A method, or what it gives if it is read as an attribute. */
    private method(receiver: Class, among: readonly Class[], name: string): Value | undefined {
        for (const owner of among) {
            const value = owner.own(name)?.read();
            if (value && value.kind !== 'function') { return value; }
        }
        return methodOf(receiver, name, () => this.resultOfMethod(receiver, among, name));
    }

    private resultOfMethod(receiver: Class, among: readonly Class[], name: string): Value | undefined {
        // A query set's manager has its methods, and a manager of a query set those of a manager.
        if (name === 'as_manager') { return receiver.asInstance; }
        if (name === 'from_queryset') { return receiver.asValue; }
        for (const owner of among) {
            const value = owner.own(name)?.read();
            const result = (owner.isFramework ? this.known(`${owner.path}.${name}()`) : undefined)
                ?? (value?.kind === 'function' ? value.result() : undefined);
            if (result) { return result; }
        }
        return undefined;
    }

    /** A query set of one's own stays it from call to call; a manager gives a plain one. */
    private queryMethod(receiver: Class, among: readonly Class[], name: string): FunctionValue {
        const staysItself = receiver.is('django.db.models.query.QuerySet') && !receiver.is('django.db.models.manager.BaseManager');
        return methodOf(receiver, name, () => staysItself ? receiver.asInstance
            : this.resultOfMethod(receiver, among, name) ?? this.absolute('django.db.models.QuerySet()'));
    }

    private submodule(module: Module, name: string): Value | undefined {
        const path = `${module.summary.name}.${name}`;
        const value = this.module(path, module.uri);
        return value?.kind === 'foreign' && module.uri !== undefined ? undefined : value;
    }

    private framework(name: string): Module | undefined {
        const { modules } = this.frameworks;
        const known = modules.get(name);
        if (known || modules.has(name)) { return known; }
        const summary = this.api.module(name);
        const module = summary && { name: summary, summary };
        modules.set(name, module);
        return module;
    }

    private meaningsOf({ uri }: Module): Meanings {
        return uri === undefined ? this.frameworks : this.project;
    }

    private bounded<T>(work: () => T): T | undefined {
        if (this.depth >= maximumDepth) { return undefined; }
        this.depth++;
        try { return work(); } finally { this.depth--; }
    }
}

/** A class as a module's summary has it. */
class SummaryClass extends Class {
    constructor(private readonly modules: Modules, readonly summary: ClassSummary, path: string, private readonly module: Module,
        private readonly around: SummaryClass | undefined) {
        super(path, module.uri === undefined);
    }

    override get uri(): string | undefined { return this.module.uri; }

    protected readBases(): Class[] {
        const further = this.isFramework ? furtherBases.get(this.path) : undefined;
        const values = [
            ...this.summary.bases.map(base => this.baseNamed(base)),
            ...further === undefined ? [] : [this.modules.absolute(further)]
        ];
        return values.flatMap(value => this.modules.base(value) ?? []);
    }

    private baseNamed(chain: Chain): Value | undefined {
        const scope = { module: this.module, ...(this.around && { body: this.around }) };
        const { shadowed } = this.summary;
        const [name = ''] = chain.split(/\W/, 1);
        // A base of the class's own name is what the name stood for above it.
        return shadowed && this.path.endsWith(`.${name}`)
            ? this.modules.follow(this.modules.defined(shadowed, name, scope), chain.slice(name.length)) : this.modules.chain(chain, scope);
    }

    own(name: string): Member | undefined {
        const definition = this.summary.members.get(name);
        if (!definition) { return undefined; }
        const path = `${this.path}.${name}`;
        const scope = { module: this.module, body: this };
        switch (definition.kind) {
            case 'function': return {
                kind: 'function',
                read: () => definition.isProperty ? this.modules.typed(definition.returns, scope)
                    : this.modules.defined({ ...definition, decorators: [] }, name, { ...scope, module: this.module }, path)
            };
            case 'class': return { kind: 'class', read: () => this.modules.classOf(definition, path, this.module, this).asValue };
            case 'import': return { kind: 'value', read: () => this.modules.defined(definition, name, scope) };
            case 'value': return { kind: 'value', read: () => this.modules.assigned(definition, scope) };
        }
    }
}

function methodOf(receiver: Class, name: string, result: () => Value | undefined): FunctionValue {
    return { kind: 'function', method: { receiver, name }, decorators: noPaths, result };
}

function noPaths(): readonly string[] {
    return [];
}

/** Whether nothing but the framework is called so; a project may well have a module `factory` or `channels` of its own. */
export function isReserved(name: string): boolean {
    return /^(?:django|rest_framework|drf_)/.test(name);
}

function isManagerLike(type: Class): boolean {
    return type.is('django.db.models.query.QuerySet') || type.is('django.db.models.manager.BaseManager');
}

function isPublic({ summary }: Module, name: string): boolean {
    return summary.all ? summary.all.includes(name) : !name.startsWith('_');
}
