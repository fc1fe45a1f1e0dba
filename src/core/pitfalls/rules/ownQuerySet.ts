import { nameOf, NodeKind } from '../../python';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const ownQuerySet: Rule = {
    id: 'own-queryset-evaluated',
    question: 'q69',
    why: 'the attribute is one queryset shared by all requests',
    title: '`self.queryset` is evaluated in a view, in place of `self.get_queryset()`',
    silent: 'a chain goes on from it, which makes a copy',
    look: { file: look }
};

const evaluates = /^(?:len|list|tuple|set|sorted|bool|any|all|sum|max|min|iter|next|enumerate)$/;

function* look(file: CodeFile): Iterable<Remark> {
    const { reading } = file;
    const { nodes } = reading;
    if (!reading.text.includes('self.queryset')) { return; }
    for (let node = 0; node < nodes.count; node++) {
        if (nodes.kind(node) !== NodeKind.Attribute || nameOf(reading, node) !== 'queryset' || !isView(file, node)) { continue; }
        const before = reading.text.slice(0, nodes.start(nodes.of(node)));
        const after = reading.text.slice(nodes.end(node), nodes.end(node) + 20);
        const called = /(\w+)\(\s*$/.exec(before)?.[1];
        const isLooped = /\bfor\s+[\w, ]+\s+in\s+$/.test(before) && /^\s*(?::|\]|\)|if\b)/.test(after);
        const isCalled = called !== undefined && evaluates.test(called) && /^\s*[),]/.test(after);
        if (isLooped || isCalled) {
            yield {
                at: { start: nodes.start(nodes.of(node)), end: nodes.end(node) },
                text: 'This one query set is shared by all requests, and keeps the rows of the first: use `self.get_queryset()`.'
            };
        }
    }
}

function isView(file: CodeFile, node: number): boolean {
    const owner = file.values.valueOf(file.reading.nodes.of(node));
    return owner?.kind === 'instance' && owner.class.is('rest_framework.generics.GenericAPIView')
        && file.functionAt(file.reading.nodes.start(node)) !== undefined;
}
