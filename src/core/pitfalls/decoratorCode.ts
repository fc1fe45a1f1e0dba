import { nameOf, NodeKind, none, partsOf, type Place } from '../python';
import { pathOf } from '../symbols/values';
import { CallCode } from './callCode';
import type { FileExpressions } from './fileExpressions';

/** What stands behind an `@`. */
export interface DecoratorCode {
    readonly at: Place;
    /** The last name of it. */
    readonly name: string;
    /** The path of a library's decorator. */
    readonly path: string | undefined;
    readonly call: CallCode | undefined;
}

/** The decorator that a node is. */
export function decoratorOf(file: FileExpressions, node: number): DecoratorCode {
    const { reading } = file;
    const { nodes } = reading;
    if (node === none) { return { at: { start: 0, end: 0 }, name: '', path: undefined, call: undefined }; }
    const isCall = nodes.kind(node) === NodeKind.Call;
    const callee = isCall ? nodes.of(node) : node;
    const name = callee !== none && nodes.kind(callee) <= NodeKind.Attribute ? nameOf(reading, callee) : '';
    return { at: { start: nodes.start(callee), end: nodes.end(callee) }, name, path: pathOf(file.values.valueOf(callee)),
        call: isCall ? new CallCode(file, node) : undefined };
}

/** What is within the brackets of a call that is one of a decorator's arguments: `method_decorator(cache_page(60))`. */
export function innerDecorator({ call, name, path, at }: DecoratorCode): DecoratorCode {
    if (name !== 'method_decorator' || !call) { return { at, name, path, call }; }
    const first = partsOf(call.file.reading, call.brackets)[0];
    return first ? decoratorOf(call.file, first.value.node) : { at, name, path, call };
}
