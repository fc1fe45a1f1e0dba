/** The name that a text has at [start, end), as Python compares names: PEP 3131 has them normalized. */
export function nameAt(text: string, start: number, end: number): string {
    const name = text.slice(start, end);
    return /^\w*$/.test(name) ? name : name.normalize('NFKC');
}
