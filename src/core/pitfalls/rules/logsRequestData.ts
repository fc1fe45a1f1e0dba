import { nameOf, NodeKind } from '../../python';
import type { CallCode } from '../callCode';
import type { Remark, Rule } from '../rule';

export const logsRequestData: Rule = {
    id: 'logs-request-data',
    question: 'q59',
    why: 'Both contain the raw password of a login or sign-up',
    title: '`request.data` is written to the log, with the passwords in it',
    silent: 'it is masked or chosen from first',
    look: { call: { names: ['debug', 'info', 'warning', 'error', 'exception', 'critical', 'log'], look } }
};

function* look(call: CallCode): Iterable<Remark> {
    const { file, receiver } = call;
    const { nodes } = file.reading;
    if (receiver < 0 || nodes.kind(receiver) !== NodeKind.Name && nodes.kind(receiver) !== NodeKind.Attribute
        || !/^_?(?:log|logger|logging)$/i.test(nameOf(file.reading, receiver)) || file.isTest) { return; }
    for (const node of nodesOf(call)) {
        const name = nodes.kind(node) === NodeKind.Attribute ? nameOf(file.reading, node) : '';
        if (name !== 'data' && name !== 'initial_data' && name !== 'POST') { continue; }
        const owner = file.values.valueOf(nodes.of(node));
        const isWhole = node + 1 >= nodes.count || nodes.of(node + 1) !== node;
        const of = owner?.kind === 'instance' ? owner.class : undefined;
        const holds = of?.is('rest_framework.request.Request') === true && name !== 'initial_data'
            || of?.is('rest_framework.serializers.BaseSerializer') === true && name === 'initial_data';
        if (holds && isWhole && isPassed(call, node)) {
            yield {
                at: { start: nodes.start(nodes.of(node)), end: nodes.end(node) },
                text: `\`${name}\` goes to the log as it came, with every password and token in it.`
            };
            return;
        }
    }
}

/** Whether the log gets it as it is: no other call than these takes it first. */
function isPassed(call: CallCode, node: number): boolean {
    const { nodes } = call.file.reading;
    let innermost = call.brackets;
    for (const other of nodesOf(call)) {
        if (nodes.kind(other) === NodeKind.Call && nodes.start(other) < nodes.start(node)
            && nodes.end(node) < nodes.end(other)) { innermost = other; }
    }
    return innermost === call.brackets
        || /^(?:str|dict|repr)$/.test(nodes.of(innermost) < 0
            ? '' : call.file.textOf({ start: nodes.start(nodes.of(innermost)), end: nodes.end(nodes.of(innermost)) }));
}

function* nodesOf(call: CallCode): Iterable<number> {
    const { nodes } = call.file.reading;
    for (let node = call.brackets + 1; node < nodes.count && nodes.start(node) < nodes.end(call.brackets); node++) { yield node; }
}
