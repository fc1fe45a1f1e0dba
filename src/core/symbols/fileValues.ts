import { BindingKind, BlockKind, NodeKind, Scopes, membersOf, nameOf, none, type Reading } from '../python';
import { assignedTo, type AssignedAttribute } from './assigned';
import { elementIn, requestInContext } from './brackets';
import { ImportedValues } from './importedValues';
import {
    boundTask, fixtureTypes, parameterNames, parameterTypes, plainRequest, requestDecorators, restRequest, taskDecorators
} from './knownTypes';
import type { Modules } from './modules';
import { Class, instanceOf, pathOf, type Member, type Module, type Value } from './values';

/** Definitions that lead to one another in a circle, in code that cannot run, end here. */
const maximumDepth = 60;

/** Whether a name's bindings say anything. */
enum Telling { Unknown, No, Yes }

/** What the names and expressions of one file stand for, each where it stands. */
export class FileValues {
    readonly scopes: Scopes;
    readonly imports: ImportedValues;
    /** By node; a node that is being evaluated has none yet, so that what leads to itself ends. */
    private readonly values: (Value | undefined)[];
    private readonly isEvaluated: Uint8Array;
    /** By binding, star imports left out; as the nodes' values. */
    private readonly bound: (Value | undefined)[];
    private readonly isBound: Uint8Array;
    private readonly classes: (LocalClass | undefined)[];
    private readonly telling: Uint8Array;
    private depth = 0;

    constructor(readonly reading: Reading, readonly modules: Modules, readonly module: Module) {
        this.scopes = new Scopes(reading);
        this.imports = new ImportedValues(reading, modules, module);
        this.values = new Array<Value | undefined>(reading.nodes.count);
        this.isEvaluated = new Uint8Array(reading.nodes.count);
        this.bound = new Array<Value | undefined>(reading.bindings.count);
        this.isBound = new Uint8Array(reading.bindings.count);
        this.classes = new Array<LocalClass | undefined>(reading.classes.length);
        this.telling = new Uint8Array(this.scopes.names.count);
    }

    /** What the expression that ends with a node stands for; undefined where that cannot be told. */
    valueOf(node: number): Value | undefined {
        if (node === none) { return undefined; }
        if (this.isEvaluated[node] === 1) { return this.values[node]; }
        this.isEvaluated[node] = 1;
        if (this.depth >= maximumDepth) { return undefined; }
        this.depth++;
        const value = this.evaluate(node);
        this.depth--;
        if (value) { this.values[node] = value; }
        return value;
    }

    private evaluate(node: number): Value | undefined {
        const { nodes } = this.reading;
        switch (nodes.kind(node)) {
            case NodeKind.Name: case NodeKind.Target: return this.name(node);
            case NodeKind.Attribute: {
                const owner = this.valueOf(nodes.of(node));
                return owner && this.modules.attribute(owner, this.nameOf(node));
            }
            case NodeKind.Call: {
                if (this.isSuper(nodes.of(node))) { return this.superOf(node); }
                const callee = this.valueOf(nodes.of(node));
                return callee ? this.modules.call(callee) : requestInContext(this, node);
            }
            case NodeKind.Subscript: {
                const owner = this.valueOf(nodes.of(node));
                return owner ? this.modules.subscript(owner) ?? requestInContext(this, node) : elementIn(this, node);
            }
            default: return undefined;
        }
    }

    /** The name of a Name, Target, Attribute or Keyword. */
    nameOf(node: number): string {
        const { names } = this.scopes;
        return names.text(names.ofNode(node));
    }

    private name(node: number): Value | undefined {
        const only = this.onlyBinding(node);
        if (only === none) { return undefined; }
        const name = this.scopes.names.text(this.scopes.names.ofNode(node));
        return only === undefined ? this.agreed(this.scopes.resolve(node), name) : this.valueOfBinding(only, name);
    }

    /** The one binding that tells what a Name or Target stands for, `none` if nothing does; undefined where there may be several. */
    onlyBinding(node: number): number | undefined {
        return this.isTelling(this.scopes.names.ofNode(node)) ? this.scopes.onlyBinding(node) : none;
    }

    /** Whether any binding of a name can be told, so that it is worth a search which one is meant. */
    private isTelling(name: number): boolean {
        if (this.telling[name] === Telling.Unknown) {
            const text = this.scopes.names.text(name);
            const isTelling = this.scopes.hasStars || this.scopes.bindingsOf(name).some(binding => this.canBeTold(binding, text));
            this.telling[name] = isTelling ? Telling.Yes : Telling.No;
        }
        return this.telling[name] === Telling.Yes;
    }

    private canBeTold(binding: number, name: string): boolean {
        const { bindings, nodes } = this.reading;
        if (bindings.annotation(binding) !== none) { return true; }
        const value = bindings.value(binding);
        switch (bindings.kind(binding)) {
            case BindingKind.Import: case BindingKind.Class: case BindingKind.Function: return true;
            case BindingKind.Parameter:
                return name === 'self' || name === 'cls' || parameterNames.has(name) || this.isFirstParameter(binding);
            case BindingKind.Assignment: case BindingKind.Walrus: case BindingKind.With: case BindingKind.Except:
            case BindingKind.TypeAlias:
                return value !== none && nodes.kind(value) <= NodeKind.Subscript;
            default: return false;
        }
    }

