import type { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import { isBehindQuery } from '../queries';
import { isRemote, transactionAround } from '../remote';
import type { Remark, Rule } from '../rule';

export const remoteInAtomic: Rule = {
    id: 'remote-call-in-transaction',
    question: 'q82',
    why: 'Calling another service inside `transaction.atomic()`',
    title: 'A remote call within `transaction.atomic()`: locks and connection are held for as long as the other side takes',
    silent: 'it is passed to `on_commit()`, the transaction is not seen in the same function, or it only reads, before any query of it',
    look: { call: { names: ['get', 'post', 'put', 'patch', 'delete', 'request'], look } }
};

function* look(call: CallCode, file: CodeFile): Iterable<Remark> {
    if (!isRemote(call) || file.isTest) { return; }
    const block = transactionAround(file, call.at.start);
    const reads = isRead(call);
    // Before the first query nothing is locked, and what only reads has nothing to undo.
    if (block === undefined || reads && !isBehindQuery(file, block, call)) { return; }
    yield {
        at: call.at,
        text: `The transaction stays open, with its locks, for as long as \`${call.name}()\` takes${reads ? '.'
            : '; a rollback does not undo it.'}`
    };
}

function isRead(call: CallCode): boolean {
    if (call.name !== 'request') { return call.name === 'get'; }
    const method = call.file.literal(call.argument(0, 'method'));
    return typeof method === 'string' && /^(?:get|head|options)$/i.test(method);
}
