import { readPython } from '../../../src/core/python/reader';
import type { Reading } from '../../../src/core/python/model';
import { NodeKind } from '../../../src/core/python/nodes';
import { BindingKind } from '../../../src/core/python/bindingTable';
import { chainText, nameOf } from '../../../src/core/python/views';

/** The longest chains of a text that begin with a name or stand on something else: `a.b().c`. */
export function chains(reading: Reading | string): string[] {
    const own = typeof reading === 'string' ? readPython(reading) : reading;
    const { nodes } = own;
    const all = Array.from({ length: nodes.count }, (_, node) => node);
    const extended = new Set(all.filter(node => nodes.kind(node) <= NodeKind.Subscript).map(node => nodes.of(node)));
    return all.filter(node => nodes.kind(node) <= NodeKind.Subscript && nodes.kind(node) !== NodeKind.Target && !extended.has(node))
        .map(node => chainText(own, node));
}

/** The names a text binds, each with its kind: `Import a`. */
export function bound(text: string): string[] {
    const { bindings } = readPython(text);
    return Array.from({ length: bindings.count },
        (_, binding) => `${BindingKind[bindings.kind(binding)]} ${text.slice(bindings.start(binding), bindings.end(binding))}`);
}

export function keywords(text: string): string[] {
    const reading = readPython(text);
    const { nodes } = reading;
    return Array.from({ length: nodes.count }, (_, node) => node).filter(node => nodes.kind(node) === NodeKind.Keyword)
        .map(node =>
            `${nodes.kind(nodes.of(node)) === NodeKind.Bases ? 'class' : chainText(reading, nodes.of(nodes.of(node)))}(${nameOf(reading, node)})`);
}