    private isFirstParameter(binding: number): boolean {
        const { bindings, blocks, functions } = this.reading;
        const block = bindings.block(binding);
        return blocks.kind(block) === BlockKind.Function && functions[blocks.definition(block)]!.parameters[0] === binding;
    }

    /**
     * What several bindings that may all be meant have in common: one value, while a fallback such as `X = None` in an `except` or an
     * `else` leaves it what it is.
     */
    private agreed(bindings: readonly number[], name: string): Value | undefined {
        let value: Value | undefined;
        for (const binding of bindings) {
            const found = this.valueOfBinding(binding, name);
            if (found) { value = found; } else if (!this.isFallback(binding)) { return undefined; }
        }
        return value;
    }

    private isFallback(binding: number): boolean {
        const { bindings, blocks } = this.reading;
        switch (bindings.kind(binding)) {
            case BindingKind.Star: return true;
            case BindingKind.Assignment: case BindingKind.Import: break;
            default: return false;
        }
        switch (blocks.kind(bindings.block(binding))) {
            case BlockKind.Except: case BlockKind.Else: case BlockKind.If: case BlockKind.Elif: return true;
            default: return false;
        }
    }

    /** What a binding binds; `name` is what a star import is asked for. */
    valueOfBinding(binding: number, name: string): Value | undefined {
        const { bindings, imports } = this.reading;
        if (bindings.kind(binding) === BindingKind.Star) { return this.imports.starred(imports[bindings.value(binding)]!, name); }
        if (this.isBound[binding] === 0) {
            this.isBound[binding] = 1;
            this.bound[binding] = this.valueBound(binding);
        }
        return this.bound[binding];
    }

    private valueBound(binding: number): Value | undefined {
        const { bindings } = this.reading;
        const value = bindings.value(binding);
        switch (bindings.kind(binding)) {
            case BindingKind.Import: return this.imports.valueOf(value);
            case BindingKind.Class: return this.classOf(value).asValue;
            case BindingKind.Function: return this.functionOf(value);
            case BindingKind.Parameter: return this.parameter(binding);
            case BindingKind.Annotation: return instanceOf(this.valueOf(bindings.annotation(binding)));
            case BindingKind.Assignment: case BindingKind.Walrus:
                return instanceOf(this.valueOf(bindings.annotation(binding))) ?? this.valueOf(value);
            case BindingKind.With: return this.valueOf(value);
            case BindingKind.Except: return instanceOf(this.valueOf(value));
            case BindingKind.TypeAlias: return this.valueOf(value);
            default: return undefined;
        }
    }

    /** What a method assigns to an attribute of `self`. */
    valueAssigned({ value, type }: AssignedAttribute): Value | undefined {
        return (type === undefined ? undefined : this.modules.typed(type, { module: this.module })) ?? this.valueOf(value);
    }

    /** A class that the file defines, by its index in the reading. */
    classOf(index: number): LocalClass {
        return this.classes[index] ??= new LocalClass(this, index);
    }

    /** The class in whose body a block stands directly, or whose method it is. */
    classAround(block: number): LocalClass | undefined {
        const { blocks } = this.reading;
        for (let around = block; around !== none; around = blocks.parent(around)) {
            if (blocks.kind(around) === BlockKind.Class) { return this.classOf(blocks.definition(around)); }
        }
        return undefined;
    }

    /** The class whose method a function is. */
    private classOfMethod(index: number): LocalClass | undefined {
        const { blocks, functions } = this.reading;
        const scope = blocks.scope(blocks.parent(functions[index]!.block));
        return blocks.kind(scope) === BlockKind.Class ? this.classOf(blocks.definition(scope)) : undefined;
    }

    functionOf(index: number): Value | undefined {
        const definition = this.reading.functions[index]!;
        return { kind: 'function', result: () => instanceOf(this.valueOf(definition.returns)),
            decorators: () => definition.decorators.flatMap(node => this.pathOfDecorator(node) ?? []) };
    }

    isProperty(index: number): boolean {
        const { decorators } = this.reading.functions[index]!;
        return decorators.some(node => node !== none && /(^|_)property$/.test(nameOf(this.reading, node)));
    }

