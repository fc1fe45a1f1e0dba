import type { Place } from '../python';

/**
 * The place that an offset is in, of places in the order of the text that do not overlap; a place's end belongs to it, unless another
 * starts there.
 */
export function placeAt<T extends Place>(places: readonly T[], offset: number): T | undefined {
    let low = 0;
    let high = places.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (places[middle]!.start <= offset) { low = middle + 1; } else { high = middle; }
    }
    const place = places[low - 1];
    return place && offset <= place.end ? place : undefined;
}
