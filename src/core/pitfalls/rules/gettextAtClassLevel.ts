import { BlockKind, nameOf, NodeKind, none } from '../../python';
import { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const gettextAtClassLevel: Rule = {
    id: 'gettext-at-class-level',
    question: 'q66',
    why: 'is translated once, when the module is loaded',
    title: '`gettext()` at the level of a class or module: translated once, in the language of that moment',
    silent: 'it stands in a function, a lambda or a method, under a condition, or in a test',
    words: ['gettext'],
    look: { file: look }
};

const names: ReadonlySet<string> = new Set(['gettext', '_', 'pgettext', 'ngettext', 'ugettext']);

/** Each class, and the module, is told of once, at the first place. */
function* look(file: CodeFile): Iterable<Remark> {
    const { nodes, text } = file.reading;
    // What a command says of itself is said once a run.
    const isCommand = (file.values.module.uri ?? '').includes('/management/commands/');
    if (!text.includes('gettext') || file.isTest || isCommand) { return; }
    const first = new Map<number, { readonly call: CallCode; count: number }>();
    for (let node = 0; node < nodes.count; node++) {
        const callee = nodes.kind(node) === NodeKind.Call ? nodes.of(node) : none;
        if (callee === none || nodes.kind(callee) > NodeKind.Attribute || !names.has(nameOf(file.reading, callee))) { continue; }
        const call = new CallCode(file, node);
        const outermost = loadedWith(file, call.at.start);
        if (outermost === none || !/^django\.utils\.translation\.(?:u?n?gettext|pgettext)$/.test(call.path ?? '')) { continue; }
        const known = first.get(outermost);
        if (known) { known.count++; } else { first.set(outermost, { call, count: 1 }); }
    }
    for (const { call, count } of first.values()) {
        const more = count === 1 ? '' : ` So are ${count - 1} more below.`;
        yield { at: call.at, text: `\`${call.name}()\` is translated here once, when the module is loaded: use \`gettext_lazy\`.${more}` };
    }
}

/** The outermost class around a place that is evaluated when the module is loaded, or the module; `none` where it is evaluated later. */
function loadedWith({ reading: { blocks } }: CodeFile, start: number): number {
    let outermost = 0;
    for (let block = blocks.at(start); block > 0; block = blocks.parent(block)) {
        switch (blocks.kind(block)) {
            case BlockKind.Function: case BlockKind.Lambda: case BlockKind.If: return none;
            case BlockKind.Class: outermost = block; break;
            default:
        }
    }
    return outermost;
}
