import { parser } from '@lezer/python';
import type { Reading } from '../../src/core/python/model';
import { NodeKind } from '../../src/core/python/nodes';

/** Facts of one kind that both can tell: `name` or `attribute`, where an identifier starts, and itself. */
export interface Identifiers {
    readonly own: string[];
    readonly others: string[];
}

/**
 * The identifiers of a file by both; undefined if `@lezer/python` finds errors in it. What stands in strings is left out: it reads no
 * quoted annotations.
 */
export function identifiersOf(reading: Reading): Identifiers | undefined {
    const { text } = reading;
    const others: string[] = [];
    const strings: [from: number, to: number][] = [];
    const errors: number[] = [];
    parser.parse(text).iterate({
        enter: ({ type, from, to, node }) => {
            if (type.isError) { errors.push(from); }
            if (type.name === 'VariableName' || type.name === 'PropertyName') {
                // It has no attributes in decorators.
                const isAttribute = type.name === 'PropertyName' || node.parent?.name === 'Decorator' && node.prevSibling?.name === '.';
                others.push(`${isAttribute ? 'attribute' : 'name'} ${from} ${text.slice(from, to)}`);
            }
            if (type.name === 'String') { strings.push([from, to]); }
        }
    });
    if (errors.length > 0) { return undefined; }
    const own = new Map<number, string>();
    for (const [kind, start, end] of placesOf(reading)) {
        if (!own.has(start)) { own.set(start, `${kind} ${start} ${text.slice(start, end)}`); }
    }
    for (const start of inStrings([...own.keys()].sort((a, b) => a - b), strings)) { own.delete(start); }
    return { own: [...own.values()], others };
}

function* placesOf({ text, nodes, bindings, imports }: Reading): Generator<readonly [kind: string, start: number, end: number]> {
    for (let node = 0; node < nodes.count; node++) {
        const kind = nodes.kind(node);
        if (kind <= NodeKind.Attribute || kind === NodeKind.Keyword) {
            yield [kind === NodeKind.Attribute ? 'attribute' : 'name', nodes.start(node), nodes.end(node)];
        }
    }
    for (let binding = 0; binding < bindings.count; binding++) {
        if (text[bindings.start(binding)] !== '*') { yield ['name', bindings.start(binding), bindings.end(binding)]; }
    }
    for (const { modulePlace, namePlace, name } of imports) {
        for (const match of text.slice(modulePlace.start, modulePlace.end).matchAll(/[^\s.\\]+/g)) {
            yield ['name', modulePlace.start + match.index, modulePlace.start + match.index + match[0].length];
        }
        if (namePlace && name !== '*') { yield ['name', namePlace.start, namePlace.end]; }
    }
}

function* inStrings(starts: readonly number[], strings: readonly [number, number][]): Generator<number> {
    let index = 0;
    for (const [from, to] of strings) {
        while (index < starts.length && starts[index]! < from) { index++; }
        for (; index < starts.length && starts[index]! < to; index++) { yield starts[index]!; }
    }
}
