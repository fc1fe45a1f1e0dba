import { nameOf, NodeKind } from '../../python';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const requestPost: Rule = {
    id: 'request-post',
    question: 'q18',
    why: 'That attribute holds form data only',
    title: '`request.POST` in a view of DRF: it holds form data only, and no JSON',
    silent: 'the file says that it is a form’s, or the request is Django’s own',
    look: { file: look }
};

function* look(file: CodeFile): Iterable<Remark> {
    const { reading } = file;
    const { nodes } = reading;
    if (!reading.text.includes('.POST')) { return; }
    for (let node = 0; node < nodes.count; node++) {
        if (nodes.kind(node) !== NodeKind.Attribute || nameOf(reading, node) !== 'POST') { continue; }
        const owner = file.values.valueOf(nodes.of(node));
        if (owner?.kind !== 'instance' || !owner.class.is('rest_framework.request.Request')
            || /FormParser|\.FILES|data/.test(around(file, nodes.start(node)))) { continue; }
        yield {
            at: { start: nodes.start(node), end: nodes.end(node) },
            text: '`request.POST` is empty for a JSON body: `request.data` holds what was sent in any format.'
        };
    }
}

/** The function around, with its class: where parsers of forms are named, or both attributes are read, it is meant. */
function around(file: CodeFile, start: number): string {
    return `${file.functionAt(start)?.text ?? ''}${/parser_classes[^\n]*/.exec(file.text)?.[0] ?? ''}`;
}
