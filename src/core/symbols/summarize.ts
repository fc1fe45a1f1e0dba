import { BindingKind, BlockKind, chainOf, chainText, membersOf, nameAt, nameOf, NodeKind, none, stringValue, type FunctionDefinition,
    type Reading } from '../python';
import { annotatedType } from './annotations';
import { assignedTo } from './assigned';
import { absoluteModule, type ModuleName } from './moduleName';
import type { AssignedName, Chain, ClassSummary, Definition, FunctionSummary, ModuleSummary } from './summary';

/** What a module offers to those that import it, by its text. Never throws: what is half typed is told as far as it goes. */
export function summarize(reading: Reading, module: ModuleName): ModuleSummary {
    return new Summarizer(reading, module).summary();
}

/** What an assignment says of its target. */
interface Assigned {
    readonly value?: Chain | undefined;
    readonly type?: Chain | undefined;
}

/** A name's definition with the binding that it was read from. */
interface Bound {
    readonly binding: number;
    readonly definition: Definition;
}

class Summarizer {
    constructor(private readonly reading: Reading, private readonly module: ModuleName) {}

    summary(): ModuleSummary {
        const { bindings, blocks, imports } = this.reading;
        const ofModule: number[] = [];
        const stars: string[] = [];
        for (let binding = 0; binding < bindings.count; binding++) {
            if (blocks.scope(bindings.block(binding)) !== 0) { continue; }
            if (bindings.kind(binding) !== BindingKind.Star) {
                ofModule.push(binding);
                continue;
            }
            const { module, level } = imports[bindings.value(binding)]!;
            const name = absoluteModule(this.module, module, level);
            if (name !== undefined) { stars.push(name); }
        }
        const all = this.all(ofModule);
        return { ...this.module, names: this.definitions(ofModule), stars, ...(all && { all }) };
    }

    /** What the bindings of one scope leave behind. */
    private definitions(of: readonly number[]): Map<string, Definition> {
        const bound = new Map<string, Bound>();
        for (const binding of of) {
            const name = this.nameOf(binding);
            if (this.reading.bindings.kind(binding) === BindingKind.Deletion) {
                if (this.isUnconditional(binding)) { bound.delete(name); }
                continue;
            }
            const definition = this.definition(binding);
            const before = bound.get(name);
            if (!definition || before && !this.replaces({ binding, definition }, before)) { continue; }
            bound.set(name, { binding, definition: before ? withBefore(name, definition, before.definition) : definition });
        }
        return new Map([...bound].map(([name, { definition }]) => [name, definition]));
    }

    /** Of several bindings the last counts, unless it says less than one before, or stands in for it where that could not be had. */
    private replaces(next: Bound, before: Bound): boolean {
        if (isEmpty(before.definition)) { return true; }
        if (isEmpty(next.definition) || this.isAccessor(next) || this.isFallback(next.binding, before.binding)) { return false; }
        return next.definition.kind !== 'value' || before.definition.kind === 'value' || this.isUnconditional(next.binding);
    }

    /** Whether one of two bindings stands in the `except` or `else` of a statement in which the other stands before it. */
    private isFallback(next: number, before: number): boolean {
        const { bindings, blocks } = this.reading;
        for (let block = bindings.block(next); block > 0 && !isDefinition(blocks.kind(block)); block = blocks.parent(block)) {
            const group = blocks.group(block);
            const kind = blocks.kind(block);
            const isOther = kind === BlockKind.Except || blocks.kind(group) === BlockKind.If && block !== group;
            if (isOther && blocks.start(group) <= bindings.start(before) && bindings.start(before) < blocks.start(block)) { return true; }
        }
        return false;
    }

    /** `@name.setter` and `@name.deleter`: the property stays one. */
    private isAccessor({ binding, definition }: Bound): boolean {
        const { bindings, functions } = this.reading;
        return definition.kind === 'function'
            && this.decoratorsOf(functions[bindings.value(binding)]!).some(decorator => /\.(?:setter|deleter)$/.test(decorator));
    }

    private isUnconditional(binding: number): boolean {
        const { bindings, blocks } = this.reading;
        const block = bindings.block(binding);
        return blocks.scope(block) === block;
    }