    private parameter(binding: number): Value | undefined {
        const { bindings, blocks, functions } = this.reading;
        const annotated = instanceOf(this.valueOf(bindings.annotation(binding)));
        if (annotated && !(annotated.kind === 'foreign' && annotated.path === 'typing.Any')) { return annotated; }
        const block = bindings.block(binding);
        if (blocks.kind(block) !== BlockKind.Function) { return undefined; }
        const index = blocks.definition(block);
        const { parameters, decorators } = functions[index]!;
        const name = this.scopes.nameOf(binding);
        const owner = this.classOfMethod(index);
        const decorated = decorators.map(node => this.pathOfDecorator(node));
        if (owner) {
            if (parameters[0] === binding && !decorated.some(path => path === 'staticmethod')) {
                return decorated.some(path => path === 'classmethod') ? owner.asValue : owner.asInstance;
            }
            const known = this.byClass(owner, name);
            if (known || owner.frameworks.length > 0) { return known; }
        } else if (parameters[0] === binding) {
            const isBy = (paths: ReadonlySet<string>): boolean => decorated.some(path => path !== undefined && paths.has(path));
            if (isBy(requestDecorators)) { return this.modules.absolute(restRequest); }
            if (name === 'self' && isBy(taskDecorators)) { return this.modules.absolute(boundTask); }
        }
        if (!this.imports.usesDjango) { return undefined; }
        if (/^test_/.test(functions[index]!.name)) { return this.byTable(fixtureTypes.get(name)); }
        // Views, their decorators and helpers, and middleware: pytest alone gives something else by this name.
        const isViewLike = owner ? functions[index]!.name === '__call__' : !decorated.includes('pytest.fixture');
        return name === 'request' && isViewLike ? this.modules.absolute(plainRequest) : undefined;
    }

    private byClass(owner: Class, name: string): Value | undefined {
        for (const base of owner.mro) {
            const chain = base.isFramework ? parameterTypes.get(base.path)?.[name] : undefined;
            if (chain === undefined) { continue; }
            const value = this.modules.absolute(chain);
            // A member that is passed by its own name is named there, too.
            return value?.kind === 'function' ? { ...value, path: chain } : value;
        }
        return undefined;
    }

    private byTable(chain: string | undefined): Value | undefined {
        return chain === undefined ? undefined : this.modules.absolute(chain);
    }

    /** The path of what a decorator is or calls, or its name where it is a builtin. */
    private pathOfDecorator(node: number): string | undefined {
        const { nodes } = this.reading;
        const callee = node !== none && nodes.kind(node) === NodeKind.Call ? nodes.of(node) : node;
        if (callee === none) { return undefined; }
        const value = this.valueOf(callee);
        if (value?.kind === 'function' && value.method) { return `${value.method.receiver.path}.${value.method.name}`; }
        return pathOf(value) ?? (value || nodes.kind(callee) !== NodeKind.Name ? undefined : nameOf(this.reading, callee));
    }

    private isSuper(callee: number): boolean {
        const { nodes, bindings } = this.reading;
        return callee !== none && nodes.kind(callee) === NodeKind.Name && nameOf(this.reading, callee) === 'super'
            && this.scopes.resolve(callee).every(binding => bindings.kind(binding) === BindingKind.Star)
            && this.valueOf(callee) === undefined;
    }

    private superOf(node: number): Value | undefined {
        const { blocks, nodes } = this.reading;
        const owner = this.classAround(blocks.at(nodes.start(node)));
        return owner && { kind: 'super', class: owner };
    }
}

/** A class that the file itself defines. */
export class LocalClass extends Class {
    private members: Map<string, number> | undefined;
    private assigned: Map<string, AssignedAttribute> | undefined;

    constructor(readonly file: FileValues, readonly index: number) {
        super(`${file.module.name.name}.${file.reading.classes[index]!.name}`, false);
    }

    override get uri(): string | undefined { return this.file.module.uri; }

    protected readBases(): Class[] {
        const { reading, modules } = this.file;
        return reading.classes[this.index]!.bases.flatMap(node => modules.base(this.file.valueOf(node)) ?? []);
    }

    own(name: string): Member | undefined {
        const { file } = this;
        const binding = this.bound.get(name);
        if (binding === undefined) {
            const assigned = this.assignedToSelf.get(name);
            return assigned && { kind: 'value', read: () => file.valueAssigned(assigned) };
        }
        const { bindings, functions } = file.reading;
        const kind = bindings.kind(binding);
        const read = (): Value | undefined => {
            const index = bindings.value(binding);
            return kind === BindingKind.Function && file.isProperty(index) ? instanceOf(file.valueOf(functions[index]!.returns))
                : file.valueOfBinding(binding, name);
        };
        return { kind: kind === BindingKind.Function ? 'function' : kind === BindingKind.Class ? 'class' : 'value', read };
    }

    /** The binding of each member, the last one where there are several. */
    private get bound(): Map<string, number> {
        return this.members ??= new Map(membersOf(this.file.reading, this.file.reading.classes[this.index]!)
            .map(binding => [this.file.scopes.nameOf(binding), binding]));
    }

    /** What its methods assign to `self`, the first that says something. */
    private get assignedToSelf(): Map<string, AssignedAttribute> {
        if (!this.assigned) {
            this.assigned = new Map();
            const { bindings, functions } = this.file.reading;
            for (const binding of this.bound.values()) {
                if (bindings.kind(binding) !== BindingKind.Function) { continue; }
                for (const attribute of assignedTo(this.file.reading, functions[bindings.value(binding)]!)) {
                    const before = this.assigned.get(attribute.name);
                    if (!before || before.value === none && before.type === undefined) { this.assigned.set(attribute.name, attribute); }
                }
            }
        }
        return this.assigned;
    }
}
