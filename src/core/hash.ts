const encoder = new TextEncoder();

/** A hash of a text's UTF-8 in 32 bits, by Fowler, Noll and Vo (FNV-1a): tells texts apart, and is no protection against anybody. */
export function fnv1a(text: string): number {
    let value = 0x811c9dc5;
    for (const byte of encoder.encode(text)) { value = Math.imul(value ^ byte, 0x01000193); }
    return value >>> 0;
}