    private definition(binding: number): Definition | undefined {
        const { bindings, functions } = this.reading;
        const value = bindings.value(binding);
        switch (bindings.kind(binding)) {
            case BindingKind.Import: return this.imported(value);
            case BindingKind.Class: return this.class(value);
            case BindingKind.Function: return this.function(functions[value]!, this.isMember(binding));
            case BindingKind.Assignment: case BindingKind.Annotation: return assigned(this.chain(value), this.annotation(binding));
            case BindingKind.TypeAlias: return assigned(this.chain(value));
            case BindingKind.Except: case BindingKind.Global: case BindingKind.Nonlocal: return undefined;
            default: return { kind: 'value' };
        }
    }

    private isMember(binding: number): boolean {
        const { bindings, blocks } = this.reading;
        return blocks.kind(blocks.scope(bindings.block(binding))) === BlockKind.Class;
    }

    private imported(index: number): Definition {
        const { module, level, name, alias } = this.reading.imports[index]!;
        const absolute = absoluteModule(this.module, module, level);
        if (absolute === undefined) { return { kind: 'value' }; }
        if (name !== undefined) { return { kind: 'import', module: absolute, name }; }
        // `import a.b` binds `a`.
        return { kind: 'import', module: alias === undefined ? absolute.split('.')[0]! : absolute };
    }

    private class(index: number): ClassSummary {
        const { bindings, functions, classes } = this.reading;
        const definition = classes[index]!;
        const own = membersOf(this.reading, definition);
        const members = this.definitions(own);
        for (const binding of own) {
            if (bindings.kind(binding) === BindingKind.Function) { this.addAssignedTo(functions[bindings.value(binding)]!, members); }
        }
        return { kind: 'class', bases: definition.bases.flatMap(node => this.chain(node) ?? []), members };
    }


    private function(definition: FunctionDefinition, isMember: boolean): FunctionSummary {
        const decorators = this.decoratorsOf(definition);
        const returns = this.returned(definition);
        const isProperty = decorators.some(decorator => /property(?:\(\))?$/.test(decorator));
        const parameters = this.keywords(definition);
        const first = definition.parameters[0];
        const isFirstPassed = isMember && !decorators.includes('staticmethod');
        if (first !== undefined && parameters[0] === this.nameOf(first) && (isFirstPassed || /^(?:self|cls)$/.test(parameters[0]))) {
            parameters.shift();
        }
        return { kind: 'function', parameters, ...(returns !== undefined && { returns }), ...(decorators.length > 0 && { decorators }),
            ...(isProperty && { isProperty }) };
    }

    private decoratorsOf({ decorators }: FunctionDefinition): string[] {
        return decorators.map(node => chainText(this.reading, node));
    }

