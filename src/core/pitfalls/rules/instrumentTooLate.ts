import { NodeKind } from '../../python';
import { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const instrumentTooLate: Rule = {
    id: 'instrument-too-late',
    question: 'q86',
    why: 'The middleware chain is already built',
    title: '`DjangoInstrumentor().instrument()` behind `get_wsgi_application()`: no request is traced',
    silent: 'it stands before, or in another file',
    look: { call: { names: ['instrument'], look } }
};

function* look(call: CallCode, file: CodeFile): Iterable<Remark> {
    const { receiverClass, at } = call;
    const { nodes } = file.reading;
    const path = receiverClass?.path ?? '';
    if (!path.endsWith('.DjangoInstrumentor') || file.functionAt(at.start)) { return; }
    for (let node = 0; node < nodes.count && nodes.start(node) < at.start; node++) {
        if (nodes.kind(node) !== NodeKind.Call || nodes.of(node) < 0 || file.functionAt(nodes.start(node))) { continue; }
        const made = new CallCode(file, node).path;
        if (made === 'django.core.wsgi.get_wsgi_application' || made === 'django.core.asgi.get_asgi_application') {
            yield { at,
                text:
                    'The chain of middleware is built already: call `instrument()` before the application is made, or no request is traced.' };
            return;
        }
    }
}
