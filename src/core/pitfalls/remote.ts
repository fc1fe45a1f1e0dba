import { BlockKind, chainOf, NodeKind } from '../python';
import type { CallCode } from './callCode';
import type { CodeFile } from './projectCode';

/** Whether a call sends a request to another service: by `requests`, `httpx` or a session of theirs. */
export function isRemote(call: CallCode): boolean {
    const { path, receiverClass } = call;
    if (path !== undefined && /^(?:requests\.api|httpx(?:\._api)?)\.\w+$/.test(path)) { return true; }
    if (path !== undefined && /^httpx\.(?:_client\.)?(?:Async)?Client$/.test(path)) { return true; }
    return receiverClass !== undefined
        && /^(?:requests\.sessions\.Session|httpx\.(?:_client\.)?(?:Async)?Client)$/.test(receiverClass.path);
}

/** Whether a place runs within `transaction.atomic()` of its own function, and is not put off until the commit. */
export function isInTransaction(file: CodeFile, start: number): boolean {
    return transactionAround(file, start) !== undefined;
}

/** The outermost block of a place's own function that `transaction.atomic()` holds, if the place is not put off until the commit. */
export function transactionAround(file: CodeFile, start: number): number | undefined {
    const { blocks, text } = file.reading;
    if (/on_commit/.test(lineOf(text, start))) { return undefined; }
    let found: number | undefined;
    for (let block = blocks.at(start); block > 0; block = blocks.parent(block)) {
        switch (blocks.kind(block)) {
            // A lambda or an inner function runs later.
            case BlockKind.Lambda: return found;
            case BlockKind.Function: {
                const { decorators } = file.function(blocks.definition(block));
                return decorators.some(({ path }) => path === 'django.db.transaction.atomic') ? block : found;
            }
            case BlockKind.With: if (isAtomic(file, block)) { found = block; } break;
            default:
        }
    }
    return found;
}

/** Whether a `with` statement enters `transaction.atomic()`. */
function isAtomic(file: CodeFile, block: number): boolean {
    const { nodes, blocks, text } = file.reading;
    const header = text.lastIndexOf('with', blocks.start(block));
    for (let node = nodes.lastAt(header) + 1; node < nodes.count && nodes.start(node) < blocks.start(block); node++) {
        if (nodes.kind(node) === NodeKind.Call
            && file.pathOf({ start: 0, end: 0, node: chainOf(file.reading,
                node).at(-2) ?? -1 }) === 'django.db.transaction.atomic') { return true; }
    }
    return false;
}

function lineOf(text: string, start: number): string {
    return text.slice(text.lastIndexOf('\n', start) + 1, start);
}