    /** The parameters that can be given by name: neither `*args` nor what stands before a `/`, but what is taken out of `**kwargs`. */
    private keywords(definition: FunctionDefinition): string[] {
        const { text, bindings, blocks } = this.reading;
        const { parameters, block } = definition;
        if (parameters.length === 0) { return []; }
        const start = bindings.start(parameters[0]!);
        const slash = text.slice(start, blocks.start(block)).search(/,\s*\/\s*[,)]/);
        const named = parameters.filter(binding => text[bindings.start(binding) - 1] !== '*' && bindings.start(binding) > start + slash);
        const rest = parameters.find(binding => text.startsWith('**', bindings.start(binding) - 2));
        return [...new Set([...named.map(binding => this.nameOf(binding)),
            ...rest === undefined ? [] : this.takenOut(this.nameOf(rest), block)])];
    }

    /** The names that a function asks for with `kwargs.pop('name')`. */
    private takenOut(rest: string, block: number): string[] {
        const { text, nodes, blocks } = this.reading;
        const taken: string[] = [];
        const end = blocks.end(block);
        for (let node = nodes.lastAt(blocks.start(block)) + 1; node < nodes.count && nodes.start(node) < end; node++) {
            const call = nodes.of(node);
            if (nodes.kind(node) !== NodeKind.String || call === none || nodes.kind(call) !== NodeKind.Call
                || !this.isPop(nodes.of(call), rest)) {
                continue;
            }
            const isFirst = text.slice(nodes.start(call) + 1, nodes.start(node)).trim() === '';
            const name = stringValue(this.reading, node);
            if (isFirst && /^[^\W\d]\w*$/.test(name)) { taken.push(name); }
        }
        return taken;
    }

    private isPop(callee: number, receiver: string): boolean {
        const { nodes } = this.reading;
        if (callee === none || nodes.kind(callee) !== NodeKind.Attribute) { return false; }
        const owner = nodes.of(callee);
        return owner !== none && nodes.kind(owner) === NodeKind.Name && nameOf(this.reading, owner) === receiver
            && nameOf(this.reading, callee) === 'pop';
    }

    private returned({ place, block }: FunctionDefinition): Chain | undefined {
        const header = this.reading.text.slice(place.end, this.reading.blocks.start(block));
        const arrow = header.lastIndexOf('->');
        return arrow < 0 ? undefined : annotatedType(header.slice(arrow + 2).replace(/:\s*$/, ''));
    }

    private annotation(binding: number): Chain | undefined {
        const { text, bindings } = this.reading;
        const [, type] = /^\s*:([^=#]*)/.exec(text.slice(bindings.end(binding), bindings.from(binding))) ?? [];
        return type === undefined ? undefined : annotatedType(type);
    }

    private chain(node: number): Chain | undefined {
        const chain = chainText(this.reading, node);
        return chain.startsWith('?') ? undefined : chain;
    }

    /** Adds what a method assigns to attributes of its first parameter, unless the class has them. */
    private addAssignedTo(method: FunctionDefinition, members: Map<string, Definition>): void {
        const own = this.namesIn(method);
        for (const { name, value, type } of assignedTo(this.reading, method)) {
            if (!isEmpty(members.get(name))) { continue; }
            const outer = this.outerValue(value, method, own);
            members.set(name, assigned(outer.value, type ?? outer.type));
        }
    }

    /** A chain whose root is none of the function's own names; of a parameter, its annotation. */
    private outerValue(node: number, { parameters }: FunctionDefinition, own: ReadonlySet<string>): Assigned {
        const { bindings } = this.reading;
        if (node === none) { return {}; }
        const chain = chainOf(this.reading, node);
        const root = nameOf(this.reading, chain[0]!);
        if (own.has(root)) { return {}; }
        const parameter = parameters.find(binding => this.nameOf(binding) === root);
        if (parameter === undefined) { return { value: this.chain(node) }; }
        return chain.length > 1 ? {} : { type: this.chain(bindings.annotation(parameter)) };
    }

    /** What a function's body binds. */
    private namesIn({ block }: FunctionDefinition): Set<string> {
        const { bindings, blocks } = this.reading;
        const names = new Set<string>();
        const end = blocks.end(block);
        for (let binding = bindings.lastAt(blocks.start(block) - 1) + 1; binding < bindings.count
            && bindings.start(binding) < end; binding++) {
            names.add(this.nameOf(binding));
        }
        return names;
    }

    /** `__all__` if it is made of lists of strings alone. */
    private all(of: readonly number[]): string[] | undefined {
        const { bindings } = this.reading;
        let all: string[] | undefined;
        for (const binding of of) {
            if (this.nameOf(binding) !== '__all__') { continue; }
            const strings = this.strings(bindings.value(binding));
            if (!strings) { return undefined; }
            all = bindings.kind(binding) === BindingKind.Augmented ? [...all ?? [], ...strings] : strings;
        }
        return all;
    }

    /** The strings of a list or a tuple that holds nothing else. */
    private strings(list: number): string[] | undefined {
        const { nodes } = this.reading;
        if (list === none || nodes.kind(list) !== NodeKind.List && nodes.kind(list) !== NodeKind.Tuple) { return undefined; }
        const strings: string[] = [];
        for (let node = list + 1; node < nodes.count && nodes.start(node) < nodes.end(list); node++) {
            if (nodes.kind(node) !== NodeKind.String) { return undefined; }
            strings.push(stringValue(this.reading, node));
        }
        return strings;
    }

    private nameOf(binding: number): string {
        const { text, bindings } = this.reading;
        return nameAt(text, bindings.start(binding), bindings.end(binding));
    }
}

function isDefinition(kind: BlockKind): boolean {
    return kind === BlockKind.Class || kind === BlockKind.Function;
}

function isEmpty(definition: Definition | undefined): boolean {
    return !definition || definition.kind === 'value' && definition.value === undefined && definition.type === undefined;
}

function assigned(value: Chain | undefined, type?: Chain): AssignedName {
    return { kind: 'value', ...(value !== undefined && { value }), ...(type !== undefined && { type }) };
}

/** An annotation that stands before the assignment holds for it, and what a class is named after may be its base. */
function withBefore(name: string, definition: Definition, before: Definition): Definition {
    if (definition.kind === 'class') {
        return definition.bases.some(base => base.split(/\W/, 1)[0] === name) ? { ...definition, shadowed: before } : definition;
    }
    return definition.kind === 'value' && before.kind === 'value' ? assigned(definition.value, definition.type ?? before.type) : definition;
}
