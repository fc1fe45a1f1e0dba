import { atOnce, type Steps } from '../steps';

/** A line of a table: its fields as they are meant. */
export type Row = readonly string[];

/**
 * Reads lines of fields. A field in quotes may hold separators, line ends and doubled quotes; a quote that no other closes before a
 * separator or a line end is text, as is one within a field. Lines that open with `#` are comments. Takes time in proportion to the text.
 */
export function readSeparated(text: string, separator: string, mostRows = Infinity): Row[] {
    return atOnce(readSeparatedSteps(text, separator, mostRows));
}

/** The same in steps. */
export function readSeparatedSteps(text: string, separator: string, mostRows = Infinity): Steps<Row[]> {
    return new SeparatedReader(text, separator).read(mostRows);
}

/** So many characters are looked at in one go. */
const charactersAStep = 20_000;

/** Reads such a text from its start to its end; `steps` counts the characters that were looked at. */
export class SeparatedReader {
    steps = 0;
    private position = 0;
    private nextPause = charactersAStep;
    /** Whether blanks before a quote may be left out: not where they separate. */
    private readonly blanksAreFree: boolean;

    /** @param text with `\n` as its only line end */
    constructor(private readonly text: string, private readonly separator: string) {
        if (separator.length !== 1 || separator === '\n' || separator === '"') {
            throw new Error('A separator is one character, and neither a quote nor a line end.');
        }
        this.blanksAreFree = separator !== ' ';
    }

    *read(mostRows: number): Steps<Row[]> {
        const rows: Row[] = [];
        while (this.position < this.text.length && rows.length < mostRows) {
            if (this.text[this.position] === '#') {
                this.skipLine();
                if (this.isLong()) { yield; }
                continue;
            }
            const row = yield* this.row();
            if (row.some(field => field.trim() !== '')) { rows.push(row); }
        }
        return rows;
    }

    private skipLine(): void {
        const end = this.text.indexOf('\n', this.position);
        this.steps += (end < 0 ? this.text.length : end) - this.position;
        this.position = end < 0 ? this.text.length : end + 1;
    }

    private *row(): Steps<string[]> {
        const fields: string[] = [];
        for (;;) {
            fields.push(this.quoted() ?? this.plain());
            if (this.isLong()) { yield; }
            const next = this.text[this.position];
            this.position++;
            if (next !== this.separator) { return fields; }
            if (this.position >= this.text.length) {
                fields.push('');
                return fields;
            }
        }
    }

    /** Whether enough was looked at since this was last so. */
    private isLong(): boolean {
        if (this.steps < this.nextPause) { return false; }
        this.nextPause = this.steps + charactersAStep;
        return true;
    }

    /** Up to the next separator or line end. */
    private plain(): string {
        const start = this.position;
        let end = start;
        while (end < this.text.length && this.text[end] !== this.separator && this.text[end] !== '\n') { end++; }
        this.steps += end - start + 1;
        this.position = end;
        return this.text.slice(start, end);
    }

    private quoted(): string | undefined {
        let start = this.position;
        while (this.blanksAreFree && this.text[start] === ' ') { start++; }
        this.steps += start - this.position + 1;
        if (this.text[start] !== '"') { return undefined; }
        let quote = start + 1;
        for (;;) {
            const from = quote;
            quote = this.text.indexOf('"', quote);
            this.steps += (quote < 0 ? this.text.length : quote) - from + 1;
            if (quote < 0) { return undefined; }
            if (this.text[quote + 1] !== '"') { break; }
            quote += 2;
        }
        let end = quote + 1;
        while (this.blanksAreFree && this.text[end] === ' ') { end++; }
        const next = this.text[end];
        if (next !== undefined && next !== this.separator && next !== '\n') { return undefined; }
        this.position = end;
        return this.text.slice(start + 1, quote).replaceAll('""', '"');
    }
}
