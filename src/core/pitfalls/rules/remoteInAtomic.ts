import type { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import { isInTransaction, isRemote } from '../remote';
import type { Remark, Rule } from '../rule';

export const remoteInAtomic: Rule = {
    id: 'remote-call-in-transaction',
    question: 'q82',
    why: 'Calling another service inside `transaction.atomic()`',
    title: 'A remote call within `transaction.atomic()`: locks and connection are held for as long as the other side takes',
    silent: 'it is passed to `on_commit()`, or the transaction is not seen in the same function',
    look: { call: { names: ['get', 'post', 'put', 'patch', 'delete', 'request'], look } }
};

function* look(call: CallCode, file: CodeFile): Iterable<Remark> {
    if (!isRemote(call) || file.isTest || !isInTransaction(file, call.at.start)) { return; }
    yield {
        at: call.at,
        text: `The transaction stays open, with its locks, for as long as \`${call.name}()\` takes; a rollback does not undo it.`
    };
}
