import { BindingKind } from './bindingTable';
import type { ClassDefinition, Reading } from './model';
import { nameAt } from './names';
import { NodeKind, none } from './nodes';

/** The name of a Name, Target, Attribute or Keyword. */
export function nameOf({ text, nodes }: Reading, node: number): string {
    return nameAt(text, nodes.start(node), nodes.end(node));
}

/**
 * A chain's nodes from its root on: for the `c` of `a.b().c` those of `a`, `b`, the call and `c`. Of one that is longer than `longest`, its
 * end.
 */
export function chainOf({ nodes }: Reading, node: number, longest = Infinity): number[] {
    const chain: number[] = [];
    for (let part = node; part !== none && (part === node || nodes.kind(part) <= NodeKind.Subscript)
        && chain.length < longest; part = nodes.of(part)) {
        chain.push(part);
    }
    return chain.reverse();
}

/** The node that ends the chain whose root a node is. */
export function endOfChain({ nodes }: Reading, root: number): number {
    let end = root;
    for (let next = root; next < nodes.count && (next === root || nodes.of(next) === end); next = nodes.lastAt(nodes.end(end) - 1) + 1) {
        end = next;
    }
    return end;
}

/** A chain as text, brackets emptied, what is no chain as `?`: `A.objects.filter().first`, `super().save`, `?.join`. */
export function chainText(reading: Reading, node: number): string {
    if (node === none) { return '?'; }
    const { nodes } = reading;
    const chain = chainOf(reading, node);
    const root = nodes.kind(chain[0]!);
    return (root === NodeKind.Name || root === NodeKind.Target ? '' : '?') + chain.map(part => {
        switch (nodes.kind(part)) {
            case NodeKind.Name: case NodeKind.Target: return nameOf(reading, part);
            case NodeKind.Attribute: return `.${nameOf(reading, part)}`;
            case NodeKind.Call: return '()';
            case NodeKind.Subscript: return '[]';
            default: return '';
        }
    }).join('');
}

/** The node of a name, a keyword, a key or a string whose place holds an offset; its end belongs to it. */
export function nodeAt({ nodes }: Reading, offset: number): number | undefined {
    for (let node = nodes.lastAt(offset); node >= 0 && node >= nodes.lastAt(offset) - 1; node--) {
        if (nodes.start(node) <= offset && offset <= nodes.end(node) && hasName(nodes.kind(node))) { return node; }
    }
    return undefined;
}

function hasName(kind: NodeKind): boolean {
    switch (kind) {
        case NodeKind.Name: case NodeKind.Target: case NodeKind.Attribute: case NodeKind.Keyword: case NodeKind.Key:
        case NodeKind.String: return true;
        default: return false;
    }
}

/** The string keys that lead to a key, a string or a display, the outermost first; lists and tuples between are passed through. */
export function keyPath(reading: Reading, node: number): string[] {
    const { nodes } = reading;
    const path: string[] = [];
    for (let part = node; part !== none; part = nodes.of(part)) {
        switch (nodes.kind(part)) {
            case NodeKind.Key: path.unshift(stringValue(reading, part)); break;
            case NodeKind.String: case NodeKind.List: case NodeKind.Tuple: case NodeKind.Dict: case NodeKind.Set: break;
            default: return path;
        }
    }
    return path;
}

const literal = /([a-z]*)("""|'''|"|')((?:\\[^]|(?!\2)[^\\])*)\2/giy;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\n': '', '\r\n': '' };

/** What a Key or a String stands for: literals side by side are one. */
export function stringValue({ text, nodes }: Reading, node: number): string {
    let value = '';
    const end = nodes.end(node);
    for (const { groups: [prefix, content] } of literalsIn(text, nodes.start(node), end)) {
        value += /r/i.test(prefix) ? content : unescaped(content);
    }
    return value;
}

function* literalsIn(text: string, start: number, end: number): Generator<{ groups: [prefix: string, content: string] }> {
    let offset = start;
    while (offset < end) {
        literal.lastIndex = offset;
        const match = literal.exec(text);
        if (match) {
            yield { groups: [match[1]!, match[3]!] };
            offset = literal.lastIndex;
        } else if (text[offset] === '#') {
            while (offset < end && text[offset] !== '\n' && text[offset] !== '\r') { offset++; }
        } else {
            offset++;
        }
    }
}

function unescaped(content: string): string {
    return content.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(\r\n|[^]))/g,
        (whole, x?: string, u?: string, long?: string, octal?: string, other?: string) => {
        const hexadecimal = x ?? u ?? long;
        if (hexadecimal !== undefined) { return codePoint(parseInt(hexadecimal, 16)) ?? whole; }
        if (octal !== undefined) { return String.fromCharCode(parseInt(octal, 8)); }
        return escapes[other!] ?? (/['"\\]/.test(other!) ? other! : whole);
    });
}

function codePoint(code: number): string | undefined {
    return code <= 0x10FFFF ? String.fromCodePoint(code) : undefined;
}

/** The bindings of a class's body: its attributes, methods and nested classes, in the order of the text. */
export function membersOf({ bindings, blocks }: Reading, { block }: ClassDefinition): number[] {
    const members: number[] = [];
    const end = blocks.end(block);
    for (let binding = bindings.lastAt(blocks.start(block) - 1) + 1; binding < bindings.count && bindings.start(binding) < end; binding++) {
        const kind = bindings.kind(binding);
        if (kind < BindingKind.Global && kind !== BindingKind.Star && blocks.scope(bindings.block(binding)) === block) {
            members.push(binding);
        }
    }
    return members;
}
