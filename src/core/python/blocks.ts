import { lastAtMost, resized } from './columns';
import { none } from './nodes';

/** The parts of a file that bind names of their own, or that may be passed over when it runs. */
export enum BlockKind {
    Module, Class, Function, Lambda, Comprehension,
    /** The first iterable of a comprehension: it is evaluated outside. */
    Iterable,
    /** From a definition's type parameters to its end. */
    TypeParameters,
    If, Elif, Else, Try, Except, Finally, For, While, With, Match, Case
}

function isScope(kind: BlockKind): boolean {
    return kind <= BlockKind.TypeParameters && kind !== BlockKind.Iterable;
}

/**
 * The blocks of a file as a tree, in the order of their starts; the first is the module. A definition's block is its body: decorators,
 * parameters and bases stand outside. Places are offsets [start, end) in UTF-16 units.
 */
export class Blocks {
    private kinds: Uint8Array;
    private starts: Int32Array;
    private ends: Int32Array;
    private parents: Int32Array;
    private groups: Int32Array;
    private definitions: Int32Array;
    private last = 0;
    count = 0;

    constructor(capacity: number) {
        this.kinds = new Uint8Array(capacity);
        this.starts = new Int32Array(capacity);
        this.ends = new Int32Array(capacity);
        this.parents = new Int32Array(capacity);
        this.groups = new Int32Array(capacity);
        this.definitions = new Int32Array(capacity);
    }

    kind(block: number): BlockKind { return this.kinds[block] as unknown as BlockKind; }
    start(block: number): number { return this.starts[block]!; }
    end(block: number): number { return this.ends[block]!; }
    /** The block around, `none` around the module. */
    parent(block: number): number { return this.parents[block]!; }
    /** The first block of the statement that this one belongs to: an `else` is in the group of its `if`. */
    group(block: number): number { return this.groups[block]!; }
    /** The class or function whose body it is, as an index in the reading's `classes` or `functions`. */
    definition(block: number): number { return this.definitions[block]!; }

    /** The innermost block around an offset. */
    at(offset: number): number {
        let block = this.lastAt(offset);
        while (block > 0 && this.ends[block]! <= offset) { block = this.parents[block]!; }
        return block;
    }

    /**
     * The last block that starts at an offset or before: mostly the one that was asked for before, since files are gone through from their
     * start.
     */
    private lastAt(offset: number): number {
        const { last } = this;
        const isBefore = this.starts[last]! <= offset;
        if (isBefore && (last + 1 === this.count || this.starts[last + 1]! > offset)) { return last; }
        return this.last = Math.max(0, lastAtMost(this.starts, this.count, offset));
    }

    contains(block: number, inner: number): boolean {
        return this.starts[block]! <= this.starts[inner]! && this.ends[inner]! <= this.ends[block]!;
    }

    /** The block itself, or the nearest around it, that binds names of its own. */
    scope(block: number): number {
        let scope = block;
        while (!isScope(this.kind(scope))) {
            scope = this.kind(scope) === BlockKind.Iterable ? this.parent(this.parent(scope)) : this.parent(scope);
        }
        return scope;
    }

    add(kind: BlockKind, start: number, parent: number, group = none, definition = none): number {
        if (this.count === this.kinds.length) { this.resize(2 * this.count + 16); }
        this.kinds[this.count] = kind;
        this.starts[this.count] = start;
        this.ends[this.count] = start;
        this.parents[this.count] = parent;
        this.groups[this.count] = group === none ? this.count : group;
        this.definitions[this.count] = definition;
        return this.count++;
    }

    setEnd(block: number, end: number): void { this.ends[block] = end; }

    /** Gives back what was reserved for growing. */
    trim(): void { this.resize(this.count); }

    private resize(capacity: number): void {
        this.kinds = resized(this.kinds, capacity);
        this.starts = resized(this.starts, capacity);
        this.ends = resized(this.ends, capacity);
        this.parents = resized(this.parents, capacity);
        this.groups = resized(this.groups, capacity);
        this.definitions = resized(this.definitions, capacity);
    }
}
