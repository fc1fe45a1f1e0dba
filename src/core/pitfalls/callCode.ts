import { nameOf, NodeKind, none, partsOf, type Expression, type Part, type Place } from '../python';
import { pathOf, type Class, type Value } from '../symbols/values';
import type { FileExpressions } from './fileExpressions';

/** The call that an expression is. */
export function callOf(file: FileExpressions, { node }: Expression): CallCode | undefined {
    return node !== none && file.reading.nodes.kind(node) === NodeKind.Call ? new CallCode(file, node) : undefined;
}

/** A call as rules see it. */
export class CallCode {
    private parts: readonly Part[] | undefined;
    readonly callee: number;

    /** @param brackets the call's node */
    constructor(readonly file: FileExpressions, readonly brackets: number) {
        this.callee = file.reading.nodes.of(brackets);
    }

    /** The name that is called, the last of a chain; empty where it is no name. */
    get name(): string {
        const { nodes } = this.file.reading;
        return this.callee !== none && (nodes.kind(this.callee) === NodeKind.Name
            || nodes.kind(this.callee) === NodeKind.Attribute) ? nameOf(this.file.reading, this.callee) : '';
    }

    /** Where the name stands. */
    get at(): Place {
        const { nodes } = this.file.reading;
        const node = this.callee === none ? this.brackets : this.callee;
        return { start: nodes.start(node), end: nodes.end(node) };
    }

    /** From the first name to the closing bracket. */
    get whole(): Place {
        const { nodes } = this.file.reading;
        let first = this.brackets;
        while (nodes.of(first) !== none && nodes.kind(nodes.of(first)) <= NodeKind.Subscript
            && nodes.kind(first) <= NodeKind.Subscript) { first = nodes.of(first); }
        return { start: nodes.start(first), end: nodes.end(this.brackets) };
    }

    get value(): Value | undefined {
        return this.file.values.valueOf(this.callee);
    }

    /** The path of the library's function or class that is called: `requests.api.get`. */
    get path(): string | undefined {
        return pathOf(this.value);
    }

    /** The node before the dot, or `none`. */
    get receiver(): number {
        const { nodes } = this.file.reading;
        return this.callee !== none && nodes.kind(this.callee) === NodeKind.Attribute ? nodes.of(this.callee) : none;
    }

    /** The class of what the method is called on. */
    get receiverClass(): Class | undefined {
        const value = this.file.values.valueOf(this.receiver);
        return value?.kind === 'instance' || value?.kind === 'super' || value?.kind === 'class' ? value.class : undefined;
    }

    get arguments(): readonly Part[] {
        return this.parts ??= partsOf(this.file.reading, this.brackets);
    }

    /** Whether `*args` or `**kwargs` may pass what is not seen. */
    get hasUnpacked(): boolean {
        return this.arguments.some(({ stars }) => stars > 0);
    }

    keyword(name: string): Expression | undefined {
        return this.arguments.find(part => part.name === name)?.value;
    }

    positional(index: number): Expression | undefined {
        const part = this.arguments[index];
        return part && part.name === undefined
            && this.arguments.slice(0, index + 1).every(({ stars }) => stars === 0) ? part.value : undefined;
    }

    argument(index: number, name: string): Expression | undefined {
        return this.keyword(name) ?? this.positional(index);
    }
}
