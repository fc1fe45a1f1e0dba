import { BlockKind } from '../python';
import type { CallCode } from './callCode';
import { model } from './models';
import type { CodeFile } from './projectCode';
import { isRemote } from './remote';

/** Names that only what asks the database has. */
const sends = /^a?(?:save|bulk_create|bulk_update|get_or_create|update_or_create|refresh_from_db|get_object_or_404|get_list_or_404)$/;
/** Methods of a query set or manager that ask at once. */
const evaluates = /^a?(?:get|create|first|last|latest|earliest|count|exists|aggregate|update|delete|in_bulk)$/;

/** Whether a query surely runs between the start of a block and a call within it: above it, or in an earlier turn of a loop. */
export function isBehindQuery(file: CodeFile, block: number, { at: { start } }: CallCode): boolean {
    const { blocks } = file.reading;
    const own = blocks.at(start);
    let end = start;
    for (let around = own; around !== block; around = blocks.parent(around)) {
        if (blocks.kind(around) === BlockKind.For || blocks.kind(around) === BlockKind.While) { end = blocks.end(around); }
    }
    for (const call of file.callsIn(block)) {
        if (call.at.start >= end) { return false; }
        const other = blocks.at(call.at.start);
        if (blocks.scope(other) === blocks.scope(own) && !areAlternatives(file, block, other, own) && isQuery(call)) { return true; }
    }
    return false;
}

function isQuery(call: CallCode): boolean {
    const { file: { text }, name, receiverClass, whole } = call;
    if (isRemote(call)) { return false; }
    if (sends.test(name) || receiverClass?.is('django.db.backends.utils.CursorWrapper') === true) { return true; }
    const isOfRows = receiverClass?.is('django.db.models.query.QuerySet') === true
        || receiverClass?.is('django.db.models.manager.BaseManager') === true
        || /\.(?:objects|_default_manager)\s*\./.test(text.slice(whole.start, whole.end));
    if (!isOfRows) { return name === 'delete' && receiverClass?.is(model) === true; }
    const before = text.slice(Math.max(0, whole.start - 20), whole.start);
    const isRun = /(?:\bin|\b(?:list|len|set|tuple|bool|sorted|dict|next)\()\s*$/.test(before);
    return evaluates.test(name) || isRun;
}

/** Whether of two blocks one alone is run, as those of an `if` and its `else`. */
function areAlternatives({ reading: { blocks } }: CodeFile, within: number, one: number, other: number): boolean {
    for (let block = one; block !== within && block > 0; block = blocks.parent(block)) {
        const kind = blocks.kind(block);
        if (kind !== BlockKind.If && kind !== BlockKind.Elif && kind !== BlockKind.Else && kind !== BlockKind.Case) { continue; }
        for (let branch = other; branch !== within && branch > 0; branch = blocks.parent(branch)) {
            if (branch !== block && blocks.group(branch) === blocks.group(block)) { return true; }
        }
    }
    return false;
}
