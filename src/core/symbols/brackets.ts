import { BindingKind, NodeKind, endOfChain, none, stringValue, type Reading, type Scopes } from '../python';
import { restRequest } from './knownTypes';
import type { Modules } from './modules';
import type { Value } from './values';

/** What has to be known of a file to tell what its brackets give. */
interface NodeValues {
    readonly reading: Reading;
    readonly scopes: Scopes;
    readonly modules: Modules;
    nameOf(node: number): string;
    valueOf(node: number): Value | undefined;
}

const elementStart = /\s*/y;
/** What follows an element: the next one, the end, or the loops of a comprehension. */
const elementEnd = /\s*(,|[)\]]|for\b|async\b)/y;

/**
 * What a subscript takes out of a list or a tuple that a name is given where it is bound: an instance, if all elements are instances of one
 * class.
 */
export function elementIn(file: NodeValues, subscript: number): Value | undefined {
    const { text, nodes, bindings } = file.reading;
    const node = nodes.of(subscript);
    const isSlice = text.slice(nodes.start(subscript), nodes.end(subscript)).includes(':');
    const [binding, ...others] = node !== none && nodes.kind(node) === NodeKind.Name && !isSlice ? file.scopes.resolve(node) : [];
    if (binding === undefined || others.length > 0 || bindings.kind(binding) !== BindingKind.Assignment) { return undefined; }
    const display = bindings.value(binding);
    return display !== none && (nodes.kind(display) === NodeKind.List || nodes.kind(display) === NodeKind.Tuple)
        ? commonElement(file, display) : undefined;
}

function commonElement(file: NodeValues, display: number): Value | undefined {
    const { text, nodes } = file.reading;
    let common: Value | undefined;
    for (let offset = nodes.start(display) + 1; ;) {
        elementStart.lastIndex = offset;
        elementStart.exec(text);
        const start = elementStart.lastIndex;
        const first = nodes.lastAt(start);
        if (nodes.start(first) !== start || nodes.kind(first) !== NodeKind.Name) {
            return start === nodes.end(display) - 1 ? common : undefined;
        }
        const node = endOfChain(file.reading, first);
        const value = file.valueOf(node);
        if (value?.kind !== 'instance' || common?.kind === 'instance' && common.class !== value.class) { return undefined; }
        common = value.class.asInstance;
        elementEnd.lastIndex = nodes.end(node);
        const end = elementEnd.exec(text);
        if (!end) { return undefined; }
        if (end[1] !== ',') { return common; }
        offset = elementEnd.lastIndex;
    }
}

/** `context["request"]` and `context.get("request")` of a serializer or a field. */
export function requestInContext(file: NodeValues, brackets: number): Value | undefined {
    const { reading } = file;
    const { nodes } = reading;
    const key = brackets + 1;
    if (key >= nodes.count || nodes.kind(key) !== NodeKind.String || nodes.of(key) !== brackets
        || stringValue(reading, key) !== 'request') {
        return undefined;
    }
    const before = nodes.of(brackets);
    const isGet = nodes.kind(brackets) === NodeKind.Call && nodes.kind(before) === NodeKind.Attribute && file.nameOf(before) === 'get';
    const context = file.valueOf(isGet ? nodes.of(before) : before);
    const isContext = context?.kind === 'function' && context.method?.name === 'context'
        && context.method.receiver.is('rest_framework.fields.Field');
    return isContext ? file.modules.absolute(restRequest) : undefined;
}
