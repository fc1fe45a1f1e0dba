import { BlockKind } from '../../python';
import type { FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const localReceiver: Rule = {
    id: 'local-receiver',
    question: 'q67',
    why: 'a local function as receiver may vanish, because signals keep weak references',
    title: 'A function within a function is connected to a signal, which keeps a weak reference only',
    silent: 'it is connected with `weak=False`, returned, or kept otherwise',
    look: { function: look }
};

function* look(code: FunctionCode): Iterable<Remark> {
    if (code.definition.decorators.length === 0) { return; }
    const { file, decorators } = code;
    const { blocks } = file.reading;
    const outer = file.functionAt(file.reading.bindings.start(0) < 0 ? 0 : code.definition.start);
    const receiver = decorators.find(({ path }) => path === 'django.dispatch.dispatcher.receiver' || path === 'django.dispatch.receiver');
    if (!receiver?.call || !outer || outer.index === code.index
        || blocks.kind(blocks.scope(blocks.parent(code.block))) === BlockKind.Class) { return; }
    const isKept = new RegExp(
        String.raw`\breturn\b[^\n]*\b${code.name}\b|=\s*${code.name}\b|append\(${code.name}|global\s+${code.name}|yield`).test(outer.text);
    if (receiver.call.hasUnpacked || file.literal(receiver.call.keyword('weak')) === false || isKept || file.isTest) { return; }
    yield { at: code.at, text: `The signal keeps a weak reference: \`${code.name}\` is gone when \`${outer.name}()\` has ended.` };
}
