import type { BindingTable } from './bindingTable';
import { NodeKind, none, type Nodes } from './nodes';

/** The name that a text has at [start, end), as Python compares names: PEP 3131 has them normalized. */
export function nameAt(text: string, start: number, end: number): string {
    return normalized(text.slice(start, end));
}

function normalized(name: string): string {
    return /^\w*$/.test(name) ? name : name.normalize('NFKC');
}

/** The names of a file's nodes and bindings as numbers from 0 on, so that each text is cut out and compared once. */
export class Names {
    private readonly numbers = new Map<string, number>();
    private readonly texts: string[] = [];
    private readonly ofNodes: Int32Array;
    private readonly ofBindings: Int32Array;

    constructor(text: string, nodes: Nodes, bindings: BindingTable) {
        this.ofNodes = new Int32Array(nodes.count).fill(none);
        for (let node = 0; node < nodes.count; node++) {
            if (nodes.kind(node) <= NodeKind.Attribute || nodes.kind(node) === NodeKind.Keyword) {
                this.ofNodes[node] = this.enter(text.slice(nodes.start(node), nodes.end(node)));
            }
        }
        this.ofBindings = new Int32Array(bindings.count);
        for (let binding = 0; binding < bindings.count; binding++) {
            this.ofBindings[binding] = this.enter(text.slice(bindings.start(binding), bindings.end(binding)));
        }
    }

    private enter(written: string): number {
        const known = this.numbers.get(written);
        if (known !== undefined) { return known; }
        const name = normalized(written);
        const number = this.numbers.get(name) ?? this.texts.push(name) - 1;
        this.numbers.set(name, number);
        if (written !== name) { this.numbers.set(written, number); }
        return number;
    }

    get count(): number { return this.texts.length; }

    /** The number of a name; undefined where the file has no such name. */
    numberOf(name: string): number | undefined { return this.numbers.get(name); }

    /** The number of a Name's, Target's, Attribute's or Keyword's name, `none` for other nodes. */
    ofNode(node: number): number { return this.ofNodes[node]!; }

    /** The number of the name that a binding binds. */
    ofBinding(binding: number): number { return this.ofBindings[binding]!; }

    text(number: number): string { return this.texts[number]!; }
}
