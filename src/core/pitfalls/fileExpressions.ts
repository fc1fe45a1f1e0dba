import { BindingKind, literalOf, nameOf, NodeKind, none, partsOf, type Expression, type Place, type Reading } from '../python';
import type { FileValues } from '../symbols/fileValues';
import { pathOf, type Class, type Value } from '../symbols/values';

/** What the expressions of a file are, as rules ask it. */
export class FileExpressions {
    constructor(readonly values: FileValues) { }

    get reading(): Reading { return this.values.reading; }
    get text(): string { return this.values.reading.text; }

    /** Whether it lies among tests, by its path. */
    get isTest(): boolean {
        const path = this.values.module.uri ?? '';
        return /(?:^|[/_])(?:tests?|testing|conftest|factories)(?:[/_.]|$)/.test(path.slice(path.indexOf('://') + 3));
    }

    /** The class that an expression names or is an instance of. */
    classNamed(expression: Expression): Class | undefined {
        const value = this.valueOf(expression);
        return value?.kind === 'class' ? value.class : undefined;
    }

    valueOf({ node }: Expression): Value | undefined {
        return this.values.valueOf(node);
    }

    /** The path of the library's class, function or object that an expression names. */
    pathOf(expression: Expression): string | undefined {
        return pathOf(this.valueOf(expression));
    }

    textOf({ start, end }: Place): string {
        return this.text.slice(start, end);
    }

    literal(expression: Expression | undefined): ReturnType<typeof literalOf> {
        return expression && literalOf(this.reading, expression);
    }

    /** The elements of a list, tuple or set that is written out; undefined where it holds anything else. */
    elements({ node }: Expression): Expression[] | undefined {
        if (node === none) { return undefined; }
        switch (this.reading.nodes.kind(node)) {
            case NodeKind.List: case NodeKind.Tuple: case NodeKind.Set: break;
            default: return undefined;
        }
        const parts = partsOf(this.reading, node);
        return parts.every(({ stars, isComprehension }) => stars === 0 && !isComprehension) ? parts.map(({ value }) => value) : undefined;
    }

    /** The strings of a list or tuple that holds nothing else. */
    strings(expression: Expression): string[] | undefined {
        const values = this.elements(expression)?.map(element => this.literal(element));
        return values?.every(value => typeof value === 'string') ? values : undefined;
    }

    /** The entries of a dictionary whose keys are all written out. */
    entries({ node }: Expression): Map<string, Expression> | undefined {
        if (node === none) { return undefined; }
        const kind = this.reading.nodes.kind(node);
        const isCall = kind === NodeKind.Call && nameOf(this.reading, Math.max(0, this.reading.nodes.of(node))) === 'dict';
        if (kind !== NodeKind.Dict && !isCall) { return undefined; }
        const found = new Map<string, Expression>();
        for (const { name, key, value, stars, isComprehension } of partsOf(this.reading, node)) {
            const text = isCall ? name : this.literal(key);
            if (stars > 0 || isComprehension || typeof text !== 'string') { return undefined; }
            found.set(text, value);
        }
        return found;
    }

    /** The one assignment that a name stands for, if it is read where nothing else can be meant. */
    assignmentOf(node: number): number | undefined {
        const [binding, ...others] = this.values.scopes.resolve(node);
        return binding !== undefined && others.length === 0
            && this.reading.bindings.kind(binding) === BindingKind.Assignment ? binding : undefined;
    }

    /** All nodes of a kind within a block. */
    *nodesIn(block: number, kind: NodeKind): Generator<number> {
        const { nodes, blocks } = this.reading;
        const end = blocks.end(block);
        for (let node = nodes.lastAt(blocks.start(block) - 1) + 1; node < nodes.count && nodes.start(node) < end; node++) {
            if (nodes.kind(node) === kind) { yield node; }
        }
    }
}
