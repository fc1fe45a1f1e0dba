/** A copy with another capacity: columns of numbers hold a file's parts in a tenth of the room that objects take. */
export function resized<T extends Uint8Array | Int32Array>(column: T, capacity: number): T {
    const copy = (column instanceof Uint8Array ? new Uint8Array(capacity) : new Int32Array(capacity)) as T;
    copy.set(column.length > capacity ? column.subarray(0, capacity) : column);
    return copy;
}

/** The last of `count` ascending values that is at most `value`, as an index; -1 if there is none. */
export function lastAtMost(values: Int32Array, count: number, value: number): number {
    let low = 0;
    let high = count;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (values[middle]! <= value) { low = middle + 1; } else { high = middle; }
    }
    return low - 1;
}
