import { BindingKind, BlockKind, nameOf, NodeKind, none, partsOf, returnsOf, type Expression, type FunctionDefinition,
    type Place } from '../python';
import { CallCode } from './callCode';
import type { ClassCode } from './classCode';
import type { CodeFile } from './codeFile';
import { pathOf } from '../symbols/values';

/** What stands behind an `@`. */
export interface DecoratorCode {
    readonly at: Place;
    /** The last name of it. */
    readonly name: string;
    /** The path of a library's decorator. */
    readonly path: string | undefined;
    readonly call: CallCode | undefined;
}

/** A function or method as rules see it. */
export class FunctionCode {
    private decorating: readonly DecoratorCode[] | undefined;

    constructor(readonly file: CodeFile, readonly index: number) { }

    get definition(): FunctionDefinition { return this.file.reading.functions[this.index]!; }
    get name(): string { return this.definition.name; }
    get at(): Place { return this.definition.place; }
    get block(): number { return this.definition.block; }

    /** The class that it is a method of. */
    get owner(): ClassCode | undefined {
        const { blocks } = this.file.reading;
        const scope = blocks.scope(blocks.parent(this.block));
        return blocks.kind(scope) === BlockKind.Class ? this.file.class(blocks.definition(scope)) : undefined;
    }

    get isAsync(): boolean {
        return /\basync\s+$/.test(this.file.text.slice(Math.max(0, this.definition.start - 20), this.definition.start));
    }

    get decorators(): readonly DecoratorCode[] {
        return this.decorating ??= this.definition.decorators.map(node => decoratorOf(this.file, node));
    }

    /** The names of its parameters. */
    get parameters(): string[] {
        return this.definition.parameters.map(binding => this.file.values.scopes.nameOf(binding));
    }

    /** What its own `return` statements give. */
    get returns(): (Expression | undefined)[] {
        return returnsOf(this.file.reading, this.block);
    }

    get text(): string {
        const { text, blocks } = this.file.reading;
        return text.slice(blocks.start(this.block), blocks.end(this.block));
    }

    calls(): Generator<CallCode> {
        return this.file.callsIn(this.block);
    }

    /** Whether a name is called anywhere in it. */
    hasCall(name: RegExp): boolean {
        for (const call of this.calls()) {
            if (name.test(call.name)) { return true; }
        }
        return false;
    }

    /** Chains within it that begin with a name: the names behind the root, and the node that each ends with. */
    *chainsFrom(root: string): Generator<{ readonly names: readonly string[]; readonly node: number; readonly start: number }> {
        const { reading, values } = this.file;
        const { nodes, bindings } = reading;
        for (const node of this.file.nodesIn(this.block, NodeKind.Name)) {
            if (nameOf(reading, node) !== root) { continue; }
            const [binding, ...others] = values.scopes.resolve(node);
            if (binding === undefined || others.length > 0 || bindings.kind(binding) !== BindingKind.Parameter) { continue; }
            const names: string[] = [];
            let end = node;
            for (let next = node + 1; next < nodes.count && nodes.of(next) === end && nodes.kind(next) === NodeKind.Attribute; next++) {
                names.push(nameOf(reading, next));
                end = next;
            }
            yield { names, node: end, start: nodes.start(node) };
        }
    }
}

export function decoratorOf(file: CodeFile, node: number): DecoratorCode {
    const { reading } = file;
    const { nodes } = reading;
    if (node === none) { return { at: { start: 0, end: 0 }, name: '', path: undefined, call: undefined }; }
    const isCall = nodes.kind(node) === NodeKind.Call;
    const callee = isCall ? nodes.of(node) : node;
    const name = callee !== none && nodes.kind(callee) <= NodeKind.Attribute ? nameOf(reading, callee) : '';
    return { at: { start: nodes.start(callee), end: nodes.end(callee) }, name, path: pathOf(file.values.valueOf(callee)),
        call: isCall ? new CallCode(file, node) : undefined };
}

/** What is within the brackets of a call that is one of a decorator's arguments: `method_decorator(cache_page(60))`. */
export function innerDecorator({ call, name, path, at }: DecoratorCode): DecoratorCode {
    if (name !== 'method_decorator' || !call) { return { at, name, path, call }; }
    const first = partsOf(call.file.reading, call.brackets)[0];
    return first ? decoratorOf(call.file, first.value.node) : { at, name, path, call };
}
