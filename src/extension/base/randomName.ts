/** A name of small letters and digits that nobody else draws. */
export function randomName(length = 8): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(length)), byte => (byte % 36).toString(36)).join('');
}
