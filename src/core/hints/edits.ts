/** A change of a text: what stood at [start, end) is replaced by so many characters. Offsets are those before the change. */
export interface Edit {
    readonly start: number;
    readonly end: number;
    readonly length: number;
}

/** Where a place is after some edits of one change, given in any order; they do not overlap. A place within one moves to its start. */
export function moved(offset: number, edits: readonly Edit[]): number {
    let shift = 0;
    for (const { start, end, length } of edits) {
        if (end <= offset) { shift += length - (end - start); } else if (start < offset) { shift += start - offset; }
    }
    return offset + shift;
}
