import type { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import { isInTransaction } from '../remote';
import type { Remark, Rule } from '../rule';

export const taskInTransaction: Rule = {
    id: 'task-in-transaction',
    question: 'q88',
    why: 'Publishing inside the transaction announces orders that are rolled back',
    title: 'A task is sent within `transaction.atomic()`: it may run before the commit, or though there is none',
    silent: 'it is passed to `on_commit()`, sent by `delay_on_commit()`, or no transaction is seen in the same function',
    look: { call: { names: ['delay', 'apply_async', 'send_task', 'enqueue'], look } }
};

function* look(call: CallCode, file: CodeFile): Iterable<Remark> {
    if (file.isTest || !isTask(call) || !isInTransaction(file, call.at.start)) { return; }
    yield { at: call.at, text: 'The task may start before the commit, or after a rollback: send it in `transaction.on_commit()`.' };
}

/** Whether what is sent is a function with a decorator of Celery. */
function isTask({ file, receiver }: CallCode): boolean {
    const value = file.values.valueOf(receiver);
    return value?.kind === 'function' && value.decorators().some(path => path.startsWith('celery.') || path === 'django.tasks.task');
}
