import { nameOf, NodeKind } from '../../python';
import type { FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const saveInPostSave: Rule = {
    id: 'save-in-post-save',
    question: 'q67',
    why: 'recurses without end',
    title: '`instance.save()` in a `post_save` receiver, under no condition: it calls itself without end',
    silent: 'the call stands under a condition, the receiver is disconnected, or another row is saved',
    look: { function: look }
};

function* look(code: FunctionCode): Iterable<Remark> {
    if (code.definition.decorators.length === 0) { return; }
    const { file } = code;
    const receiver = code.decorators.find(({ path }) => path === 'django.dispatch.dispatcher.receiver'
        || path === 'django.dispatch.receiver');
    const signal = receiver?.call?.argument(0, 'signal');
    if (!signal
        || file.pathOf(signal) !== 'django.db.models.signals.post_save'
            && !/^(?:[\w.]*\.)?post_save$/.test(file.textOf(signal))) { return; }
    if (!receiver!.call!.keyword('sender')
        || /disconnect|\breturn\b|\braise\b|created|raw|_\w*(?:saved|saving|done)\b/.test(code.text)) { return; }
    const { nodes, blocks } = file.reading;
    for (const call of code.calls()) {
        const { receiver: row, name } = call;
        if (name !== 'save' || row < 0 || nodes.kind(row) !== NodeKind.Name || nameOf(file.reading, row) !== 'instance'
            || !code.parameters.includes('instance')) { continue; }
        if (blocks.at(nodes.start(row)) === code.block) {
            yield {
                at: call.at,
                text: '`save()` sends `post_save` again, which comes back here, without end: use `update()` of the query set.'
            };
        }
    }
}
