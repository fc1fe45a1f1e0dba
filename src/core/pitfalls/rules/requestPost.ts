import { nameOf, NodeKind } from '../../python';
import type { CodeFile, FunctionCode } from '../projectCode';
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
    /** By the function around, undefined for the module: one may have any number of them. */
    const areForms = new Map<number | undefined, boolean>();
    for (let node = 0; node < nodes.count; node++) {
        if (nodes.kind(node) !== NodeKind.Attribute || nameOf(reading, node) !== 'POST') { continue; }
        const owner = file.values.valueOf(nodes.of(node));
        if (owner?.kind !== 'instance' || !owner.class.is('rest_framework.request.Request')) { continue; }
        const around = file.functionAt(nodes.start(node));
        const isForms = areForms.get(around?.index) ?? namesForms(file, around);
        areForms.set(around?.index, isForms);
        if (isForms) { continue; }
        yield {
            at: { start: nodes.start(node), end: nodes.end(node) },
            text: '`request.POST` is empty for a JSON body: `request.data` holds what was sent in any format.'
        };
    }
}

/** Whether parsers of forms are named, or both attributes are read, so that it is meant. */
function namesForms(file: CodeFile, around: FunctionCode | undefined): boolean {
    return /FormParser|\.FILES|data/.test(`${around?.text ?? ''}${/parser_classes[^\n]*/.exec(file.text)?.[0] ?? ''}`);
}
