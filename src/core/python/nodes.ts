import { lastAtMost, resized } from './columns';

/**
 * What a node is, in the words of Python's grammar. A chain such as `A.objects.filter(x).last` is a Name, three Attributes
 * and a Call, each pointing to the one it applies to.
 */
export enum NodeKind {
    /** A name that is read. */
    Name,
    /** A name that is bound: it is no reference. */
    Target,
    /** The name behind a dot; `of` is what stands before the dot. */
    Attribute,
    /** The brackets of a call; `of` is the callee. */
    Call,
    /** The brackets of a subscript; `of` is what they follow. */
    Subscript,
    /** A keyword argument's name; `of` is the call, or the class's bases. */
    Keyword,
    /** The brackets of a class's bases, which hold arguments as a call does. */
    Bases,
    /** A string key of a dictionary display; `of` is the dictionary. */
    Key,
    /** A plain string that is a whole argument, element or value; `of` as for displays. */
    String,
    /**
     * Displays; comprehensions count as the brackets they stand in. `of` is what they are said of: the key, keyword, list, tuple,
     * dictionary, call or subscript that they are a value, an element or an argument of, or a part of such a one.
     */
    List, Tuple, Dict, Set
}

/** Stands for a node, binding or block that is not there. */
export const none = -1;

/** The nodes of a file's expressions in the order of their starts. Places are offsets [start, end) in UTF-16 units. */
export class Nodes {
    private kinds: Uint8Array;
    private starts: Int32Array;
    private ends: Int32Array;
    private ofs: Int32Array;
    private annotations: Uint8Array;
    count = 0;

    constructor(capacity: number) {
        this.kinds = new Uint8Array(capacity);
        this.starts = new Int32Array(capacity);
        this.ends = new Int32Array(capacity);
        this.ofs = new Int32Array(capacity);
        this.annotations = new Uint8Array(capacity);
    }

    kind(node: number): NodeKind { return this.kinds[node] as unknown as NodeKind; }
    /** Whether a name stands in an annotation, which Python may evaluate after what stands below it. */
    isAnnotation(node: number): boolean { return this.annotations[node] === 1; }
    start(node: number): number { return this.starts[node]!; }
    end(node: number): number { return this.ends[node]!; }
    /** The node that this one is said of, `none` if it stands alone or is said of something that is no node. */
    of(node: number): number { return this.ofs[node]!; }

    /** The last node that starts at an offset or before. */
    lastAt(offset: number): number {
        return lastAtMost(this.starts, this.count, offset);
    }

    add(kind: NodeKind, start: number, end: number, of: number): number {
        if (this.count === this.kinds.length) { this.resize(2 * this.count + 16); }
        this.kinds[this.count] = kind;
        this.starts[this.count] = start;
        this.ends[this.count] = end;
        this.ofs[this.count] = of;
        return this.count++;
    }

    setKind(node: number, kind: NodeKind): void { this.kinds[node] = kind; }
    markAnnotation(node: number): void { this.annotations[node] = 1; }
    setEnd(node: number, end: number): void { this.ends[node] = end; }

    /** Gives back what was reserved for growing. */
    trim(): void { this.resize(this.count); }

    private resize(capacity: number): void {
        this.kinds = resized(this.kinds, capacity);
        this.starts = resized(this.starts, capacity);
        this.ends = resized(this.ends, capacity);
        this.ofs = resized(this.ofs, capacity);
        this.annotations = resized(this.annotations, capacity);
    }
}
