import { nameOf, NodeKind } from '../../python';
import type { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

const serializer = 'rest_framework.serializers.BaseSerializer';

/** `serializer.data` is read, and the same serializer is saved further below. */
export const dataBeforeSave: Rule = {
    id: 'data-before-save',
    question: 'q12',
    why: 'reading `serializer.data` between `is_valid()` and `save()` makes `save()` raise',
    title: '`serializer.data` is read before `save()`, which then raises an `AssertionError`',
    silent: 'the two stand in branches of their own, or the name is given another serializer between them',
    look: { call: { names: ['save'], look } }
};

function* look(call: CallCode, file: CodeFile): Iterable<Remark> {
    const { receiver, receiverClass } = call;
    const { reading } = file;
    const { nodes, blocks } = reading;
    if (!receiverClass?.is(serializer) || nodes.kind(receiver) !== NodeKind.Name) { return; }
    const binding = file.assignmentOf(receiver);
    const around = file.functionAt(nodes.start(receiver));
    if (binding === undefined || !around) { return; }
    // One that is made without `data` cannot be saved at all.
    const saved = blocks.at(nodes.start(receiver));
    for (const node of file.nodesIn(around.block, NodeKind.Attribute)) {
        const owner = nodes.of(node);
        if (nodes.start(node) > nodes.start(receiver)) { return; }
        if (nameOf(reading, node) !== 'data' || owner < 0 || nodes.kind(owner) !== NodeKind.Name
            || file.assignmentOf(owner) !== binding) { continue; }
        const read = blocks.at(nodes.start(node));
        // Only what surely runs before counts: a block that holds the other.
        if (!blocks.contains(read, saved)) { continue; }
        yield {
            at: { start: nodes.start(node), end: nodes.end(node) },
            text: '`data` is read here before `save()`, which will raise an `AssertionError`: use `validated_data`.'
        };
        return;
    }
}
