import { BlockKind, NodeKind, nameOf, none, stringValue, type Place } from '../../python';
import type { ClassCode, FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { servesPatch, serializerOf } from '../views';

/** A view that takes `PATCH`, with a serializer whose `validate()` reads `attrs["starts_at"]` and asks nowhere whether it is there. */
export const validateIndexesAttrs: Rule = {
    id: 'validate-indexes-attrs',
    question: 'q68',
    why: 'raises `KeyError`, a 500, on the first PATCH that omits the field',
    title: 'A view takes `PATCH`, and its serializer’s `validate()` reads `attrs["field"]`, which is then not always there',
    silent: 'the method asks `in attrs`, `attrs.get()`, `self.partial` or catches `KeyError`, or reads the field where another was ' +
        'sent; the field is a hidden one; the view takes no `PATCH`, by its methods or by a permission’s `perms_map`, or chooses its ' +
        'serializer by code',
    look: { class: look }
};

function* look(view: ClassCode): Iterable<Remark> {
    if (!servesPatch(view)) { return; }
    const used = serializerOf(view);
    const method = used?.serializer.findOwn('validate')?.function;
    if (!used || !method || !used.serializer.is('rest_framework.serializers.Serializer')) { return; }
    const found = indexed(method, used.serializer);
    if (found) {
        yield {
            at: used.at,
            text: `A \`PATCH\` without \`${found.name}\` is a 500: \`${used.serializer.name}.validate()\` reads \`${found.text}\`.`
        };
    }
}

/** A field that the method takes for granted. */
function indexed(method: FunctionCode, serializer: ClassCode): { readonly name: string; readonly text: string } | undefined {
    const { file } = method;
    const [, attrs] = method.parameters;
    const { reading } = file;
    const { nodes } = reading;
    // The method thinks of PATCH, whichever way.
    if (attrs === undefined || /\b(?:partial|KeyError|PATCH|instance|method|action)\b/.test(method.text)) { return undefined; }
    for (const subscript of file.nodesIn(method.block, NodeKind.Subscript)) {
        const of = nodes.of(subscript);
        if (of === none || nodes.kind(of) !== NodeKind.Name || nameOf(reading, of) !== attrs) { continue; }
        const key = subscript + 1;
        const isKey = key < nodes.count && nodes.kind(key) === NodeKind.String && nodes.of(key) === subscript
            && nodes.end(key) === nodes.end(subscript) - 1;
        if (!isKey) { continue; }
        const name = stringValue(reading, key);
        const place: Place = { start: nodes.start(of), end: nodes.end(subscript) };
        if (!isAskedFor(method, attrs, name) && isField(serializer, name) && !isGuarded(method, place.start)
            && !dependsOnOthers(method, attrs, place.start)) { return { name, text: file.textOf(place) }; }
    }
    return undefined;
}

/** Whether the method asks for a key, or puts it in itself. */
function isAskedFor({ text }: FunctionCode, attrs: string, name: string): boolean {
    // A key that is no name stands for itself, not for a pattern.
    const quoted = String.raw`['"]${name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}['"]`;
    const ways = [
        String.raw`${quoted}\s*(?:not\s+)?in\s+${attrs}\b`, String.raw`\b${attrs}\.(?:get|pop|setdefault)\(\s*${quoted}`,
        String.raw`\b${attrs}\s*\[\s*${quoted}\s*\]\s*(?:[-+*/|&]?=)(?!=)`, String.raw`\bfor\s+\w+\s+in\s+${attrs}\b`
    ];
    return new RegExp(ways.join('|')).test(text);
}

/** A `try` may catch it, a condition may ask for something else that says it is there. */
function isGuarded({ file, block }: FunctionCode, start: number): boolean {
    const { blocks } = file.reading;
    for (let around = blocks.at(start); around !== block && around > 0; around = blocks.parent(around)) {
        if (blocks.kind(around) === BlockKind.Try || blocks.kind(around) === BlockKind.Comprehension) { return true; }
    }
    return false;
}

/** Whether a place may not be reached because of what else is sent: a condition on other fields stands around it, or lets go before it. */
function dependsOnOthers(method: FunctionCode, attrs: string, start: number): boolean {
    const { blocks, text } = method.file.reading;
    const asks = new RegExp(String.raw`\b(?:${[...madeOf(method, attrs)].join('|')})\b`);
    for (let block = method.block + 1; block < blocks.count && blocks.start(block) < start; block++) {
        const kind = blocks.kind(block);
        const isBranch = kind >= BlockKind.If && kind <= BlockKind.Case && kind !== BlockKind.With;
        if (!isBranch || blocks.scope(block) !== method.block) { continue; }
        // An `else` stands behind the conditions before it.
        let isAsked = false;
        for (let branch = blocks.group(block); branch <= block && !isAsked; branch++) {
            isAsked = blocks.group(branch) === blocks.group(block) && asks.test(headerOf(text, blocks.start(branch)));
        }
        const isAround = start < blocks.end(block);
        if (isAsked && (isAround || /^[ \t]*return\b/m.test(text.slice(blocks.start(block), blocks.end(block))))) { return true; }
    }
    return false;
}

/** The names in a method that what was sent is in, or a part of it. */
function madeOf({ file: { reading, values }, block }: FunctionCode, attrs: string): Set<string> {
    const { bindings, blocks, text } = reading;
    const names = new Set([attrs]);
    for (let binding = bindings.lastAt(blocks.start(block) - 1) + 1; binding < bindings.count
        && bindings.start(binding) < blocks.end(block); binding++) {
        const given = text.slice(bindings.end(binding), Math.max(bindings.from(binding), bindings.end(binding)));
        if (new RegExp(String.raw`\b(?:${[...names].join('|')})\b`).test(given)) { names.add(values.scopes.nameOf(binding)); }
    }
    return names;
}

/** A block's statement up to the colon that its body follows. */
function headerOf(text: string, start: number): string {
    const first = /^\s*(?:async|if|elif|else|for|while|try|except|finally|match|case)\b/;
    let from = text.lastIndexOf('\n', start);
    while (from > 0 && !first.test(text.slice(from + 1, start))) { from = text.lastIndexOf('\n', from - 1); }
    return text.slice(from + 1, start);
}

/** Whether a key is surely a field that the client may leave out: read-only ones are never there, and others may be put in elsewhere. */
function isField(serializer: ClassCode, name: string): boolean {
    const field = serializer.find(name);
    if (field === 'unknown' || field && !('owner' in field)) { return false; }
    if (field?.value) {
        const call = field.owner.file.call(field.value);
        const made = call?.value;
        const isHidden = made?.kind === 'class' && made.class.is('rest_framework.fields.HiddenField');
        return !isHidden && call?.keyword('read_only') === undefined;
    }
    const fields = serializer.meta('fields');
    const readOnly = serializer.meta('read_only_fields');
    if (!fields || fields === 'unknown' || !fields.value || readOnly === 'unknown') { return false; }
    const listed = fields.owner.file.strings(fields.value);
    return listed?.includes(name) === true && !(readOnly?.value && readOnly.owner.file.strings(readOnly.value)?.includes(name) !== false);
}
