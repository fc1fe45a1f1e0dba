import { lastAtMost, resized } from './columns';
import { none } from './nodes';

/** How a name is bound. */
export enum BindingKind {
    /** `import a.b` and `from a import b`. */
    Import,
    /** `from a import *`: it binds names that the text does not say. */
    Star,
    Class, Function, Parameter, TypeParameter,
    /** `a = …`, with or without an annotation; an annotation alone binds nothing, but is kept for what it says. */
    Assignment, Annotation,
    /** `a += …`: the name is read as well. */
    Augmented,
    /** A part of what is assigned: `a, b = …`. */
    Unpacking,
    For, With, Except, Walrus,
    /** A name that a pattern of `match` captures. */
    Capture,
    TypeAlias,
    /** `del a`: from here on the name is not bound. */
    Deletion,
    /** Not bindings: the function's bindings of this name are the module's, or an outer function's. */
    Global, Nonlocal
}

/** The bindings of a file in the order of their statements. Places are offsets [start, end) in UTF-16 units. */
export class BindingTable {
    private kinds: Uint8Array;
    private starts: Int32Array;
    private ends: Int32Array;
    private blocks: Int32Array;
    private froms: Int32Array;
    private values: Int32Array;
    private annotations: Int32Array;
    count = 0;

    constructor(capacity: number) {
        this.kinds = new Uint8Array(capacity);
        this.starts = new Int32Array(capacity);
        this.ends = new Int32Array(capacity);
        this.blocks = new Int32Array(capacity);
        this.froms = new Int32Array(capacity);
        this.values = new Int32Array(capacity);
        this.annotations = new Int32Array(capacity);
    }

    kind(binding: number): BindingKind { return this.kinds[binding] as unknown as BindingKind; }
    /** The name's place. */
    start(binding: number): number { return this.starts[binding]!; }
    end(binding: number): number { return this.ends[binding]!; }
    /** The innermost block it stands in; whose name it binds is `Scopes.scopeOf`'s to say. */
    block(binding: number): number { return this.blocks[binding]!; }
    /** The offset from which the name is bound: `a` in `a = a.b` only behind the statement. */
    from(binding: number): number { return this.froms[binding]!; }
    /**
     * By kind: an index in the reading's `imports`, `classes` or `functions`; else the node that is assigned, iterated, entered or caught,
     * `none` if that is more than one chain, display or string.
     */
    value(binding: number): number { return this.values[binding]!; }
    /** The node that is the annotation, or `none`. */
    annotation(binding: number): number { return this.annotations[binding]!; }

    /** The last binding that starts at an offset or before. */
    lastAt(offset: number): number {
        return lastAtMost(this.starts, this.count, offset);
    }

    add(kind: BindingKind, start: number, end: number, block: number, value = none): number {
        if (this.count === this.kinds.length) { this.resize(2 * this.count + 16); }
        this.kinds[this.count] = kind;
        this.starts[this.count] = start;
        this.ends[this.count] = end;
        this.blocks[this.count] = block;
        this.froms[this.count] = end;
        this.values[this.count] = value;
        this.annotations[this.count] = none;
        return this.count++;
    }

    /** Puts parameters in a block that begins only behind them. */
    setBlocks(bindings: readonly number[], block: number): void {
        for (const binding of bindings) { this.blocks[binding] = block; }
    }
    setFrom(binding: number, offset: number): void { this.froms[binding] = offset; }
    setValue(binding: number, value: number): void { this.values[binding] = value; }
    setAnnotation(binding: number, node: number): void { this.annotations[binding] = node; }

    /** Gives back what was reserved for growing. */
    trim(): void { this.resize(this.count); }

    private resize(capacity: number): void {
        this.kinds = resized(this.kinds, capacity);
        this.starts = resized(this.starts, capacity);
        this.ends = resized(this.ends, capacity);
        this.blocks = resized(this.blocks, capacity);
        this.froms = resized(this.froms, capacity);
        this.values = resized(this.values, capacity);
        this.annotations = resized(this.annotations, capacity);
    }
}
